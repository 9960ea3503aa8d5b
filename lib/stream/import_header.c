/* Which table of the profile a file is, told by its header. */
#include <stdio.h>
#include <stdlib.h>
#include "base/utf8.h"
#include "import_parts.h"

/* Title rows that may stand above a header. */
#define HEADER_WITHIN 20

/* The table whose needs this row names, the one with the most of them. */
static int fitting(const struct profile *p, const struct csv *csv,
	const struct table **table, int *at, struct err *e)
{
	size_t i;

	*table = NULL;
	for (i = 0; i < p->tables; i++) {
		const struct table *t = &p->table[i];
		int fits = *table && (*table)->needs >= t->needs
				   ? 0
				   : table_bind(t, csv->field, csv->n, at, e);

		if (fits < 0)
			return -1;
		if (fits)
			*table = t;
	}
	return *table ? table_bind(*table, csv->field, csv->n, at, e) : 0;
}

static size_t most_columns(const struct profile *p)
{
	size_t i, n = 1;

	for (i = 0; i < p->tables; i++)
		if (p->table[i].columns > n)
			n = p->table[i].columns;
	return n;
}

static int no_table(const struct import *im, const char *file, struct err *e)
{
	const struct profile *p = im->o.profile;
	struct buf b = {0};
	size_t i, j;

	for (i = 0; i < p->tables; i++) {
		const struct table *t = &p->table[i];

		if (t->refuse.n)
			continue;
		if (b.n > 160) {
			buf_puts(&b, " ...");
			break;
		}
		buf_printf(&b, "%s%.*s (", b.n ? ", " : "", SPAN_ARG(t->name));
		for (j = 0; j < t->needs; j++)
			buf_printf(&b, "%s'%.*s'", j ? ", " : "",
				SPAN_ARG(t->column[t->need[j]].name));
		buf_addc(&b, ')');
	}
	err_input(e,
		"%s: no header row matches profile %.*s; expected one of %s",
		file, SPAN_ARG(p->name), buf_cstr(&b));
	buf_release(&b);
	return -1;
}

/* What stands between the columns of a row that has no commas; 0: nothing. */
static char other_separator(const struct csv *csv)
{
	struct span s = csv->n == 1 ? csv->field[0] : (struct span){"", 0};
	const char *between;

	for (between = ";\t|"; *between; between++)
		if (memchr(s.p, *between, s.n))
			return *between;
	return 0;
}

static int no_header(const struct import *im, const char *file, int rows,
	char separator, struct err *e)
{
	if (!rows)
		return err_input(e, "%s: is empty", file);
	if (separator)
		return err_input(e,
			"%s: columns are separated by %s, not commas: save it "
			"as CSV with commas",
			file,
			separator == '\t'  ? "tabs"
			: separator == ';' ? "semicolons"
					   : "bars");
	return no_table(im, file, e);
}

static int with_table(
	struct import *im, struct csv *csv, const int *at, struct err *e)
{
	const struct table *t = im->table;

	if (t->refuse.n)
		return err_input(e, "%s: %.*s: %.*s", csv->in->name,
			SPAN_ARG(t->name), SPAN_ARG(t->refuse));
	import_now(im)->table = t->name.p;
	im->cell = xrealloc(im->cell, (t->columns + 1) * sizeof *im->cell);
	if (t->pivot.question >= 0)
		return import_forms(im, csv, at, e);
	return import_rows(im, csv, at, csv->n, e);
}

int import_with_profile(struct import *im, struct csv *csv, struct err *e)
{
	int *at = xcalloc(most_columns(im->o.profile), sizeof *at);
	enum csv_result got;
	int tries, rc = 0;
	char separator = 0;

	im->table = NULL;
	for (tries = 0; tries < HEADER_WITHIN && !im->table && !rc; tries++) {
		got = csv_row(csv, e);
		if (got == CSV_FAIL)
			rc = -1;
		if (got == CSV_END)
			break;
		if (got == CSV_ROW && !separator)
			separator = other_separator(csv);
		if (got == CSV_ROW &&
			fitting(im->o.profile, csv, &im->table, at, e) < 0) {
			struct err why = *e;

			rc = err_at(
				e, csv->in->name, csv->line, "%s", why.text);
		}
	}
	if (!rc)
		rc = im->table ? with_table(im, csv, at, e)
			       : no_header(im, csv->in->name, tries, separator,
					 e);
	free(at);
	return rc;
}
