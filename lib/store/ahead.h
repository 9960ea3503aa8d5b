/*
 * The revisions of a first put, made on a thread of its own ahead of the
 * writing: all is new, so that nothing in the store has a say in them.
 */
#ifndef SOS_AHEAD_H
#define SOS_AHEAD_H

#include "chain.h"
#include "staged.h"

/* Where the store stands before it. */
struct ahead_from {
	const struct chain *chain;
	int64_t last, input; /* the last there are of revisions and inputs */
	size_t inputs;       /* how many the put has */
};

struct ahead;

/* s does not change while it runs. NULL where there can be no thread. */
struct ahead *ahead_start(const struct ahead_from *from, struct staging *s);
/*
 * The next revision, in the order of kind and key, whole; *input is the put's
 * number of its input, whose number in the store comes next where it is the
 * first of its input. Good until the next call; NULL: that was the last, or a
 * temporary file failed (staging_failed).
 */
const struct revision *ahead_next(struct ahead *a, uint32_t *input);
/* Ends it; head: that of the chain after the last, or NULL. a may be NULL. */
void ahead_stop(struct ahead *a, unsigned char head[HEAD_BYTES]);

#endif
