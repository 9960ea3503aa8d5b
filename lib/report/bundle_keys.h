/*
 * What keeps a record from being counted in two parts: digests of the keys of
 * cases, of records without a case, of teams, of what one record looks up in
 * another, and of the children whose past is asked about in one part and told
 * in another. A digest without a key does not hide an id from whoever can guess
 * it: such a bundle stays in the house.
 */
#ifndef SOS_BUNDLE_KEYS_H
#define SOS_BUNDLE_KEYS_H

#include "base/digest.h"
#include "figures/measure.h"

#define BUNDLE_KEY_BYTES 16

enum bundle_key_kind {
	KEY_CASE,
	KEY_RECORD, /* without a case */
	KEY_TEAM,   /* with staff */
	KEY_NEEDS,  /* a record that another, counted here, hangs on */
	KEY_IS,     /* that record */
	KEY_ASKED,  /* a child whose past decided a figure */
	KEY_PAST,   /* a child of whose past something is told */
	KEY_KINDS,
};

extern const char *const bundle_key_words; /* "case|record|..." */

struct bundle_key {
	unsigned char digest[BUNDLE_KEY_BYTES];
	unsigned char kind;
	unsigned int part; /* place of the bundle it came from */
};

/* Zero-initialise. */
struct bundle_keys {
	struct bundle_key *at;
	size_t n, cap;
	/* Of whose digests nobody without it can tell the id; NULL: SHA-256. */
	const struct secret *secret;
};

/* The digest of what is in `bytes`. */
void bundle_keys_digest(const struct bundle_keys *k, struct span bytes,
	unsigned char out[BUNDLE_KEY_BYTES]);

void bundle_keys_add(struct bundle_keys *k, enum bundle_key_kind kind,
	const unsigned char digest[BUNDLE_KEY_BYTES], unsigned int part);
/* Those of a casebook that was counted for f. */
void bundle_keys_book(struct bundle_keys *k, const struct figures *f,
	const struct casebook *b);
/* Those of what waits for the past, before it is counted: for bundles that do
 * not hold it (bundle_past.h). */
void bundle_keys_past(struct bundle_keys *k, struct figures *f);
/* In order, each once a part. */
void bundle_keys_sort(struct bundle_keys *k);
/*
 * Whether something is in two parts, after sorting: false: nothing is. Of the
 * first, which two parts and of what kind; *n says how many there are of it.
 */
bool bundle_keys_meet(const struct bundle_keys *k, unsigned int part[2],
	enum bundle_key_kind *kind, size_t *n);
void bundle_keys_release(struct bundle_keys *k);

#endif
