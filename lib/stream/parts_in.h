/*
 * Records of a large input, read and checked by several threads: it is cut
 * into parts at ends of rows, and what the parts hold is handed out in their
 * order. Records, rejects, their order, lines and rows, and the error that
 * ends it, are those of the reader alone: a part that did not end where a row
 * ends was cut in the wrong place, and from its beginning on the reader goes
 * on alone.
 */
#ifndef SOS_PARTS_IN_H
#define SOS_PARTS_IN_H

#include "reader.h"

/* More would wait for the one that hands out. */
#define PARTS_THREADS_MAX 16
#define PART_BYTES ((size_t)512 << 10)

/*
 * whole reads `in`, and is freed with what is returned: whole itself where it
 * cannot be cut or threads is below 2. About so many bytes are one part; the
 * first few parts' worth is read by whole alone.
 */
struct reader *parts_reader(
	struct reader *whole, struct infile *in, int threads, size_t bytes);

#endif
