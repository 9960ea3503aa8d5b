/*
 * Where records go: one interface over NDJSON, CSV, TSV, JSON, tables, memory.
 */
#ifndef SOS_SINK_H
#define SOS_SINK_H

#include "base/outfile.h"
#include "reader.h"

struct sink;

struct sink_ops {
	int (*put)(struct sink *, const struct rec *, struct err *);
	/* What must still be written: the end of a JSON array, a table. */
	int (*finish)(struct sink *, struct err *);
	void (*free)(struct sink *);
};

/* Of a sink that writes each record by itself. */
struct sink_lines {
	/* What put() would write is added to out, in any thread. */
	void (*text)(const struct sink *, const struct rec *, struct buf *out);
	/* And this takes it. */
	int (*take)(struct sink *, struct span text, struct err *);
};

struct sink {
	const struct sink_ops *ops;
	const struct sink_lines *lines; /* NULL: it does not */
	long count;                     /* records put */
};

/* Takes a valid record. -1: the output failed, or the format cannot carry this
 * record (a second kind in CSV): e says why. */
static inline int sink_put(struct sink *s, const struct rec *r, struct err *e)
{
	int rc = s->ops->put(s, r, e);

	s->count += rc == 0;
	return rc;
}

static inline int sink_finish(struct sink *s, struct err *e)
{
	return s->ops->finish ? s->ops->finish(s, e) : 0;
}

void sink_free(struct sink *s); /* NULL is fine */

enum record_format { TO_NDJSON, TO_CSV, TO_TSV, TO_JSON, TO_TABLE };

struct sink_options {
	enum record_format format;
	const struct kind *kind; /* of CSV, when known beforehand; or NULL */
	/* --fields: names in order; NULL: all of the kind. */
	const struct span *fields;
	size_t field_count;
	/* x_ columns known from the input's header. */
	const struct span *x_names;
	size_t x_count;
	/* More may come: the rows of a CSV wait for their header. */
	bool gather;
	/* Where split_sink finds those of the file that is being read; or
	 * NULL. */
	const struct reader *from;
	bool safe_csv, bom;
};

/* Writes to out->pending and flushes it as it fills; out stays the caller's. */
struct sink *record_sink(struct outfile *out, const struct sink_options *o);

/*
 * Writes each kind to DIR/KIND.csv (or .tsv), DIR made where it is not there;
 * split_files says which there are, to be committed after sink_finish. NULL
 * and e on failure.
 */
struct sink *split_sink(
	const char *dir, const struct sink_options *o, struct err *e);
size_t split_files(struct sink *split, struct outfile *file[KINDS]);

/* A cell of CSV, quoted where it must be; safe: no formula of a spreadsheet. */
void csv_cell(struct buf *out, struct span s, bool safe);

#endif
