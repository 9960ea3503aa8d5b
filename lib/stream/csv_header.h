/*
 * What the first row of a canonical CSV says: which kind its rows are, and
 * which field each column holds.
 */
#ifndef SOS_CSV_HEADER_H
#define SOS_CSV_HEADER_H

#include "base/csv.h"
#include "base/err.h"
#include "base/mem.h"
#include "record/rec.h"

#define COLUMN_KIND -2  /* the `kind` column */
#define COLUMN_EXTRA -3 /* a column x_... */
#define COLUMN_NONE -1  /* not of this kind */

struct csv_columns {
	int *field;             /* of each column: F_..., COLUMN_... */
	int column[FIELDS_MAX]; /* of each field, from 1; 0: none */
};

struct csv_header {
	struct span *name; /* of each column */
	size_t n;
	size_t wide;     /* with columns that have no name, behind the last */
	int kind_column; /* from 0; -1: none */
	const struct kind *kind; /* of all rows; NULL: the column says */
	struct csv_columns of[KINDS];
	struct span *x_names; /* in byte order */
	size_t x_count;
	struct arena text;
};

/*
 * kind NULL: not said. The error (exit 3) names the column and the nearest
 * known name, or the kinds that it could be.
 */
int csv_header_read(struct csv_header *h, const struct span *cells, size_t n,
	const struct kind *kind, const char *source, struct err *e) MUST_USE;
/* Its names stay those of `from`. */
void csv_header_copy(struct csv_header *h, const struct csv_header *from);
/* The columns as a row of this kind reads them. */
const struct csv_columns *csv_header_columns(
	struct csv_header *h, const struct kind *k);
/* What a row's csv->flags say of a record whose values are its cells. */
static inline unsigned csv_rec_flags(unsigned flags)
{
	return flags & CSV_CLEAN   ? REC_CLEAN | REC_UTF8
	       : flags & CSV_ASCII ? REC_UTF8
				   : 0;
}
void csv_header_release(struct csv_header *h);

#endif
