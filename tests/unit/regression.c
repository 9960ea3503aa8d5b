/* Estimates as R has them, and intervals that cover what they claim. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>
#include "stats/regression.h"

#define MONTHS 48

static void segments(double *x)
{
	int t;

	for (t = 0; t < MONTHS; t++) {
		x[t * 4] = 1;
		x[t * 4 + 1] = t;
		x[t * 4 + 2] = t >= MONTHS / 2;
		x[t * 4 + 3] = t >= MONTHS / 2 ? t - MONTHS / 2 : 0;
	}
}

static uint64_t state;

/* splitmix64, to a double in (0, 1) */
static double uniform(void)
{
	uint64_t z = (state += 0x9e3779b97f4a7c15u);

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return ((double)((z ^ z >> 31) >> 11) + 0.5) / 9007199254740992.0;
}

static double normal(void)
{
	return sqrt(-2 * log(uniform())) * cos(6.283185307179586 * uniform());
}

static int poisson(double mean)
{
	double limit = exp(-mean), p = uniform();
	int n = 0;

	for (; p > limit; n++)
		p *= uniform();
	return n;
}

/* phi below 1: errors that carry over. phi 1: children in care, 8 starts a
 * month, each leaving with the same chance every month, 13 months on average.
 */
static void series(double *y, double phi)
{
	double u = normal() / sqrt(1 - (phi < 1 ? phi * phi : 0));
	int t, i, stay, stock = poisson(8 * 13);

	for (t = 0; t < MONTHS; t++) {
		if (phi < 1) {
			y[t] = u;
			u = phi * u + normal();
			continue;
		}
		for (stay = 0, i = 0; i < stock; i++)
			stay += uniform() > 1.0 / 13;
		stock = stay + poisson(8);
		y[t] = stock;
	}
}

/* In how many of n series, per 1000, the intervals of step and change of slope
 * hold 0; the lower of the two, and the higher. */
static void covers(double phi, int n, int *least, int *most)
{
	double x[MONTHS * 4], y[MONTHS];
	struct estimate out[4];
	int i, k, held[2] = {0, 0};

	segments(x);
	for (i = 0; i < n; i++) {
		series(y, phi);
		assert_int_equal(regress_series(x, MONTHS, 4, y, out), 0);
		for (k = 0; k < 2; k++)
			held[k] += out[2 + k].low <= 0 && out[2 + k].high >= 0;
	}
	print_message("phi %.2f: step %.1f, change of slope %.1f per cent\n",
		phi, held[0] * 100.0 / n, held[1] * 100.0 / n);
	*least = (held[0] < held[1] ? held[0] : held[1]) * 1000 / n;
	*most = (held[0] > held[1] ? held[0] : held[1]) * 1000 / n;
}

/* Of 24 and 24 months in which nothing changes; 1: the stock of children. */
static void intervals_cover_95_per_cent(void **s)
{
	static const double phis[] = {0, 0.2, 0.4, 0.6, 0.8, 1};
	const char *valgrind = getenv("SOS_VALGRIND");
	/* Thirty times slower, and looking for something else. */
	int least, most, n = valgrind && *valgrind ? 20 : 2000;
	size_t i;

	(void)s;
	state = 20201128;
	for (i = 0; i < sizeof phis / sizeof *phis; i++) {
		covers(phis[i], n, &least, &most);
		assert_true(n < 2000 || (least >= 930 && most <= 970));
	}
}

static const double months[MONTHS] = {103, 108.093, 101.68, 97.892, 104.376,
	105.205, 97.052, 96.937, 104.028, 101.714, 95.248, 99.959, 106.638,
	102.247, 99.204, 107.146, 110.942, 104.62, 104.639, 112.563, 111.428,
	104.013, 106.619, 112.387, 102.967, 97.136, 102.702, 106.069, 99.121,
	97.676, 105.834, 106.703, 100.443, 103.744, 111.941, 109.311, 104.341,
	110.359, 115.288, 108.818, 105.67, 112.421, 112.788, 104.581, 104.869,
	111.681, 108.675, 102.213};

static void near(double a, double b)
{
	assert_true(fabs(a - b) < 1e-8 * (1 + fabs(b)));
}

/*
 * R 4.2, nlme:
 *	d <- data.frame(y, t = 0:47); d$D <- as.numeric(d$t >= 24)
 *	d$S <- pmax(d$t - 24, 0)
 *	m <- gls(y ~ t + D + S, d, method = "REML",
 *		correlation = corAR1(phi, form = ~t, fixed = TRUE))
 *	summary(m)$tTable; logLik(m)
 */
static void each_phi_is_as_r_has_it(void **s)
{
	static const struct {
		double phi, step, step_error, change, change_error, likelihood;
	} r[] = {
		{0, -6.5906204347826085, 2.4961346495013, 0.0009760869565215,
			0.1800648652775, -137.0197296747},
		{0.5, -7.29610967207853, 3.9978669638502, -0.05546595513093,
			0.3493019653164, -136.5437643042},
		{0.9, -9.5051539537573, 5.4917999099226, -0.3135980374705,
			1.1566874369429, -140.0247761014},
	};
	double x[MONTHS * 4], zero = 0;
	struct gls g;
	size_t i;

	(void)s;
	segments(x);
	for (i = 0; i < 3; i++) {
		assert_int_equal(
			regress_at(x, MONTHS, 4, months, r[i].phi, &g), 0);
		near(g.value[2], r[i].step);
		near(g.error[2], r[i].step_error);
		near(g.value[3], r[i].change);
		near(g.error[3], r[i].change_error);
		if (i == 0)
			zero = g.likelihood - r[i].likelihood;
		near(g.likelihood - r[i].likelihood, zero);
	}
}

/*
 * The average, worked out in R from those fits f at
 * p <- seq(-0.3, 0.98, length.out = 50):
 *	l <- 2 * sapply(f, logLik) - 1.15 * log(1 - p)
 *	w <- exp(l - max(l)); w <- w / sum(w)
 *	b <- sapply(f, coef); s <- sapply(f, function(m) sqrt(diag(vcov(m))))
 *	sum(w * b[k, ])
 *	uniroot(function(z) sum(w * pt((z - b[k, ]) / s[k, ], 44)) - 0.025,
 *		c(-200, 200), tol = 1e-11)
 */
static void their_average_is_as_r_has_it(void **s)
{
	double x[MONTHS * 4];
	struct estimate out[4];

	(void)s;
	segments(x);
	assert_int_equal(regress_series(x, MONTHS, 4, months, out), 0);
	near(out[1].value, 0.3654603750985);
	near(out[1].low, 0.001044383735771);
	near(out[1].high, 0.7372185205635);
	near(out[2].value, -6.870467917562);
	near(out[2].low, -13.70601004804);
	near(out[2].high, -0.219017602506);
	near(out[3].value, -0.02747945143962);
	near(out[3].low, -0.5828112486508);
	near(out[3].high, 0.5087007707749);
}

static void some_series_have_no_line(void **s)
{
	double x[MONTHS * 4], flat[MONTHS] = {0};
	struct estimate out[4];
	int t;

	(void)s;
	segments(x);
	/* Nothing varies. */
	assert_int_equal(regress_series(x, MONTHS, 4, flat, out), -1);
	/* Too few; and columns that hang together: no month after. */
	assert_int_equal(regress_series(x, 4, 4, months, out), -1);
	for (t = 0; t < MONTHS; t++)
		x[t * 4 + 2] = x[t * 4 + 3] = 0;
	assert_int_equal(regress_series(x, MONTHS, 4, months, out), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_phi_is_as_r_has_it),
		cmocka_unit_test(their_average_is_as_r_has_it),
		cmocka_unit_test(some_series_have_no_line),
		cmocka_unit_test(intervals_cover_95_per_cent),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
