/* The figures on children in care: by month, at the end by breakdowns, and
 * before, during and after a band of dates. */
#ifndef SOS_CARE_REPORT_H
#define SOS_CARE_REPORT_H

#include "figures/care.h"
#include "figures/measure.h"

/* Measures of every month; CARE_ENDED_HOME: the place of the first of those by
 * where a child went. */
#define CARE_MONTHLY 11
#define CARE_ENDED_HOME 4
extern const char *const care_monthly[CARE_MONTHLY];

struct care_report {
	const struct periods *months;
	int as_of;
	int band_from, band_to; /* NO_DAY: no band */
	bool repair;
	struct small_numbers small;
	struct figures month; /* every measure of care, month by month */
	struct figures by[4]; /* at the end, by need, factor, age, one more */
	size_t breakdowns;
	struct figures band;      /* before, during, after */
	const char *band_name[3]; /* of its spans: "Before" ... */
	size_t spans;
	size_t overlaps, repairs;
	struct care care;
	/* Told of each repair, where repair is set; may be NULL. */
	void (*say)(void *arg, const struct care_repair *r);
	void *arg;
};

/* by: one breakdown more, or BY_NOTHING. */
void care_begin(struct care_report *r, const struct periods *months, int as_of,
	enum breakdown by);
/* A band of dates, after care_begin; `before` begins on the day first. Where
 * small numbers are hidden all three are widened to whole months; none goes
 * beyond the last month. */
void care_band(struct care_report *r, int first, int from, int to);
int care_add(struct casebook *b, void *report, struct err *e) MUST_USE;
/* After the last casebook, where the report is no part of another. */
int care_end(struct care_report *r, const bool *seen, struct err *e) MUST_USE;
#define CARE_SETS 6
/* Its sets of figures, at most so many: months, breakdowns, the band last. */
size_t care_sets(struct care_report *r, struct figures **sets);
void care_report_release(struct care_report *r);

#endif
