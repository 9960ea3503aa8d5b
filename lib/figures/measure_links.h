/* How figures hang together: what a reader can add up and take away. */
#ifndef SOS_MEASURE_LINKS_H
#define SOS_MEASURE_LINKS_H

#include "measure.h"

/* What a measure's counts are called among tables: measures with one
 * denominator share it, and a rate shares its count. NULL: none. */
const char *measure_numerator_name(const struct measure *m);
const char *measure_denominator_name(const struct measure *m);
/* A count of teams, sessions, courses: of nobody, and so never small. */
bool measure_of_nobody(const struct measure *m);

/* A figure among those that come to 0 between them. */
struct measure_link {
	const char *measure;
	int factor;
	struct period period;
	bool may_lack; /* what was not counted nobody knows */
};

#define MEASURE_LINKS 10 /* of one set, at the most */
#define MEASURE_LINK_SETS 3
/*
 * Set i, about this period: how many; 0: there is no period before it. The
 * first is what the others make up. A set of flows (a stock: what there was,
 * and came, and went) does not hold where a case may move, as from team to
 * team.
 */
size_t measure_links(
	int i, const struct period *p, struct measure_link link[MEASURE_LINKS]);
bool measure_links_flow(int i);

#endif
