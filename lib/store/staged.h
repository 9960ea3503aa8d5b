/*
 * The records of a put, brought into the order of kind and key, those of one
 * key merged field by field, the later on the earlier. They wait in scratch.h's
 * files beside the store, one a kind, so memory does not grow with them.
 */
#ifndef SOS_STAGED_H
#define SOS_STAGED_H

#include "base/scratch.h"
#include "record/value.h"
#include "store/db.h"

struct staged {
	struct span key, content;
	uint32_t input, line;
};

/* An earlier record of the key has another value; this one is kept. */
struct disagreement {
	enum kind_id kind;
	struct span key, field;
	uint32_t input, line;
};

struct staging {
	struct layout form; /* of content */
	const char *dir;    /* where files are; NULL: $TMPDIR */
	struct {
		struct scratch file;
		size_t n;
		struct buf last; /* key */
		bool steps_back; /* some key is not behind the one before it */
	} of[KINDS];
	struct disagreement *differ;
	size_t differ_n, differ_cap;
	struct arena text; /* of differ */
	struct buf key, content, entry;
	struct rec a, b;
	uint32_t count;
};

/* Told of a record that, laid on an earlier one of its key, would be no good.
 */
struct unfit {
	void (*take)(void *arg, struct rec *merged, const struct staged *of,
		const struct problem *why);
	void *arg;
};

/* Of what is put to this store (NULL: a SQLite file that is not there yet): its
 * content waits in the form in which it goes in. */
void staging_begin(struct staging *s, const char *dir, const struct db *db);
/* Whether it still is; -1 and e. */
int staging_fits(
	const struct staging *s, const struct db *db, struct err *e) MUST_USE;
/* Whether content that the store has is an older format's, of the same record
 * as what is put. */
bool staging_same(
	struct staging *s, int kind, struct span content, struct span is_put);
void staging_add(struct staging *s, const struct rec *r, uint32_t input);
/* By key from here on, those of one key as they came. -1: a temporary file
 * failed. */
int staging_sort(struct staging *s, struct err *e) MUST_USE;
/*
 * After that; each key once from here on. What is unfit is left out. -1: not
 * content of ours, or a temporary file failed.
 */
int staging_merge(
	struct staging *s, const struct unfit *unfit, struct err *e) MUST_USE;
struct writing;
struct store;
struct put_terms;
struct put_counts;

/*
 * Before anything is written, after the merge: 1 where the store, of which a
 * snapshot is read, holds all of them as they are: w is at its head then, with
 * nothing begun, and they are counted. 0: perhaps not. -1 and e.
 */
int staging_unchanged(struct staging *s, struct writing *w,
	const struct put_terms *t, struct store *store, struct put_counts *n,
	struct err *e) MUST_USE;
/* -1 where a temporary file has failed. */
int staging_failed(const struct staging *s, struct err *e) MUST_USE;
void staging_release(struct staging *s);

/* Along the records of a kind. */
struct staged_walk {
	struct scratch *file;
	struct scratch_window window;
	size_t next, left;
	struct staged now; /* until the next */
};

void staged_walk(struct staged_walk *w, struct staging *s, int kind);
int staged_next(struct staged_walk *w, struct err *e) MUST_USE; /* 1, 0, -1 */
void staged_walk_end(struct staged_walk *w);
/* Along all of them, kind by kind, until one answers other than 0: that; -1
 * and e where they cannot be read. */
int staging_each(struct staging *s,
	int (*each)(void *arg, int kind, const struct staged *, struct err *),
	void *arg, struct err *e) MUST_USE;

/*
 * Whether what is put and what the store holds are of one authority, id by id
 * (record/pooled.h): -1 and e where an id is of two. By itself (db NULL)
 * between staging_sort and staging_merge.
 */
int staging_pooled(struct staging *s, struct db *db, struct err *e) MUST_USE;

#endif
