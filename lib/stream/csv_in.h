/* Records of CSV and of tab-separated values. */
#ifndef SOS_CSV_IN_H
#define SOS_CSV_IN_H

#include "reader.h"

/*
 * A reader of one input. The infile stays the caller's and must outlive the
 * reader. kind: what a CSV without header evidence is (NULL: not said).
 * NULL and e on failure.
 */
struct reader *csv_reader(struct infile *in, const struct kind *kind,
	struct rejects *rejects, struct err *e);
/* Of bytes from the beginning of a row: those up to behind the last line end
 * that is not between quotes; where those do not pair, up to the last. */
size_t csv_rows_end(struct span s);

#endif
