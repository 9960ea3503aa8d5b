/*
 * Bytes that wait until the input ends, an entry at a time: in memory up to
 * a limit, then in a file of `dir`, else of $TMPDIR (or /tmp), that its owner
 * alone may read and that has no name. What is in the file is enciphered, its
 * key in memory alone: nothing that a disk keeps can be read. Zero-initialise
 * to start.
 */
#ifndef SOS_SCRATCH_H
#define SOS_SCRATCH_H

#include "buf.h"
#include "digest.h"
#include "err.h"

struct scratch {
	struct buf recent; /* what is behind the file's end */
	size_t written;    /* bytes in the file, those of `going` among them */
	struct buf going;  /* what is enciphered and written */
	bool aside; /* a thread may write: the struct stays where it is */
	struct crew *crew; /* it; NULL: none */
	bool busy;
	int fault;       /* its errno */
	size_t limit;    /* of both; 0: SCRATCH_MEMORY */
	const char *dir; /* or NULL */
	int file;        /* descriptor + 1; 0: there is none */
	unsigned char key[SECRET_BYTES];
	bool failed;
	struct err err;
};

#define SCRATCH_MEMORY ((size_t)1 << 20)

/* What was read of the file last. One for each place that is read from. */
struct scratch_window {
	struct buf bytes;
	size_t at;
};

/* Where the next entry will be. */
static inline size_t scratch_end(const struct scratch *s)
{
	return s->written + s->recent.n;
}

/* Copies the entry; returns where it is. */
size_t scratch_add(struct scratch *s, struct span entry);
/* The entry that is there, until the next is added or read by this window;
 * *next (or NULL): where the one added after it is. */
struct span scratch_get(
	struct scratch *s, struct scratch_window *w, size_t at, size_t *next);
/* -1 and ERR_OUTPUT where any of the above has failed: what was got since then
 * is noughts. */
int scratch_failed(const struct scratch *s, struct err *e) MUST_USE;
void scratch_release(struct scratch *s);
void scratch_window_release(struct scratch_window *w);

#endif
