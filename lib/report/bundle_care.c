#include "bundle_care.h"

#include <string.h>
#include "base/date.h"
#include "base/mem.h"
#include "bundle_write.h"

static bool episodes_in(const struct conf *c, const char *name, long *n)
{
	double x = conf_get_num(c, name, 0);

	if (!(x >= 0 && x <= 1e9) || x != (double)(long)x)
		return false;
	*n = (long)x;
	return true;
}

bool bundle_care_head(struct bundle *b, const struct conf *c)
{
	int of = word_place(bundle_of_words,
		span_of(conf_get_str(c, "figures", "measures")));
	size_t i;

	for (i = 0; i < COUNT_OF(b->band); i++) {
		const char *name = bundle_band_words[i];

		b->band[i] = day_of(span_of(conf_get_str(c, name, "")));
		if (b->band[i] == NO_DAY && conf_get(c, name))
			return false;
	}
	b->repair = conf_bool(conf_get(c, "repair"), false);
	b->of = (enum bundle_of)of;
	return of >= 0 && episodes_in(c, "overlaps", &b->overlaps) &&
	       episodes_in(c, "repairs", &b->repairs);
}

void bundle_care_take(
	struct bundle *b, struct care_report *r, int first, const bool *seen)
{
	struct figures *set[CARE_SETS];
	size_t n = care_sets(r, set), i;

	for (i = 0; i < n; i++) {
		if (i)
			b = b->next = xcalloc(1, sizeof *b);
		b->of = OF_CARE;
		b->figures = *set[i];
		*set[i] = (struct figures){0};
		memcpy(b->seen, seen, sizeof b->seen);
		b->band[0] = first;
		b->band[1] = r->band_from;
		b->band[2] = r->band_to;
		b->repair = r->repair;
		b->overlaps = i ? 0 : (long)r->overlaps;
		b->repairs = i ? 0 : (long)r->repairs;
	}
}

/* Whether both are of the same measures, periods and breakdown. */
static bool same_jobs(const struct figures *a, const struct figures *b)
{
	size_t i;

	if (a->by != b->by || a->jobs != b->jobs)
		return false;
	for (i = 0; i < a->jobs; i++)
		if (a->job[i].measure != b->job[i].measure ||
			strcmp(a->job[i].period.name, b->job[i].period.name))
			return false;
	return true;
}

/* The breakdown that was asked for beside those that there always are. */
static enum breakdown one_more(const struct bundle *b, bool banded)
{
	size_t place = 0;
	enum breakdown by = BY_NOTHING;

	for (; b; b = b->next, place++)
		if (place == 4 && !(banded && !b->next))
			by = b->figures.by;
	return by;
}

int bundle_care_report(struct bundle *b, struct periods *months,
	struct care_report *r, struct err *e)
{
	struct figures *set[CARE_SETS];
	bool banded = b->band[1] != NO_DAY;
	size_t n, i = 0;

	bundle_periods(b, months);
	if (!months->n || (banded && b->band[0] == NO_DAY) ||
		(banded && b->band[2] == NO_DAY))
		return err_input(e, "a bundle of children in care without its "
				    "months or its band");
	r->repair = b->repair;
	r->overlaps = (size_t)b->overlaps;
	r->repairs = (size_t)b->repairs;
	care_begin(r, months, b->figures.as_of, one_more(b, banded));
	if (banded)
		care_band(r, b->band[0], b->band[1], b->band[2]);
	n = care_sets(r, set);
	for (; b && i < n && same_jobs(set[i], &b->figures); b = b->next, i++) {
		figures_release(set[i]);
		*set[i] = b->figures;
		b->figures = (struct figures){0};
	}
	return b || i < n ? err_input(e, "a bundle of children in care whose "
					 "sections are not those of its months "
					 "and band")
			  : 0;
}
