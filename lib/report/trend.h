/*
 * Small pictures of one measure each, month by month, two side by side: its
 * last figure at the line's end, its target as a level line.
 */
#ifndef SOS_TREND_H
#define SOS_TREND_H

#include "figures/measure.h"
#include "page/chart.h"
#include "page/page.h"

#define TREND_MONTHS 12

struct trend {
	const struct measure *measure;
	const struct rec *priority; /* whose target and scope; NULL: none */
	struct chart_point point[TREND_MONTHS];
	size_t n;
	size_t figures, hidden;
	struct figure last; /* of the newest month */
};

/* Those drawn so far; begins as {p, 0}, ends with trends_end. */
struct trends {
	struct page *page;
	int n;
};

/* The next month. */
void trend_month(
	struct trend *t, const struct period *month, const struct figure *x);
/* Nothing where there is no figure, or over a quarter are hidden: a picture of
 * gaps misleads. */
int trends_draw(
	struct trends *s, const struct trend *t, struct err *e) MUST_USE;
void trends_end(struct trends *s);

#endif
