/*
 * Fire drills: whether each rule of a safety plan was ever tried out, or
 * needed in earnest, and what came of it (practice.md: a rule that was never
 * tried is a hope). A rule counts that is in force on the day, in an open
 * case; a drill counts from the day on which the rule began.
 */
#ifndef SOS_DRILLS_H
#define SOS_DRILLS_H

#include "page/page.h"
#include "record/casebook.h"

/* What was tried of one rule up to a day. */
struct rule_drills {
	const struct rec *last; /* the latest drill, or NULL: never tried */
	int tried;              /* how often, earnest ones among them */
	int earnest;
};

struct rule_drills drills_of(
	const struct casebook *b, const struct rec *rule, int day);

/* Worst first. */
enum drills_state {
	DRILLS_FAILED, /* of some rule the last drill failed, or worked partly
			*/
	DRILLS_NEVER,  /* some rule was never tried */
	DRILLS_KEPT,   /* each was kept the last time */
	DRILLS_NO_RULE /* in force */
};

enum drills_state drills_state(const struct casebook *b, int day);
/* Days the longest untried rule has been in force; 0: there is none. */
long drills_waiting(const struct casebook *b, int day);
/* A table with a line a rule, or that there is none: for staff. */
void drills_section(struct page *p, const struct casebook *b, int day);
/*
 * For other readers: a line for each drill that is left in the casebook. Which
 * was the last, and which rule was never tried, is staff's to say: a drill may
 * be there, and withheld. Whether the case is open is not asked: they may not
 * see its dates.
 */
bool drills_shown(const struct casebook *b, int day);
void drills_shown_section(struct page *p, const struct casebook *b, int day);

#endif
