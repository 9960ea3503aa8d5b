/*
 * All that is held on one person, for a subject access request: what is the
 * person's own, what names the person by an id, what follows from those, and
 * texts in which the person may be named. Staff go through it: it also says
 * things about others.
 */
#ifndef SOS_HELD_PERSON_H
#define SOS_HELD_PERSON_H

#include "base/err.h"
#include "page/page.h"
#include "record/casebook.h"
#include "stream/sink.h"

enum held_why {
	HELD_OWN,    /* the person's own record, or another id of the person */
	HELD_NAMED,  /* a field holds the id */
	HELD_LISTED, /* shared with the person, or withheld: the id is listed */
	HELD_FOLLOWS, /* refers to one of the first two, or to such a record */
	HELD_TEXT,    /* a text in one of the person's cases has the name */
	HELD_WHYS
};

struct held_record {
	const struct rec *rec;
	enum held_why why;
	int field;     /* which says so; -1: the record itself */
	bool withheld; /* from the person, whatever else it is */
};

struct held_person {
	const struct casebook *all; /* every record there is, sealed */
	struct span person;         /* the id that was asked for */
	struct held_record *at;     /* in order of kind and key */
	size_t n, cap;
	size_t ids;       /* that the person has, `person` among them */
	size_t protected; /* cases among them that are protected */
};

/* Whether anything names the person; h->all stays the caller's. */
bool held_person_find(
	struct held_person *h, const struct casebook *all, struct span person);
/* Of one kind, or of all where it is NULL. */
int held_person_records(const struct held_person *h, const struct kind *only,
	struct sink *to, struct err *e) MUST_USE;
struct page *held_person_page(const struct held_person *h, int as_of);
void held_person_release(struct held_person *h);

#endif
