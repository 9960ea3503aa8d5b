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

#include "base/err.h"
#include "record/casebook.h"
#include "stream/sink.h"

struct network_terms {
	int as_of;
	/* People left out, as though they had dropped out. */
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
bool person_told(const struct rec *person, int day);

enum ring { RING_MOST, RING_SOME, RING_NONE, RING_UNKNOWN };

/*
 * The ring a person stands in: the last circle up to that day, else
 * person.ring.
 */
enum ring person_ring(
	const struct casebook *b, const struct rec *person, int day);

bool statement_stands(const struct rec *statement, int day);
bool commitment_live(const struct rec *commitment, int day);
/* A day span that is over before `end`: [since, until). NO_DAY: open. */
bool day_within(int day, int since, int until);

/* A commitment and who made it. */
struct pledge {
	const struct rec *commitment, *person;
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

/* One bottom line: is there cover, and on whom does it hang. */
struct cover {
	const struct rec *statement;
	long needed, committed;
	bool met;
	/* Who leaves it unmet by leaving: all that committed, or nobody. */
	const struct rec **hinge;
	size_t hinges, hinge_cap;
	unsigned uncovered; /* 1u << day, 0 is Monday */
};

/* c is used again from one bottom line to the next. */
void cover_of(struct cover *c, const struct pledges *live,
	const struct rec *bottom_line);
void cover_release(struct cover *c);
/* "mon tue": the days of the set. */
void days_words(unsigned days, struct buf *out);
/* The days of commitment.days. */
unsigned days_set(const struct rec *commitment);

struct network {
	long natural, professional, told, ring[3], commitments, single_points,
		weeks_shown, bottom_lines, bottom_lines_met;
	long days_since_meeting; /* -1: never met */
};

void network_of(struct network *n, const struct casebook *b,
	const struct network_terms *t);

/* Each writes the records of one case. 0, or -1 and e. */
int network_summary(const struct casebook *b, const struct network_terms *t,
	struct sink *to, struct err *e) MUST_USE;
int network_cover(const struct casebook *b, const struct network_terms *t,
	struct sink *to, struct err *e) MUST_USE;
int network_evidence(const struct casebook *b, const struct network_terms *t,
	struct sink *to, struct err *e) MUST_USE;

#endif
