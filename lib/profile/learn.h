/*
 * Words of an export that an import could not read, and what somebody says
 * they mean: what is said is written into a profile, and nothing else.
 */
#ifndef SOS_LEARN_H
#define SOS_LEARN_H

#include "base/infile.h"

/*
 * From rejects (NDJSON, with values): CSV with field, word, times and an empty
 * column means, to be filled in; the most frequent first. -1: not rejects, or
 * without the values.
 */
int learn_list(struct infile *rejects, struct buf *out, struct err *e) MUST_USE;

/* What became of the rows of such a list. */
struct learnt {
	long words;    /* written */
	long known;    /* had that meaning already */
	long unfilled; /* without a meaning: left as they are */
};

/*
 * The profile at path, as JSON, with what the list says: means is a value of
 * the field, or "-" for words that say nothing. -1 and nothing in out: a
 * meaning that the field does not have, or words with two meanings.
 */
int learn_profile(const char *path, struct infile *list, struct buf *out,
	struct learnt *n, struct err *e) MUST_USE;

#endif
