/* What the files of lib/store share, and nobody else sees. */
#ifndef SOS_STORE_INTERNAL_H
#define SOS_STORE_INTERNAL_H

#include "chain.h"
#include "store.h"

/* How the input of a forget begins that says which content went. */
#define ERASED_REVISIONS "erased: revisions"

enum state { PRESENT, ABSENT, ERASED };

struct store {
	struct db *db; /* NULL: no file yet; store_make makes it */
	char *name;
	char *dir;      /* of its file, for temporary ones; NULL: it has none */
	char *key_path; /* of the chain's key */
	enum store_mode mode;
	bool shared_file, insecure;
	bool empty; /* no tables yet: nothing was ever put */
};

/* Makes what of the store is not there yet: the file, the tables. */
int store_make(struct store *s, struct err *e) MUST_USE;
/* Loads the key: what put, verify and forget need and a reader does not. */
int store_key(const struct store *s, struct chain *c, bool make,
	struct err *e) MUST_USE;
/* Whether it is the key of what the store holds; c is started. */
int store_key_fits(
	const struct store *s, const struct chain *c, struct err *e) MUST_USE;
/* Whether the key is good, or can be made by the first act. */
int store_key_ready(const struct store *s, struct err *e) MUST_USE;

/* Appends one act's revisions. See store_act.c. */
struct writing {
	struct store *store;
	struct chain chain;
	struct act act;
	int64_t input; /* the last there is */
	unsigned char salts[64 * SALT_BYTES];
	size_t salt; /* bytes of salts used up */
};

/*
 * Takes the store's lock, and the chain up where it ends. `at` and `by` are
 * borrowed. After this: writing_input and writing_revise in any order, then
 * writing_end (commits), or writing_undo.
 */
int writing_begin(struct writing *w, struct store *s, const char *what,
	const char *at, const char *by, struct err *e) MUST_USE;
/* No lock, nothing to be written: a snapshot, which the caller rolls back, and
 * the chain where it ends. */
int writing_look(struct writing *w, struct store *s, struct err *e) MUST_USE;
/* A source of revisions; its number is w->input. */
int writing_input(struct writing *w, struct span source, struct span sha256,
	struct err *e) MUST_USE;
/* Fills in rev and tag, salt and compare too, and adds the revision. */
int writing_revise(
	struct writing *w, struct revision *r, struct err *e) MUST_USE;
/* Adds one that is whole; the chain's head follows later. */
int writing_made(
	struct writing *w, const struct revision *r, struct err *e) MUST_USE;
int writing_end(struct writing *w, struct err *e) MUST_USE;
void writing_undo(struct writing *w);

#endif
