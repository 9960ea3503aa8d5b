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

/*
 * Pictures to be drawn; begins as {.page = p}, ends with trends_end. Priorities
 * of one measure, scope and target have one picture, which names them all.
 */
struct trends {
	struct page *page;
	struct trend_drawn *at;
	size_t n, cap;
};

/* The next month. */
void trend_month(
	struct trend *t, const struct period *month, const struct figure *x);
/* Copied. Left out where there is no figure, or over a quarter are hidden: a
 * picture of gaps misleads. */
void trends_add(struct trends *s, const struct trend *t);
int trends_end(struct trends *s, struct err *e) MUST_USE;

#endif
