/* What the files of audit.h share. */
#ifndef SOS_AUDIT_INTERNAL_H
#define SOS_AUDIT_INTERNAL_H

#include "audit.h"

/* What a text in a table is. */
enum mark {
	MARK_COUNT,  /* 1234, 1,234 */
	MARK_HIDDEN, /* c * x [c] (c) ** suppressed; <6 and 1-5, with bounds */
	MARK_SMALL,  /* k ~ [low]: rounds to 0 */
	MARK_ABSENT, /* z : u and the like: not there */
	MARK_UNKNOWN
};

/* lo and hi: of a count itself; of a hidden one INFINITY where not told, and
 * lo -1. */
enum mark audit_mark(struct span text, double *lo, double *hi);

/*
 * Cells of several tables that are the same one: row and column have the same
 * names. begin: of the next table. try: each of its cells, before the first is
 * made: an earlier table in which one of them is another count is a table of
 * something else.
 */
void audit_printed_begin(struct audit *a);
void audit_printed_try(struct audit *a, struct span key, struct span text);
/* UNSURE: it may be that of several earlier tables, which differ. */
enum printed { PRINTED_FIRST, PRINTED_AGAIN, PRINTED_UNSURE };
/* The cell, made or found. */
size_t audit_printed_cell(struct audit *a, struct span key, struct span text,
	struct span record, struct span field, enum printed *is);

#endif
