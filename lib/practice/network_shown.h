/*
 * Weeks shown: the one definition, for summary and evidence alike.
 *
 * A promise is in force from the later of commitment.since and the day its
 * person agreed until the day before the earlier of commitment.until and
 * person.left. Only what was recorded on those days is looked at.
 *
 * Times: a promise on one day is one time, whoever wrote it down; of several
 * records the worst stands: not-kept, partly, kept, not-needed.
 *
 * A regular promise (every > 0) falls due `every` days after its last time,
 * or after it began (every under 7, and days named: on the next named day
 * from then on). A day late for each whole week of `every` is still in time.
 * When also that day is over, and nothing was recorded, the time is not
 * recorded, and the promise falls due again `every` days after it should
 * have been. A time kept holds from its day until the promise falls due
 * again. Other promises are due when somebody recorded that they were
 * triggered; a time of theirs holds on its day.
 *
 * A week is the seven days up to and with a day, and those before them, back
 * from as_of. A week in which a promise was not kept, or a time was not
 * recorded, or no promise was in force, ends the run. A week with a time only
 * partly kept, or in which nothing kept holds, neither counts nor ends the
 * run. Any other week counts. A week that begins before the first promise
 * does not count.
 */
#ifndef SOS_NETWORK_SHOWN_H
#define SOS_NETWORK_SHOWN_H

#include "network.h"

enum seen_by { BY_CHILD, BY_PARENT, BY_FAMILY, BY_NETWORK, BY_PROFESSIONAL };

struct tally {
	long kept, partly, not_kept;
	long not_recorded;
	bool triggers; /* there is a promise that waits for a trigger */
	long triggered, triggered_kept;
	/* Of the times kept; network: by nobody else. */
	long seen[5];
	/* Days: -1 where there is no regular promise. */
	long longest_gap;
};

struct shown {
	const struct casebook *book;
	int as_of;
	struct pledges of; /* whose promises are looked at */
	int first, last;   /* days that have a mark; first > last: none */
	unsigned char *mark;
	struct tally tally;
};

/* The demonstrations of a commitment, by date; *n of them. */
const struct rec *demonstrations_of(
	const struct casebook *b, const struct rec *commitment, size_t *n);

/* Zero-initialise before the first begin; begin may be called again. */
void shown_begin(struct shown *s, const struct casebook *b, int as_of);
/* Adds pledges, of the same book. */
void shown_add(struct shown *s, const struct pledge *p, size_t n);
/* After the last add, before any question. */
void shown_work_out(struct shown *s);
/* Weeks in a row up to as_of. */
long shown_weeks(const struct shown *s);
/*
 * The first day of the unbroken stretch up to as_of on which the weeks were
 * as many as asked; NO_DAY when they are not, or none were asked.
 */
int shown_reached(const struct shown *s, long asked);
/*
 * The first day after as_of on which they can be, if every turn that falls
 * due from now on is kept; NO_DAY where the promises there are cannot.
 */
int shown_earliest(const struct shown *s, long asked);
void shown_release(struct shown *s);

#endif
