/* Least squares and the t distribution: the one door to GSL. */
#ifndef SOS_REGRESSION_H
#define SOS_REGRESSION_H

#include <stddef.h>

struct estimate {
	double value, low, high; /* with its 95 % interval */
};

/*
 * Ordinary least squares of y on the columns of x (rows by columns, row after
 * row; a column of ones is the caller's), each estimate with its 95 %
 * interval from Student's t with rows - columns degrees of freedom. 0, or -1
 * where there are too few rows or the columns hang together.
 */
int regress(const double *x, size_t rows, size_t columns, const double *y,
	struct estimate *out) __attribute__((warn_unused_result));

#endif
