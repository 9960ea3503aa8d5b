/*
 * Group supervision, team by team: what was held, what came of it.
 *
 * The team of a session is the one the session names. Only sessions up to the
 * day as_of count, and what is dated later has not happened: a follow-up of
 * tomorrow is still open today. Nothing is counted by worker.
 */
#ifndef SOS_SUPERVISION_H
#define SOS_SUPERVISION_H

#include "ground/coverage.h"
#include "ground/period.h"
#include "page/page.h"
#include "record/casebook.h"
#include "stream/sink.h"

struct supervision_terms {
	int as_of;
	int since, until; /* of session dates; NO_DAY: no bound */
	bool by_period;   /* a line per team and period */
	enum period_type by;
	/* Only this team; only teams with staff in post in this service.
	 * Empty: all. */
	struct span team, service;
	/* Since when sessions are recorded; NULL: always. */
	const struct coverage *coverage;
};

#define CLARITY 11 /* before, after: 0 to 10 */
#define OUTCOMES 4 /* in the order of session.outcome */

struct supervision {
	struct span team;
	struct period period; /* where by_period */
	bool staffed;         /* has own staff in post at as_of */
	bool uncovered;       /* not all of its time is recorded: no counts */
	long sessions;
	long cases; /* different ones; a child without a case is one */
	int last;   /* day of the last session, or NO_DAY */
	long observed, manager_agreed, by_team, by_practice_development;
	/* Followed up by as_of; and due before as_of, and not followed up. */
	long followed_up, overdue;
	long outcome[OUTCOMES];
	/* Sessions that have both scores, and how often each number stands. */
	long n, before[CLARITY], after[CLARITY];
};

struct supervision_lines {
	struct supervision *at; /* by team, then by period */
	size_t n;
};

/*
 * A line for every team that has staff in post at as_of or a session that is
 * counted. By period: for every team a line for each period from that of
 * `since` (else of the first session) to that of the last day, with noughts
 * where nothing was held; a line over a time in which sessions are not
 * recorded is uncovered. Teams' names stay those of `all`, which holds the
 * sessions and the staff of every case together (call_book).
 */
void supervision_cover(struct supervision_lines *out,
	const struct casebook *all, const struct supervision_terms *t);
void supervision_release(struct supervision_lines *l);

/* The lines as records of kind supervision. */
int supervision_put(const struct supervision_lines *l,
	const struct supervision_terms *t, struct sink *to,
	struct err *e) MUST_USE;
/* ... and as a page, with weeks since the last session and outcomes. */
struct page *supervision_page(
	const struct supervision_lines *l, const struct supervision_terms *t);

/*
 * Median of `n` whole numbers from 0, count[v] of each v: the middle one, or
 * half of the sum of the middle two.
 */
double median_of_counts(const long *count, int values, long n);

#endif
