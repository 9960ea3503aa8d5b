/* Rows of question and answer, made one row for each form (or group). */
#include <stdlib.h>
#include "base/hash.h"
#include "base/utf8.h"
#include "import_internal.h"

struct answer {
	int question; /* the table's column */
	size_t group; /* 0: of the whole form; else its place from 1 */
	struct cell cell;
	struct answer *next;
};

struct form {
	struct cell *base; /* the columns of its first row */
	long row, line, rows;
	struct answer *first, *last;
	struct span *group; /* their names, in the order they came */
	long *group_rows;
	size_t groups, cap, rows_cap;
};

struct forms {
	struct import *im;
	const struct table *t;
	struct form *form;
	size_t n, cap;
	struct hash by_id;
	struct arena mem;
	struct buf key;
};

static struct cell keep_cell(struct forms *fs, struct cell c)
{
	c.text = arena_copy(&fs->mem, c.text);
	return c;
}

static struct cell cell_at(struct forms *fs, const struct csv *csv, int at)
{
	struct cell c = {.row = csv->row, .line = csv->line, .column = at + 1};

	if (at >= 0 && (size_t)at < csv->n)
		c.text = utf8_trim(csv->field[at]);
	if (import_missing(fs->im, c.text))
		c.text = (struct span){"", 0};
	return c;
}

static struct form *new_form(
	struct forms *fs, const struct csv *csv, const int *at)
{
	struct form *f;
	size_t i;

	fs->form = grow(fs->form, fs->n, &fs->cap, sizeof *fs->form);
	f = &fs->form[fs->n++];
	*f = (struct form){.row = csv->row, .line = csv->line};
	f->base = arena_alloc(&fs->mem, (fs->t->columns + 1) * sizeof *f->base);
	for (i = 0; i < fs->t->columns; i++)
		f->base[i] = keep_cell(fs, cell_at(fs, csv, at[i]));
	return f;
}

/* Whether the column says something about the whole form. */
static bool of_form(const struct pivot *v, int column)
{
	return column != v->question && column != v->answer &&
	       column != v->group;
}

/* Systems date answers one by one; the form has the first of these dates. */
static bool is_date(const struct table *t, int column)
{
	size_t i, j;

	for (i = 0; i < t->records; i++)
		for (j = 0; j < t->record[i].fields; j++) {
			const struct field_of *f = &t->record[i].field[j];

			if (f->origin.from == FROM_COLUMN &&
				f->origin.column == column &&
				t->record[i].kind->field[f->field].type ==
					T_DATE)
				return true;
		}
	return false;
}

/* A form is about one person: what a later row adds is taken, and where it
 * says otherwise nobody can tell whose answer it has. */
static bool agrees(
	struct forms *fs, struct form *f, const struct csv *csv, const int *at)
{
	size_t i;

	for (i = 0; i < fs->t->columns; i++) {
		struct cell c = cell_at(fs, csv, at[i]);

		if (!c.text.n || !of_form(&fs->t->pivot, (int)i))
			continue;
		if (!f->base[i].text.n)
			f->base[i] = keep_cell(fs, c);
		if (span_eq(f->base[i].text, c.text) || is_date(fs->t, (int)i))
			continue;
		import_trouble(fs->im, true, NULL, &c, "twice",
			"row %ld has a different '%.*s' for this form; row %ld "
			"is ignored",
			f->base[i].row, SPAN_ARG(fs->t->column[i].name),
			csv->row);
		return false;
	}
	return true;
}

/* The form this row belongs to; NULL where its id is empty, or where it
 * contradicts the rows before it. */
static struct form *form_of(
	struct forms *fs, const struct csv *csv, const int *at)
{
	const struct pivot *v = &fs->t->pivot;
	bool first;
	size_t i, place;

	buf_reset(&fs->key);
	for (i = 0; i < v->forms; i++) {
		struct cell c = cell_at(fs, csv, at[v->form[i]]);

		if (!c.text.n) {
			import_trouble(fs->im, true, NULL, &c, "needed",
				"missing form id");
			return NULL;
		}
		buf_span(&fs->key, c.text);
		buf_addc(&fs->key, '\0');
	}
	place = *hash_put(&fs->by_id, buf_as_span(&fs->key), fs->n, &first);
	if (first)
		return new_form(fs, csv, at);
	return agrees(fs, &fs->form[place], csv, at) ? &fs->form[place] : NULL;
}

static size_t add_group(struct forms *fs, struct form *f, struct span name)
{
	f->group = grow(f->group, f->groups, &f->cap, sizeof *f->group);
	f->group_rows = grow(
		f->group_rows, f->groups, &f->rows_cap, sizeof *f->group_rows);
	f->group_rows[f->groups] = 0;
	f->group[f->groups++] = arena_copy(&fs->mem, name);
	return f->groups;
}

static size_t group_of(struct forms *fs, struct form *f, int question,
	const struct csv *csv, const int *at)
{
	const struct pivot *v = &fs->t->pivot;
	struct span name;
	size_t i;

	for (i = 0; i < v->start_count; i++)
		if (v->starts[i] == question)
			return add_group(fs, f, SPAN(""));
	if (v->group < 0)
		return f->groups;
	name = cell_at(fs, csv, at[v->group]).text;
	if (!name.n)
		return 0;
	for (i = 0; i < f->groups; i++)
		if (span_eq(f->group[i], name))
			return i + 1;
	return add_group(fs, f, name);
}

static struct answer *answered(struct form *f, int question, size_t group)
{
	struct answer *a;

	for (a = f->first; a; a = a->next)
		if (a->question == question && a->group == group)
			return a;
	return NULL;
}

static void add_answer(struct forms *fs, struct form *f, const struct csv *csv,
	const int *at, int question)
{
	struct cell c = cell_at(fs, csv, at[fs->t->pivot.answer]);
	size_t group = group_of(fs, f, question, csv, at);
	struct answer *a;

	if (group)
		f->group_rows[group - 1]++;
	if (!c.text.n)
		return;
	a = answered(f, question, group);
	if (a && span_eq(a->cell.text, c.text))
		return;
	if (a) {
		/* Counted here, and not again with its form. */
		f->rows--;
		if (group)
			f->group_rows[group - 1]--;
		import_trouble(fs->im, true, NULL, &c, "twice",
			"row %ld answers this question of the form "
			"differently; row %ld is ignored",
			a->cell.row, csv->row);
		return;
	}
	c.group = (long)group;
	a = arena_alloc(&fs->mem, sizeof *a);
	*a = (struct answer){question, group, keep_cell(fs, c), NULL};
	if (!f->first)
		f->first = a;
	else
		f->last->next = a;
	f->last = a;
}

static void take_row(struct forms *fs, const struct csv *csv, const int *at)
{
	const struct table *t = fs->t;
	struct form *f = form_of(fs, csv, at);
	struct buf *b = &fs->im->scratch;
	int question;

	if (f) {
		f->rows++;
		buf_reset(b);
		words_fold(cell_at(fs, csv, at[t->pivot.question]).text, b);
		question = b->n ? table_question(t, buf_as_span(b)) : -1;
		if (question < 0)
			import_now(fs->im)->unknown++;
		else
			add_answer(fs, f, csv, at, question);
	}
	import_tell(fs->im, true);
}

static void put_cells(struct forms *fs, const struct form *f, size_t group)
{
	const struct answer *a;

	memcpy(fs->im->cell, f->base, fs->t->columns * sizeof *f->base);
	for (a = f->first; a; a = a->next)
		if (a->group == 0 || a->group == group)
			fs->im->cell[a->question] = a->cell;
}

static int hand_form(struct forms *fs, const struct form *f, struct err *e)
{
	size_t g;
	int rc = 0;

	for (g = f->groups ? 1 : 0; g <= f->groups && !rc; g++) {
		import_begin_row(fs->im, f->row, f->line);
		put_cells(fs, f, g);
		if (f->groups > 1) {
			fs->im->group = (long)g;
			fs->im->weight = f->group_rows[g - 1];
		} else {
			fs->im->weight = f->rows;
		}
		if (g && fs->t->pivot.group >= 0)
			fs->im->group_name = f->group[g - 1];
		rc = import_row(fs->im, e);
	}
	return rc;
}

static int read_all(
	struct forms *fs, struct csv *csv, const int *at, struct err *e)
{
	size_t width = csv->n;
	int rc;

	while ((rc = import_next_row(fs->im, csv, width, e)) > 0)
		take_row(fs, csv, at);
	return rc;
}

int import_forms(
	struct import *im, struct csv *csv, const int *at, struct err *e)
{
	struct forms fs = {.im = im, .t = im->table};
	size_t i;
	int rc = read_all(&fs, csv, at, e);

	import_now(im)->forms = (long)fs.n;
	for (i = 0; i < fs.n && !rc; i++)
		rc = hand_form(&fs, &fs.form[i], e);
	for (i = 0; i < fs.n; i++) {
		free(fs.form[i].group);
		free(fs.form[i].group_rows);
	}
	free(fs.form);
	hash_release(&fs.by_id);
	arena_release(&fs.mem);
	buf_release(&fs.key);
	return rc;
}
