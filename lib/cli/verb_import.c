#include <stdlib.h>
#include <sys/stat.h>
#include "base/date.h"
#include "base/num.h"
#include "base/xml_in.h"
#include "base/zip_in.h"
#include "call_internal.h"
#include "confined.h"
#include "stream/import.h"
#include "stream/ndjson_out.h"

/* import: a foreign export in, valid records out. */

struct importing {
	struct call *call;
	struct import_options options;
	struct import_straight straight;
	const char *profile, *summary; /* NULL: none */
	int *extract;                  /* days, one or one a FILE */
	int extracts;
};

static int put(void *arg, struct rec *r, struct err *e)
{
	return sink_put(arg, r, e);
}

/* A file that appears whole may be written before it is known that all can be.
 */
static bool is_file(const char *output)
{
	struct stat st;

	return output && strcmp(output, "-") != 0 &&
	       (stat(output, &st) || S_ISREG(st.st_mode));
}

static struct sink *begin(void *arg, struct err *e)
{
	const struct importing *o = arg;

	return call_sink(o->call, o->options.kind, e);
}

static int again(void *arg, struct err *e)
{
	const struct importing *o = arg;

	return outfile_again(&o->call->state->out, e);
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
			buf_printf(b, "%s%s %s", between,
				in_threes(n->records[k]).s, kind_table[k].name);
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
	buf_printf(&b, "%s: %s read, %s rejected, %s left out",
		counted(n->rows, "row").s, in_threes(n->rows - n->rejected).s,
		in_threes(n->rejected).s, counted(n->values, "value").s);
	if (n->forms)
		buf_printf(&b, "; %s, %s to other questions",
			counted(n->forms, "form").s,
			counted(n->unknown, "answer").s);
	add_kinds(&b, n);
	if (n->newer)
		buf_printf(&b, "; %s changed by a newer extract",
			in_threes(n->newer).s);
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

static void summary_text(
	const struct call *c, const struct import *im, struct buf *b)
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
	rejects_summary(c, b);
	buf_puts(b, "}\n");
}

static int write_summary(const struct call *c, const struct import *im,
	const char *name, struct err *e)
{
	struct call_state *s = c->state;

	if (outfile_open(&s->summary, name, e))
		return -1;
	s->summary_open = true;
	summary_text(c, im, &s->summary.pending);
	return 0;
}

/* The day of the extract of the FILE in this place: its own, or that of all. */
static int extract_of(const struct importing *o, int i)
{
	return o->extracts ? o->extract[o->extracts > 1 ? i : 0] : NO_DAY;
}

static int parse_extracts(struct call *c, struct importing *o, struct err *e)
{
	const char *text;
	size_t cap = 0;
	int day;

	while ((text = opt_each(c, "extract", o->extracts))) {
		day = day_of(span_of(text));
		if (day == NO_DAY)
			return err_usage(
				e, "--extract takes a date, YYYY-MM-DD");
		o->extract = grow(o->extract, (size_t)o->extracts, &cap,
			sizeof *o->extract);
		o->extract[o->extracts++] = day;
	}
	if (o->extracts > 1 && o->extracts != c->operands)
		return err_usage(e,
			"--extract: expected one date, or one for each FILE");
	return 0;
}

/* Where every FILE was passed over nothing was imported. */
static int any_read(
	const struct importing *o, const struct import *im, struct err *e)
{
	size_t n, i;
	const struct import_count *count = import_counts(im, &n);

	for (i = 0; i < n; i++)
		if (!count[i].passed_over)
			return 0;
	return err_input(e, "no FILE that profile %s imports", o->profile);
}

static int read_files(struct call *c, const struct importing *o,
	struct import *im, struct err *e)
{
	int n = c->operands ? c->operands : 1, i, rc;
	struct import_input *in;

	if (input_not_typed(c, e))
		return -1;
	in = xcalloc((size_t)n, sizeof *in);
	for (i = 0; i < n; i++)
		in[i] = (struct import_input){
			c->operands ? c->operand[i] : "-", extract_of(o, i)};
	rc = import_files(im, in, (size_t)n, e);
	free(in);
	if (rc || !c->operands)
		return rc;
	return any_read(o, im, e);
}

static int parse(struct call *c, struct importing *asked, struct err *e)
{
	struct import_options *o = &asked->options;
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
			return err_usage(
				e, "--encoding: expected one of " ENCODINGS);
	}
	asked->profile = opt_value(c, "profile");
	asked->summary = opt_value(c, "summary");
	if (parse_extracts(c, asked, e) ||
		opt_name(c, "authority", &o->authority, e))
		return -1;
	o->sheet = opt_value(c, "sheet");
	o->shipped = asked->profile && !strchr(asked->profile, '/');
	o->strict = opt_given(c, "strict");
	if (call_threads(c, e))
		return -1;
	o->threads = (int)c->state->threads;
	o->part_bytes = call_part_bytes();
	o->as_of = c->as_of;
	o->rejects = &c->rejects;
	o->say = c->quiet ? NULL : say;
	o->arg = c;
	asked->straight = (struct import_straight){begin, again, asked};
	if (to_is(c, "ndjson") && is_file(opt_value(c, "output")) &&
		!opt_given(c, "split"))
		o->straight = &asked->straight;
	return 0;
}

static int hand_out(struct call *c, const struct importing *o,
	struct import *im, struct err *e)
{
	const struct kind *only = o->options.kind;
	struct sink *to = c->state->sink; /* that began as it was read */
	const struct import_count *count;
	const struct span *names;
	size_t n, k;

	names = import_x_names(im, only, &n);
	call_x_names(c, names, n);
	if (!to)
		to = call_sink(c, only, e);
	if (!to || import_each(im, only, put, to, e))
		return -1;
	count = import_counts(im, &n);
	for (k = 0; k < n; k++) {
		if (!c->quiet && !count[k].passed_over)
			say_count(c, &count[k]);
		if (count[k].passed_over || count[k].unreadable ||
			(o->options.strict &&
				count[k].unuseds + count[k].lackings))
			c->found = true;
	}
	return o->summary ? write_summary(c, im, o->summary, e) : 0;
}

static int run(struct call *c, struct err *e)
{
	struct importing o = {.call = c};
	struct profile *p = NULL;
	struct import *im = NULL;
	struct buf path = {0};
	int rc = -1;

	if (parse(c, &o, e))
		goto out;
	/* A workbook, XML: what is confined can open no library. */
	zip_in_ready();
	xml_in_ready();
	call_confine(c);
	if (o.profile) {
		if (profile_find(o.profile, &path, e))
			goto out;
		p = profile_load(buf_cstr(&path), e);
		if (!p)
			goto out;
		o.options.profile = p;
	}
	im = import_new(&o.options);
	rc = read_files(c, &o, im, e);
	if (!rc)
		rc = hand_out(c, &o, im, e);
out:
	import_free(im);
	profile_free(p);
	buf_release(&path);
	free(o.extract);
	return rc;
}

static const struct option_row options[] = {
	{"profile", 0, "NAME|FILE",
		"what the columns mean (default: canonical columns)", false},
	{"dates", 0, "ORDER", "dmy, iso or mdy, in place of the profile's",
		false},
	{"encoding", 0, "NAME",
		"utf-8, windows-1252, iso-8859-1, utf-16, utf-16le or utf-16be",
		false},
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
	.example = "--profile annex-a --as-of 2021-10-31 "
		   "examples/exports/list[1-8].csv -o records.ndjson",
	.shared = OPT_IN | OPT_OUT | OPT_SPLIT | OPT_AS_OF,
	.options = options,
	.to = RECORD_FORMS,
	.run = run,
};
