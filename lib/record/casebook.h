/*
 * The records of one case: what a verb gathers before it calls into
 * the practice rooms. Records of each kind are in key order, each key once (the
 * later record of two wins), so that the same facts give the same answer
 * whatever order they came in.
 */
#ifndef SOS_CASEBOOK_H
#define SOS_CASEBOOK_H

#include "rec.h"

struct rec_list {
	struct rec *at;
	size_t n, cap;
};

struct casebook {
	struct span case_id; /* empty: the records that belong to no case */
	struct rec_list of[KINDS];
	/* What the records' spans point into. */
	struct arena text;
	struct buf parcels;
};

/* r walks the records of one kind: EACH_REC(r, book, K_statement) {...} */
#define EACH_REC(r, book, kind)                                                \
	for (const struct rec *r = (book)->of[kind].at,                        \
			      *r##_end = r ? r + (book)->of[kind].n : r;       \
		r < r##_end; r++)

/* Copies the record in. */
void casebook_add(struct casebook *b, const struct rec *r);
/* The records of b->parcels (pack.h), once all are there; source: of them. */
void casebook_open(struct casebook *b, const char *source);
/* Copies all of a kind in; each gets the case id of `from`, where it has the
 * field and left it empty. */
void casebook_add_all(
	struct casebook *b, const struct casebook *from, enum kind_id kind);
/* Sorts by key and drops what a later record of the same key replaces. */
void casebook_seal(struct casebook *b);
void casebook_reset(struct casebook *b);
void casebook_release(struct casebook *b);

/* The case record, or NULL where the input has none. */
const struct rec *casebook_case(const struct casebook *b);
/* The records of a kind whose key begins with this value: the first of *n that
 * stand together; NULL: none. O(log n). */
const struct rec *casebook_with(const struct casebook *b, enum kind_id kind,
	struct span key, size_t *n);
/* The record of a kind with a one-field key, or NULL; O(log n). */
const struct rec *casebook_find(
	const struct casebook *b, enum kind_id kind, struct span key);

#endif
