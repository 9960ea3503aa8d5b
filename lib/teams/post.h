/*
 * Who is in post, and which teams and services there are.
 *
 * A member of staff is in post from the day `started` on, and no longer from
 * the day `left`. Staff with an agency are partners' (or agency workers): they
 * are counted apart, never among a team's own.
 */
#ifndef SOS_POST_H
#define SOS_POST_H

#include "record/casebook.h"

/* In post on the day, and the council's own. */
bool in_post(const struct rec *staff, int day);
/* In post on the day, of a partner. */
bool partner_in_post(const struct rec *staff, int day);

/* Names in byte order, each once; the bytes stay the records'. */
struct names {
	struct span *at;
	size_t n, cap;
};

void names_add(struct names *l, struct span name); /* empty: not added */
void names_settle(struct names *l);                /* sorts, drops doubles */
long names_place(const struct names *l, struct span name); /* -1: not there */
void names_release(struct names *l);

/* The teams with own staff in post on the day (in this service, unless it is
 * empty); settled. */
void teams_with_staff(struct names *l, const struct casebook *all, int day,
	struct span service);

#endif
