/*
 * A straight-line model of a series whose errors carry over from month to
 * month, and Student's t: the one door to GSL.
 *
 *	y_t = x_t b + u_t,  u_t = phi u_(t-1) + e_t,  e_t independent normal
 *
 * phi is not known and, of some 48 months, badly estimated; an interval that
 * takes the estimate for the truth is too narrow. So it is averaged over phi:
 * at each value of a grid from -0.3 to 0.98 generalised least squares (Prais
 * and Winsten's transform) gives estimates and a t interval, and each value
 * weighs the square of its restricted likelihood, times (1 - phi)^-1.15, since
 * likelihood puts phi too low. The interval is where the average of these t
 * distributions has its 2.5 and 97.5 per cent. Both powers were chosen by
 * simulation; tests/unit/regression.c holds that of 24 and 24 months the
 * interval covers 93 to 97 per cent at phi 0 to 0.8 and for a stock of
 * children who stay 13 months on average. Where they stay much longer it
 * covers less.
 * Sources: Prais and Winsten 1954; Harville 1977, JASA 72, 320 (restricted
 * likelihood); Zellner and Tiao 1964, JASA 59, 763 (averaging over phi).
 */
#ifndef SOS_REGRESSION_H
#define SOS_REGRESSION_H

#include <stddef.h>

struct estimate {
	double value, low, high; /* with its 95 % interval */
};

#define REGRESS_COLUMNS 8

/*
 * rows (one a month, in order) by columns, row after row; a column of ones is
 * the caller's. 0, or -1 where there are too few rows or too many columns, the
 * columns hang together, or nothing varies about the line.
 */
int regress_series(const double *x, size_t rows, size_t columns,
	const double *y, struct estimate *out)
	__attribute__((warn_unused_result));

/* At one phi, -1 < phi < 1: estimates, their standard errors, and the
 * restricted log likelihood but for a constant. */
struct gls {
	double value[REGRESS_COLUMNS], error[REGRESS_COLUMNS], likelihood;
};
int regress_at(const double *x, size_t rows, size_t columns, const double *y,
	double phi, struct gls *out) __attribute__((warn_unused_result));

#endif
