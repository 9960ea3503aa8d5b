/* "Did you mean": the known name that is nearest to a misspelt one. */
#ifndef SOS_NEAR_H
#define SOS_NEAR_H

#include "err.h"
#include "span.h"

/*
 * The name among `count` (got by at(arg, i)) that is nearest to s, letters
 * alike in either case; NULL: none differs in less than half of s.
 */
const char *near_name(struct span s, const char *(*at)(const void *, int),
	const void *arg, int count);
/* Letters to be changed, added or left out (Levenshtein), in either case; 99
 * for more than 60 letters. */
int near_distance(struct span a, const char *b);
/*
 * Adds ": did you mean 'near'?" to what has just been said; near NULL or "":
 * nothing. Always -1: { err_usage(e, ...); return err_near(e, near); }
 */
int err_near(struct err *e, const char *near);
/* The same of n names: "'a', 'b' or 'c'?" */
int err_near_any(struct err *e, const char *const *near, int n);
/* Likewise: ": it has 'a', 'b' and 'c'". */
int err_has(struct err *e, const char *const *names, int n);

#endif
