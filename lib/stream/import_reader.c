/* Rows below a header, read by one or by several. */
#include "import_internal.h"

#include <stdlib.h>
#include "base/utf8.h"
#include "csv_in.h"
#include "parts_in.h"

static void bad_csv(
	struct import *im, const struct csv *csv, const struct err *why)
{
	struct reject what = {.file = csv->in->name,
		.row = csv->row,
		.line = csv->line,
		.rule = "csv",
		.message = why->text};

	import_now(im)->rows++;
	im->weight = 1;
	import_lost_row(im, &what);
}

static bool fields_over(struct import *im, const struct csv *csv, size_t width)
{
	struct reject what = {.file = csv->in->name,
		.row = csv->row,
		.line = csv->line,
		.rule = "columns",
		.message = "more values than columns in the header"};
	size_t i;

	for (i = width; i < csv->n; i++)
		if (utf8_trim(csv->field[i]).n) {
			what.column = (int)i + 1;
			import_lost_row(im, &what);
			return true;
		}
	return false;
}

static bool is_blank(const struct csv *csv)
{
	size_t i;

	for (i = 0; i < csv->n; i++)
		if (utf8_trim(csv->field[i]).n)
			return false;
	return true;
}

int import_next_row(
	struct import *im, struct csv *csv, size_t width, struct err *e)
{
	enum csv_result got;

	while ((got = csv_row(csv, e)) != CSV_END) {
		if (got == CSV_FAIL)
			return -1;
		if (got == CSV_BAD) {
			bad_csv(im, csv, e);
			continue;
		}
		if (is_blank(csv))
			continue;
		import_now(im)->rows++;
		import_begin_row(im, csv->row, csv->line);
		if (!fields_over(im, csv, width))
			return 1;
	}
	return 0;
}

static void hand_on(const struct rec *from, struct rec *to)
{
	size_t i;

	rec_reset(to, from->kind);
	memcpy(to->v, from->v, (size_t)from->kind->fields * sizeof *to->v);
	for (i = 0; i < from->xn; i++)
		rec_add_extra(to, from->x[i].name, from->x[i].value);
	to->flags = from->flags;
	to->line = from->line;
	to->row = from->row;
	to->column = from->column;
}

/* The row's next record, in the order of kinds; NULL: there is none. */
static struct making *next_made(const struct row_reader *in)
{
	struct making *next = NULL;
	size_t i;

	for (i = 0; i < in->makes; i++) {
		struct making *m = &in->row->making[i];

		if (m->made && (!next || m->rec.kind->id < next->rec.kind->id))
			next = m;
	}
	return next;
}

static int next(struct reader *base, struct rec *r, struct err *e)
{
	struct row_reader *in = (struct row_reader *)base;
	struct making *m;
	int rc;

	while (!(m = next_made(in))) {
		rc = import_next_row(in->row, in->csv, in->width, e);
		if (rc > 0)
			rc = in->take(in, e) ? -1 : 1;
		if (rc <= 0)
			return rc;
	}
	m->made = false;
	base->within = next_made(in) != NULL;
	hand_on(&m->rec, r);
	return 1;
}

static void release(struct reader *base)
{
	struct row_reader *in = (struct row_reader *)base;

	if (in->csv == &in->own)
		csv_close(&in->own);
	csv_header_release(&in->header);
	import_free(in->row);
	free(in);
}

/* What one counts, and another adds. */
static void count_from_nothing(struct import *im)
{
	struct import_count *c = import_now(im);
	size_t i;

	*c = (struct import_count){.file = c->file, .sheet = c->sheet};
	im->month_first = im->early_care = im->early_line = 0;
	for (i = 0; im->table && i < im->table->columns; i++)
		im->columns[i] = (struct column_count){0};
}

static void add_counts(struct import *to, const struct import *of, long lines)
{
	struct import_count *now = import_now(to);
	size_t i;

	now->rows += of->count->rows;
	now->rejected += of->count->rejected;
	now->values += of->count->values;
	to->month_first += of->month_first;
	if (!to->early_care && of->early_care)
		to->early_line = of->early_line + lines;
	to->early_care += of->early_care;
	for (i = 0; of->table && i < of->table->columns; i++) {
		to->columns[i].filled += of->columns[i].filled;
		to->columns[i].unread += of->columns[i].unread;
	}
}

static struct row_reader *new_one(const struct import *im,
	const struct row_reader *like, struct infile *file,
	struct rejects *rejects)
{
	static const struct reader_ops ops = {next, release};
	struct row_reader *in = xcalloc(1, sizeof *in);
	struct import_options o = im->o;
	size_t columns = im->table ? im->table->columns + 1 : 0;

	o.rejects = rejects;
	in->take = like->take;
	in->makes = like->makes;
	in->at = like->at;
	in->base.ops = &ops;
	in->base.rejects = rejects;
	in->row = import_new(&o);
	import_begin_file(in->row, file->name, im->count[im->files - 1].sheet);
	import_extract(in->row, im->extract_day);
	in->row->hands_on = true;
	in->row->table = im->table;
	in->row->clean = im->clean;
	if (columns) {
		in->row->cell = xcalloc(columns, sizeof *in->row->cell);
		in->row->columns = xcalloc(columns, sizeof *in->row->columns);
	}
	return in;
}

static struct reader *open_part(
	const struct reader *like, struct infile *file, struct rejects *rejects)
{
	const struct row_reader *from = (const struct row_reader *)like;
	struct row_reader *in = new_one(from->row, from, file, rejects);

	in->csv = &in->own;
	in->width = from->width;
	csv_open_like(&in->own, file, from->csv);
	if (from->header.n)
		csv_header_copy(&in->header, &from->header);
	return &in->base;
}

static long rows(const struct reader *base)
{
	return ((const struct row_reader *)base)->csv->row;
}

static void move(struct reader *base, long lines, long rows_before)
{
	struct row_reader *in = (struct row_reader *)base;

	in->csv->in->line = lines;
	in->csv->row = rows_before;
	if (in->csv == &in->own)
		count_from_nothing(in->row);
}

static void add(struct reader *alone, const struct reader *of, long lines)
{
	add_counts(((struct row_reader *)alone)->row,
		((const struct row_reader *)of)->row, lines);
}

struct row_reader *row_reader_new(
	const struct import *im, const struct row_reader *like, struct csv *csv)
{
	static const struct reader_parts parts = {
		csv_rows_end, open_part, rows, move, add};
	struct row_reader *in = new_one(im, like, csv->in, im->o.rejects);

	in->csv = csv;
	in->width = csv->n;
	in->base.parts = csv->other ? NULL : &parts;
	return in;
}

/* Straight, or kept. */
static int take_all(struct import *im, struct reader *from, struct err *e)
{
	struct making *m = &im->making[0];
	int rc;

	while ((rc = reader_next(from, &m->rec, e)) > 0) {
		import_begin_row(im, m->rec.row, m->rec.line);
		if (import_whose(im, m, e))
			return -1;
		if (im->straight.to) {
			if (import_put(im, &m->rec, e))
				return -1;
			continue;
		}
		m->made = true;
		import_settle(im, 1);
	}
	return rc;
}

int row_reader_all(struct import *im, struct row_reader *alone, struct err *e)
{
	const struct reader_work straight = import_work(im);
	struct reader *from;
	int rc;

	if (im->straight.to) {
		alone->base.work = &straight;
		alone->base.pooled = &im->pooled;
	}
	from = parts_reader(
		&alone->base, alone->csv->in, im->o.threads, im->o.part_bytes);
	rc = take_all(im, from, e);
	add_counts(im, alone->row, 0);
	reader_free(from);
	return rc;
}
