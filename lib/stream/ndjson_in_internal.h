/* Objects of JSON, one a line or in an array. */
#ifndef SOS_NDJSON_IN_INTERNAL_H
#define SOS_NDJSON_IN_INTERNAL_H

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

#endif
