/*
 * Rows out of an XML return, for the tables of a profile. A profile names the
 * element that holds one child, and for each table the element that makes a
 * row of it; columns are names of elements that hold text.
 *
 * A row has what stands in its own element (wrappers looked through, but not
 * into the element of another table), then in the element of a table around
 * it, then in the child's, then in the document's head before the first child:
 * the innermost wins. Where an element comes several times its texts are
 * joined by ';'. Text between elements is passed over.
 *
 * Read as it comes: memory is that of one child (XML_CHILD_BYTES at most).
 */
#ifndef SOS_XML_TABLES_H
#define SOS_XML_TABLES_H

#include "base/infile.h"
#include "profile/profile.h"

#define XML_CHILD_BYTES ((size_t)8 << 20)

struct xml_tables;

struct xml_cell {
	struct span text; /* trimmed; empty: not there */
	long line;
};

struct xml_row {
	const struct table *table;
	const struct xml_cell *cell; /* one for each column of the table */
	long line;                   /* where its element begins */
	long row;                    /* rows of its table so far, from 1 */
};

/* in and p must stay until xml_tables_close. json: an object a line, its
 * members as elements (xml_feed.h). */
struct xml_tables *xml_tables_open(
	struct infile *in, const struct profile *p, bool json);
/* Of JSON: what to do about a line that is none. */
void xml_tables_bad(
	struct xml_tables *x, void (*bad)(void *arg, long line), void *arg);
/* 1: the next row, valid until the next call; 0: the end; -1. */
int xml_tables_row(
	struct xml_tables *x, struct xml_row *row, struct err *e) MUST_USE;
/* Whether the document had an element that holds a child. */
bool xml_tables_fit(const struct xml_tables *x);
/*
 * Names of elements with text in them that are no column of any table, each
 * once, in the order met; at most XML_UNUSED of them.
 */
#define XML_UNUSED 64
const struct span *xml_tables_unused(const struct xml_tables *x, size_t *n);
void xml_tables_close(struct xml_tables *x);

#endif
