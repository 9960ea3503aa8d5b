/*
 * The questions that referrers still have to be asked: a line for each
 * referral that is incomplete, or, of one case or referral, the questions
 * themselves, to be read out on the telephone: one for each cell that
 * was not asked, and six for each row that is asked for and missing. When
 * every matrix is complete there is no question left; that is said only where
 * there was a matrix to be complete.
 *
 * Who is asked: the agency of the row, else of its referral; for a missing
 * row, whoever told of the newest row of that matrix. An open referral
 * of whose child nobody has written a row is asked for all three incidents.
 * Nothing of what anybody said is repeated, not even to whoever said it: a
 * question knows the type of harm, the incident and its date, which came from
 * the agency that is asked.
 */
#ifndef SOS_MATRIX_ASK_H
#define SOS_MATRIX_ASK_H

#include "page/page.h"
#include "prompts.h"

struct asking {
	int as_of;
	bool lines;           /* a line per referral, no questions */
	bool overview;        /* of all cases: closed ones left out */
	bool closed;          /* overview: closed cases, too */
	bool begun;           /* lines: the page has its table */
	int oldest;           /* day of receipt among them, or NO_DAY */
	long closed_cases;    /* left out */
	bool names;           /* of children, where they are known */
	struct span referral; /* only this one's questions; empty: all */
	const struct prompts *prompts;
	const struct wording *wording; /* of all questions; NULL: by agency */
	struct page *page;
	long questions, rows;        /* so far */
	bool found;                  /* the referral */
	long matrices;               /* looked at, complete or not */
	const struct casebook *book; /* of the case at hand */
};

/* Adds the questions of one case, or of the referrals without a case. */
void ask_case(struct asking *a, const struct casebook *b);
/* After the last case: says so where nothing was asked, and why. */
void ask_end(struct asking *a, long held_back);

#endif
