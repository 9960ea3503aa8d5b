/*
 * Children in care by month, and before, during and after a band of dates.
 * Figures that say what was counted, never why.
 */
#ifndef SOS_CARE_PAGE_H
#define SOS_CARE_PAGE_H

#include "care.h"
#include "measure.h"
#include "page/page.h"

#define CARE_POINTS 24 /* months wanted on each side for a trend */

struct care_report {
	const struct periods *months;
	int as_of;
	int band_from, band_to; /* NO_DAY: no band */
	bool repair;
	struct small_numbers small;
	struct figures month; /* every measure of care, month by month */
	struct figures by[4]; /* at the end, by need, factor, age, one more */
	size_t breakdowns;
	struct figures band; /* before, during, after */
	size_t overlaps, repairs;
	struct care care;
	/* Told of each repair, where repair is set; may be NULL. */
	void (*say)(void *arg, const struct care_repair *r);
	void *arg;
};

/* by: one breakdown more, or BY_NOTHING. */
void care_begin(struct care_report *r, const struct periods *months, int as_of,
	enum breakdown by);
/* A band of dates, after care_begin; `before` begins on the day first. */
void care_band(struct care_report *r, int first, int from, int to);
int care_add(struct casebook *b, void *report, struct err *e) MUST_USE;
/* After the last casebook, where the report is no part of another. */
int care_end(struct care_report *r, const bool *seen, struct err *e) MUST_USE;
/* After care_end. */
struct page *care_page(struct care_report *r, const bool *seen, struct err *e);
#define CARE_SETS 6
/* Its sets of figures, at most so many: months, breakdowns, the band last. */
size_t care_sets(struct care_report *r, struct figures **sets);
void care_report_release(struct care_report *r);

/* The table of months, for other pages: with a chart where chart is set. */
int care_months(struct page *p, const struct care_report *r, const bool *seen,
	struct err *e) MUST_USE;
void care_band_table(
	struct page *p, const struct care_report *r, const bool *seen);
/* How many children, or the marker in its place. */
void put_count(struct page *p, const struct figures *f, const char *measure,
	const struct period *period, const bool *seen);

#endif
