/* Per bottom line: do enough people hold it, and on whom does it hang. */
#ifndef SOS_NETWORK_COVER_H
#define SOS_NETWORK_COVER_H

#include "base/err.h"
#include "network.h"
#include "stream/sink.h"

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

/* Writes the records of one case. 0, or -1 and e. */
int network_cover(const struct casebook *b, const struct network_terms *t,
	struct sink *to, struct err *e) MUST_USE;

#endif
