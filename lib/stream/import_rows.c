/* Rows below a header, one after the other. */
#include <stdio.h>
#include "base/utf8.h"
#include "import_internal.h"

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

		*c = (struct cell){.row = csv->row, .line = csv->line};
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

int import_rows(struct import *im, struct csv *csv, const int *at, size_t width,
	struct err *e)
{
	int rc;

	while ((rc = import_next_row(im, csv, width, e)) > 0) {
		set_cells(im, csv, at);
		im->utf8 = csv->flags & CSV_ASCII;
		if (import_row(im, e))
			return -1;
	}
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
