/*
 * A first profile from the header of an export: for a person to finish. The
 * names of the columns decide, never what stands below them.
 */
#ifndef SOS_GUESS_H
#define SOS_GUESS_H

#include "base/buf.h"
#include "base/err.h"
#include "record/kind.h"

/*
 * Appends a profile (JSON) called `name` for a file with this header. kind:
 * what its rows are; NULL: the kind with most columns. *left: columns that
 * no field took. -1: no column is like any field.
 */
int guess_profile(const char *name, const struct span *header, size_t n,
	const struct kind *kind, struct buf *out, int *left,
	struct err *e) MUST_USE;

#endif
