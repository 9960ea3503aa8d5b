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

#include "base/err.h"
#include "base/hash.h"
#include "rec.h"

struct pooled {
	struct map names; /* authority -> its number */
	struct map cases; /* case id -> number of its authority */
	struct map ids;   /* kind and id -> number of the authority */
};

/* Zero-initialise to start. A case record, or any other (0): -1 and e where
 * the case has another authority already. source: of it. */
int pooled_case(struct pooled *p, const struct rec *r, const char *source,
	struct err *e) MUST_USE;
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
void pooled_release(struct pooled *p);

#endif
