/*
 * How long until something happened, where not everybody was seen to the end.
 * Times are days, 0 or more; `seen` is whether the event was seen at that day,
 * else the case was lost from sight then, still without it.
 */
#ifndef SOS_SURVIVAL_H
#define SOS_SURVIVAL_H

#include <stdbool.h>
#include <stddef.h>

struct spell {
	int days;
	bool seen;
	bool first; /* of group 1 */
};

/* The share still without the event after `days`, of those of one group
 * (Kaplan and Meier 1958); 1 where the group is empty. */
double still_without(const struct spell *s, size_t n, bool first, int days);
/* The first day on which at most half are without it; -1: never that far. As
 * survfit's median, but where the share is exactly 1/2 (R takes the middle of
 * the flat stretch). */
int median_days(const struct spell *s, size_t n, bool first);

struct log_rank {
	double observed, expected; /* events in group 1 */
	double chi2;               /* one degree of freedom; as survdiff */
	double p;                  /* by permutation: exact_rank.h */
	double p_chi2;
	bool exact; /* p comes of every choice, not of drawn ones */
};

/* Mantel 1966. p is 1 where a group is empty or no event was seen. */
struct log_rank log_rank_test(const struct spell *s, size_t n);

#endif
