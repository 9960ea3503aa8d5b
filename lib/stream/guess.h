/*
 * A first profile from the header of an export: for a person to finish. The
 * names of the columns decide, never what stands below them.
 */
#ifndef SOS_GUESS_H
#define SOS_GUESS_H

#include "base/buf.h"
#include "base/err.h"
#include "record/kind.h"

/* Between guess_begin and guess_end: a profile (JSON) called `name`. */
void guess_begin(const char *name, struct buf *out);
/*
 * A table for a file, or a sheet, with this header. kind: what its rows are;
 * NULL: the kinds with most columns, two where it says who a child is and
 * what happened. Returns how many columns no field took; -1: no column is
 * like any field, and nothing was written.
 */
int guess_table(const char *name, const struct span *header, size_t n,
	const struct kind *kind, struct buf *out);
void guess_end(struct buf *out);

#endif
