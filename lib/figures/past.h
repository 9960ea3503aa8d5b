/*
 * What happened to a child before, whichever case it was written under: a
 * child comes back under another case, and a contact may have none. Days are
 * noted from every casebook, and asked about when all have been seen. A child
 * known under two ids (child.same_as) is one.
 */
#ifndef SOS_PAST_H
#define SOS_PAST_H

#include "base/hash.h"
#include "care.h"
#include "record/casebook.h"

enum past_deed {
	PAST_REFERRED,   /* on the day it was received */
	PAST_PLAN_ENDED, /* a child protection plan */
	PAST_CARE_BEGAN, /* a period in care */
	PAST_CARE_ENDED,
};

struct past_day {
	size_t who; /* place in `child` */
	enum past_deed deed;
	int since, day; /* what ended on the day began on `since` */
};

/* Zero-initialise. */
struct past {
	struct hash child;
	struct past_day *at;
	size_t n, cap;
	size_t *same; /* by place: the place it is the same as */
	size_t children, child_cap;
};

/* Did it happen from..to, to something that began before `before`? */
struct past_question {
	struct span who;
	enum past_deed deed;
	int from, to, before;
};

/* Notes what the casebook says; k: the care in it. */
void past_add(struct past *p, const struct casebook *b, const struct care *k);
/* Notes one deed; one thing known by its second id. */
void past_note(struct past *p, struct span who, enum past_deed deed, int since,
	int day);
void past_same(struct past *p, struct span other, struct span first);
/* Who a referral is about: its child; or its case, where it names none. */
struct span past_referred(const struct rec *referral, struct buf *scratch);
/* After the last past_add, before the first past_has. */
void past_settle(struct past *p);
/* A number for the child under all of its ids; after past_settle. */
size_t past_child(struct past *p, struct span who);
bool past_has(const struct past *p, const struct past_question *q);
void past_release(struct past *p);

#endif
