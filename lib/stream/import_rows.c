/* Rows below a header, one after the other. */
#include <stdio.h>
#include "base/date.h"
#include "base/utf8.h"
#include "import_internal.h"

/* ="0041", by which exports keep a spreadsheet from changing it: 0041. */
static struct span unwrapped(struct span s)
{
	if (s.n >= 3 && s.p[0] == '=' && s.p[1] == '"' && s.p[s.n - 1] == '"' &&
		!memchr(s.p + 2, '"', s.n - 3))
		return utf8_trim((struct span){s.p + 2, s.n - 3});
	return s;
}

static void set_cells(struct import *im, const struct csv *csv, const int *at)
{
	size_t i;

	for (i = 0; i < im->table->columns; i++) {
		struct cell *c = &im->cell[i];
		size_t col = (size_t)at[i];

		*c = (struct cell){
			.text = SPAN(""), .row = csv->row, .line = csv->line};
		if (at[i] < 0)
			continue;
		c->column = at[i] + 1;
		if (col < csv->n)
			c->text = unwrapped(utf8_trim(csv->field[col]));
		if (import_missing(im, c->text))
			c->text = (struct span){"", 0};
		im->columns[i].filled += c->text.n > 0;
	}
}

/* The place of a row of that table by its id; NULL: none is remembered. */
static struct joined_row *joined_row(
	struct import *im, int table, struct span id, bool make, bool *is_new)
{
	struct buf key = {0};
	size_t *at;

	*is_new = false;
	buf_printf(&key, "%d:%.*s", table, SPAN_ARG(id));
	at = make ? hash_put(&im->joined, buf_as_span(&key), im->joined_rows,
			    is_new)
		  : hash_get(&im->joined, buf_as_span(&key));
	buf_release(&key);
	if (*is_new) {
		im->joined_row = grow(im->joined_row, im->joined_rows,
			&im->joined_cap, sizeof *im->joined_row);
		im->joined_row[im->joined_rows++] = (struct joined_row){0};
	}
	return at ? &im->joined_row[*at] : NULL;
}

static int day_in(struct import *im, int column)
{
	struct conversion_fault ignored;

	return column < 0 ? NO_DAY
			  : convert_day(
				    im->cell[column].text, im->dates, &ignored);
}

void import_remember(struct import *im)
{
	const struct table *t = im->table;
	struct joined_row *row, added;
	bool is_new;
	size_t i;

	if (!t->givens || !im->cell[t->id].text.n)
		return;
	row = joined_row(im, (int)(t - im->o.profile->table),
		im->cell[t->id].text, true, &is_new);
	/* Of rows that stand for a time there may be several. */
	if (!is_new && t->from >= 0) {
		added = (struct joined_row){.next = row->next};
		row->next = im->joined_rows + 1;
		im->joined_row = grow(im->joined_row, im->joined_rows,
			&im->joined_cap, sizeof *im->joined_row);
		row = &im->joined_row[im->joined_rows++];
		*row = added;
		is_new = true;
	}
	row->from = day_in(im, t->from);
	row->until = day_in(im, t->until);
	for (i = 0; i < t->givens; i++) {
		struct span text = im->cell[t->given[i]].text;

		if (is_new)
			row->value[i] = arena_copy(&im->kept, text);
		else if (!span_eq(row->value[i], text))
			/* Nobody can tell which: neither. */
			row->value[i] = (struct span){"", 0};
	}
}

static bool alike(const struct joined_row *a, const struct joined_row *b)
{
	size_t i;

	for (i = 0; i < JOINED_MAX; i++)
		if (!span_eq(a->value[i], b->value[i]))
			return false;
	return true;
}

/* The one that stands on the day; NULL: none, or several that differ. */
static struct joined_row *standing_row(struct import *im,
	struct joined_row *row, const struct join_of *j, const struct cell *by)
{
	int day = day_in(im, j->on);
	struct joined_row *found = NULL;

	for (; row; row = row->next ? &im->joined_row[row->next - 1] : NULL) {
		if (day == NO_DAY || row->from == NO_DAY || row->from > day ||
			(row->until != NO_DAY && row->until <= day))
			continue;
		if (found && !alike(found, row)) {
			import_trouble(im, false, NULL, by, "joined",
				"several rows of %.*s stand on its day",
				SPAN_ARG(im->o.profile->table[j->table].name));
			return NULL;
		}
		found = row;
	}
	return found;
}

static void join_one(struct import *im, const struct join_of *j)
{
	const struct cell *by = &im->cell[j->by];
	struct joined_row *row;
	bool none;
	size_t i;

	if (!im->joined_table[j->table] || !by->text.n)
		return;
	row = joined_row(im, j->table, by->text, false, &none);
	if (j->on >= 0)
		row = standing_row(im, row, j, by);
	else if (!row)
		import_trouble(im, false, NULL, by, "joined",
			"no row of %.*s has this id",
			SPAN_ARG(im->o.profile->table[j->table].name));
	for (i = 0; i < j->columns; i++) {
		struct cell *c = &im->cell[j->column[i]];

		if (c->column)
			continue; /* this table has it itself */
		/* Where there is none, the id is what is wrong. */
		c->column = row ? 0 : by->column;
		c->text = row ? row->value[j->place[i]] : SPAN("");
	}
}

void import_join(struct import *im)
{
	size_t i;

	for (i = 0; i < im->table->joins; i++)
		join_one(im, &im->table->join[i]);
}

void import_begin_joins(struct import *im, const char *file)
{
	const struct profile *p = im->o.profile;
	struct buf b = {0};
	size_t i;

	if (!im->joined_table)
		im->joined_table = xcalloc(p->tables, sizeof(bool));
	im->joined_table[im->table - p->table] = true;
	for (i = 0; i < im->table->joins; i++) {
		int other = im->table->join[i].table;

		if (im->joined_table[other] || !im->o.say)
			continue;
		buf_reset(&b);
		buf_printf(&b,
			"names rows of %.*s, which was not read before it",
			SPAN_ARG(p->table[other].name));
		im->o.say(im->o.arg, file, buf_cstr(&b));
	}
	buf_release(&b);
}

/* One value, or four, may be anybody's slip. */
#define COLUMN_LEAST 5

/* Said, and counted. */
static void say_unread(struct import *im, const char *file)
{
	const struct table *t = im->table;
	struct buf b = {0};
	size_t i;

	for (i = 0; i < t->columns; i++) {
		const struct column_count *c = &im->columns[i];

		if (c->filled < COLUMN_LEAST || c->unread < c->filled)
			continue;
		import_now(im)->unreadable++;
		buf_reset(&b);
		buf_printf(&b, "'%.*s': none of %ld values could be read",
			SPAN_ARG(t->column[i].name), c->filled);
		if (im->o.say)
			im->o.say(im->o.arg, file, buf_cstr(&b));
	}
	buf_release(&b);
}

static bool is_clean(struct span s)
{
	return !s.n || (utf8_plain(s) && !memchr(s.p, '"', s.n) &&
			       !memchr(s.p, '\\', s.n));
}

/* Whatever it gives that is not in the row. */
static bool gives_clean(const struct origin *o)
{
	bool clean = is_clean(o->fixed) && is_clean(o->otherwise);
	size_t i;

	for (i = 0; clean && o->words && i < o->words->n; i++)
		clean = is_clean(o->words->value[i]);
	for (i = 0; clean && i < o->parts; i++)
		clean = gives_clean(&o->part[i]);
	return clean;
}

static bool table_is_clean(const struct import *im)
{
	const struct table *t = im->table;
	bool clean = is_clean(im->o.authority) && !t->joins;
	size_t i, f;

	for (i = 0; i < t->records; i++)
		for (f = 0; clean && f < t->record[i].fields; f++)
			clean = gives_clean(&t->record[i].field[f].origin);
	return clean;
}

static void set_flags(struct import *im, const struct csv *csv)
{
	im->flags = csv_rec_flags(csv->flags);
	if (!im->clean)
		im->flags &= ~REC_CLEAN;
}

static int take_row(struct row_reader *in, struct err *e)
{
	set_cells(in->row, in->csv, in->at);
	set_flags(in->row, in->csv);
	return import_row(in->row, e);
}

/* Rows that are read in any thread, and whose records nothing changes that
 * comes behind them. */
static bool may_go_straight(const struct import *im)
{
	const struct table *t = im->table;
	size_t i, f;

	for (i = 0; i < t->records; i++) {
		const struct record_of *r = &t->record[i];

		for (f = 0; f < r->fields; f++)
			if (r->kind->id == K_case &&
				r->field[f].field == F_case_authority)
				return false;
		if (r->runs)
			return false;
	}
	return t->records && !t->joins && !t->givens && t->parts < 0;
}

static int straight_rows(
	struct import *im, struct csv *csv, const int *at, struct err *e)
{
	const struct row_reader like = {
		.take = take_row, .makes = im->table->records, .at = at};

	return row_reader_all(im, row_reader_new(im, &like, csv), e);
}

static int read_rows(
	struct import *im, struct csv *csv, const void *header, struct err *e)
{
	const int *at = header;
	const size_t width = csv->n;
	int rc;

	im->clean = table_is_clean(im);
	im->early_care = 0;
	memset(im->columns, 0, im->table->columns * sizeof *im->columns);
	if (im->straight.to)
		return straight_rows(im, csv, at, e);
	while ((rc = import_next_row(im, csv, width, e)) > 0) {
		set_cells(im, csv, at);
		import_join(im);
		import_remember(im);
		if (!im->table->records)
			continue;
		set_flags(im, csv);
		if (import_row(im, e))
			return -1;
	}
	return rc;
}

int import_rows(
	struct import *im, struct csv *csv, const int *at, struct err *e)
{
	int rc;

	import_begin_joins(im, csv->in->name);
	rc = may_go_straight(im) ? import_below(im, csv, read_rows, at, e)
				 : read_rows(im, csv, at, e);
	if (!rc)
		say_unread(im, csv->in->name);
	if (!rc && im->early_care && im->o.say) {
		char text[120];

		snprintf(text, sizeof text,
			"%ld rows in care before the date of birth: one of "
			"the two is wrong, both were read (first: line %ld)",
			im->early_care, im->early_line);
		im->o.say(im->o.arg, csv->in->name, text);
	}
	return rc;
}
