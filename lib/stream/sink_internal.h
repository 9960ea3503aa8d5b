/* The makers behind record_sink, one a format. Spans in the options are
 * borrowed and must outlive the sink. */
#ifndef SOS_SINK_INTERNAL_H
#define SOS_SINK_INTERNAL_H

#include "base/scratch.h"
#include "sink.h"

struct sink *csv_sink(struct outfile *out, const struct sink_options *o);
struct sink *table_sink(struct outfile *out, const struct sink_options *o);

/* The columns of a page of records: fields of the kind, and x_ names. */
struct columns {
	const struct kind *kind;
	struct span *name;
	int *field; /* -1: an x_ field */
	size_t n, cap;
	size_t own; /* how many come before the x_ names */
	struct arena text;
	bool chosen; /* by --fields: what is not named is left out */
};

/* The columns for records of a kind: --fields, or its fields and the x_ names
 * that the input's header gave. */
void columns_set(
	struct columns *c, const struct sink_options *o, const struct kind *k);
/* Adds the x_ fields of r that have no column, but for --fields; ERR_INPUT
 * where a CSV cannot have so many. */
int columns_extend(
	struct columns *c, const struct rec *r, struct err *e) MUST_USE;
/* The column of an x_ name, or -1. */
int columns_find(const struct columns *c, struct span x_name);
/* The columns as they are written: x_ names in byte order. The caller's. */
size_t *columns_order(const struct columns *c);
struct span columns_cell(
	const struct columns *c, size_t i, const struct rec *r);
void columns_release(struct columns *c);

/*
 * Rows of a CSV that wait for their header: which x_ columns there are is
 * known when the last record has come. Zero-initialise to start.
 */
struct held_rows {
	struct scratch scratch;
	struct scratch_window window;
	size_t next; /* that is read back */
	long rows;
	struct span fixed;  /* of the row that was read back */
	struct span *extra; /* its x_ cells, one a column */
	size_t extras;
	struct buf entry; /* of the row that is added */
};

/* row: the cells of the kind's fields, as they will be written. Adds to c the
 * x_ columns that r is the first to have. ERR_OUTPUT as all of these. */
int held_add(struct held_rows *h, struct columns *c, struct span row,
	const struct rec *r, struct err *e) MUST_USE;
/* The next row, from the first on, into h->fixed and h->extra; nothing may
 * be added after this. */
int held_next(
	struct held_rows *h, const struct columns *c, struct err *e) MUST_USE;
void held_release(struct held_rows *h);

#endif
