/* Which table of the profile a file is, told by its header. */
#include <stdio.h>
#include <stdlib.h>
#include "base/utf8.h"
#include "import_internal.h"

/* Title rows that may stand above a header. */
#define HEADER_WITHIN 20

/* The table whose needs this row names, the one with the most of them. */
static int fitting(const struct profile *p, const struct csv *csv,
	const struct table **table, int *at, struct err *e)
{
	struct arena mem = {0};
	const struct span *folded = header_folded(&mem, csv->field, csv->n);
	int fits = 0;
	size_t i;

	*table = NULL;
	for (i = 0; i < p->tables && fits >= 0; i++) {
		const struct table *t = &p->table[i];

		if (*table && (*table)->needs >= t->needs)
			continue;
		fits = table_bind(t, folded, csv->n, at, e);
		if (fits > 0)
			*table = t;
	}
	if (fits >= 0 && *table)
		fits = table_bind(*table, folded, csv->n, at, e);
	arena_release(&mem);
	return fits;
}

static size_t most_columns(const struct profile *p)
{
	size_t i, n = 1;

	for (i = 0; i < p->tables; i++)
		if (p->table[i].columns > n)
			n = p->table[i].columns;
	return n;
}

/* The profile of which most of the header is, where there is one. */
static bool suggested(const struct import *im, const char *file, struct err *e)
{
	const struct header_seen *h = &im->header;
	struct profile_fit fit;

	if (!h->n || !profile_fitting(h->cell, h->n, &fit) ||
		2 * fit.columns <= h->n)
		return false;
	err_input(e,
		"%s: no header row matches profile %.*s; %zu of %zu columns "
		"are those of profile %s, %s: use --profile %s",
		file, SPAN_ARG(im->o.profile->name), fit.columns, h->n,
		fit.profile, fit.table, fit.profile);
	return true;
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
	if (suggested(im, file, e)) {
		buf_release(&b);
		return -1;
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

/* The names of columns, as import_counts hands them out. */
struct names {
	struct span *name;
	size_t n;
};

static void add_name(struct import *im, struct names *to, struct span name)
{
	if (!to->name)
		to->name = arena_alloc(
			&im->kept, CSV_FIELDS_MAX * sizeof *to->name);
	if (to->n < CSV_FIELDS_MAX)
		to->name[to->n++] = arena_copy(&im->kept, utf8_trim(name));
}

/* "columns not used: 'A', 'B'" */
static void say_names(struct import *im, const char *file, const char *what,
	const struct names *names)
{
	struct buf b = {0};
	size_t i;

	buf_printf(&b, "%s: ", what);
	for (i = 0; i < names->n; i++)
		buf_printf(&b, "%s'%.*s'", i ? ", " : "",
			SPAN_ARG(names->name[i]));
	if (names->n && im->o.say)
		im->o.say(im->o.arg, file, buf_cstr(&b));
	buf_release(&b);
}

/* Whether the table names this column in the list. */
static bool listed(const struct span *list, size_t n, struct span column)
{
	struct buf b = {0};
	bool is = false;
	size_t i;

	words_fold(column, &b);
	for (i = 0; i < n && !is; i++)
		is = span_eq(list[i], buf_as_span(&b));
	buf_release(&b);
	return is;
}

/* From another table. */
static bool is_taken(const struct table *t, int column)
{
	size_t i, j;

	for (j = 0; j < t->joins; j++)
		for (i = 0; i < t->join[j].columns; i++)
			if (t->join[j].column[i] == column)
				return true;
	return false;
}

/* Once a file: what of it nothing uses, and what was looked for in vain. */
static void match_columns(
	struct import *im, const struct csv *csv, const int *at, bool *used)
{
	const struct table *t = im->table;
	struct import_count *now = import_now(im);
	struct names unused = {0}, lacking = {0};
	size_t i;

	for (i = 0; i < t->columns; i++) {
		if (at[i] >= 0)
			used[at[i]] = true;
		else if (t->pivot.question < 0 && !is_taken(t, (int)i) &&
			 !listed(t->optional, t->optionals, t->column[i].name))
			add_name(im, &lacking, t->column[i].name);
	}
	for (i = 0; i < csv->n; i++)
		if (!used[i] && utf8_trim(csv->field[i]).n &&
			!listed(t->unused, t->unuseds, csv->field[i]))
			add_name(im, &unused, csv->field[i]);
	now->unused = unused.name;
	now->unuseds = unused.n;
	now->lacking = lacking.name;
	now->lackings = lacking.n;
	say_names(im, csv->in->name, "columns not used", &unused);
	say_names(im, csv->in->name, "columns of the profile not found",
		&lacking);
}

/* Another profile of the toolkit fits more of this header. */
static int fits_better(struct import *im, const struct csv *csv, struct err *e)
{
	struct profile_fit fit;
	size_t bound = csv->n - import_now(im)->unuseds;

	if (!im->o.shipped || !import_now(im)->unuseds ||
		!profile_fitting(csv->field, csv->n, &fit) ||
		fit.columns <= bound ||
		span_is(im->o.profile->name, fit.profile))
		return 0;
	return err_input(e,
		"%s: %zu of %zu columns are those of profile %s, %s, and %zu "
		"those of %.*s, %.*s: use --profile %s",
		csv->in->name, fit.columns, csv->n, fit.profile, fit.table,
		bound, SPAN_ARG(im->o.profile->name), SPAN_ARG(im->table->name),
		fit.profile);
}

/* One of several files, and none that the profile has a use for. */
static int pass_over(struct import *im, struct csv *csv, struct err *e)
{
	const struct table *t = im->table;
	struct buf b = {0};
	enum csv_result got;
	long rows = 0;

	while ((got = csv_row(csv, e)) != CSV_END) {
		if (got == CSV_FAIL)
			return -1;
		rows++;
	}

	import_now(im)->passed_over = true;
	import_now(im)->table = t->name.p;
	import_now(im)->rows_over = rows;
	buf_printf(&b, "passed over, %ld rows: %.*s: %.*s", rows,
		SPAN_ARG(t->name), SPAN_ARG(t->refuse));
	if (im->o.say)
		im->o.say(im->o.arg, csv->in->name, buf_cstr(&b));
	buf_release(&b);
	return 0;
}

static int with_table(
	struct import *im, struct csv *csv, const int *at, struct err *e)
{
	const struct table *t = im->table;
	bool *used;
	int rc;

	im->pass.waiting = im->pass.may_wait && t->turn > im->pass.turn;
	if (im->pass.waiting)
		return 0;
	if (t->refuse.n && im->pass.several)
		return pass_over(im, csv, e);
	if (t->refuse.n)
		return err_input(e, "%s: %.*s: %.*s", csv->in->name,
			SPAN_ARG(t->name), SPAN_ARG(t->refuse));
	import_note_window(im);
	import_now(im)->table = t->name.p;
	used = xcalloc(csv->n + 1, sizeof *used);
	match_columns(im, csv, at, used);
	free(used);
	rc = fits_better(im, csv, e);
	if (rc)
		return rc;
	im->cell = xrealloc(im->cell, (t->columns + 1) * sizeof *im->cell);
	im->columns =
		xrealloc(im->columns, (t->columns + 1) * sizeof *im->columns);
	if (t->pivot.question >= 0)
		return import_forms(im, csv, at, e);
	return import_rows(im, csv, at, e);
}

/* The widest row is remembered: it may be a header of another profile. */
static void look_elsewhere(struct import *im, const struct csv *csv)
{
	size_t i;

	if (csv->n < 2 || csv->n <= im->header.n)
		return;
	im->header.cell =
		arena_alloc(&im->kept, csv->n * sizeof *im->header.cell);
	im->header.n = csv->n;
	for (i = 0; i < csv->n; i++)
		im->header.cell[i] = arena_copy(&im->kept, csv->field[i]);
}

int import_with_profile(struct import *im, struct csv *csv, struct err *e)
{
	int *at = xcalloc(most_columns(im->o.profile), sizeof *at);
	enum csv_result got;
	int tries, rc = 0;
	char separator = 0;

	im->table = NULL;
	im->header = (struct header_seen){0};
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
		if (got == CSV_ROW && !im->table && !rc)
			look_elsewhere(im, csv);
	}
	if (!rc)
		rc = im->table ? with_table(im, csv, at, e)
			       : no_header(im, csv->in->name, tries, separator,
					 e);
	free(at);
	return rc;
}

int import_read(struct import *im, struct csv *csv, struct err *e)
{
	int rc = im->o.profile ? import_with_profile(im, csv, e)
			       : import_plain(im, csv, e);
	char text[60];

	if (!rc && csv_separated_by(csv) && im->o.say) {
		snprintf(text, sizeof text, "columns are separated by %s",
			csv_separated_by(csv));
		im->o.say(im->o.arg, csv->in->name, text);
	}
	if (!rc && im->month_first && im->o.say)
		im->o.say(im->o.arg, csv->in->name,
			"dates seem to have the month first, and others may be "
			"read wrong: check, or use --dates mdy");
	return rc;
}
