/*
 * Since when, and until when, records of a kind are complete, as records of
 * kind `kept` declare it: before and after that, their absence says nothing,
 * and no figure is one.
 */
#ifndef SOS_COVERAGE_H
#define SOS_COVERAGE_H

#include "record/casebook.h"

struct coverage {
	bool declared[KINDS];
	int since[KINDS], until[KINDS]; /* NO_DAY: not said */
};

void coverage_init(struct coverage *c);
/* Of what several authorities declare, the time that all of them cover. */
void coverage_add(struct coverage *c, const struct casebook *b);
/* Whether the kind is complete from..to; what nobody declares is. */
bool coverage_has(
	const struct coverage *c, enum kind_id kind, int from, int to);

#endif
