/*
 * What waits for the past, in a bundle of one part: a child comes back under
 * a case of another part. Children are digests of their ids there, with days
 * and nothing else; such a bundle stays in the house, and share drops it all.
 */
#ifndef SOS_BUNDLE_PAST_H
#define SOS_BUNDLE_PAST_H

#include "base/conf.h"
#include "bundle.h"

/* Lines of a child's days, and of units that wait, in byte order. */
void bundle_past_write(const struct bundle *b, struct buf *out);
/* A line that has the member "child" or "waits"; false: damaged. */
bool bundle_past_child(struct bundle *b, const struct conf *c);
bool bundle_past_waits(struct bundle *b, const struct conf *c);
/* Adds what one holds to the sum. */
void bundle_past_add(struct figures *to, const struct figures *from);

#endif
