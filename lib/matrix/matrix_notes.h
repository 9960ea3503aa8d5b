/*
 * What a reader of a matrix must not miss, in sentences, for staff: that what
 * is called the worst is not, that sources disagree, that nothing has been
 * recorded for twelve weeks. The checks look for the first two alike.
 */
#ifndef SOS_MATRIX_NOTES_H
#define SOS_MATRIX_NOTES_H

#include "base/buf.h"
#include "matrix.h"

/*
 * The row called the worst, and one of an incident called otherwise that is
 * more severe; of two sources the more severe counts. False: there is none.
 */
bool worst_is_milder(const struct matrix *m, const struct rec **worst,
	const struct rec **other);
/*
 * Goes through the rows whose number in the field is another than that of the
 * row before it on the same incident. *at from 0; false at the end.
 */
bool next_disagreement(const struct matrix *m, int field, size_t *at,
	const struct rec **said, const struct rec **now);
/* The sentences, a line feed after each. */
void matrix_notes(const struct matrix *m, int as_of, struct buf *out);

#endif
