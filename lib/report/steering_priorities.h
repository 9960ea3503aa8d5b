/* The priorities on the Steering Group's page. */
#ifndef SOS_STEERING_PRIORITIES_H
#define SOS_STEERING_PRIORITIES_H

#include "steering.h"

/* Section: each with measure, target, figure now and before, status, note. */
void steering_priorities(
	struct page *p, const struct steering *s, const bool *seen);
/* Their shares over the last year, as a picture. */
int steering_trend(struct page *p, const struct steering *s, const bool *seen,
	struct err *e) MUST_USE;

#endif
