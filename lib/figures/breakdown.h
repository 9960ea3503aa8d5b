/*
 * What a unit is broken down by, on a day: the team and service that held the
 * case then (allocation), the child's age then, and what does not change.
 */
#ifndef SOS_BREAKDOWN_H
#define SOS_BREAKDOWN_H

#include "ground/allocated.h"
#include "measure.h"

/* In records: the lines of a breakdown that are not among them. */
#define OTHER_LINES SPAN("*")

extern const char *const breakdown_words; /* "team|service|..." */

/* The breakdown of a unit; not for BY_FACTOR, whose words are many. */
struct span breakdown_of(const struct casebook *b, enum breakdown by,
	const struct unit *u, int day);
/* Of a team or service: of the other holder, where there are two at once that
 * are not of one; else empty. */
struct span breakdown_second(const struct casebook *b, enum breakdown by,
	const struct unit *u, int day);
/* Words for a breakdown: the label of a code, else itself. */
struct span breakdown_label(enum breakdown by, struct span breakdown);
/* Order: byte order, ages by age, "not recorded" last. */
int breakdown_cmp(struct span a, struct span b);

#endif
