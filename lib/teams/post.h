/*
 * Who is in post, and which teams and services there are.
 *
 * A member of staff is in post from the day `started` on, and no longer from
 * the day `left`. A children's trust's staff are a team's own, like the
 * council's; so is who is employed through an agency, and is counted apart
 * besides. A partner's staff are never among a team's own.
 */
#ifndef SOS_POST_H
#define SOS_POST_H

#include "base/buf.h"
#include "record/casebook.h"

/* In the order of staff.employed; where that is empty: the council, a partner
 * where an agency is named. */
enum employer { BY_COUNCIL, BY_TRUST, BY_AGENCY, BY_PARTNER_AGENCY };
enum employer employer_of(const struct rec *staff);

/* "Ada Quill (ST001)"; the id alone where no name is known. */
void put_staff(struct buf *out, const struct casebook *all, struct span id);

/* In post on the day, and a team's own. */
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
