#include "care_trend.h"

#include <math.h>
#include <stdlib.h>
#include "base/mem.h"

int care_segments(
	struct care_segments *s, const double *y, size_t n, size_t before)
{
	struct estimate out[4];
	double *x;
	size_t i;
	int rc;

	*s = (struct care_segments){.before = before, .after = n - before};
	if (before < CARE_POINTS || n - before < CARE_POINTS)
		return -1;
	x = xcalloc(n * 4, sizeof *x);
	for (i = 0; i < n; i++) {
		x[i * 4] = 1;
		x[i * 4 + 1] = (double)i;
		x[i * 4 + 2] = i >= before;
		x[i * 4 + 3] = i >= before ? (double)(i - before) : 0;
	}
	rc = regress(x, n, 4, y, out);
	free(x);
	if (rc)
		return -1;
	s->start = out[0];
	s->slope = out[1];
	s->step = out[2];
	s->change = out[3];
	return 0;
}

static void say_segments(struct page *p, const struct care_segments *s)
{
	page_paraf(p,
		"A straight line through the %zu months before the band began "
		"changes by %.2f children a month (95%% interval %.2f to "
		"%.2f). One through the %zu months from then on begins %.2f "
		"above where the first would be (%.2f to %.2f; below, where "
		"negative) and changes by %.2f more a month (%.2f to %.2f).",
		s->before, s->slope.value, s->slope.low, s->slope.high,
		s->after, s->step.value, s->step.low, s->step.high,
		s->change.value, s->change.low, s->change.high);
	page_paraf(p,
		"The two lines describe the figures. They do not say what made "
		"the difference, or whether the band had a part in it. The "
		"intervals take the months for independent of each other, "
		"which numbers in care are not: they are likely too narrow.");
}

void care_trend(struct page *p, const struct care_report *r, const bool *seen)
{
	double *y = xcalloc(r->months->n, sizeof *y);
	struct care_segments s;
	size_t i, n = 0, before = 0;
	bool whole = true;

	for (i = 0; i < r->months->n; i++) {
		const struct period *m = &r->months->at[i];
		struct figure x =
			figure_all(&r->month, "care_children", m, seen);

		if (m->from > r->as_of)
			break;
		whole &= !x.marker;
		y[n++] = x.value;
		before += m->to < r->band_from;
	}
	if (before < CARE_POINTS || n - before < CARE_POINTS)
		page_paraf(p,
			"No trend is fitted: that takes %d months before the "
			"band began and %d from then on; there are %zu and "
			"%zu.",
			CARE_POINTS, CARE_POINTS, before, n - before);
	else if (!whole || care_segments(&s, y, n, before))
		page_paraf(p, "No trend is fitted: some months have no figure "
			      "that may be shown.");
	else
		say_segments(p, &s);
	free(y);
}
