#include "care_report.h"

#include "base/mem.h"
#include "base/date.h"
#include "release/figures_suppress.h"

const char *const care_monthly[CARE_MONTHLY] = {"care_children", "care_rate",
	"care_started", "care_ended", "care_ended_home", "care_ended_kin",
	"care_ended_adoption", "care_ended_adulthood", "care_ended_other",
	"care_untold", "care_short_breaks"};

static const char *const banded[] = {
	"care_children", "care_started", "care_ended"};

static void want(struct figures *f, const char *name, const struct period *p)
{
	figures_want(f, measure_named(span_of(name)), p);
}

static void add_breakdown(
	struct care_report *r, enum breakdown by, const struct period *last)
{
	struct figures *f = &r->by[r->breakdowns++];

	*f = (struct figures){.as_of = r->as_of, .by = by, .repair = r->repair};
	want(f, "care_children", last);
}

void care_begin(struct care_report *r, const struct periods *months, int as_of,
	enum breakdown by)
{
	const struct period *last = &months->at[months->n - 1];
	size_t i, k;

	r->months = months;
	r->as_of = as_of;
	r->band_from = r->band_to = NO_DAY;
	r->month = (struct figures){
		.as_of = as_of, .by = BY_NOTHING, .repair = r->repair};
	for (i = 0; i < months->n; i++)
		for (k = 0; k < CARE_MONTHLY; k++)
			want(&r->month, care_monthly[k], &months->at[i]);
	add_breakdown(r, BY_NEED, last);
	add_breakdown(r, BY_FACTOR, last);
	add_breakdown(r, BY_AGE, last);
	if (by < BY_NOTHING && by != BY_NEED && by != BY_FACTOR && by != BY_AGE)
		add_breakdown(r, by, last);
}

static void want_span(struct care_report *r, const char *name, int from, int to)
{
	struct period p;
	size_t i;

	if (from > to || from > r->as_of)
		return;
	period_span(&p, from, to);
	r->band_name[r->spans++] = name;
	for (i = 0; i < COUNT_OF(banded); i++)
		want(&r->band, banded[i], &p);
}

void care_band(struct care_report *r, int first, int from, int to)
{
	int last = r->months->at[r->months->n - 1].to;
	struct period month;

	/* Parts of months beside whole months would give small ones away. */
	if (r->small.on) {
		period_of(&month, PERIOD_MONTH, first);
		first = month.from;
		period_of(&month, PERIOD_MONTH, from);
		from = month.from;
		period_of(&month, PERIOD_MONTH, to);
		to = month.to;
	}
	r->band_from = from;
	r->band_to = to;
	r->band = (struct figures){
		.as_of = r->as_of, .by = BY_NOTHING, .repair = r->repair};
	want_span(r, "Before", first, from - 1);
	want_span(r, "During", from, to < last ? to : last);
	want_span(r, "After", to + 1, last);
}

int care_add(struct casebook *b, void *arg, struct err *e)
{
	struct care_report *r = arg;
	size_t i;

	care_of(&r->care, b, r->repair);
	r->overlaps += r->care.overlaps;
	r->repairs += r->care.repairs;
	for (i = 0; r->say && i < r->care.repairs; i++)
		r->say(r->arg, &r->care.repair[i]);
	for (i = 0; i < r->breakdowns; i++)
		if (figures_add(b, &r->by[i], e))
			return -1;
	if (r->band_from != NO_DAY && figures_add(b, &r->band, e))
		return -1;
	return figures_add(b, &r->month, e);
}

size_t care_sets(struct care_report *r, struct figures **sets)
{
	size_t i, n = 0;

	sets[n++] = &r->month;
	for (i = 0; i < r->breakdowns; i++)
		sets[n++] = &r->by[i];
	if (r->band_from != NO_DAY)
		sets[n++] = &r->band;
	return n;
}

int care_end(struct care_report *r, const bool *seen, struct err *e)
{
	struct figures *all[CARE_SETS];
	size_t i, n = care_sets(r, all);

	for (i = 0; i < n; i++)
		if (figures_end(all[i], e))
			return -1;
	figures_suppress(all, n, &r->small, seen);
	return 0;
}

void care_report_release(struct care_report *r)
{
	size_t i;

	figures_release(&r->month);
	figures_release(&r->band);
	for (i = 0; i < r->breakdowns; i++)
		figures_release(&r->by[i]);
	care_release(&r->care);
}
