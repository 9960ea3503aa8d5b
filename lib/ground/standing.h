/*
 * What stands on a day, and about whom.
 *
 * A record is there from its own day on, and no longer from the day on which
 * it ended: a statement ended on 3 May does not stand on 3 May. Siblings:
 * every comparison stays within one child; what names no child is about every
 * child of the case.
 */
#ifndef SOS_STANDING_H
#define SOS_STANDING_H

#include "base/date.h"
#include "record/casebook.h"

/* from, until: positions of date fields; until -1: it does not end. */
bool stands(const struct rec *r, int from, int until, int day);
/* Has a date in this field, and it is not after the day. */
bool happened(const struct rec *r, int field, int day);

/*
 * Whether the record is there on a day: what is dated after it is not there
 * yet. The day of a step is a plan, and that of a person or a priority no
 * beginning: those are there on any day.
 */
bool recorded(const struct rec *r, int day);
/*
 * A day that says what happened and has not come yet (done, ended, left ...),
 * so that the field is as good as empty; days of plans (due, planned ...)
 * are not.
 */
bool not_yet(const struct rec *r, int field, int day);

/* Opened and not closed; where the case record is not there, taken as open. */
bool case_open(const struct casebook *b, int day);
bool case_closed(const struct casebook *b, int day);

/* A statement of this type ("danger") that stands. */
bool standing(const struct rec *statement, const char *type, int day);
/* A rule of the safety plan that is in force: neither ended nor to begin. */
bool rule_live(const struct rec *rule, int day);

/* Born, and not dead, on that day. Where no date says otherwise: born. */
bool child_born(const struct rec *child, int day);
/* whose: a child_id field, empty for every child. */
static inline bool about_child(struct span whose, struct span child)
{
	return whose.n == 0 || span_eq(whose, child);
}
/* Whether two child_id fields have a child in common. */
static inline bool same_child(struct span a, struct span b)
{
	return a.n == 0 || b.n == 0 || span_eq(a, b);
}

#endif
