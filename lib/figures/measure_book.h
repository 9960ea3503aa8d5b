/* Figures as a workbook: cover, contents, a sheet of figures and one of what
 * they count. marking: who may read it, or NULL. */
#ifndef SOS_MEASURE_BOOK_H
#define SOS_MEASURE_BOOK_H

#include "measure.h"

int figures_workbook(struct figures *const *sets, size_t n, const bool *seen,
	const char *marking, struct buf *out, struct err *e) MUST_USE;

#endif
