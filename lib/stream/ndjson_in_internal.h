/* Objects of JSON, one a line or in an array. */
#ifndef SOS_NDJSON_IN_INTERNAL_H
#define SOS_NDJSON_IN_INTERNAL_H

#include "base/scan.h"
#include "ndjson_in.h"

struct json_t;

struct json_in {
	struct reader base;
	struct infile *file;
	struct buf scratch;  /* strings with escapes */
	struct buf element;  /* of an array */
	struct json_t *tree; /* what the spans of a slow record point into */
	bool long_way, started, done;
};

struct json_in *json_in_open(struct infile *file, struct rejects *rejects,
	const struct reader_ops *ops, struct err *e);
void json_in_free(struct reader *base);
/* 1 a record, 0 rejected, -1 a failure that is not of the line. */
int json_object_in(struct json_in *in, struct span text, long line,
	struct rec *r, struct err *e);

/*
 * The short way in for lines of our own flat, canonical shape (cli.md, "The
 * record stream"): no tree, no copies but of strings with escapes. Of a line
 * that is not canonical to the byte it says so, and Jansson decides and
 * explains; tests/fuzz/ndjson.c holds the two equal.
 *
 * The text begins with the line; where that ends need not be known. Its bytes
 * without the LF: r holds what it says (rec_check is still to be asked), its
 * spans point into the text and into *scratch. 0: it is not canonical.
 */
size_t flat_read(struct span text, struct rec *r, struct buf *scratch);
/* Which of the ways of base/scan.h it goes, of those the processor has; asked
 * by tests alone. */
void flat_choose(enum scan_way way);

#endif
