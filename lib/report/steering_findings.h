/*
 * What the checks of sos-case find, by team: how many open cases have a gap,
 * and which is commonest. A rule counts only where the input has its kinds.
 */
#ifndef SOS_STEERING_FINDINGS_H
#define SOS_STEERING_FINDINGS_H

#include "base/err.h"
#include "base/hash.h"
#include "page/page.h"
#include "record/casebook.h"

struct case_gaps {
	size_t team;
	unsigned long rules; /* 1ul << place in case_checks */
};

/* Zero-initialise to start. */
struct gaps {
	struct hash teams;
	struct case_gaps *at; /* open cases */
	size_t n, cap;
};

int gaps_add(struct gaps *g, const struct casebook *b, int day,
	struct err *e) MUST_USE;
void gaps_section(struct page *p, const struct gaps *g, const bool *seen);
void gaps_release(struct gaps *g);

#endif
