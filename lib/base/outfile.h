/*
 * Output: standard output, or a file that appears whole or not at all (it is
 * written beside the target, readable by its owner alone, and renamed).
 */
#ifndef SOS_OUTFILE_H
#define SOS_OUTFILE_H

#include "buf.h"
#include "err.h"

struct outfile {
	int fd;
	char *name, *temp; /* NULL: standard output */
	struct buf pending;
	bool failed;
};

/* name NULL or "-": standard output. */
int outfile_open(struct outfile *out, const char *name, struct err *e) MUST_USE;
/* Where to write: add to out->pending, then call this now and then. */
int outfile_flush_full(struct outfile *out, struct err *e) MUST_USE;
int outfile_flush(struct outfile *out, struct err *e) MUST_USE;
/* Flushes, syncs and renames. After a failure nothing has appeared. */
int outfile_commit(struct outfile *out, struct err *e) MUST_USE;
/* Gives back memory; what was not committed disappears. */
void outfile_release(struct outfile *out);
/* For signal handlers: removes the unfinished files. Async-signal-safe. */
void outfile_abandon_all(void);

#endif
