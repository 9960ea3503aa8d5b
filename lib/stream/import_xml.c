/* An XML return: a row for each element that the profile names. */
#include <stdio.h>
#include <stdlib.h>
#include "base/utf8.h"
#include "import_internal.h"
#include "xml_tables.h"

static void set_cells(struct import *im, const struct xml_row *row)
{
	size_t i;

	im->table = row->table;
	im->cell = xrealloc(
		im->cell, (row->table->columns + 1) * sizeof *im->cell);
	for (i = 0; i < row->table->columns; i++) {
		struct cell *c = &im->cell[i];

		/* A column of its own for each, so that what is wrong with two
		 * of them is said of both; it has no letter. */
		*c = (struct cell){.text = row->cell[i].text,
			.column = -1 - (int)i,
			.row = row->row,
			.line = row->cell[i].line};
		if (import_missing(im, c->text))
			c->text = (struct span){"", 0};
	}
}

static int read_rows(
	struct import *im, struct xml_tables *x, long *over, struct err *e)
{
	struct xml_row row;
	int rc;

	while ((rc = xml_tables_row(x, &row, e)) > 0) {
		if (row.table->refuse.n) {
			over[row.table - im->o.profile->table]++;
			continue;
		}
		import_now(im)->rows++;
		import_begin_row(im, row.row, row.line);
		set_cells(im, &row);
		if (import_row(im, e))
			return -1;
	}
	return rc;
}

static void say_over(struct import *im, const char *name, const long *over)
{
	const struct profile *p = im->o.profile;
	struct buf b = {0};
	size_t i;

	for (i = 0; i < p->tables; i++)
		if (over[i])
			buf_printf(&b, "%s%.*s (%ld)",
				b.n ? ", " : "passed over: ",
				SPAN_ARG(p->table[i].name), over[i]);
	if (b.n && im->o.say)
		im->o.say(im->o.arg, name, buf_cstr(&b));
	buf_release(&b);
}

static void say_unused(
	struct import *im, const char *name, const struct xml_tables *x)
{
	struct buf b = {0};
	struct span *names;
	size_t n, i;
	const struct span *unused = xml_tables_unused(x, &n);

	names = arena_alloc(&im->kept, (n + 1) * sizeof *names);
	for (i = 0; i < n; i++) {
		names[i] = arena_copy(&im->kept, unused[i]);
		if (i < 20)
			buf_printf(&b, "%s%.*s",
				i ? ", " : "elements not used: ",
				SPAN_ARG(unused[i]));
	}
	import_now(im)->unused = names;
	import_now(im)->unuseds = n;
	if (n > 20)
		buf_printf(&b, " and %zu more", n - 20);
	if (n && im->o.say)
		im->o.say(im->o.arg, name, buf_cstr(&b));
	buf_release(&b);
}

static void bad_line(void *arg, long line)
{
	struct import *im = arg;
	struct reject what = {.file = import_now(im)->file,
		.line = line,
		.rule = "json",
		.message = "expected one JSON object a line, with names of "
			   "letters, digits and '_'"};

	import_now(im)->rows++;
	im->weight = 1;
	import_lost_row(im, &what);
}

int import_xml(struct import *im, const char *name, struct err *e)
{
	const struct profile *p = im->o.profile;
	struct infile in;
	struct xml_tables *x;
	struct span start;
	bool json;
	long *over;
	int rc;

	if (infile_open(&in, name, e))
		return -1;
	if (infile_peek(&in, 64, &start, e)) {
		infile_close(&in);
		return -1;
	}
	start = utf8_trim(start);
	json = start.n && *start.p == '{';
	import_begin_file(im, in.name, false);
	import_now(im)->table = json ? "JSON" : "XML";
	over = xcalloc(p->tables, sizeof *over);
	x = xml_tables_open(&in, p, json);
	xml_tables_bad(x, bad_line, im);
	rc = read_rows(im, x, over, e);
	if (!rc && !xml_tables_fit(x))
		rc = err_input(e,
			"%s: no element '%.*s', which profile %.*s expects",
			name, SPAN_ARG(p->unit), SPAN_ARG(p->name));
	if (!rc) {
		say_over(im, in.name, over);
		say_unused(im, in.name, x);
	}
	xml_tables_close(x);
	free(over);
	infile_close(&in);
	return rc;
}
