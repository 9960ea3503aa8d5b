#include "care_page.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include "base/date.h"
#include "figures/breakdown.h"
#include "care_trend.h"
#include "figures/measure_page.h"
#include "figures/uncovered.h"
#include "page/cell.h"
#include "page/chart.h"
#include "page/fold.h"
#include "base/num.h"

static void put_count(struct page *p, const struct figures *f,
	const char *measure, const struct period *period, const bool *seen)
{
	struct figure x = figure_all(f, measure, period, seen);
	bool count = measure_named(span_of(measure))->value != RATE;
	struct buf text = {0};

	if (count && x.numerator >= 0 && x.marker != ':' && x.marker != 'k')
		page_cellf(p, "%ld", x.numerator);
	else if (!put_marker(p, &x)) {
		figure_words(measure_named(span_of(measure)), &x, &text);
		page_cell(p, buf_as_span(&text));
	}
	buf_release(&text);
}

/* Where those who left went. */
enum { ENDS = 6 };

static void month_row(struct page *p, const struct care_report *r,
	const struct period *month, const char *const *names, size_t n,
	const bool *seen)
{
	char text[40];
	size_t k;

	period_words(month, text);
	page_row(p);
	page_cell(p, span_of(text));
	for (k = 0; k < n; k++)
		put_count(p, &r->month, names[k], month, seen);
}

/* Nobody in any of these months and of these measures, and that is known: a
 * figure that is not has -1, one that rounds to 0 may be somebody. */
static bool nobody(const struct care_report *r, const struct period *month,
	size_t months, const char *const *names, size_t n, const bool *seen)
{
	size_t i, k;

	for (i = 0; i < months; i++)
		for (k = 0; k < n; k++) {
			struct figure x = figure_all(
				&r->month, names[k], &month[i], seen);

			if (x.numerator || x.marker == 'k')
				return false;
		}
	return true;
}

/* Some period ended and nobody knows how: those who left are not all. */
static bool some_untold(const struct care_report *r, const bool *seen)
{
	size_t i;

	for (i = 0; i < r->months->n; i++) {
		struct figure x = figure_all(
			&r->month, "care_untold", &r->months->at[i], seen);

		if (x.numerator > 0 || x.marker == 'c' || x.marker == 'k')
			return true;
	}
	return false;
}

static void put_months(
	struct page *p, const struct care_report *r, const bool *seen)
{
	static const struct page_col cols[] = {{"Month", PAGE_LEFT, 0, true},
		{"In care at its end", PAGE_RIGHT, 1, false},
		{"Per 10,000", PAGE_RIGHT, 1, false},
		{"Started", PAGE_RIGHT, 1, false},
		{"Left", PAGE_RIGHT, 1, false},
		{"Short breaks", PAGE_RIGHT, 1, false},
		{"End not told", PAGE_RIGHT, 1, false}};
	static const char *const names[] = {"care_children", "care_rate",
		"care_started", "care_ended", "care_short_breaks",
		"care_untold"};
	size_t i, n = some_untold(r, seen) ? 6 : 5;

	page_table(p, SPAN("Children in care by month, short breaks apart"),
		cols, n + 1);
	for (i = 0; i < r->months->n; i++)
		month_row(p, r, &r->months->at[i], names, n, seen);
	page_fold(p, "child");
	page_key_used(p, 1u << PAGE_HIDDEN);
}

/* Few children leave. */
static void put_ends(
	struct page *p, const struct care_report *r, const bool *seen)
{
	static const struct page_col cols[] = {{"Month", PAGE_LEFT, 0, true},
		{"Home", PAGE_RIGHT, 1, false},
		{"Kin or guardianship", PAGE_RIGHT, 1, false},
		{"Adoption", PAGE_RIGHT, 1, false},
		{"Adult life", PAGE_RIGHT, 1, false},
		{"Other", PAGE_RIGHT, 1, false},
		{"Not told", PAGE_RIGHT, 1, false}};
	const char *const *names = &care_monthly[CARE_ENDED_HOME];
	size_t i;

	page_heading(p, 2, SPAN("How they left"));
	if (nobody(r, r->months->at, r->months->n, names, ENDS, seen)) {
		page_para(p, SPAN("No child left care in these months."));
		return;
	}
	page_table(p, SPAN("Periods in care ended, by where the child went"),
		cols, ENDS + 1);
	for (i = 0; i < r->months->n; i++)
		month_row(p, r, &r->months->at[i], names, ENDS, seen);
	page_fold(p, "child");
	page_key_used(p, 1u << PAGE_HIDDEN);
}

/* A picture of gaps misleads: over a quarter of its figures hidden. */
static bool mostly_shown(const struct care_report *r, const char *const *names,
	size_t n, const bool *seen)
{
	size_t i, k, hidden = 0;

	for (k = 0; k < n; k++)
		for (i = 0; i < r->months->n; i++)
			hidden += figure_all(&r->month, names[k],
					  &r->months->at[i], seen)
					  .marker == 'c';
	return hidden * 4 <= n * r->months->n;
}

static int put_chart(struct page *p, const struct care_report *r,
	const char *title, const char *unit, const char *const *names,
	const char *const *labels, size_t n, enum chart_style style,
	const bool *seen, struct err *e)
{
	struct chart_series series[3] = {{0}};
	struct chart_point *point = xcalloc(r->months->n * n, sizeof *point);
	struct chart c = {.unit = unit,
		.series = series,
		.n = n,
		.from_zero = true,
		.whole = true,
		.months = true,
		.band_from = r->band_from == NO_DAY ? 0 : r->band_from,
		.band_to = r->band_to == NO_DAY ? 0 : r->band_to,
		.band = r->band_from == NO_DAY ? NULL : "the band"};
	struct buf svg = {0}, words = {0};
	size_t i, k;
	int rc;

	if (!mostly_shown(r, names, n, seen)) {
		page_paraf(p, "%s: not drawn, too many figures are hidden.",
			title);
		free(point);
		return 0;
	}
	for (k = 0; k < n; k++) {
		struct chart_point *at = &point[k * r->months->n];

		for (i = 0; i < r->months->n; i++) {
			struct figure x = figure_all(
				&r->month, names[k], &r->months->at[i], seen);

			at[i] = (struct chart_point){
				.day = r->months->at[i].from,
				.y = x.marker ? NO_NUMBER : x.value};
		}
		series[k] = (struct chart_series){
			labels[k], at, r->months->n, style};
	}
	rc = chart_draw(&c, &svg, e);
	if (!rc) {
		chart_words(&c, &words);
		page_figure(p, span_of(title), buf_as_span(&words),
			buf_as_span(&svg), buf_as_span(&words));
		buf_reset(&svg);
		c.width = SLIM;
		c.height = SLIM * 3 / 4;
		rc = chart_draw(&c, &svg, e);
		page_figure_slim(p, buf_as_span(&svg));
	}
	free(point);
	buf_release(&svg);
	buf_release(&words);
	return rc;
}

int care_picture(struct page *p, const struct care_report *r, const bool *seen,
	struct err *e)
{
	static const char *const stock[] = {"care_children"};
	static const char *const label[] = {"In care"};

	return put_chart(p, r, "Children in care at the end of each month",
		"Children", stock, label, 1, CHART_LINES, seen, e);
}

int care_months(struct page *p, const struct care_report *r, const bool *seen,
	struct err *e)
{
	static const char *const flow[] = {
		"care_started", "care_ended", "care_untold"};
	static const char *const label[] = {"Started", "Left", "End not told"};
	int rc = put_chart(p, r, "Children who started and who left",
		"Children in the month", flow, label,
		some_untold(r, seen) ? 3 : 2, CHART_BARS, seen, e);

	if (!rc)
		put_months(p, r, seen);
	return rc;
}

static void put_breakdown(
	struct page *p, const struct figures *f, const bool *seen)
{
	static const char *const names[] = {"Team", "Service", "Authority",
		"Age", "Sex", "Ethnicity", "Disability", "Need", "Factor"};
	const struct page_col cols[] = {{names[f->by], PAGE_LEFT, 3, true},
		{"Children", PAGE_RIGHT, 0, false}};
	const struct job *j = &f->job[0];
	size_t i;

	page_heading(p, 3, span_of(names[f->by]));
	page_table(p,
		span_of(f->by == BY_FACTOR ? "Children by factor: a child may "
					     "have several, or "
					     "none"
					   : "Children in care at the end of "
					     "the last month"),
		cols, 2);
	page_table_empty(p, SPAN("No child was in care."));
	for (i = 1; i < j->amounts; i++) {
		struct figure x = figure_of(j, &j->amount[i], seen);
		struct span label =
			breakdown_label(f->by, j->amount[i].breakdown);

		page_row(p);
		page_cellf(p, "%.*s", SPAN_ARG(label));
		if (!put_marker(p, &x))
			page_cellf(p, "%ld", x.numerator);
	}
}

static void put_rate(struct page *p, const struct job *j, const bool *seen)
{
	struct figure x = figure_of(j, &j->amount[0], seen);
	int days = j->at - j->period.from + 1;

	if (!put_marker(p, &x))
		page_cellf(p, "%.1f", (double)x.numerator * 30 / days);
}

void care_band_table(
	struct page *p, const struct care_report *r, const bool *seen)
{
	static const struct page_col cols[] = {{"", PAGE_LEFT, 0, true},
		{"Days", PAGE_RIGHT, 1, false},
		{"Started", PAGE_RIGHT, 1, false},
		{"Started in 30 days", PAGE_RIGHT, 1, false},
		{"Left", PAGE_RIGHT, 1, false},
		{"Left in 30 days", PAGE_RIGHT, 1, false},
		{"In care at its end", PAGE_RIGHT, 1, false}};
	char from[20], to[20], caption[80];
	size_t i;

	snprintf(caption, sizeof caption, "The band: %s to %s",
		day_words(r->band_from, from), day_words(r->band_to, to));
	page_table(p, span_of(caption), cols, 7);
	for (i = 0; i + 2 < r->band.jobs; i += 3) {
		const struct job *j = &r->band.job[i];

		page_row(p);
		page_cellf(p, "%s\n%s to %s", r->band_name[i / 3],
			day_words(j->period.from, from), day_words(j->at, to));
		page_cellf(p, "%d", j->at - j->period.from + 1);
		put_count(p, &r->band, "care_started", &j->period, seen);
		put_rate(p, &r->band.job[i + 1], seen);
		put_count(p, &r->band, "care_ended", &j->period, seen);
		put_rate(p, &r->band.job[i + 2], seen);
		put_count(p, &r->band, "care_children", &j->period, seen);
	}
}

static void put_band(
	struct page *p, const struct care_report *r, const bool *seen)
{
	page_heading(p, 2, SPAN("Before, during and after"));
	if (r->small.on)
		page_paraf(p, "The band is widened to whole months, so that "
			      "parts of months give no small number away.");
	care_band_table(p, r, seen);
	care_trend(p, r, seen);
}

static void put_repairs(struct page *p, const struct care_report *r)
{
	if (!r->overlaps)
		return;
	/* Few episodes are few children. */
	if (r->small.on) {
		page_paraf(p,
			"Some episodes overlap another of the same "
			"child; they %s.",
			r->repair ? "were put right"
				  : "are counted as they stand");
		return;
	}
	if (r->repair)
		page_paraf(p,
			"Episodes that overlapped another of the same child: "
			"%zu. They were put right: the earlier was ended when "
			"the later began, or one that lay inside another was "
			"left out.",
			r->repairs);
	else
		page_paraf(p,
			"Episodes that overlap another of the same child: %zu. "
			"They are counted as they stand; no child is counted "
			"twice on one day.",
			r->overlaps);
}

static void definitions(struct page *p, struct care_report *r, const bool *seen)
{
	struct figures *sets[CARE_SETS];
	size_t i, n = care_sets(r, sets);

	page_foot(p);
	page_paraf(p,
		"A period is a run of episodes in which each begins on the "
		"day the last one ended; it starts with its first episode. "
		"Entering care is not a bad outcome, nor leaving it a good "
		"one. These figures say what was counted, never why.");
	put_uncovered(p, sets, n, seen);
	for (i = 0; i < CARE_MONTHLY; i++)
		measure_definition(
			p, measure_named(span_of(care_monthly[i])), true);
	marker_terms(p, "c:k", sets, n, seen);
}

struct page *care_page(struct care_report *r, const bool *seen, struct err *e)
{
	const struct period *last = &r->months->at[r->months->n - 1];
	char first_words[40], last_words[40];
	struct page *p;
	size_t i;

	p = page_new(SPAN("Children in care"));
	period_words(&r->months->at[0], first_words);
	period_words(last, last_words);
	page_subtitlef(p, "%s%s%s", first_words, r->months->n > 1 ? " to " : "",
		r->months->n > 1 ? last_words : "");
	page_as_of(p, last->to < r->as_of ? last->to : r->as_of);
	if (!r->small.on)
		page_marking(p,
			SPAN("For staff only: small numbers are not hidden"));
	if (care_picture(p, r, seen, e)) {
		page_free(p);
		return NULL;
	}
	page_contents(p);
	page_heading(p, 2, SPAN("Month by month"));
	put_repairs(p, r);
	if (care_months(p, r, seen, e)) {
		page_free(p);
		return NULL;
	}
	put_ends(p, r, seen);
	page_heading(p, 2, SPAN("Who was in care at the end"));
	for (i = 0; i < r->breakdowns; i++)
		put_breakdown(p, &r->by[i], seen);
	if (r->band_from != NO_DAY)
		put_band(p, r, seen);
	definitions(p, r, seen);
	return p;
}
