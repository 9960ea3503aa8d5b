/* The makers behind record_sink, one a format. Spans in the options are
 * borrowed and must outlive the sink. */
#ifndef SOS_WRITERS_H
#define SOS_WRITERS_H

#include "sink.h"

struct sink *csv_sink(struct outfile *out, const struct sink_options *o);
struct sink *table_sink(struct outfile *out, const struct sink_options *o);

/* The columns of a page of records: fields of the kind, and x_ names. */
struct columns {
	const struct kind *kind;
	struct span *name;
	int *field; /* -1: an x_ field */
	size_t n;
	struct arena text;
	bool chosen; /* by --fields: what is not named is left out */
};

/* The columns for records of r's kind; r's own x_ names count when the
 * header gave none. */
void columns_set(struct columns *c, const struct sink_options *o,
	const struct kind *k, const struct rec *r);
struct span columns_cell(
	const struct columns *c, size_t i, const struct rec *r);
/* The first x_ field of r that has no column, or NULL. */
const struct extra *columns_missing(
	const struct columns *c, const struct rec *r);
void columns_release(struct columns *c);

#endif
