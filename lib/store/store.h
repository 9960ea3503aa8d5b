/*
 * The store: every revision of every record, in one SQLite file or, where the
 * name begins with postgresql://, in a shared database. See sos-store(5).
 */
#ifndef SOS_STORE_H
#define SOS_STORE_H

#include "base/date.h"
#include "stream/reader.h"

struct store;

/* STORE_PUT: a store that is not there is made by the first put. */
enum store_mode { STORE_READ, STORE_CHANGE, STORE_PUT };

struct store_options {
	/* The chain's key; NULL: $SOS_STORE_KEY, else STORE.key beside it. */
	const char *key;
	/* A file that others may read is no reason to refuse it. */
	bool shared_file;
	/* PostgreSQL over TCP without TLS, or with a certificate that nobody
	 * checked. */
	bool insecure;
};

/* Whether a file that begins with these bytes (16 are enough) is a store. */
bool store_is(struct span first_bytes);
/* Whether the name alone says that it is a store: postgresql://... */
bool store_named(const char *name);

/* options may be NULL. NULL and e on failure; the name is copied. */
struct store *store_open(const char *name, enum store_mode mode,
	const struct store_options *options, struct err *e);
void store_close(struct store *s); /* NULL is fine */

/* Which records to read; all zero but the dates: STORE_ALL. */
struct store_query {
	bool kind[KINDS]; /* by K_...; all false: every kind */
	/* NULL: any. team and service: the record's, else its case's. */
	const char *case_id, *team, *service;
	int since, until; /* NO_DAY: open; bounds of the field marked when */
	/* Of records with a one-field key: this one. NULL: any. */
	const char *key;
	/* Only part `part` (from 1) of `parts`; 0: all. A case is in the part
	 * that a digest of its id says, in any store; what has no case is in
	 * one of them. */
	long part, parts;
};

#define STORE_ALL ((struct store_query){.since = NO_DAY, .until = NO_DAY})

/*
 * The current records in case order: those without a case first, then cases
 * in byte order of id; within a case, kinds in the table's order, keys in
 * byte order. A record's case is its case_id, else its child's, else its
 * referral's. rec.source is the store's name, rec.line 0. One reader at a
 * time for each store; free it before store_close. NULL and e on failure.
 */
struct reader *store_reader(
	struct store *s, const struct store_query *q, struct err *e);

/* Now, in UTC, as revisions have it; or the start of a day (NO_DAY: now). */
char *store_moment(int day, char out[24]);

#endif
