#include "regression.h"
#include "base/num.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_linalg.h>
#include <math.h>
#include "base/late.h"

LATE(libgsl, gsl_);

#define GRID 50
#define PHI_LEAST (-0.3)
#define PHI_MOST 0.98

/* X'X and X'y of the series as phi transforms it. */
struct normal {
	double xx[REGRESS_COLUMNS * REGRESS_COLUMNS], xy[REGRESS_COLUMNS], yy;
};

static void add_row(struct normal *m, const double *x, double y, size_t columns)
{
	size_t i, k;

	for (i = 0; i < columns; i++) {
		for (k = 0; k < columns; k++)
			m->xx[i * columns + k] += x[i] * x[k];
		m->xy[i] += x[i] * y;
	}
	m->yy += y * y;
}

static struct normal transform(const double *x, size_t rows, size_t columns,
	const double *y, double phi)
{
	struct normal m = {.yy = 0};
	double row[REGRESS_COLUMNS], first = sqrt(1 - phi * phi);
	size_t t, k;

	for (t = 0; t < rows; t++) {
		const double *now = x + t * columns;

		for (k = 0; k < columns; k++)
			row[k] = t ? now[k] - phi * (now - columns)[k]
				   : first * now[k];
		add_row(&m, row, t ? y[t] - phi * y[t - 1] : first * y[t],
			columns);
	}
	return m;
}

/* The inverse of xx into itself, and the log of its determinant. */
static int invert(double *xx, size_t n, double *log_det)
{
	gsl_matrix_view m = libgsl.matrix_view_array(xx, n, n);
	double largest = 0;
	size_t i;

	for (i = 0; i < n; i++)
		largest = fmax(largest, xx[i * n + i]);
	if (libgsl.linalg_cholesky_decomp1(&m.matrix))
		return -1;
	*log_det = 0;
	for (i = 0; i < n; i++) {
		double d = libgsl.matrix_get(&m.matrix, i, i);

		if (!(d * d > largest * 1e-14))
			return -1;
		*log_det += 2 * log(d);
	}
	return libgsl.linalg_cholesky_invert(&m.matrix) ? -1 : 0;
}

static int at_phi(const double *x, size_t rows, size_t columns, const double *y,
	double phi, struct gls *out)
{
	struct normal m = transform(x, rows, columns, y, phi);
	double rest = m.yy, log_det;
	size_t i, k, left = rows - columns;

	if (invert(m.xx, columns, &log_det))
		return -1;
	for (i = 0; i < columns; i++) {
		out->value[i] = 0;
		for (k = 0; k < columns; k++)
			out->value[i] += m.xx[i * columns + k] * m.xy[k];
		rest -= out->value[i] * m.xy[i];
	}
	if (!(rest > 1e-12 * m.yy))
		return -1;
	for (i = 0; i < columns; i++)
		out->error[i] =
			sqrt(m.xx[i * columns + i] * rest / (double)left);
	out->likelihood =
		(log(1 - phi * phi) - log_det - (double)left * log(rest)) / 2;
	return 0;
}

int regress_at(const double *x, size_t rows, size_t columns, const double *y,
	double phi, struct gls *out)
{
	gsl_error_handler_t *before;
	int rc;

	if (columns == 0 || columns > REGRESS_COLUMNS || rows <= columns)
		return -1;
	libgsl_ready();
	before = libgsl.set_error_handler_off();
	rc = at_phi(x, rows, columns, y, phi, out);
	libgsl.set_error_handler(before);
	return rc;
}

struct average {
	struct gls at[GRID];
	double weight[GRID], freedom;
};

static double below(const struct average *a, size_t k, double b)
{
	double sum = 0;
	size_t i;

	for (i = 0; i < GRID; i++)
		if (a->weight[i] > 1e-12)
			sum += a->weight[i] *
			       libgsl.cdf_tdist_P((b - a->at[i].value[k]) /
							  a->at[i].error[k],
				       a->freedom);
	return sum;
}

/* Where the average has this share below it. */
static double quantile(const struct average *a, size_t k, double share)
{
	double low = NO_LIMIT, high = -NO_LIMIT, middle;
	double t = libgsl.cdf_tdist_Pinv(share, a->freedom);
	size_t i;

	for (i = 0; i < GRID; i++) {
		double b = a->at[i].value[k] + t * a->at[i].error[k];

		if (a->weight[i] > 1e-12) {
			low = fmin(low, b);
			high = fmax(high, b);
		}
	}
	for (i = 0; i < 60 && high - low > 1e-12 * fabs(high + low); i++) {
		middle = (low + high) / 2;
		if (below(a, k, middle) < share)
			low = middle;
		else
			high = middle;
	}
	return (low + high) / 2;
}

static double grid_phi(size_t i)
{
	return PHI_LEAST + (PHI_MOST - PHI_LEAST) * (double)i / (GRID - 1);
}

static void weigh(struct average *a)
{
	double most = -NO_LIMIT, sum = 0;
	size_t i;

	for (i = 0; i < GRID; i++) {
		a->weight[i] =
			2 * a->at[i].likelihood - 1.15 * log(1 - grid_phi(i));
		most = fmax(most, a->weight[i]);
	}
	for (i = 0; i < GRID; i++)
		sum += a->weight[i] = exp(a->weight[i] - most);
	for (i = 0; i < GRID; i++)
		a->weight[i] /= sum;
}

int regress_series(const double *x, size_t rows, size_t columns,
	const double *y, struct estimate *out)
{
	struct average a;
	size_t i, k;

	for (i = 0; i < GRID; i++)
		if (regress_at(x, rows, columns, y, grid_phi(i), &a.at[i]))
			return -1;
	a.freedom = (double)(rows - columns);
	weigh(&a);
	for (k = 0; k < columns; k++) {
		out[k].value = 0;
		for (i = 0; i < GRID; i++)
			out[k].value += a.weight[i] * a.at[i].value[k];
		out[k].low = quantile(&a, k, 0.025);
		out[k].high = quantile(&a, k, 0.975);
	}
	return 0;
}
