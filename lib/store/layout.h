/*
 * Which field stands where in the arrays that content is in a SQLite store:
 * its table `field` says so, not the table of kinds, so that fields may come
 * and move there. A field has its place for good; new ones go to the end. An
 * act that adds some has an input `fields N/` with the digest of the first N
 * rows, so that the chain binds them; no file has a name that ends so.
 */
#ifndef SOS_LAYOUT_H
#define SOS_LAYOUT_H

#include <stdint.h>
#include "base/err.h"
#include "record/kind.h"

struct db;

struct layout {
	bool arrays; /* else content is an object, with names */
	signed char places[KINDS];
	signed char field[KINDS][FIELDS_MAX]; /* of the kind, at a place */
};

/* The table `field`: how many rows it has, how many acts speak of. */
struct layout_rows {
	int64_t there, said;
	char sha256[65]; /* of all that are there */
};

#define LAYOUT_INPUT "fields %lld/"

/* The table of kinds' fields that have no place get one. */
void layout_complete(struct layout *l);
bool layout_is_complete(const struct layout *l); /* objects are */
/* The same places, once both are complete. */
bool layout_same(const struct layout *a, const struct layout *b);
/*
 * As the store has it: objects, where its format has no such table. -1 where
 * it is not whole, names fields that we do not know, or is not what some act
 * says of it.
 */
int layout_read(struct layout *l, struct layout_rows *rows, struct db *db,
	struct err *e) MUST_USE;
/* The same of one that no act has yet to speak of. */
int layout_load(struct layout *l, struct db *db, struct err *e) MUST_USE;
/* The same, where it has grown since it was loaded. */
int layout_follow(struct layout *l, struct db *db, struct err *e) MUST_USE;

#endif
