#include "regression.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_multifit.h>
#include <math.h>

/* Of one fit; whatever is null was never made. */
struct fit {
	gsl_matrix *x, *covariance;
	gsl_vector *y, *estimate;
	gsl_multifit_linear_workspace *work;
};

static int begin(struct fit *f, const double *x, size_t rows, size_t columns,
	const double *y)
{
	size_t i, k;

	f->x = gsl_matrix_alloc(rows, columns);
	f->y = gsl_vector_alloc(rows);
	f->estimate = gsl_vector_alloc(columns);
	f->covariance = gsl_matrix_alloc(columns, columns);
	f->work = gsl_multifit_linear_alloc(rows, columns);
	if (!f->x || !f->y || !f->estimate || !f->covariance || !f->work)
		return -1;
	for (i = 0; i < rows; i++) {
		gsl_vector_set(f->y, i, y[i]);
		for (k = 0; k < columns; k++)
			gsl_matrix_set(f->x, i, k, x[i * columns + k]);
	}
	return 0;
}

static void end(struct fit *f)
{
	gsl_matrix_free(f->x);
	gsl_matrix_free(f->covariance);
	gsl_vector_free(f->y);
	gsl_vector_free(f->estimate);
	gsl_multifit_linear_free(f->work);
}

int regress(const double *x, size_t rows, size_t columns, const double *y,
	struct estimate *out)
{
	gsl_error_handler_t *before;
	struct fit f = {NULL, NULL, NULL, NULL, NULL};
	double residual, t;
	size_t k, rank = 0;
	int rc = -1;

	if (columns == 0 || rows <= columns)
		return -1;
	before = gsl_set_error_handler_off();
	if (!begin(&f, x, rows, columns, y) &&
		!gsl_multifit_linear_tsvd(f.x, f.y, 1e-10, f.estimate,
			f.covariance, &residual, &rank, f.work) &&
		rank == columns) {
		t = gsl_cdf_tdist_Pinv(0.975, (double)(rows - columns));
		for (k = 0; k < columns; k++) {
			double b = gsl_vector_get(f.estimate, k);
			double se = sqrt(gsl_matrix_get(f.covariance, k, k));

			out[k] = (struct estimate){b, b - t * se, b + t * se};
		}
		rc = 0;
	}
	end(&f);
	gsl_set_error_handler(before);
	return rc;
}
