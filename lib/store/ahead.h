/*
 * Salts and what the chain binds of content, worked out on a thread of its
 * own ahead of the writing: a first put is all new, so all of it is needed.
 */
#ifndef SOS_AHEAD_H
#define SOS_AHEAD_H

#include "base/digest.h"
#include "staged.h"

struct bound {
	unsigned char salt[SALT_BYTES], rest[HEAD_BYTES];
};

struct ahead;

/* s does not change while it runs. NULL where there can be no thread. */
struct ahead *ahead_start(const struct secret *key, const struct staging *s);
/* That of the next record, in the order of kind and key. */
const struct bound *ahead_next(struct ahead *a);
void ahead_stop(struct ahead *a); /* NULL is fine */

#endif
