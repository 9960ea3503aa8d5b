/*
 * The check of a priority's status against its figure, which needs every case:
 * the cases are counted as they go by.
 */
#ifndef SOS_PRIORITY_CHECK_H
#define SOS_PRIORITY_CHECK_H

#include "figures/measure.h"
#include "ground/check.h"
#include "priority_scope.h"

/* Zero-initialise; priority_count_release at the end. */
struct priority_count {
	struct measure_terms terms;
	struct figures figures; /* this month's, and those of three before */
	struct scopes scopes;   /* the same of a service or team */
	struct period now, before;
	bool begun;
};

void priority_count_begin(struct priority_count *c, int as_of);
/* The records without a case come first, and with them the priorities. */
int priority_count_add(
	struct priority_count *c, struct casebook *b, struct err *e) MUST_USE;
int priority_count_end(struct priority_count *c, struct err *e) MUST_USE;
void priority_count_release(struct priority_count *c);

/* A rule that runs once; out->watched is the count. */
void check_status_against_figure(
	const struct casebook *b, struct check_out *out);
void check_scope_named(const struct casebook *b, struct check_out *out);

#endif
