/*
 * Every record of one import, packed, each key once. In memory stand eight
 * bytes of each, sixteen more where keys do not rise; the rest is in
 * scratch.h's file beyond KEEP_MEMORY.
 *
 * Of two records with one key: what agrees is one record, with the empties of
 * either filled from the other; what contradicts is refused, and the first
 * stands, or the newer extract wins and takes its empties from the older.
 * Where a profile says `latest`, each table's record of one spell is kept (of
 * two extracts, the newer's; what has ended stays so), and in the end the
 * latest of them is the record.
 */
#ifndef SOS_KEEP_H
#define SOS_KEEP_H

#include <stdint.h>
#include "base/err.h"
#include "base/scratch.h"
#include "record/rec.h"

#define KEEP_MEMORY ((size_t)16 << 20)

/* What stands before each record's key and its packed bytes. */
struct kept {
	size_t key_n;
	int file;
	int extract;
	int latest;
	short rank, tie;
	bool runs;
};

/* A record's place + 1, 0: none; and what its key hashes to. */
struct keep_slot {
	uint32_t place, hash;
};

struct keep {
	struct scratch scratch;
	struct scratch_window window;
	size_t *at; /* where in scratch each record is */
	size_t n, cap;
	/* While each kind's keys rise, as exports have them, there is nothing
	 * to look up. The last of each kind. */
	struct buf last[KINDS];
	struct keep_slot *slot; /* else all keys */
	size_t slots;
	struct keep *spells;   /* where `latest` is to decide in the end */
	bool owners;           /* a child or referral, which may name a case */
	struct buf key, entry; /* scratch */
	/* Whether they came in the order of keep_each(), as far as that can be
	 * told when they come. */
	enum kept_order { KEPT_ORDERED, KEPT_MIXED, KEPT_UNSURE } order;
	struct buf place, last_place; /* the case, a NUL, the key */
};

/*
 * Whether records come in the order of keep_each(), no key twice: then each
 * could be handed out as it comes. Zero-initialise to start.
 */
struct order {
	bool broken;            /* they do not, or only all of them can tell */
	struct buf first, last; /* the case, a NUL, the key; empty: none yet */
	struct order_keys {
		struct buf first, last;
		long n; /* how many */
	} of[KINDS];
	struct buf key, place; /* scratch */
};

void order_add(struct order *o, const struct rec *r);
/* What comes behind it. */
void order_join(struct order *o, const struct order *behind);
void order_reset(struct order *o);
void order_release(struct order *o);

enum kept_as { KEPT_NEW, KEPT_SAME, KEPT_REPLACED, KEPT_NEWER, KEPT_NOT };

struct keep_rule {
	int latest;      /* field, or -1 */
	short rank, tie; /* the higher: before `latest` decides, and behind */
	bool runs;
	int file;    /* the caller's number of the file */
	int extract; /* the newer: of records from one table, or of any */
	bool dated;  /* any: the day of the extract was given */
};

/* What stood in the way. */
struct keep_fault {
	int field; /* -1: an x_ field */
	int file;
	long row;
};

enum kept_as keep_add(struct keep *k, const struct rec *r,
	const struct keep_rule *rule, struct keep_fault *why);
/* Whether the record of this key is there: unpacked into *old, *kept (until
 * the next is kept or found). */
bool keep_find(struct keep *k, const struct rec *r, struct rec *old,
	struct kept *kept);
/* r in the place of what keep_find has just found; its row stays. */
void keep_replace(struct keep *k, const struct rec *r);
/* -1 where a temporary file failed: what was kept since is not whole. */
int keep_failed(const struct keep *k, struct err *e) MUST_USE;
/* Of keep_each: `latest` decides at once. */
enum kept_as keep_fold(struct keep *k, const struct rec *r,
	const struct keep_rule *rule, struct keep_fault *why);
/*
 * Calls each with every record, in case order: those without a case first,
 * then by case id; within it in the order of kinds, then of keys. 0 or -1.
 */
int keep_each(struct keep *k,
	int (*each)(void *arg, struct rec *r, int file, struct err *e),
	void *arg, struct err *e) MUST_USE;
void keep_release(struct keep *k);

/* Between keep.c and keep_order.c: what is kept of a place, until the window
 * moves. */
struct keep_view {
	struct kept kept;
	struct span key;
	const char *packed;
	struct span all; /* the three */
};

static inline struct keep_view keep_view_of(struct span all)
{
	struct keep_view v = {.all = all};

	memcpy(&v.kept, all.p, sizeof v.kept);
	v.key = (struct span){all.p + sizeof v.kept, v.kept.key_n};
	v.packed = v.key.p + v.key.n;
	return v;
}

struct keep_view keep_view(
	struct keep *k, struct scratch_window *w, size_t place);
/* The place + 1 of the key that is in k->key, 0: none. */
size_t keep_place(struct keep *k);
/* The kind's place and the key's values, each behind a NUL: in byte order
 * these are records in the order of kinds and keys. */
void keep_key(const struct rec *r, struct buf *key);
/* The case, a NUL, the key. False: another record may say whose case it is. */
bool keep_place_of(const struct rec *r, struct span key, struct buf *place);

#endif
