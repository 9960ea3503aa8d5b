/* Before whose eyes the cases of a run come: --for and --protected. */
#ifndef SOS_CASE_AUDIENCE_H
#define SOS_CASE_AUDIENCE_H

#include "call.h"
#include "ground/disclosure.h"

struct case_audience {
	struct call *call;
	struct audience to;
	bool records; /* are handed on: no page, while staff read them */
	bool met;     /* a case that is the reader's */
	/* The verb counts: a case of which the reader may not see all is left
	 * out, since a count would be milder than the truth. */
	bool counts;
	int left_out; /* protected cases */
	int partly;   /* cases left out because of `counts` */
};

/* Of a verb that has OPT_FOR and OPT_SELECT. */
struct case_audience case_audience_of(struct call *c, bool records);
/*
 * 1: the case is for the reader, and what the reader may not see is gone from
 * it. 0: it is not: the person is not in it, or it is protected and was not
 * asked for by --case. -1 and e: as disclose().
 */
int case_audience_takes(
	struct case_audience *r, struct casebook *b, struct err *e) MUST_USE;
/*
 * After the last case: says how many were left out. -1 and e: the person of
 * --for was in none.
 */
int case_audience_end(struct case_audience *r, struct err *e) MUST_USE;

/*
 * A page for people is made from every row or not at all: one that could not
 * be read may be what says who is of concern, or what is withheld. Asked
 * before disclose(). -1 and e: rows were rejected, and it is not for staff.
 */
int case_audience_whole(const struct call *c, const struct audience *to,
	struct err *e) MUST_USE;

/* -1 and e (usage) where --for names anybody but staff. */
int case_audience_staff_only(
	const struct call *c, const char *what, struct err *e) MUST_USE;

#endif
