/*
 * Children in care, from dated episodes (records of kind care).
 *
 * A period is a run of episodes of one child in which each begins on the day
 * the last one ended. It starts with its first episode, or on the day that
 * episode's `period` says, where that is earlier (an export that knows only
 * the latest placement) and not the day of a short break. Of episodes that
 * overlap, those with one `period` are of one period. Short breaks (legal
 * status V3, V4) are no part of any of this and are counted apart. The day an
 * episode ends is no day in care. X1 is no end of a period: a run that ends in
 * X1, or without a reason, and is followed by nothing, has an end that is not
 * told.
 *
 * Sources: DfE, SSDA903 collection guides (episodes, codes of reasons).
 */
#ifndef SOS_CARE_H
#define SOS_CARE_H

#include "base/err.h"
#include "record/casebook.h"

enum care_end {
	CARE_HOME,      /* E4A, E4B */
	CARE_KIN,       /* kin or guardianship: E13, E41, E43 to E48 */
	CARE_ADOPTION,  /* E11, E12 */
	CARE_ADULTHOOD, /* E5, E6, E7, E15, E17 */
	CARE_OTHER,     /* E2, E3, E8, E9, E14, E16 */
	CARE_UNTOLD,    /* X1 or nothing, and nothing follows */
	CARE_ENDS
};

enum care_end care_end_of(struct span end_reason);

struct episode {
	const struct rec *rec;
	int started, ended; /* NO_DAY: still open */
	bool dropped;       /* by a repair */
};

struct care_period {
	struct span child;
	int started, ended; /* NO_DAY: still open */
	size_t first, n;    /* its episodes */
	enum care_end end;  /* where it has ended */
};

struct care_repair {
	const struct rec *rec;
	int was, now; /* its end; now NO_DAY: left out */
	const struct rec *other;
};

/* Of one casebook; zero-initialise, used again from one to the next. */
struct care {
	struct episode *episode; /* without short breaks, by child and start */
	struct care_period *period;
	struct care_repair *repair;
	const struct rec **short_break;
	size_t episodes, periods, repairs, short_breaks;
	size_t overlaps; /* episodes that begin before the last one ended */
	size_t caps[4];
};

/*
 * repair: of two episodes that overlap the earlier ends when the later
 * begins; one that lies wholly inside another is left out.
 */
void care_of(struct care *c, const struct casebook *b, bool repair);
void care_release(struct care *c);

bool in_care(const struct care_period *p, int day);
/* The episode the period was in on the day (or its first). */
const struct rec *care_on(
	const struct care *c, const struct care_period *p, int day);
/* The factors last written in the period up to the day; empty: none. */
struct span care_factors(
	const struct care *c, const struct care_period *p, int day);

#endif
