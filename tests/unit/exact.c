/* Exact tests: as R 4.2 has them where R is exact, else by counting. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "stats/exact_rank.h"
#include "stats/exact_table.h"
#include "stats/survival.h"

static void near(double a, double b)
{
	if (!(fabs(a - b) <= 1e-9 * (1 + fabs(b))))
		print_message("%.15g, not %.15g\n", a, b);
	assert_true(fabs(a - b) <= 1e-9 * (1 + fabs(b)));
}

/* fisher.test(matrix(c(12, 8, 5, 17), 2)) and so on. R finds the odds ratio
 * and its interval to four places only; here by its own equations with
 * uniroot(tol = 1e-15). */
static void fisher_is_as_r_has_it(void **s)
{
	struct interval o;

	(void)s;
	near(fisher_p((struct fourfold){12, 20, 5, 22}), 0.0265300434322926);
	near(fisher_p((struct fourfold){3, 10, 0, 9}), 0.210526315789474);
	near(fisher_p((struct fourfold){8, 8, 6, 12}), 0.0418988648090815);
	near(fisher_p((struct fourfold){30, 71, 18, 64}), 0.106047857098997);
	near(fisher_p((struct fourfold){0, 0, 3, 9}), 1);
	o = odds_ratio((struct fourfold){12, 20, 5, 22});
	near(o.value, 4.88532244755083);
	near(o.low, 1.1291022291042);
	near(o.high, 24.5342864475616);
	o = odds_ratio((struct fourfold){30, 71, 18, 64});
	near(o.value, 1.86120967026993);
	near(o.low, 0.859160589023583);
	near(o.high, 4.11475944480527);
	o = odds_ratio((struct fourfold){3, 10, 0, 9});
	assert_true(isinf(o.value) && isinf(o.high));
	near(o.low, 0.395635645189358);
	o = odds_ratio((struct fourfold){0, 9, 3, 10});
	near(o.value, 0);
	near(o.low, 0);
	near(o.high, 1 / 0.395635645189358);
	assert_true(isnan(odds_ratio((struct fourfold){0, 9, 0, 3}).value));
}

static double choose(int n, int k)
{
	return k == 0 ? 1 : choose(n, k - 1) * (n - k + 1) / k;
}

/* Every table of up to 7 and 6, by whole numbers. */
static void fisher_is_the_sum(void **s)
{
	int n, n2, a, b, i;

	(void)s;
	for (n = 1; n <= 7; n++)
		for (n2 = 1; n2 <= 6; n2++)
			for (a = 0; a <= n; a++)
				for (b = 0; b <= n2; b++) {
					double here =
						choose(n, a) * choose(n2, b);
					double sum = 0;

					for (i = 0; i <= n; i++) {
						int k = a + b - i;

						if (k < 0 || k > n2)
							continue;
						if (choose(n, i) *
								choose(n2, k) <=
							here)
							sum += choose(n, i) *
							       choose(n2, k);
					}
					near(fisher_p((struct fourfold){
						     a, n, b, n2}),
						sum / choose(n + n2, a + b));
				}
}

/* prop.test(12, 20, correct = FALSE)$conf.int is Wilson's; Newcombe's puts two
 * together. 56 of 70 and 48 of 80 is his own first example: 0.2 (0.0524,
 * 0.3339). */
static void differences_are_newcombes(void **s)
{
	struct interval d = share_difference((struct fourfold){12, 20, 5, 22});

	(void)s;
	near(d.value, 0.372727272727273);
	near(d.low, 0.0753235589798197);
	near(d.high, 0.593448230074495);
	d = share_difference((struct fourfold){56, 70, 48, 80});
	near(d.low, 0.0524314724023649);
	near(d.high, 0.333872654036906);
	assert_true(isnan(share_difference((struct fourfold){0, 0, 1, 2}).low));
}

/* poisson.test(c(11, 5), c(800, 1000)) */
static void counts_are_compared(void **s)
{
	struct interval r = rate_ratio(11, 800, 5, 1000);

	(void)s;
	near(counts_p(11, 800, 5, 1000), 0.0752846178855071);
	near(r.value, 2.75);
	near(r.low, 0.880849005861128);
	near(r.high, 10.0961061430915);
	assert_true(isinf(rate_ratio(3, 1, 0, 1).high));
}

/* Adding dbinom(a, 15, .7) * dbinom(b, 12, .2) wherever fisher.test finds it */
static void power_is_added_up(void **s)
{
	double share;

	(void)s;
	near(fisher_power(15, 12, 0.7, 0.2, 0.05), 0.686506012422962);
	share = least_share_found(15, 12, 0.2, 0.05, 0.8);
	assert_true(fisher_power(15, 12, share, 0.2, 0.05) >= 0.8);
	assert_true(fisher_power(15, 12, share - 0.001, 0.2, 0.05) < 0.8);
	/* 3 and 3: no table has p <= 0.05. */
	assert_true(isnan(least_share_found(3, 3, 0.2, 0.05, 0.8)));
}

/* wilcox.test(x, y, exact = TRUE, conf.int = TRUE) */
static void ranks_are_as_r_has_them(void **s)
{
	static const double x[] = {1.1, 3.2, 0.4, 5.5, 2.7, 4.9};
	static const double y[] = {2.2, 6.1, 7.3, 5.9, 8.8, 3.3, 9.1};
	/* with ties: by combn(13, 6) */
	static const double xt[] = {1, 2, 2, 3, 5, 5};
	static const double yt[] = {2, 3, 4, 5, 6, 6, 7};
	struct interval d = shift(x, 6, y, 7);
	bool exact;

	(void)s;
	near(mann_whitney_p(x, 6, y, 7, &exact), 0.034965034965035);
	assert_true(exact);
	near(d.value, -3.25);
	near(d.low, -6.2);
	near(d.high, -0.1);
	near(mann_whitney_p(xt, 6, yt, 7, &exact), 0.10955710955711);
	near(mann_whitney_p(xt, 0, yt, 7, &exact), 1);
	assert_true(isinf(shift(x, 2, y, 2).low));
}

static uint64_t state = 9;

static unsigned below(unsigned n)
{
	state = state * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(state >> 33) % n;
}

/* Choices of n of all whose sum of ranks is at most, and at least, mine. */
static void count_choices(const double *rank, int all, int n, double sum,
	double mine, double *low, double *high, double *seen)
{
	if (n == 0) {
		++*seen;
		*low += sum <= mine + 1e-9;
		*high += sum >= mine - 1e-9;
	} else if (all >= n) {
		count_choices(rank + 1, all - 1, n - 1, sum + *rank, mine, low,
			high, seen);
		count_choices(rank + 1, all - 1, n, sum, mine, low, high, seen);
	}
}

static void ties_are_counted_out(void **s)
{
	int round, i, k;

	(void)s;
	for (round = 0; round < 300; round++) {
		int n = 1 + (int)below(5), all = n + 1 + (int)below(6);
		double v[12], rank[12], low = 0, high = 0, seen = 0, mine = 0;
		bool exact;

		for (i = 0; i < all; i++)
			v[i] = below(5);
		for (i = 0; i < all; i++) {
			rank[i] = 0.5;
			for (k = 0; k < all; k++)
				rank[i] += v[k] < v[i]   ? 1
					   : v[k] > v[i] ? 0
							 : 0.5;
			mine += i < n ? rank[i] : 0;
		}
		count_choices(rank, all, n, 0, mine, &low, &high, &seen);
		near(mann_whitney_p(
			     v, (size_t)n, v + n, (size_t)(all - n), &exact),
			fmin(1, 2 * fmin(low, high) / seen));
	}
}

static void permutations_are_all_or_drawn(void **s)
{
	/* 1 2 3 against 4 5 6: 2 of 20 choices are as far from 10.5. */
	static const double v[] = {1, 2, 3, 4, 5, 6};
	double many[60];
	bool exact;
	double p;
	int i;

	(void)s;
	near(permutation_p(v, 6, 3, &exact), 0.1);
	assert_true(exact);
	for (i = 0; i < 60; i++)
		many[i] = i % 7 + (i < 30);
	p = permutation_p(many, 60, 30, &exact);
	assert_false(exact);
	near(permutation_p(many, 60, 30, &exact), p);
	/* 115 against 89; t.test() has 0.11. */
	assert_true(p > 0.08 && p < 0.14);
	near(permutation_p(v, 6, 0, &exact), 1);
}

/* p.adjust(c(.01, .04, .03, .2), "holm") */
static void holm_is_as_r_has_it(void **s)
{
	double p[] = {0.01, 0.04, 0.03, 0.2};

	(void)s;
	holm(p, 4);
	near(p[0], 0.04);
	near(p[1], 0.09);
	near(p[2], 0.09);
	near(p[3], 0.2);
	holm(p, 0);
}

/*
 * survdiff(Surv(t, e) ~ g), summary(survfit(Surv(t, e) ~ g), times = 10, 20);
 * p by combn(13, 6) over survdiff's observed less expected.
 */
static void survival_is_as_r_has_it(void **s)
{
	static const struct spell l[] = {{5, true, true}, {8, true, true},
		{8, false, true}, {12, true, true}, {20, true, true},
		{20, false, true}, {3, true, false}, {6, false, false},
		{9, true, false}, {15, true, false}, {21, false, false},
		{30, true, false}, {30, false, false}};
	struct log_rank r = log_rank_test(l, 13);

	(void)s;
	near(still_without(l, 13, true, 10), 0.666666666666667);
	near(still_without(l, 13, true, 20), 0.222222222222222);
	near(still_without(l, 13, false, 10), 0.685714285714286);
	near(still_without(l, 13, false, 20), 0.514285714285714);
	assert_int_equal(median_days(l, 13, true), 12);
	assert_int_equal(median_days(l, 13, false), 30);
	near(r.observed, 4);
	near(r.expected, 2.99844322344322);
	near(r.chi2, 0.593554168178385);
	near(r.p_chi2, 0.441048025612308);
	near(r.p, 0.47027972027972);
	assert_true(r.exact);
	assert_int_equal(median_days(l, 5, false), -1);
	near(log_rank_test(l, 0).p, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fisher_is_as_r_has_it),
		cmocka_unit_test(fisher_is_the_sum),
		cmocka_unit_test(differences_are_newcombes),
		cmocka_unit_test(counts_are_compared),
		cmocka_unit_test(power_is_added_up),
		cmocka_unit_test(ranks_are_as_r_has_them),
		cmocka_unit_test(ties_are_counted_out),
		cmocka_unit_test(permutations_are_all_or_drawn),
		cmocka_unit_test(holm_is_as_r_has_it),
		cmocka_unit_test(survival_is_as_r_has_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
