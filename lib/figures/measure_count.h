/* What measure.c and measure_count.c share: the cells of a job. */
#ifndef SOS_MEASURE_COUNT_H
#define SOS_MEASURE_COUNT_H

#include "measure.h"

/* The cell of a breakdown (empty: all), made at the first call. */
struct amount *job_cell(struct job *j, struct span breakdown);
/* After the last casebook: units that waited for the past. */
void count_waiting(struct figures *f);
/* The same for names. */
void count_names(struct figures *f, size_t job);

#endif
