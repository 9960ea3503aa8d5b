/*
 * Since when, and until when, records of a kind are complete: before and after
 * that, their absence says nothing, and no figure is one.
 *
 * Records of kind `kept` declare it. Where none does, it is worked out, for
 * each authority by itself (records that name none are those of the only one
 * that is named, where it is the only one):
 * - a kind whose records end (case, involvement, allocation, care,
 *   deprivation, staff, leader) counts from the first month in which an end is
 *   recorded: before it, those that had ended are missing. Where no end is
 *   recorded at all, the input is what was there on one day: it counts on
 *   --as-of alone;
 * - any other kind counts from the month of its first date if that is the
 *   1st, else from the month after;
 * - records without any date count always.
 */
#ifndef SOS_COVERAGE_H
#define SOS_COVERAGE_H

#include "base/hash.h"
#include "period.h"
#include "record/casebook.h"

struct coverage_time {
	long records;
	int first, last; /* dates; NO_DAY: none has one */
	int ended;       /* the first end */
	bool declared;
	bool snapshot;    /* no end is recorded */
	int since, until; /* NO_DAY: without a limit */
};

/* What one authority has. */
struct coverage_place {
	struct span authority; /* empty: not recorded */
	struct coverage_time of[KINDS];
};

struct coverage {
	struct hash authority; /* -> place */
	struct coverage_place *place;
	size_t places, cap;
	/* As complete, but for what is declared: nothing is worked out. */
	bool taken;
	size_t unknown; /* kept records whose `what` is no kind */
};

/* Zero-initialise to start. A record is its own authority's, or else that of
 * its case. */
void coverage_add(struct coverage *c, const struct casebook *b);
/* What the records of an authority are told to cover, to be added to. */
struct coverage_time *coverage_of(
	struct coverage *c, struct span authority, enum kind_id kind);
/* Adds what other records cover; into an empty one, a copy. */
void coverage_merge(struct coverage *c, const struct coverage *other);
/* After the last casebook, where all is in one place: the time that counts for
 * all authorities, as declared of none by name. */
void coverage_fold(struct coverage *c, int as_of);
/* After the last casebook. */
void coverage_settle(struct coverage *c, int as_of);
void coverage_release(struct coverage *c);
/*
 * Whether the kind is complete from..to: in each authority that has records of
 * it, or that declares it. A kind that none has and none declares is not; nor,
 * where cases are of several authorities, is a kind about cases that one of
 * them lacks.
 */
bool coverage_has(
	const struct coverage *c, enum kind_id kind, int from, int to);
/*
 * Whether a line about the days since..until, of p those that lie in it (p
 * NULL: all), cannot be counted. A line without a beginning (NO_DAY) counts
 * what is recorded. c NULL: everything is covered.
 */
bool coverage_misses(const struct coverage *c, enum kind_id kind,
	const struct period *p, int since, int until);
/* The newest date of all records but of what is planned; NO_DAY: there is
 * none. */
int coverage_newest(const struct coverage *c);
/* Whether a `kept` record says that the kind is not complete on the day. */
bool coverage_denies(const struct coverage *c, enum kind_id kind, int day);
/* Whether any `kept` record is about the kind. */
bool coverage_declared(const struct coverage *c, enum kind_id kind);
/* The same of one authority by itself. */
bool coverage_has_of(const struct coverage *c, struct span authority,
	enum kind_id kind, int from, int to);
/* "before 1 April 2020 (worked out)": when the kind does not count. */
void coverage_words(
	const struct coverage *c, enum kind_id kind, struct buf *out);

#endif
