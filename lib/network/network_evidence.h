/* Per goal: has it been shown, for how long, and who saw it. */
#ifndef SOS_NETWORK_EVIDENCE_H
#define SOS_NETWORK_EVIDENCE_H

#include "network_times.h"
#include "page/page.h"
#include "stream/sink.h"

/*
 * A goal's promises are those that serve it, and those that serve a bottom
 * line which answers it, until that line ended. A case that has closed is told
 * of as on the day it closed.
 */
struct evidence {
	const struct rec *goal;
	long asked; /* weeks; -1: not said */
	long weeks;
	int last;    /* newest day with a record; NO_DAY: none */
	int day;     /* told of: as_of, or when the case closed */
	bool closed; /* the latter */
	bool lapsed; /* nothing is recorded any more: 0 weeks */
	int silent;  /* shown_silent() */
	struct tally tally;
	int reached;  /* NO_DAY: it was never shown for as long as asked */
	long broken;  /* days after that on which a promise was not kept */
	int earliest; /* NO_DAY: shown, not asked, out of reach, closed */
};

/*
 * Calls each() for every goal of the case that stands. 0, or what each()
 * gave when it was not 0.
 */
int evidence_each(const struct casebook *b, const struct network_terms *t,
	int (*each)(const struct evidence *, void *arg), void *arg);

/* Writes the records of one case. 0, or -1 and e. */
int network_evidence(const struct casebook *b, const struct network_terms *t,
	struct sink *to, struct err *e) MUST_USE;
/* The same in plain sentences; false: the case has no goal, and
 * nothing was said. */
bool network_evidence_page(const struct casebook *b,
	const struct network_terms *t, struct page *p);

#endif
