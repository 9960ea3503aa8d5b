/*
 * Every record of one import, packed, each key once.
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
#include "record/rec.h"

struct kept {
	size_t key, at; /* in the packed bytes: the key, the record */
	uint32_t key_n;
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
	struct buf bytes;
	struct kept *rec;
	size_t n, cap;
	/* While each kind's keys rise, as exports have them, there is nothing
	 * to look up. The last of each kind: place + 1. */
	size_t last[KINDS];
	struct keep_slot *slot; /* else all keys */
	size_t slots;
	struct keep *spells; /* where `latest` is to decide in the end */
	bool owners;         /* a child or referral, which may name a case */
	struct buf key;      /* scratch */
};

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

#endif
