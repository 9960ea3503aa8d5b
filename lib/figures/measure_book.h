/* Figures as a workbook: a sheet of figures and one of what they count. */
#ifndef SOS_MEASURE_BOOK_H
#define SOS_MEASURE_BOOK_H

#include "measure.h"

int figures_workbook(struct figures *const *sets, size_t n, const bool *seen,
	struct buf *out, struct err *e) MUST_USE;

#endif
