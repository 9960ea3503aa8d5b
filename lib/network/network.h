/*
 * The network: who stands around the child, and have they shown that the
 * child is safe. All of it at one day, terms.as_of: what is dated later does
 * not exist yet, and what ended on that day or before is over.
 *
 * sos-network(1), DEFINITIONS, says the same in words; tests/reference/
 * network.py works it out again from there.
 */
#ifndef SOS_NETWORK_H
#define SOS_NETWORK_H

#include "record/casebook.h"

struct network_terms {
	int as_of;
	/* People left out of cover, as though they had dropped out. */
	const struct span *without;
	size_t withouts;
};

/*
 * Who counts: naturally connected, agreed by that day and not left, neither
 * the person of concern nor a parent nor a young person; no professional, no
 * paid carer.
 */
bool person_counts(const struct rec *person, const struct network_terms *t);
/* As person_counts, on some day up to as_of: may have left since. */
bool person_counted(const struct rec *person, const struct network_terms *t);
/* Drawn and counted apart: there because of a job, not left. */
bool person_professional(const struct rec *person, int day);
/* Known by that day (agreed, or no day said) and not left. */
bool person_there(const struct rec *person, int day);

enum ring { RING_MOST, RING_SOME, RING_NONE, RING_UNKNOWN };

/*
 * The ring a person stands in: the last circle up to that day, else
 * person.ring.
 */
enum ring person_ring(
	const struct casebook *b, const struct rec *person, int day);

bool commitment_live(const struct rec *commitment, int day);
/* The days it names: 1u << day, 0 is Monday. */
unsigned days_set(const struct rec *commitment);

/* A commitment and who made it. */
struct pledge {
	const struct rec *commitment, *person;
	bool without; /* by somebody who is to be left out */
	int until;    /* what it serves ended on this day; NO_DAY: not */
};

struct pledges {
	struct pledge *at;
	size_t n, cap;
};

/*
 * Commitments of people who count (live: that are live; else all up to
 * as_of, of all who counted), by what they serve, then by person.
 */
void pledges_of(struct pledges *p, const struct casebook *b,
	const struct network_terms *t, bool live);
/* Those that serve the statement: the first of *n; they stand together. */
const struct pledge *pledges_serving(
	const struct pledges *p, struct span statement_id, size_t *n);
void pledges_release(struct pledges *p);

#endif
