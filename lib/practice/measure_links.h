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
/* The measures that share out a count between them; NULL past the last. */
const char *const *measure_shares(int i, const char **count);
/* A stock: what there was, and came, and went. What out[1] counts (NULL:
 * nothing) is known only where it was counted. */
struct measure_flow {
	const char *stock, *in, *out[2];
};
/* NULL past the last. */
const struct measure_flow *measure_flow(int i);

#endif
