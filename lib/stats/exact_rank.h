/*
 * Two groups and a number for each member: tests that need no shape of the
 * numbers. Numbers are finite, in any unit; p is 0 to 1, two-sided. Where a
 * group is empty p is 1 and estimates are NAN.
 */
#ifndef SOS_EXACT_RANK_H
#define SOS_EXACT_RANK_H

#include <stdbool.h>
#include <stddef.h>
#include "exact_table.h"

/*
 * Mann-Whitney (1947): twice the smaller tail of the sum of group 1's ranks,
 * ties at their middle rank, at most 1. Exact, ties and all, by counting every
 * choice of group 1 (Streitberg and Roehmel 1986); without ties equal to
 * wilcox.test(exact = TRUE), with ties to enumeration, where R's default only
 * approximates. Over RANK_WORK steps: the normal approximation with tie and
 * continuity correction, as wilcox.test(exact = FALSE), and *exact is false.
 */
#define RANK_WORK 2e8
double mann_whitney_p(
	const double *x, size_t n, const double *y, size_t n2, bool *exact);

/*
 * Hodges and Lehmann (1963): the median of x - y over all pairs, with the
 * interval of order statistics that wilcox.test(conf.int = TRUE, exact = TRUE)
 * takes; with ties it covers at least 95 per cent. The interval is endless
 * where there are too few for any.
 */
struct interval shift(const double *x, size_t n, const double *y, size_t n2);

/*
 * Whether group 1 (the first n of all) has a sum as far from what is expected
 * as this, over every choice of n of all where there are at most
 * PERMUTE_CHOICES, else over PERMUTE_DRAWS choices drawn by a generator of our
 * own from a fixed seed, the observed one counted among them: always the same.
 */
#define PERMUTE_CHOICES 200000
#define PERMUTE_DRAWS 19999
double permutation_p(const double *score, size_t all, size_t n, bool *exact);

/* Holm (1979): p adjusted for their number, in place; as p.adjust. */
void holm(double *p, size_t n);

#endif
