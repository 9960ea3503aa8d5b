/* The parts of NDJSON that other writers use too. */
#ifndef SOS_NDJSON_OUT_H
#define SOS_NDJSON_OUT_H

#include "sink.h"

/* The object without a line end; fields: --fields, or NULL for all. */
void json_object_text(const struct rec *r, const struct span *fields,
	size_t count, struct buf *out);

#endif
