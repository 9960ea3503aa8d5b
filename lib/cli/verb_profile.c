#include <stdlib.h>
#include "base/csv.h"
#include "workbook/workbook.h"
#include "call_internal.h"
#include "stream/encoding.h"
#include "stream/guess.h"
#include "profile/learn.h"
#include "profile/profile.h"

/* profile: a first profile from a header, or a look at one that is there. */

/* The first row with as many filled cells as any of the first twenty. */
static int find_header(struct csv *csv, struct arena *a, struct span **header,
	size_t *n, struct err *e)
{
	size_t best = 0, filled, i;
	enum csv_result got;
	int rows = 0;

	*n = 0;
	while (rows++ < 20 && (got = csv_row(csv, e)) != CSV_END) {
		if (got == CSV_FAIL)
			return -1;
		if (got == CSV_BAD)
			continue;
		for (filled = 0, i = 0; i < csv->n; i++)
			filled += csv->field[i].n > 0;
		if (filled <= best)
			continue;
		best = filled;
		*n = csv->n;
		*header = arena_alloc(a, csv->n * sizeof **header);
		for (i = 0; i < csv->n; i++)
			(*header)[i] = arena_copy(a, csv->field[i]);
	}
	return *n ? 0 : err_input(e, "%s: is empty", csv->in->name);
}

/* "exports/List 6.csv" is called "List 6". */
static char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/'), *dot;

	path = slash ? slash + 1 : path;
	dot = strrchr(path, '.');
	if (strcmp(path, "-") == 0)
		path = "export";
	return xstrndup(
		path, dot && dot > path ? (size_t)(dot - path) : strlen(path));
}

/* What is written, and how many tables of it. */
struct guessing {
	const struct call *call;
	const struct kind *kind;
	struct buf *out;
	struct buf table;
	int tables;
};

static int add_table(struct guessing *g, const char *name, const char *file,
	struct csv *csv, struct err *e)
{
	struct arena a = {0};
	struct span *header = NULL;
	size_t n;
	int left, rc = find_header(csv, &a, &header, &n, e);

	if (!rc) {
		buf_reset(&g->table);
		left = guess_table(name, header, n, g->kind, &g->table);
		if (left < 0) {
			rc = err_input(e,
				"%s: no column name resembles a field%s%s",
				file, g->kind ? " of " : "",
				g->kind ? g->kind->name : "");
		} else {
			buf_puts(g->out, g->tables++ ? "," : "");
			buf_span(g->out, buf_as_span(&g->table));
			if (!g->call->quiet)
				call_say(g->call,
					"%s: %d columns, %d of them not used; "
					"check the profile before you use it",
					file, (int)n, left);
		}
	}
	arena_release(&a);
	return rc;
}

static int guess_csv(
	struct guessing *g, const char *name, const char *file, struct err *e)
{
	struct infile in;
	struct csv csv;
	enum encoding found;
	int rc;

	if (encoded_open(&in, file, ENCODING_LOOK, &found, e))
		return -1;
	csv_open_any(&csv, &in);
	rc = add_table(g, name, in.name, &csv, e);
	csv_close(&csv);
	infile_close(&in);
	return rc;
}

/* Each sheet a table; those that nothing is known of are said. */
static int guess_sheets(
	struct guessing *g, struct workbook *w, const char *file, struct err *e)
{
	struct buf name = {0};
	struct sheet_in sheet;
	struct csv csv;
	size_t i;
	int rc = 0;

	for (i = 0; i < xlsx_sheets(w) && !rc; i++) {
		const char *sheet_name = xlsx_sheet_name(w, i);

		if (xlsx_sheet_hidden(w, i) ||
			!strcmp(sheet_name, GUIDE_SHEET) ||
			!strcmp(sheet_name, LISTS_SHEET))
			continue;
		rc = sheet_open(&sheet, w, i, e);
		if (rc)
			break;
		buf_reset(&name);
		buf_printf(&name, "%s!%s", file, sheet_name);
		sheet_rows(&csv, &sheet, buf_cstr(&name));
		if (add_table(g, sheet_name, buf_cstr(&name), &csv, e)) {
			if (!g->call->quiet)
				call_say(g->call, "%s", e->text);
		}
		sheet_rows_end(&csv, &sheet);
	}
	buf_release(&name);
	return rc || g->tables ? rc
			       : err_input(e,
					 "%s: no sheet has a header that "
					 "resembles records",
					 file);
}

static bool is_workbook(const char *file)
{
	struct infile in;
	struct span start;
	struct err ignored;
	bool is = false;

	if (strcmp(file, "-") == 0 || infile_open(&in, file, &ignored))
		return false;
	is = !infile_peek(&in, 4, &start, &ignored) &&
	     span_is(start, "PK\003\004");
	infile_close(&in);
	return is;
}

static int guess(struct call *c, const char *file, const struct kind *kind,
	struct buf *out, struct err *e)
{
	struct guessing g = {.call = c, .kind = kind, .out = out};
	struct workbook *w;
	char *name = base_name(file);
	int rc;

	guess_begin(name, out);
	if (is_workbook(file)) {
		rc = xlsx_open(&w, file, (struct span){NULL, 0}, e);
		if (!rc) {
			rc = guess_sheets(&g, w, file, e);
			xlsx_close(w);
		}
	} else {
		rc = guess_csv(&g, name, file, e);
	}
	guess_end(out);
	buf_release(&g.table);
	free(name);
	return rc;
}

static int look(const char *name, struct buf *out, struct err *e)
{
	struct buf path = {0};
	struct profile *p = NULL;
	size_t t, r;

	if (profile_find(name, &path, e) == 0)
		p = profile_load(buf_cstr(&path), e);
	buf_release(&path);
	if (!p)
		return -1;
	buf_printf(out, "%.*s: %.*s\n", SPAN_ARG(p->name), SPAN_ARG(p->about));
	for (t = 0; t < p->tables; t++) {
		const struct table *table = &p->table[t];

		buf_printf(out, "  %.*s gives", SPAN_ARG(table->name));
		for (r = 0; r < table->records; r++)
			buf_printf(out, "%s %s", r ? "," : "",
				table->record[r].kind->name);
		if (table->refuse.n)
			buf_printf(
				out, " nothing: %.*s", SPAN_ARG(table->refuse));
		else if (!table->records)
			buf_puts(out, " columns to tables that name its rows");
		buf_addc(out, '\n');
	}
	profile_free(p);
	return 0;
}

struct profile_options {
	const char *guess, *learn; /* FILE, one of them or neither */
	const char *name;          /* PROFILE; NULL: none needed */
	const struct kind *kind;
};

/* Rejects: the list to fill in. A list: the profile with what it says. */
static int learn(struct call *c, const struct profile_options *o,
	struct buf *out, struct err *e)
{
	struct buf path = {0};
	struct infile in;
	struct span start;
	struct learnt n = {0};
	bool rejects;
	int rc;

	if (infile_open(&in, o->learn, e))
		return -1;
	rc = call_utf16(c, &in, e) || infile_peek(&in, 1, &start, e) ? -1 : 0;
	rejects = !rc && start.n && *start.p == '{';
	if (!rc && rejects)
		rc = learn_list(&in, out, e);
	if (!rc && !rejects && !o->name)
		rc = err_usage(e, "expected the PROFILE that is to learn");
	if (!rc && !rejects)
		rc = profile_find(o->name, &path, e) ||
				     learn_profile(
					     buf_cstr(&path), &in, out, &n, e)
			     ? -1
			     : 0;
	if (!rc && !rejects && !c->quiet)
		call_say(c,
			"%ld words learnt, %ld already known, %ld without a "
			"meaning",
			n.words, n.known, n.unfilled);
	infile_close(&in);
	buf_release(&path);
	return rc;
}

static int parse(struct call *c, struct profile_options *o, struct err *e)
{
	const char *kind = opt_value(c, "kind");

	*o = (struct profile_options){.guess = opt_value(c, "guess"),
		.learn = opt_value(c, "learn"),
		.kind = kind ? call_kind(kind, e) : NULL};
	if (kind && !o->kind)
		return -1;
	if (o->kind && o->kind->derived)
		return err_usage(e, "kind '%s' is not imported", kind);
	if (o->guess && o->learn)
		return err_usage(e, "expected either --guess or --learn");
	if (!o->guess && (c->operands || !o->learn)) {
		o->name = call_operand(c, "--guess FILE or a PROFILE", e);
		if (!o->name)
			return -1;
	}
	return c->operands ? err_usage(e, "expected one PROFILE") : 0;
}

static int run(struct call *c, struct err *e)
{
	struct profile_options o;
	struct buf out = {0};
	int rc = parse(c, &o, e);

	if (!rc)
		rc = o.learn   ? learn(c, &o, &out, e)
		     : o.guess ? guess(c, o.guess, o.kind, &out, e)
			       : look(o.name, &out, e);
	if (!rc)
		rc = call_bytes(c, buf_as_span(&out), e);
	buf_release(&out);
	return rc;
}

static const struct option_row options[] = {
	{"guess", 0, "FILE", "write a first profile from this file's header",
		false},
	{"kind", 0, "KIND", "what its rows are", false},
	{"learn", 0, "FILE",
		"rejects: list the words that could not be read; such a list, "
		"with their meanings filled in: add them to PROFILE",
		false},
	{0},
};

const struct verb verb_profile = {
	.name = "profile",
	.operands = "[PROFILE]",
	.help = "check a profile and show what it gives, or write a first one",
	.example = "annex-a",
	.shared = OPT_FILE,
	.options = options,
	.run = run,
};
