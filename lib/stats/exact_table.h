/*
 * Two groups and an event that happened or not: exact tests and intervals.
 * Counts are whole numbers, 0 <= with <= n; shares and p are 0 to 1; an
 * interval is 95 % where no level is named. Memory and time grow with n.
 */
#ifndef SOS_EXACT_TABLE_H
#define SOS_EXACT_TABLE_H

#include <stdbool.h>

struct interval {
	double value, low, high;
};

/* In group 1, `with` of n had the event; in group 2, `with2` of n2. */
struct fourfold {
	int with, n, with2, n2;
};

/*
 * Fisher's exact test, two-sided: the sum of the probabilities no larger than
 * that of the table, given its margins (Fisher 1935; relative slack 1e-7, as
 * R's fisher.test has it). 1 where a group is empty.
 */
double fisher_p(struct fourfold t);
/*
 * The conditional maximum likelihood estimate of the odds ratio, and its exact
 * interval from both tails (Cornfield 1956), as fisher.test(conf.int = TRUE).
 * 0 and INFINITY where they are; NAN where the margins allow one table only.
 */
struct interval odds_ratio(struct fourfold t);
/*
 * Share of group 1 less share of group 2, by Newcombe's method 10 (1998, Stat
 * Med 17, 873): Wilson's intervals put together. NAN where a group is empty.
 */
struct interval share_difference(struct fourfold t);
/* A share and Wilson's interval (1927). NAN where n is 0. */
struct interval share_interval(int with, int n);

/*
 * Two counts over two stretches of time (any one unit, over 0): given the sum,
 * the first is binomial. p two-sided as binom.test, the ratio of the rates
 * with its exact interval as poisson.test. Przyborowski and Wilenski 1940.
 */
double counts_p(int count, double time, int count2, double time2);
struct interval rate_ratio(int count, double time, int count2, double time2);

/*
 * The share above `base` that group 1 would have to have for Fisher's test at
 * alpha to find it with this power, group 2 having `base`; by adding up every
 * table. In steps of 0.001. NAN: not even 1 would be found.
 */
double least_share_found(
	int n, int n2, double base, double alpha, double power);
/* The chance that Fisher's test finds share p against p2. */
double fisher_power(int n, int n2, double p, double p2, double alpha);

#endif
