#include "csv_in.h"

#include <stdio.h>
#include <stdlib.h>
#include "base/csv.h"
#include "csv_header.h"
#include "record/value.h"

struct csv_in {
	struct reader base;
	struct csv csv;
	struct csv_header header;
	bool empty;
};

static void csv_in_free(struct reader *base)
{
	struct csv_in *in = (struct csv_in *)base;

	csv_close(&in->csv);
	csv_header_release(&in->header);
	free(in);
}

static void refuse(
	struct csv_in *in, int column, const char *rule, const char *message)
{
	struct reject what = {
		.file = in->csv.in->name,
		.row = in->csv.row,
		.line = in->csv.line,
		.column = column,
		.rule = rule,
		.message = message,
	};
	char name[64];

	if (column > 0 && (size_t)column <= in->header.n) {
		struct span s = in->header.name[column - 1];

		snprintf(name, sizeof name, "%.*s", SPAN_ARG(s));
		what.field = name;
	}
	rejects_take(in->base.rejects, &what);
}

static bool blank(const struct csv *c)
{
	size_t i;

	for (i = 0; i < c->n; i++)
		if (c->field[i].n)
			return false;
	return true;
}

static const struct kind *kind_of_row(struct csv_in *in)
{
	int column = in->header.kind_column;
	const struct kind *k;

	if (in->header.kind)
		return in->header.kind;
	k = kind_named(in->csv.field[column]);
	if (!k)
		refuse(in, column + 1, "kind", "unknown kind");
	return k;
}

/* A file made over to CRLF has them inside its quotes too. */
static void plain_line_ends(struct rec *r, int f)
{
	struct span s = r->v[f];
	char *copy = arena_bytes(&r->own, s.n);
	size_t i, n = 0;

	for (i = 0; i < s.n; i++)
		if (s.p[i] != '\r' || i + 1 == s.n || s.p[i + 1] != '\n')
			copy[n++] = s.p[i];
	r->v[f] = (struct span){copy, n};
}

static bool take_cells(
	struct csv_in *in, struct rec *r, const struct csv_columns *columns)
{
	const bool clean = in->csv.flags & CSV_CLEAN;
	const struct field *const field = r->kind->field;
	const struct span *const cell = in->csv.field;
	unsigned seen = 0, good = 0;
	size_t i;

	for (i = 0; i < in->csv.n; i++) {
		const int f = columns->field[i];

		if (f >= 0 && !cell[i].n) {
			continue;
		} else if (f >= 0) {
			r->v[f] = cell[i];
			seen |= 1u << f;
			if (clean && value_plainly_good(&field[f], cell[i]))
				good |= 1u << f;
			else if (!clean && field[f].type == T_TEXT &&
				 memmem(cell[i].p, cell[i].n, "\r\n", 2))
				plain_line_ends(r, f);
		} else if (!cell[i].n || f == COLUMN_KIND) {
			continue;
		} else if (f == COLUMN_EXTRA) {
			rec_add_extra(r, in->header.name[i], cell[i]);
		} else {
			refuse(in, (int)i + 1, "field",
				"value in a column that is not a field of this "
				"kind");
			return false;
		}
	}
	r->flags = csv_rec_flags(in->csv.flags);
	r->passed = good | ~(seen | kind_places(r->kind)->needed);
	return true;
}

/* 1 a record, 0 rejected. -1 a failure that is not of the row. */
static int read_row(struct csv_in *in, struct rec *r, struct err *e)
{
	const struct csv_columns *columns;
	const struct kind *k;

	while (in->csv.n > in->header.n && in->csv.n <= in->header.wide &&
		!in->csv.field[in->csv.n - 1].n)
		in->csv.n--;
	if (in->csv.n != in->header.n) {
		char text[80];

		snprintf(text, sizeof text,
			"%zu cells, expected %zu as in the header", in->csv.n,
			in->header.n);
		refuse(in, 0, "ragged", text);
		return 0;
	}
	k = kind_of_row(in);
	if (!k)
		return 0;
	columns = csv_header_columns(&in->header, k);
	rec_reset(r, k);
	r->source = in->csv.in->name;
	r->line = in->csv.line;
	r->row = in->csv.row;
	r->column = columns->column;
	if (!take_cells(in, r, columns))
		return 0;
	return reader_check(&in->base, r, e);
}

static int csv_in_next(struct reader *base, struct rec *r, struct err *e)
{
	struct csv_in *in = (struct csv_in *)base;
	int rc;

	while (!in->empty) {
		switch (csv_row(&in->csv, e)) {
		case CSV_END: return 0;
		case CSV_FAIL: return -1;
		case CSV_BAD: refuse(in, 0, "csv", e->text); continue;
		case CSV_ROW: break;
		}
		if (blank(&in->csv))
			continue;
		rc = read_row(in, r, e);
		if (rc)
			return rc;
	}
	return 0;
}

static int read_header(
	struct csv_in *in, const struct kind *kind, struct err *e)
{
	struct span start;

	if (infile_peek(in->csv.in, 3, &start, e))
		return -1;
	if (span_is(start, "\xef\xbb\xbf"))
		infile_skip(in->csv.in, 3);
	switch (csv_row(&in->csv, e)) {
	case CSV_END: in->empty = true; return 0;
	case CSV_ROW: break;
	default: return -1;
	}
	return csv_header_read(&in->header, in->csv.field, in->csv.n, kind,
		in->csv.in->name, e);
}

/* Quotes of a line that are open at its end would have its row go on. */
static bool odd_quotes(const char *p, const char *end)
{
	bool odd = false;

	while ((p = memchr(p, '"', (size_t)(end - p)))) {
		odd = !odd;
		p++;
	}
	return odd;
}

static const char *before(const char *from, const char *end, char c)
{
	return memrchr(from, c, (size_t)(end - from));
}

size_t csv_rows_end(struct span s)
{
	const char *last = before(s.p, s.p + s.n, '\n'), *p = last, *quote;
	bool odd = last && odd_quotes(s.p, last);

	while (odd && p) {
		quote = before(s.p, p, '"');
		p = before(s.p, quote, '\n');
		odd = p && odd_quotes(p, quote);
	}
	if (!p || p - s.p < last - p)
		p = last;
	return p ? (size_t)(p + 1 - s.p) : 0;
}

static struct reader *open_part(
	const struct reader *like, struct infile *file, struct rejects *rejects)
{
	const struct csv_in *from = (const struct csv_in *)like;
	struct csv_in *in = xcalloc(1, sizeof *in);

	in->base.ops = from->base.ops;
	in->base.rejects = rejects;
	csv_open_like(&in->csv, file, &from->csv);
	csv_header_copy(&in->header, &from->header);
	return &in->base;
}

static long rows(const struct reader *base)
{
	return ((const struct csv_in *)base)->csv.row;
}

static void move(struct reader *base, long lines, long rows_before)
{
	struct csv *c = &((struct csv_in *)base)->csv;

	c->in->line = lines;
	c->row = rows_before;
}

struct reader *csv_reader(struct infile *file, const struct kind *kind,
	struct rejects *rejects, struct err *e)
{
	static const struct reader_ops ops = {csv_in_next, csv_in_free};
	static const struct reader_parts parts = {
		csv_rows_end, open_part, rows, move, NULL};
	struct csv_in *in = xcalloc(1, sizeof *in);

	in->base.ops = &ops;
	in->base.parts = &parts;
	in->base.rejects = rejects;
	csv_open_any(&in->csv, file);
	in->csv.tsv = true;
	if (read_header(in, kind, e)) {
		csv_in_free(&in->base);
		return NULL;
	}
	in->base.kind = in->header.kind;
	in->base.x_names = in->header.x_names;
	in->base.x_count = in->header.x_count;
	in->base.x_all = true;
	return &in->base;
}
