/*
 * A line through the months before a band began and one through those after:
 * segmented regression of the number in care at the end of each month,
 *	y = a + b t + c D + d D (t - t0)
 * t in months, D 1 from t0 on, the month in which the band began. c is the
 * step at that month, d the change of slope. Only with 24 months on each side
 * of it. Source: Wagner and others 2002, J Clin Pharm Ther 27, 299-309.
 */
#ifndef SOS_CARE_TREND_H
#define SOS_CARE_TREND_H

#include "stats/regression.h"
#include "care_report.h"
#include "page/page.h"

#define CARE_POINTS 24 /* months wanted on each side */

struct care_segments {
	size_t before, after; /* months */
	struct estimate start, slope, step, change;
};

/* y: one value a month, of which `before` lie before the band. -1: too few,
 * or no line can be drawn. */
int care_segments(struct care_segments *s, const double *y, size_t n,
	size_t before) MUST_USE;
/* The paragraph on it, or why there is none. */
void care_trend(struct page *p, const struct care_report *r, const bool *seen);

#endif
