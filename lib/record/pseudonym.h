/*
 * Records without the people: --pseudonymise KEYFILE.
 *
 * An id becomes 24 hex digits of a keyed digest (BLAKE2b) over the kind it
 * refers to and itself, so that records still join and the same id of two
 * kinds looks different. Personal names, free text, `withhold` and x_ fields
 * are dropped; where free text is needed it becomes "-", so that the record
 * stays one. Dates of birth become the first of their month. What remains
 * (dates, codes, teams) can still point to a person: it is personal data.
 */
#ifndef SOS_PSEUDONYM_H
#define SOS_PSEUDONYM_H

#include "base/err.h"
#include "rec.h"

struct pseudonyms;

/* The key file: 32 raw bytes, its owner's alone; else wrong usage. */
struct pseudonyms *pseudonyms_open(const char *keyfile, struct err *e);
void pseudonyms_free(struct pseudonyms *p); /* NULL is fine */
/* Fills `to` (which owns what is new; the rest is borrowed from r). */
void pseudonymise(
	const struct pseudonyms *p, const struct rec *r, struct rec *to);

#endif
