/* Between the files of the pages for those a case is about. */
#ifndef SOS_FAMILY_PAGE_INTERNAL_H
#define SOS_FAMILY_PAGE_INTERNAL_H

#include "base/buf.h"
#include "base/date.h"
#include "family_page.h"

struct family {
	struct page *p;
	const struct casebook *b;
	const struct family_terms *t;
	bool begun; /* the heading of the section is there */
};

/* The heading, before the first thing in a section. */
void family_begin(struct family *f, const char *heading);
/* A person's name, else the relation; nothing of somebody not on the page. */
void family_name(const struct family *f, struct buf *out, struct span id);
void family_first_name(const struct rec *child, struct buf *out);
/*
 * What came of a promise, no milder than it was: days on which it was done,
 * partly done and not done, and the last of each. Where several people saw
 * one day, the worst that anybody saw.
 */
void family_seen_cell(struct family *f, const struct rec *commitment);
/* Everybody's numbers; days to come; whom to ring. */
void family_numbers(struct family *f);
void family_next(struct family *f);
void family_help(struct family *f);

#endif
