#include <stdlib.h>
#include "base/csv.h"
#include "base/num.h"
#include "figures/audit.h"
#include "ground/small.h"
#include "cli/ledger.h"
#include "report_verbs.h"
#include "cli/call_internal.h"

/* audit: attacks a table that is about to be published. */

struct auditing {
	struct call *call;
	struct audit audit;
	struct audit_measures measures;
	struct arena text;
	const char *sums[65], *groups[65];
	bool records, tables; /* what there was to read */
	/* Options. */
	const char *round[65];
	bool ledger, hidden_from, several; /* were given */
	bool unsure;                       /* which tables belong together */
	int fail_on;
};

static int parse_many(
	const struct call *c, const char *name, const char **out, struct err *e)
{
	int i;

	for (i = 0; opt_each(c, name, i); i++) {
		if (i == 64)
			return err_usage(e, "--%s: at most 64", name);
		out[i] = opt_each(c, name, i);
	}
	out[i] = NULL;
	return 0;
}

/* Records, or a CSV that is none of ours: what is at its start says. */
static int is_records(struct infile *in, bool *records, struct err *e)
{
	struct span start;
	size_t i = 0;

	if (infile_peek(in, 4096, &start, e))
		return -1;
	if (start.n >= 3 && memcmp(start.p, "\xef\xbb\xbf", 3) == 0)
		i = 3;
	*records = start.n > i && (start.p[i] == '{' || start.p[i] == '[');
	start.p += i;
	start.n -= i;
	if (start.n > 15 &&
		(memcmp(start.p, "measure,period,", 15) == 0 ||
			memcmp(start.p, "measure\tperiod\t", 15) == 0))
		*records = true;
	*records |= store_is(start);
	return 0;
}

struct reading_table {
	struct audit_table table;
	struct arena *text;
	size_t cap;
	const char *separated_by; /* NULL: commas */
};

static void take_row(struct reading_table *w, const struct csv *csv, size_t n)
{
	struct audit_table *t = &w->table;
	struct span *row = arena_alloc(w->text, n * sizeof *row);
	size_t i;

	for (i = 0; i < n; i++) {
		struct span s = i < csv->n ? csv->field[i] : SPAN("");

		if (!t->rows && !i && s.n >= 3 &&
			memcmp(s.p, "\xef\xbb\xbf", 3) == 0)
			s = (struct span){s.p + 3, s.n - 3};
		row[i] = arena_copy(w->text, s);
	}
	t->row = grow(t->row, t->rows, &w->cap, sizeof(struct span *));
	t->row[t->rows++] = row;
}

static int read_rows(struct reading_table *w, struct infile *in, struct err *e)
{
	struct csv csv = {0};
	enum csv_result got;
	struct err bad;

	csv_open_any(&csv, in);
	while ((got = csv_row(&csv, &bad)) != CSV_END) {
		if (got != CSV_ROW)
			break;
		if (!w->table.rows)
			w->table.columns = csv.n;
		take_row(w, &csv, w->table.columns);
	}
	w->separated_by = csv_separated_by(&csv);
	csv_close(&csv);
	if (got == CSV_FAIL) {
		*e = bad;
		return -1;
	}
	if (got == CSV_BAD)
		return err_at(e, in->name, bad.line, "%s", bad.text);
	if (w->table.rows < 2)
		return err_input(e, "%s: is not a table", in->name);
	return 0;
}

static void say_left(const struct auditing *w, const struct infile *in,
	const struct audit_table *t)
{
	struct buf names = {0};
	size_t i;

	for (i = 1; i < t->columns; i++)
		if (t->left[i])
			buf_printf(&names, "%s%.*s", names.n ? ", " : "",
				SPAN_ARG(t->row[0][i]));
	if (names.n && !w->call->quiet)
		call_say(w->call, "%s: not counts, ignored: %.300s", in->name,
			buf_cstr(&names));
	buf_release(&names);
}

/* Which cells it was taken to share with the tables before it. */
static void say_same(const struct auditing *w, const struct infile *in,
	const struct audit_table *t)
{
	if (t->same)
		call_say(w->call,
			"%s: %s of tables before it, by the names of row and "
			"column: attacked together%s",
			in->name, counted((long)t->same, "cell").s,
			t->unsure ? " with the last of several that differ; "
				    "audit it with each by itself"
				  : "");
	if (t->others)
		call_say(w->call,
			"%s: other counts under the same names as in %s "
			"before it: attacked apart",
			in->name, counted((long)t->others, "table").s);
}

static int tie_table(struct auditing *w, struct audit_table *t,
	const struct infile *in, struct err *e)
{
	long hidden_from = w->audit.rules.hidden_from;
	int i, rc;

	t->round = xcalloc(t->rows, sizeof(long));
	t->left = xcalloc(t->columns + 1, sizeof(bool));
	t->name = w->several ? in->name : NULL;
	for (i = 0; w->round[i]; i++)
		if (audit_rounding(t, w->round[i], e))
			return -1;
	if (!w->hidden_from)
		w->audit.rules.hidden_from = 0;
	rc = audit_table(&w->audit, t, w->sums, w->groups, e);
	w->audit.rules.hidden_from = hidden_from;
	if (rc == 0)
		say_left(w, in, t);
	w->unsure |= t->unsure;
	if (rc == 0 && !w->call->quiet)
		say_same(w, in, t);
	return rc;
}

static int read_table(struct auditing *w, struct infile *in, struct err *e)
{
	struct reading_table r = {.text = &w->text};
	int rc = read_rows(&r, in, e);

	if (rc == 0 && r.separated_by && !w->call->quiet)
		call_say(w->call, "%s: columns are separated by %s", in->name,
			r.separated_by);
	if (rc == 0)
		rc = tie_table(w, &r.table, in, e);
	w->tables = true;
	free(r.table.row);
	free(r.table.round);
	free(r.table.left);
	return rc;
}

/* Records say of no row of theirs how it is rounded. */
static int round_records(struct auditing *w, struct err *e)
{
	w->audit.rules.round = 0;
	if (!w->round[0])
		return 0;
	if (w->round[1] ||
		!num_int(span_of(w->round[0]), &w->audit.rules.round) ||
		w->audit.rules.round < 2 || w->audit.rules.round > 1000)
		return err_usage(e, "--round: expected one BASE, 2 to 1000, "
				    "for records of kind measure");
	return 0;
}

static int read_records(struct auditing *w, struct err *e)
{
	struct call *c = w->call;
	struct reader *from = round_records(w, e) ? NULL : call_reader(c, e);
	struct rec r = {0};
	int rc = from ? 1 : -1;

	while (rc == 1 && (rc = reader_next(from, &r, e)) == 1)
		if (r.kind->id == K_measure)
			audit_measure(&w->measures, &r);
		else if (r.kind->id == K_released)
			audit_released(&w->measures, &r);
	w->records = true;
	rec_release(&r);
	reader_free(c->state->reader);
	c->state->reader = NULL;
	return rc;
}

static int read_one(struct auditing *w, const char *name, struct err *e)
{
	struct infile in, **opened = &w->call->state->opened;
	bool records;
	int rc;

	if (strcmp(name, "@") == 0 || store_named(name))
		return read_records(w, e);
	if (infile_open(&in, name, e))
		return -1;
	rc = call_utf16(w->call, &in, e);
	if (!rc)
		rc = is_records(&in, &records, e);
	if (!rc && records) {
		*opened = &in;
		rc = read_records(w, e);
		if (!*opened) /* its reader has closed it */
			return rc;
		*opened = NULL;
	} else if (!rc) {
		rc = read_table(w, &in, e);
	}
	infile_close(&in);
	return rc;
}

static void take_released(void *arg, const struct rec *r)
{
	struct auditing *w = arg;

	if (r->kind->id == K_release)
		audit_release_noted(&w->measures, r);
	/* A line of an agency is no part of a table. */
	else if (!rec_is(r, F_released_measure, LEDGER_AGENCY))
		audit_released(&w->measures, r);
}

static int read_input(struct auditing *w, struct err *e)
{
	struct call *c = w->call;
	char **operand = c->operand;
	int n = c->operands, i, rc = 0;

	if (input_not_typed(c, e))
		return -1;
	if (w->ledger && ledger_each(c, take_released, w, e))
		return -1;
	if (n == 0)
		return read_one(w, "-", e);
	w->several = n > 1;
	for (i = 0; i < n && rc == 0; i++) {
		c->operand = operand + i;
		c->operands = 1;
		rc = read_one(w, operand[i], e);
	}
	c->operand = operand;
	c->operands = n;
	return rc;
}

/* What was not attacked, so that nobody takes it for safe. */
static void say_unread(struct auditing *w)
{
	const struct audit *a = &w->audit;
	size_t i, left = audit_unattacked(a);

	for (i = 0; i < a->unreads && i < 20; i++)
		call_say(w->call, "%.*s: '%.*s' is not a count or a known mark",
			SPAN_ARG(a->unread[i].record),
			SPAN_ARG(a->unread[i].field));
	if (a->unreads > 20)
		call_say(w->call, "and %zu more cells that could not be read",
			a->unreads - 20);
	if (!a->tables.sums)
		call_say(w->call, "no sums are known, so nothing was attacked; "
				  "name them with --sum or --rows");
	if (left)
		call_say(
			w->call, "%zu of the hidden cells: not attacked", left);
	w->call->unsure = a->unreads > 0 || left || !a->tables.sums ||
			  w->unsure || w->call->rejects.rows > 0;
}

static int write_findings(struct auditing *w, struct err *e)
{
	const struct audit *a = &w->audit;
	struct sink *to = call_sink(w->call, &kind_table[K_finding], e);
	size_t i, hidden = 0, broken = audit_broken(a), narrowed = 0;

	if (!to || audit_findings(a, to, e))
		return -1;
	for (i = 0; i < a->tables.cells; i++) {
		hidden += a->cell[i].hidden;
		narrowed += audit_narrowed(a, i);
	}
	if (!w->call->quiet)
		call_say(w->call,
			"%zu cells, %zu sums, %zu hidden: %zu can be narrowed "
			"to fewer than %ld values",
			a->tables.cells, a->tables.sums, hidden, narrowed,
			a->rules.least);
	if (broken)
		call_say(w->call, "%zu sums contradict others and were ignored",
			broken);
	say_unread(w);
	w->call->found = (narrowed && w->fail_on != FAIL_NEVER) ||
			 (broken && w->fail_on == FAIL_NOTE);
	return 0;
}

static int parse(struct auditing *w, struct err *e)
{
	struct call *c = w->call;
	struct audit_rules *rules = &w->audit.rules;

	*rules = (struct audit_rules){SMALL_LEAST, 1, 0};
	w->fail_on = opt_choice(c, "fail-on", FAIL_LEVELS, FAIL_GAP, e);
	w->ledger = opt_given(c, "ledger");
	w->hidden_from = opt_given(c, "hidden-from");
	return w->fail_on < 0 ||
			       opt_int(c, "least", 2, 1000, &rules->least, e) ||
			       opt_int(c, "hidden-from", 0, 1000,
				       &rules->hidden_from, e) ||
			       parse_many(c, "sum", w->sums, e) ||
			       parse_many(c, "rows", w->groups, e) ||
			       parse_many(c, "round", w->round, e)
		       ? -1
		       : 0;
}

static int audit(struct call *c, struct err *e)
{
	struct auditing w = {.call = c};
	int rc = parse(&w, e);

	audit_measures_begin(&w.measures, &w.audit, c->as_of);
	if (!rc)
		rc = read_input(&w, e);
	if (!rc) {
		audit_measures_end(&w.measures);
		audit_attack(&w.audit);
		rc = write_findings(&w, e);
	}
	audit_measures_release(&w.measures);
	audit_release(&w.audit);
	arena_release(&w.text);
	return rc;
}

static const struct option_row options[] = {
	{"sum", 0, "TOTAL=A+B", "these columns add up to that one; * in a name",
		true},
	{"rows", 0, "COL=TOTAL:PART@KEY,...",
		"of the rows that agree in the keys, one is the sum of others",
		true},
	{"round", 0, "BASE[@COL=VALUE]",
		"shown counts (of those rows) are rounded to multiples of BASE",
		true},
	{"least", 0, "N",
		"report cells with fewer than N possible values (default 3)",
		false},
	{"ledger", 0, "STORE", "with all that was handed out before (release)",
		false},
	{"hidden-from", 0, "N",
		"least hidden count (default 1; 0 for a table of others)",
		false},
	{0},
};

const struct verb verb_audit = {
	.name = "audit",
	.operands = "[FILE]...",
	.help = "which hidden cells of a table its totals give away",
	.example = "table.csv",
	.shared = OPT_IN | OPT_AS_OF | OPT_OUT | OPT_FAIL,
	.options = options,
	.to = RECORD_FORMS "|text",
	.run = audit,
};
