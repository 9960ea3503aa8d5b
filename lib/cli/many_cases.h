/*
 * A page about many cases. Up to MANY_CASES of them it has a section a case,
 * in the order of the input. Above that it begins with a summary (a line per
 * team, worst first), and has the most urgent cases only, as many as it can
 * carry: at most MANY_CASES, PAGE_NODES elements and PAGE_BYTES bytes. With
 * --each DIR every case is a file in DIR, and the page is their index.
 *
 *	m = many_new(call, &terms, title, marking);
 *	for each case: many_case(m, &(struct many_case){...}, e)
 *	many_end(m, page, left_out);
 *	many_free(m);
 *
 * Readers other than staff get no summary: what it counts is staff's.
 */
#ifndef SOS_MANY_CASES_H
#define SOS_MANY_CASES_H

#include "call.h"
#include "each.h"

#define MANY_CASES 50
#define MANY_STATES 5
#define PAGE_NODES 15000
#define PAGE_BYTES 1500000

struct many_terms {
	const char *caption; /* of the summary: "Cases by state" */
	const char *order;   /* "the most days late first" */
	/* What a case can be, worst first, as heads of columns; NULL ends. */
	const char *state[MANY_STATES + 1];
	bool lines; /* a case is some rows of one table, not a section */
	/* What is listed, one of it: "case"; also "referral". */
	const char *what;
	const char *covers; /* " with a finding": which of them; or NULL */
	const char *days;   /* head of many_case.days in the list; NULL: none */
};

/* id and team are copied; pages (from page_new) are taken over. */
struct many_case {
	struct span id, team;
	int state;          /* place in terms.state */
	long urgency;       /* within that state, the higher the more urgent */
	long days;          /* why it is; -1: nothing to say */
	struct page *page;  /* what the page says of it, whole */
	struct page *brief; /* the same for one of many; NULL: page */
};

struct many_cases;

struct many_cases *many_new(struct call *c, const struct many_terms *t,
	const char *title, const char *marking);
/* The page of one case, with its header: "Trajectory: case AV-003". */
struct page *many_page(const struct many_cases *m, struct span id);
int many_case(struct many_cases *m, const struct many_case *one,
	struct err *e) MUST_USE;
/* Fills the page, which has nothing but its header yet. left_out: protected
 * cases. */
void many_end(struct many_cases *m, struct page *to, int left_out);
void many_free(struct many_cases *m);

#endif
