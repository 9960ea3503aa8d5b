/* The parts of NDJSON that other writers use too. */
#ifndef SOS_NDJSON_OUT_H
#define SOS_NDJSON_OUT_H

#include "sink.h"

/* What stands before a value: `,"opened":"`. */
struct json_token {
	char text[40];
	uint64_t start, last; /* its first eight bytes, and its last */
	unsigned char n;
	bool quoted;
};

/* Of each field, and `{"kind":"case"` of each kind, once json_tokens_make() was
 * called, by whichever thread. */
extern struct json_token json_tokens[KINDS][FIELDS_MAX];
extern struct json_token json_openings[KINDS];
void json_tokens_make(void);

/* The object without a line end; fields: --fields, or NULL for all. */
void json_object_text(const struct rec *r, const struct span *fields,
	size_t count, struct buf *out);

/* The NDJSON line of a record, with its LF. */
void ndjson_line(const struct rec *r, struct buf *out);
/* The value of a field that has one, as in the line. */
void json_value(const struct rec *r, int field, struct buf *out);
/* A JSON string with its quotes, what must be is escaped. */
void json_quoted(struct buf *out, struct span s);

#endif
