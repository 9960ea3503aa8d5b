/*
 * Output: standard output, or a file that appears whole or not at all,
 * readable by its owner alone. Until then it has no name (O_TMPFILE), so a
 * program that is killed leaves nothing; where the file system cannot do
 * that, it is TARGET.sos-part, locked while it is written, which signals, and
 * the next run with the same target, remove. A file that is there already is
 * replaced in one step by way of that name.
 */
#ifndef SOS_OUTFILE_H
#define SOS_OUTFILE_H

#include "buf.h"
#include "err.h"

struct outfile {
	int fd;
	char *name; /* as the user named it; NULL: standard output */
	char *target, *temp;
	struct buf pending;
	struct outfile_aside *aside; /* writes large files; NULL: not begun */
	bool failed;
	bool whole;   /* a file that appears on commit */
	bool unnamed; /* and has no name until then */
	bool swapped; /* temp is what was there before */
};

#define OUTFILE_PATH 40

/* Where an output of this name ends up: links followed, even where what they
 * lead to is not there yet. The caller's to free. */
char *outfile_target(const char *name);

/* From now on no output may take the place of this file, by whatever name. */
void outfile_guard(const char *path);
/* Nor have this name, where nothing of the kind is there yet. */
void outfile_guard_name(const char *path);
/* Whether this name may be written: ERR_USAGE where it is guarded. */
int outfile_may(const char *name, struct err *e) MUST_USE;

/* name NULL or "-": standard output. Where it fails nothing is held. */
int outfile_open(struct outfile *out, const char *name, struct err *e) MUST_USE;
/* A file that is itself what is guarded: the key of a new store. */
int outfile_open_own(
	struct outfile *out, const char *name, struct err *e) MUST_USE;
/* Where to write: add to out->pending, then call this now and then. */
int outfile_flush_full(struct outfile *out, struct err *e) MUST_USE;
int outfile_flush(struct outfile *out, struct err *e) MUST_USE;
/* Nothing was written (`whole` only). */
int outfile_again(struct outfile *out, struct err *e) MUST_USE;
/* By which another library can open what is not there yet (`whole` only). */
const char *outfile_path(const struct outfile *out, char path[OUTFILE_PATH]);
/* Syncs, and lets the file appear. After a failure nothing has. */
int outfile_commit(struct outfile *out, struct err *e) MUST_USE;
/* The same of several, in this order; where one cannot appear those before it
 * are taken back, and what they had replaced is there again (where the file
 * system cannot exchange two names, it is gone). */
int outfile_commit_all(
	struct outfile *const out[], size_t n, struct err *e) MUST_USE;
/* The same, but a file that is there already stays as it is. */
int outfile_commit_first(struct outfile *out, struct err *e) MUST_USE;
/* Gives back memory; what was not committed disappears. */
void outfile_release(struct outfile *out);
/* Of outfile_release: the thread that writes ends. */
void outfile_end_aside(struct outfile *out);
/* For signal handlers: removes the unfinished files. Async-signal-safe. */
void outfile_abandon_all(void);

#endif
