/* Canonical columns: an export that already speaks our words. */
#include <stdio.h>
#include <stdlib.h>
#include "import_internal.h"

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

static int take_row(struct row_reader *in, struct err *e)
{
	struct import *im = in->row;
	struct making *m = &im->making[0];
	const struct kind *k = kind_of(im, in->csv, &in->header);
	const struct csv_columns *columns;

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
	m->made = !import_is_lost(im, 0);
	import_tell(im, !m->made);
	return 0;
}

static int read_rows(
	struct import *im, struct csv *csv, const void *header, struct err *e)
{
	static const struct row_reader like = {.take = take_row, .makes = 1};
	struct row_reader *alone = row_reader_new(im, &like, csv);

	csv_header_copy(&alone->header, header);
	alone->width = alone->header.n;
	return row_reader_all(im, alone, e);
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
