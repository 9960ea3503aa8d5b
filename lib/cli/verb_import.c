#include <stdlib.h>
#include "base/date.h"
#include "call_internal.h"
#include "confined.h"
#include "stream/import.h"
#include "stream/ndjson_out.h"

/* import: a foreign export in, valid records out. */

struct importing {
	struct call *call;
	struct sink *sink;
};

static int put(void *arg, struct rec *r, struct err *e)
{
	struct importing *i = arg;

	return sink_put(i->sink, r, e);
}

static void say(void *arg, const char *file, const char *text)
{
	call_say(arg, "%s: %s", file, text);
}

static void add_kinds(struct buf *b, const struct import_count *n)
{
	const char *between = "; ";
	int k;

	for (k = 0; k < KINDS; k++)
		if (n->records[k]) {
			buf_printf(b, "%s%ld %s", between, n->records[k],
				kind_table[k].name);
			between = ", ";
		}
}

/* "List_6.csv: 120 rows: 118 read, 2 rejected, 5 values left out; 118 ..." */
static void say_count(const struct call *c, const struct import_count *n)
{
	struct buf b = {0};

	buf_printf(&b, "%s: ", n->file);
	if (c->verbose && n->table)
		buf_printf(&b, "%s: ", n->table);
	buf_printf(&b, "%ld rows: %ld read, %ld rejected, %ld values left out",
		n->rows, n->rows - n->rejected, n->rejected, n->values);
	if (n->forms)
		buf_printf(&b, "; %ld forms, %ld answers to other questions",
			n->forms, n->unknown);
	add_kinds(&b, n);
	if (n->newer)
		buf_printf(&b, "; %ld changed by a newer extract", n->newer);
	call_say(c, "%s", buf_cstr(&b));
	buf_release(&b);
}

static void count_members(struct buf *b, const struct import_count *n)
{
	const char *between = "";
	int k;

	buf_printf(b,
		"\"rows\":%ld,\"read\":%ld,\"rejected\":%ld,\"values_left_"
		"out\":%ld,",
		n->rows, n->rows - n->rejected, n->rejected, n->values);
	if (n->forms)
		buf_printf(b, "\"forms\":%ld,\"other_questions\":%ld,",
			n->forms, n->unknown);
	buf_puts(b, "\"records\":{");
	for (k = 0; k < KINDS; k++)
		if (n->records[k]) {
			buf_printf(b, "%s\"%s\":%ld", between,
				kind_table[k].name, n->records[k]);
			between = ",";
		}
	buf_puts(b, "}");
}

static void add_names(
	struct buf *b, const char *member, const struct span *name, size_t n)
{
	size_t i;

	buf_printf(b, "\"%s\":[", member);
	for (i = 0; i < n; i++) {
		buf_puts(b, i ? "," : "");
		json_quoted(b, name[i]);
	}
	buf_puts(b, "],");
}

static void add_up(struct import_count *all, const struct import_count *n)
{
	int k;

	all->rows += n->rows;
	all->rejected += n->rejected;
	all->values += n->values;
	all->forms += n->forms;
	all->unknown += n->unknown;
	for (k = 0; k < KINDS; k++)
		all->records[k] += n->records[k];
}

static void summary_text(const struct import *im, struct buf *b)
{
	size_t n, i;
	const struct import_count *count = import_counts(im, &n);
	struct import_count all = {0};

	buf_puts(b, "{\"files\":[");
	for (i = 0; i < n; i++) {
		buf_puts(b, i ? ",\n{\"file\":" : "\n{\"file\":");
		json_quoted(b, span_of(count[i].file));
		if (count[i].table) {
			buf_puts(b, ",\"table\":");
			json_quoted(b, span_of(count[i].table));
		}
		buf_addc(b, ',');
		if (count[i].passed_over)
			buf_printf(b, "\"rows_passed_over\":%ld,",
				count[i].rows_over);
		add_names(b, "columns_not_used", count[i].unused,
			count[i].unuseds);
		add_names(b, "columns_not_found", count[i].lacking,
			count[i].lackings);
		count_members(b, &count[i]);
		buf_addc(b, '}');
		add_up(&all, &count[i]);
	}
	buf_puts(b, "\n],");
	count_members(b, &all);
	buf_puts(b, "}\n");
}

static int write_summary(
	const struct import *im, const char *name, struct err *e)
{
	struct outfile out;
	int rc;

	if (outfile_open(&out, name, e))
		return -1;
	summary_text(im, &out.pending);
	rc = outfile_commit(&out, e);
	outfile_release(&out);
	return rc;
}

/* The day of the extract: that of the FILE's place, or the one for all. */
static int read_file(struct call *c, struct import *im, int i, struct err *e)
{
	const char *day = opt_each(c, "extract", i);

	if (day || i == 0)
		import_extract(im, day ? day_of(span_of(day)) : NO_DAY);
	return import_file(im, c->operand[i], e);
}

static int extract_days(struct call *c, struct err *e)
{
	const char *day;
	int n = 0;

	for (; (day = opt_each(c, "extract", n)); n++)
		if (day_of(span_of(day)) == NO_DAY)
			return err_usage(
				e, "--extract takes a date, YYYY-MM-DD");
	if (n > 1 && n != c->operands)
		return err_usage(e,
			"--extract: expected one date, or one for each FILE");
	return 0;
}

/* Where every FILE was passed over nothing was imported. */
static int any_read(
	const struct call *c, const struct import *im, struct err *e)
{
	size_t n, i;
	const struct import_count *count = import_counts(im, &n);

	for (i = 0; i < n; i++)
		if (!count[i].passed_over)
			return 0;
	return err_input(
		e, "no FILE that profile %s imports", opt_value(c, "profile"));
}

static int read_files(struct call *c, struct import *im, struct err *e)
{
	int i;

	if (input_not_typed(c, e))
		return -1;
	if (!c->operands)
		return import_file(im, "-", e);
	for (i = 0; i < c->operands; i++)
		if (read_file(c, im, i, e))
			return -1;
	return any_read(c, im, e);
}

static int read_options(struct call *c, struct import_options *o, struct err *e)
{
	const char *kind = opt_value(c, "kind"), *from = opt_value(c, "from");
	int choice;

	if (from && strcmp(from, "csv") != 0)
		return err_usage(
			e, "import reads only csv; use list for other formats");
	o->kind = kind ? call_kind(kind, e) : NULL;
	if (kind && !o->kind)
		return -1;
	choice = opt_choice(c, "dates", "dmy|iso|mdy", -2, e);
	if (choice == -1)
		return -1;
	o->dates = choice < 0 ? DATES_RECORD : (unsigned)choice + DATES_DMY;
	if (opt_given(c, "encoding")) {
		o->encoding = encoding_named(opt_value(c, "encoding"));
		if (o->encoding == ENCODING_LOOK)
			return err_usage(e, "--encoding: expected one of "
					    "utf-8|windows-1252|iso-8859-1");
	}
	if (extract_days(c, e) || opt_name(c, "authority", &o->authority, e))
		return -1;
	o->sheet = opt_value(c, "sheet");
	o->extract = NO_DAY;
	o->several = c->operands > 1;
	o->strict = opt_given(c, "strict");
	o->as_of = c->as_of;
	o->rejects = &c->rejects;
	o->say = c->quiet ? NULL : say;
	o->arg = c;
	return 0;
}

static int hand_out(struct call *c, struct import *im, const struct kind *only,
	struct err *e)
{
	struct importing i = {.call = c};
	const struct import_count *count;
	const struct span *names;
	size_t n, k;

	names = import_x_names(im, only, &n);
	call_x_names(c, names, n);
	i.sink = call_sink(c, only, e);
	if (!i.sink || import_each(im, only, put, &i, e))
		return -1;
	count = import_counts(im, &n);
	for (k = 0; k < n; k++) {
		if (!c->quiet && !count[k].passed_over)
			say_count(c, &count[k]);
		if (count[k].passed_over ||
			(opt_given(c, "strict") &&
				count[k].unuseds + count[k].lackings))
			c->found = true;
	}
	if (!opt_given(c, "summary"))
		return 0;
	return write_summary(im, opt_value(c, "summary"), e);
}

static int run(struct call *c, struct err *e)
{
	struct import_options o = {0};
	struct profile *p = NULL;
	struct import *im = NULL;
	struct buf path = {0};
	int rc = -1;

	if (read_options(c, &o, e))
		return -1;
	call_confine(c);
	if (opt_given(c, "profile")) {
		if (profile_find(opt_value(c, "profile"), &path, e))
			goto out;
		p = profile_load(buf_cstr(&path), e);
		if (!p)
			goto out;
		o.profile = p;
		o.shipped = !strchr(opt_value(c, "profile"), '/');
	}
	im = import_new(&o);
	rc = read_files(c, im, e);
	if (!rc)
		rc = hand_out(c, im, o.kind, e);
out:
	import_free(im);
	profile_free(p);
	buf_release(&path);
	return rc;
}

static const struct option_row options[] = {
	{"profile", 0, "NAME|FILE",
		"what the columns mean (default: canonical columns)", false},
	{"dates", 0, "ORDER", "dmy, iso or mdy, in place of the profile's",
		false},
	{"encoding", 0, "NAME", "utf-8, windows-1252 or iso-8859-1", false},
	{"authority", 0, "NAME",
		"the local authority, of cases whose record names none", false},
	{"extract", 0, "DATE",
		"day of the extract: of two, the newer one wins; once for all, "
		"or for each FILE in turn",
		true},
	{"sheet", 0, "NAME", "only this sheet of a workbook, hidden or not",
		false},
	{"strict", 0, NULL,
		"reject rows with unreadable values; exit 1 for unknown or "
		"missing columns",
		false},
	{"summary", 0, "FILE", "write the counts as JSON", false},
	{0},
};

const struct verb verb_import = {
	.name = "import",
	.operands = "[FILE]...",
	.help = "a foreign export in, valid records out; bad rows go to the "
		"rejects",
	.shared = OPT_IN | OPT_OUT | OPT_SPLIT | OPT_AS_OF,
	.options = options,
	.to = RECORD_FORMS,
	.run = run,
};
