/*
 * Records of several authorities read together. Each numbers its cases,
 * children and people by itself, so one id of two authorities is two: their
 * records must not be laid on each other, and whoever pools them has to rename
 * one's (`list --id-prefix`) or exchange figures alone (`share`, `merge`).
 *
 * The authority of a record is that of its case; what has none, or belongs to
 * a case without one, is not judged.
 */
#ifndef SOS_POOLED_H
#define SOS_POOLED_H

#include "base/buf.h"
#include "base/err.h"
#include "base/hash.h"
#include "rec.h"

/*
 * Cases by the hashes of their ids, as they came: 12 bytes each. While ids
 * ascend none can come again, so they are only noted; with the first that
 * steps back they are indexed. Two ids of one hash are taken for one: of ten
 * million cases, by a chance of three in a million.
 */
struct pooled_cases {
	uint64_t *hash;
	uint32_t *of; /* number of the authority */
	size_t n, caps[2];
	uint32_t *slot; /* place + 1, by hash; NULL: not indexed */
	size_t slots;
	struct buf last; /* the last id */
};

/* Authorities met a moment ago, by a few bytes of their names. */
#define POOLED_RECENT 8
struct pooled_recent {
	struct span name; /* p NULL: none yet */
	size_t number;
};

struct pooled {
	struct hash names; /* authority -> its number */
	struct pooled_recent recent[POOLED_RECENT];
	struct pooled_cases cases;
	struct hash ids; /* kind and id -> number of the authority */
};

/* Zero-initialise to start. A case record, or any other (0): -1 and e where
 * the case has another authority already. source: of it. */
int pooled_case(struct pooled *p, const struct rec *r, const char *source,
	struct err *e) MUST_USE;
/* The same of a case by its id, the hash_bytes() of that, and its authority,
 * which is not empty. */
int pooled_owner(struct pooled *p, struct span id, uint64_t hash,
	struct span authority, const char *source, struct err *e) MUST_USE;
/* Whether there are two authorities or more. */
static inline bool pooled_several(const struct pooled *p)
{
	return p->names.count > 1;
}
/* Whether the kind has an id of its own, which is to be of one authority. */
bool pooled_kind(const struct kind *k);
/* A record of such a kind, by the case that it belongs to. */
int pooled_id(struct pooled *p, const struct kind *k, struct span id,
	struct span case_id, struct err *e) MUST_USE;
/*
 * The same where records come in the order of their ids, with nothing kept of
 * them: the number of the case's authority, 0: it is not known; and the error
 * where one id has two.
 */
size_t pooled_number(struct pooled *p, struct span case_id);
int pooled_refuse(const struct pooled *p, const struct kind *k, struct span id,
	size_t a, size_t b, struct err *e);
void pooled_release(struct pooled *p);

#endif
