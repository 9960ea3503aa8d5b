/* What measure.c and measure_count.c share: the amounts of a job. */
#ifndef SOS_MEASURE_COUNT_H
#define SOS_MEASURE_COUNT_H

#include "measure.h"

/* What is known of a team so far; or, of a RATE, of an authority: there (it
 * has cases), hit (it has a population), and the newest population with the
 * last day of its year. */
struct named {
	struct span service;
	bool there, hit;
	int latest;
	long population;
};

/* The amount of a breakdown (empty: all), made at the first call. */
struct amount *job_amount(struct job *j, struct span breakdown);
/* Adds to what is known of a team (count_named). */
void job_name(struct job *j, struct span name, const struct named *more);
/* Adds a unit that waits; its words are copied. */
void figures_wait(struct figures *f, const struct waiting *w);
/* After the last casebook: units that waited for the past. */
void count_waiting(struct figures *f);
/* The same for names. */
void count_names(struct figures *f, size_t job);

#endif
