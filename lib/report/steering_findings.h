/*
 * What the checks of sos-case find, by team: how many open cases have a gap,
 * and which is commonest. A case that two teams hold at once is in the line of
 * each, and once in all. A rule counts only where the input has its kinds.
 */
#ifndef SOS_STEERING_FINDINGS_H
#define SOS_STEERING_FINDINGS_H

#include "base/err.h"
#include "base/hash.h"
#include "page/page.h"
#include "record/casebook.h"
#include "telling.h"

struct case_gaps {
	size_t team;
	bool again;          /* in another team's line already */
	unsigned long rules; /* 1ul << place in case_checks */
};

/* Zero-initialise to start. */
struct gaps {
	struct hash teams;
	struct case_gaps *at; /* open cases */
	size_t n, cap;
};

/* service: only cases that it holds on the day; NULL: all. */
int gaps_add(struct gaps *g, const struct casebook *b, const char *service,
	int day, struct err *e) MUST_USE;
/* Of all teams: how many open cases have a gap. */
struct told_row gaps_all(const struct gaps *g, const bool *seen);
void gaps_section(struct page *p, const struct gaps *g, const bool *seen);
void gaps_release(struct gaps *g);

#endif
