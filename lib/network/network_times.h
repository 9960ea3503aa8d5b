/*
 * What was promised and what was recorded of it, day by day.
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
 * have been. A time kept holds from its day until the promise falls due after
 * it. Other promises are due when somebody recorded that they were triggered;
 * a time of theirs holds on its day.
 *
 * What is written down some days late must not look like a promise that was
 * not kept. So a promise stays fresh for FRESH_DAYS after its last record (or
 * after it began), or for its own `every` and a week if that is longer; one
 * that waits for a trigger stays fresh while it is in force. A time not
 * recorded after the last record of a fresh promise is pending.
 */
#ifndef SOS_NETWORK_TIMES_H
#define SOS_NETWORK_TIMES_H

#include "network.h"

enum seen_by { BY_CHILD, BY_PARENT, BY_FAMILY, BY_NETWORK, BY_PROFESSIONAL };

struct tally {
	long kept, partly, not_kept;
	long not_recorded;
	bool triggers; /* there is a promise that waits for a trigger */
	long triggered, triggered_kept;
	/* Of the times kept; network: by nobody else. */
	long seen[5];
	/* Why these do not add up: seen by several, or nobody says by whom. */
	long seen_by_several, seen_by_unsaid;
	/* Days: -1 where there is no regular promise. */
	long longest_gap;
};

/* What a day holds of any promise. */
enum {
	KEPT = 1,   /* something kept holds */
	PARTLY = 2, /* a time was kept in part */
	MISSING =
		4, /* a time was not recorded, and it was the last day for it */
	BROKEN = 8, /* a promise was not kept */
	IN_FORCE = 16,
	A_TIME = 32, /* a regular promise was kept on this day */
	PENDING = 64 /* as MISSING, and it may yet be written down */
};

struct diary {
	const struct casebook *book;
	int as_of;
	struct pledges of; /* whose promises are looked at */
	int first, last;   /* days that have a mark; first > last: none */
	int record;        /* newest day with a record; NO_DAY: none */
	bool fresh;        /* a promise with a record is */
	/* Of the promises in force on as_of that are not: the earliest day
	 * since which one has no record, in force all the time. NO_DAY: none */
	int silent;
	unsigned char *mark;
	struct tally tally;
};

#define FRESH_DAYS 28

struct promise {
	int from, end; /* in force on [from, end) */
	long every;
	unsigned days;
	const struct rec *demo; /* its demonstrations, by date */
	size_t demos;
};

struct promise promise_of(const struct pledge *p, const struct casebook *b);
/* The demonstrations of a commitment, by date; *n of them. */
const struct rec *demonstrations_of(
	const struct casebook *b, const struct rec *commitment, size_t *n);

/* Zero-initialise before the first begin; begin may be called again. */
void diary_begin(struct diary *d, const struct casebook *b, int as_of);
/* Adds pledges, of the same book; until: as of struct pledge. */
void diary_add(struct diary *d, const struct pledge *p, size_t n, int until);
/*
 * After the last add, once: marks every day up to `last`; those after as_of as
 * though what is pending, and every turn from then on, were kept.
 */
void diary_walk(struct diary *d, int last);
void diary_release(struct diary *d);

#endif
