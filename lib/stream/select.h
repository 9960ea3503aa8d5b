/*
 * Which records are chosen: --kind, --case, --team, --service, --since,
 * --until, --where. Records keep the order in which they came.
 *
 * Team, service and case come from the record, else from its case (through
 * its child or its referral). A record whose case has not been seen yet is
 * held back, with what follows it, until the case comes or the input ends:
 * in case order nothing waits.
 */
#ifndef SOS_SELECT_H
#define SOS_SELECT_H

#include "reader.h"
#include "sink.h"

struct selection {
	const struct kind *kind;              /* NULL: any */
	const char *case_id, *team, *service; /* NULL: any */
	int since, until;                     /* NO_DAY: no bound */
	struct condition **where;
	size_t conditions;
};

/*
 * Adds FIELD<op>VALUE, op one of = != < <= > >= ~ (an extended regular
 * expression). Numbers compare as numbers, everything else by bytes. A record
 * that has no such field is not chosen. Wrong usage when no kind has it.
 */
int selection_where(
	struct selection *s, const char *text, struct err *e) MUST_USE;
void selection_release(struct selection *s);

/* Whether it is, its case apart (--case, --team, --service). */
bool selection_takes(const struct selection *s, const struct rec *r);
static inline bool selection_of_case(const struct selection *s)
{
	return s->case_id || s->team || s->service;
}

/* Reads all, hands the chosen ones to fn. fn returns 0 or -1. */
int select_each(struct reader *from, const struct selection *s,
	int (*fn)(const struct rec *, void *arg, struct err *e), void *arg,
	struct err *e) MUST_USE;

/* Whether it is, the case record (or NULL) being its case's. */
bool selection_takes_of_case(const struct selection *s, const struct rec *r,
	const struct rec *casefile);

#endif
