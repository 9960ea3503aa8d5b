/* The parts of NDJSON that other writers use too. */
#ifndef SOS_NDJSON_OUT_H
#define SOS_NDJSON_OUT_H

#include "sink.h"

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
