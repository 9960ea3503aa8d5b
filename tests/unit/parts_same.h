/* What a reader alone makes of an input, and what several make of its parts. */
#ifndef SOS_PARTS_SAME_H
#define SOS_PARTS_SAME_H

#include <stdbool.h>
#include "stream/csv_in.h"
#include "stream/ndjson_in.h"
#include "stream/parts_in.h"

/* Everything that came, in its order, as text. */
struct came {
	struct rejects rejects; /* first */
	struct buf text;
};

static void came_reject(struct rejects *to, const struct reject *w)
{
	struct came *c = (struct came *)to;

	buf_printf(&c->text, "reject %s %ld %ld %d %s %s %s %d <", w->file,
		w->row, w->line, w->column, w->field ? w->field : "-", w->rule,
		w->message, w->kept);
	buf_span(&c->text, w->value);
	buf_puts(&c->text, ">\n");
}

static void came_record(struct came *c, const struct rec *r)
{
	size_t i;
	int f;

	buf_printf(&c->text, "%s %s %ld %ld %u", r->kind->name, r->source,
		r->line, r->row, r->flags);
	for (f = 0; f < r->kind->fields; f++) {
		if (!r->v[f].n)
			continue;
		buf_printf(
			&c->text, " %d@%d=", f, r->column ? r->column[f] : 0);
		buf_span(&c->text, r->v[f]);
	}
	for (i = 0; i < r->xn; i++) {
		buf_addc(&c->text, ' ');
		buf_span(&c->text, r->x[i].name);
		buf_addc(&c->text, '=');
		buf_span(&c->text, r->x[i].value);
	}
	buf_addc(&c->text, '\n');
}

/* threads 1: the reader alone. The text is the caller's. */
static struct buf came_of(
	struct span bytes, bool csv, int threads, size_t part_bytes)
{
	struct came c = {.rejects.take = came_reject};
	struct rec r = {0};
	struct infile in;
	struct reader *reader;
	struct err e;
	int rc = -1;

	infile_memory(&in, "in", bytes.p, bytes.n);
	reader = csv ? csv_reader(&in, NULL, &c.rejects, &e)
		     : ndjson_reader(&in, &c.rejects, &e);
	if (reader) {
		reader = parts_reader(reader, &in, threads, part_bytes);
		while ((rc = reader_next(reader, &r, &e)) == 1)
			came_record(&c, &r);
	}
	if (rc)
		buf_printf(&c.text, "error %ld %s\n", e.line, e.text);
	buf_printf(&c.text, "%ld rows, %ld values lost\n", c.rejects.rows,
		c.rejects.values);
	rec_release(&r);
	reader_free(reader);
	infile_close(&in);
	return c.text;
}

static bool parts_same(struct span bytes, bool csv, int threads, size_t n)
{
	struct buf one = came_of(bytes, csv, 1, n);
	struct buf many = came_of(bytes, csv, threads, n);
	bool same = span_eq(buf_as_span(&one), buf_as_span(&many));

	buf_release(&one);
	buf_release(&many);
	return same;
}

/* A reader starts with a good row. */
#define PARTS_CSV "child_id,case_id,x_a\nK,C,1\n"
#define PARTS_NDJSON                                                           \
	"{\"kind\":\"child\",\"child_id\":\"K\",\"case_id\":\"C\"}\n"

#endif
