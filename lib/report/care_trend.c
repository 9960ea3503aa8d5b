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
	rc = regress_series(x, n, 4, y, out);
	free(x);
	if (rc)
		return -1;
	s->start = out[0];
	s->slope = out[1];
	s->step = out[2];
	s->change = out[3];
	return 0;
}

/* "3.30 lower"; up and down are the two words for it. */
static void put_way(struct buf *out, double x, const char *up, const char *down)
{
	buf_printf(out, "%.2f %s", fabs(x), x < 0 ? down : up);
}

static void put_estimate(struct buf *out, const struct estimate *e,
	const char *up, const char *down)
{
	put_way(out, e->value, up, down);
	buf_puts(out, " (95% interval: ");
	put_way(out, e->low, up, down);
	buf_puts(out, " to ");
	put_way(out, e->high, up, down);
	buf_puts(out, ")");
}

static void say_segments(struct page *p, const struct care_segments *s)
{
	struct buf b = {0};

	buf_printf(&b,
		"In the %zu months before the band, the line through the "
		"number in care moves by ",
		s->before);
	put_estimate(&b, &s->slope, "up", "down");
	buf_puts(&b, " each month. In the month in which the band begins, the "
		     "number is ");
	put_estimate(&b, &s->step, "higher", "lower");
	buf_printf(&b,
		" than if that line had gone on. In the %zu months from then "
		"on, the monthly movement is ",
		s->after);
	put_estimate(&b, &s->change, "more", "less");
	buf_puts(&b, " than before.");
	page_para(p, buf_as_span(&b));
	buf_release(&b);
	page_paraf(p,
		"Where an interval runs from one direction to the other, "
		"no change can be told from chance. The intervals allow "
		"for numbers that carry over from month to month, as "
		"numbers in care do. The lines describe the figures: they "
		"do not say what made a difference, or whether what the "
		"band marks had a part in it.");
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
	else if (!whole)
		page_paraf(p, "No trend is fitted: some months have no figure "
			      "that may be shown.");
	else if (care_segments(&s, y, n, before))
		page_paraf(p,
			"No trend is fitted: the months lie exactly on "
			"straight lines, so that no interval can be given.");
	else
		say_segments(p, &s);
	free(y);
}
