/* Canonical columns: an export that already speaks our words. */
#include <stdio.h>
#include <stdlib.h>
#include "csv_header.h"
#include "csv_in.h"
#include "import_internal.h"
#include "parts_in.h"

/* The kind this row says, or the header; NULL: neither does. */
static const struct kind *kind_of(
	struct import *im, const struct csv *csv, const struct csv_header *h)
{
	struct cell c = {.row = csv->row, .line = csv->line};
	const struct kind *k;

	if (h->kind_column < 0)
		return h->kind;
	c.column = h->kind_column + 1;
	if ((size_t)h->kind_column < csv->n)
		c.text = csv->field[h->kind_column];
	k = kind_named(c.text);
	if (!k || k->derived) {
		import_trouble(im, true, NULL, &c, "kind",
			"unknown kind, or one that cannot be imported");
		return NULL;
	}
	return k;
}

/* The words of a field, where other spellings than ours are read. */
static struct wordbook *words_of(struct import *im, const struct kind *k, int f)
{
	const struct field *field = &k->field[f];
	struct wordbook **w = &im->plain[k->id][f];

	if (field->type != T_BOOL && field->type != T_SET &&
		!(field->type == T_ENUM && field->flags & FIELD_SAFE))
		return NULL;
	if (!*w) {
		/* Of its own: a build that fills what is on the stack would
		 * fill one for each cell. */
		struct err ignored; /* checked word by word, then */

		*w = xcalloc(1, sizeof **w);
		if (convert_words(field, *w, &ignored))
			return NULL;
	}
	return *w;
}

static bool is_read(const struct field *f, const struct wordbook *words)
{
	return words || f->type == T_DATE || f->type == T_TEXT ||
	       f->type == T_ID || f->type == T_REF;
}

static void set_read(
	struct import *im, struct making *m, int f, struct wordbook *words)
{
	const struct field *field = &m->rec.kind->field[f];
	struct conversion_fault why;

	enum conversion got = import_convert(
		im, field, m->rec.v[f], words, &m->rec.v[f], &why);

	if (got != NOT_CONVERTED && got != CONVERTED_PART)
		return;
	if (got == NOT_CONVERTED)
		m->rec.v[f] = (struct span){"", 0};
	import_trouble(im, import_costs_row(im, field), field, &m->cell[f],
		why.rule, "%s", why.text);
}

static void set_value(struct import *im, struct making *m, int f, struct span s,
	const struct csv *csv, size_t column)
{
	struct wordbook *words;

	m->cell[f] = (struct cell){.text = s,
		.column = (int)column + 1,
		.row = csv->row,
		.line = csv->line};
	if (!s.n)
		return;
	m->rec.v[f] = s;
	words = words_of(im, m->rec.kind, f);
	if (is_read(&m->rec.kind->field[f], words))
		set_read(im, m, f, words);
}

/* Its values, and what is wrong with them. */
static void take_values(struct import *im, const struct csv *csv,
	const struct csv_header *h, const struct csv_columns *columns)
{
	struct making *m = &im->making[0];
	size_t i;

	for (i = 0; i < h->n; i++) {
		int f = columns->field[i];

		if (i >= csv->n && f < 0)
			continue;
		if (f >= 0)
			set_value(im, m, f,
				i < csv->n ? csv->field[i]
					   : (struct span){"", 0},
				csv, i);
		else if (f == COLUMN_EXTRA && csv->field[i].n)
			rec_add_extra(&m->rec, h->name[i], csv->field[i]);
		else if (f == COLUMN_NONE && csv->field[i].n)
			import_trouble(im, true, NULL,
				&(struct cell){.text = csv->field[i],
					.column = (int)i + 1,
					.row = csv->row,
					.line = csv->line},
				"column", "unknown field for kind %s",
				m->rec.kind->name);
	}
}

/*
 * Rows below the header: read and checked one by one, in threads perhaps
 * (parts_in.h). Whether their keys came before is for the import to say.
 */
struct plain {
	struct reader base;
	struct csv *csv, own;
	struct csv_header header;
	struct import *row; /* the row being read; keeps nothing */
};

/* 1 a record in row->making[0], 0 none, -1 not the data's fault. */
static int take_row(struct plain *in, struct err *e)
{
	struct import *im = in->row;
	struct making *m = &im->making[0];
	const struct kind *k = kind_of(im, in->csv, &in->header);
	const struct csv_columns *columns;
	bool lost;

	if (k) {
		columns = csv_header_columns(&in->header, k);
		rec_reset(&m->rec, k);
		memset(m->cell, 0, (size_t)k->fields * sizeof *m->cell);
		m->rec.flags = csv_rec_flags(in->csv->flags);
		m->rec.row = in->csv->row;
		m->rec.line = in->csv->line;
		m->rec.column = columns->column;
		take_values(im, in->csv, &in->header, columns);
		if (k->id == K_tie)
			import_smaller_first(m);
		if (import_mend(im, m, e))
			return -1;
	}
	lost = import_is_lost(im, 0);
	import_tell(im, lost);
	return !lost;
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

static int plain_next(struct reader *base, struct rec *r, struct err *e)
{
	struct plain *in = (struct plain *)base;
	int rc;

	while ((rc = import_next_row(in->row, in->csv, in->header.n, e)) > 0) {
		rc = take_row(in, e);
		if (rc > 0)
			hand_on(&in->row->making[0].rec, r);
		if (rc)
			break;
	}
	return rc;
}

static void plain_free(struct reader *base)
{
	struct plain *in = (struct plain *)base;

	if (in->csv == &in->own)
		csv_close(&in->own);
	csv_header_release(&in->header);
	import_free(in->row);
	free(in);
}

static struct plain *plain_new(
	const struct import *im, struct infile *file, struct rejects *rejects)
{
	static const struct reader_ops ops = {plain_next, plain_free};
	struct plain *in = xcalloc(1, sizeof *in);
	struct import_options o = im->o;

	o.rejects = rejects;
	in->base.ops = &ops;
	in->base.rejects = rejects;
	in->row = import_new(&o);
	import_begin_file(in->row, file->name, im->count[im->files - 1].sheet);
	return in;
}

static struct reader *open_part(
	const struct reader *like, struct infile *file, struct rejects *rejects)
{
	const struct plain *from = (const struct plain *)like;
	struct plain *in = plain_new(from->row, file, rejects);

	in->csv = &in->own;
	csv_open_like(&in->own, file, from->csv);
	csv_header_copy(&in->header, &from->header);
	return &in->base;
}

static long rows(const struct reader *base)
{
	return ((const struct plain *)base)->csv->row;
}

static void move(struct reader *base, long lines, long rows_before)
{
	struct csv *c = ((struct plain *)base)->csv;

	c->in->line = lines;
	c->row = rows_before;
}

static const struct reader_parts plain_parts = {
	csv_rows_end, open_part, rows, move};

/* What the readers could not read, counted for the file. */
struct refused {
	struct rejects rejects; /* first */
	struct import *im;
};

static void refuse(struct rejects *to, const struct reject *what)
{
	struct import *im = ((struct refused *)to)->im;
	struct import_count *now = import_now(im);

	if (what->kept) {
		now->values++;
	} else {
		now->rejected++;
		now->rows++;
	}
	im->month_first += strcmp(what->rule, "month-first") == 0;
	rejects_take(im->o.rejects, what);
}

static int read_all(struct import *im, struct reader *from, struct err *e)
{
	struct making *m = &im->making[0];
	int rc;

	while ((rc = reader_next(from, &m->rec, e)) > 0) {
		import_now(im)->rows++;
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

static int read_rows(
	struct import *im, struct csv *csv, const void *header, struct err *e)
{
	const struct reader_work straight = import_work(im);
	struct refused refused = {{.take = refuse}, im};
	struct plain *alone = plain_new(im, csv->in, &refused.rejects);
	struct reader *from = &alone->base;
	int rc;

	alone->csv = csv;
	csv_header_copy(&alone->header, header);
	if (im->straight.to) {
		alone->base.work = &straight;
		alone->base.pooled = &im->pooled;
	}
	if (!csv->other) {
		alone->base.parts = &plain_parts;
		from = parts_reader(
			from, csv->in, im->o.threads, im->o.part_bytes);
	}
	rc = read_all(im, from, e);
	reader_free(from);
	return rc;
}

static void keep_names(struct import *im, const struct csv_header *h)
{
	size_t i;

	for (i = 0; i < h->x_count; i++) {
		im->x_name = grow(
			im->x_name, im->x_seen, &im->x_cap, sizeof *im->x_name);
		im->x_name[im->x_seen++] = (struct x_name){
			arena_copy(&im->kept, h->x_names[i]), h->kind};
	}
}

/* Most of its columns are those of a profile. */
static void suggest(const struct csv *csv, struct err *e)
{
	struct profile_fit fit;

	if (profile_fitting(csv->field, csv->n, &fit) &&
		2 * fit.columns > csv->n)
		err_input(e,
			"%s: %zu of %zu columns are those of profile %s, %s: "
			"use --profile %s",
			csv->in->name, fit.columns, csv->n, fit.profile,
			fit.table, fit.profile);
}

int import_plain(struct import *im, struct csv *csv, struct err *e)
{
	struct csv_header h = {0};
	enum csv_result got = csv_row(csv, e);
	int rc = -1;

	im->table = NULL;
	if (got == CSV_END)
		return err_input(e, "%s: is empty", csv->in->name);
	if (got != CSV_ROW)
		return -1;
	if (csv_header_read(&h, csv->field, csv->n, im->o.kind, csv->in->name,
		    e) == 0) {
		import_now(im)->table = h.kind ? h.kind->name : "kinds";
		keep_names(im, &h);
		rc = import_below(im, csv, read_rows, &h, e);
	}
	csv_header_release(&h);
	if (rc && !import_now(im)->table)
		suggest(csv, e);
	return rc;
}
