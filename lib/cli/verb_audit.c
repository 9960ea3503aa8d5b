#include <stdlib.h>
#include "base/csv.h"
#include "figures/audit.h"
#include "figures/suppress.h"
#include "report_verbs.h"
#include "state.h"

/* audit: attacks a table that is about to be published. */

struct auditing {
	struct call *call;
	struct audit audit;
	struct audit_table table;
	struct arena text;
	size_t row_cap;
	const char *sums[65], *groups[65];
};

static int options_many(
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
	if (start.n > 15 && memcmp(start.p, "measure,period,", 15) == 0)
		*records = true;
	*records |= store_is(start);
	return 0;
}

static void take_row(struct auditing *w, const struct csv *csv, size_t n)
{
	struct audit_table *t = &w->table;
	struct span *row = arena_alloc(&w->text, n * sizeof *row);
	size_t i;

	for (i = 0; i < n; i++) {
		struct span s = i < csv->n ? csv->field[i] : SPAN("");

		if (!t->rows && !i && s.n >= 3 &&
			memcmp(s.p, "\xef\xbb\xbf", 3) == 0)
			s = (struct span){s.p + 3, s.n - 3};
		row[i] = arena_copy(&w->text, s);
	}
	t->row = grow(t->row, t->rows, &w->row_cap, sizeof(struct span *));
	t->row[t->rows++] = row;
}

static int read_table(struct auditing *w, struct infile *in, struct err *e)
{
	struct csv csv = {0};
	enum csv_result got;
	int i;
	struct err bad;

	csv_open(&csv, in);
	while ((got = csv_row(&csv, &bad)) != CSV_END) {
		if (got != CSV_ROW)
			break;
		if (!w->table.rows)
			w->table.columns = csv.n;
		take_row(w, &csv, w->table.columns);
	}
	csv_close(&csv);
	if (got == CSV_FAIL) {
		*e = bad;
		return -1;
	}
	if (got == CSV_BAD)
		return err_at(e, in->name, bad.line, "%s", bad.text);
	if (w->table.rows < 2)
		return err_input(e, "%s: no table", in->name);
	w->table.round = xcalloc(w->table.rows, sizeof(long));
	for (i = 0; opt_each(w->call, "round", i); i++)
		if (audit_rounding(&w->table, opt_each(w->call, "round", i), e))
			return -1;
	return audit_table(&w->audit, &w->table, w->sums, w->groups, e);
}

static int read_records(struct auditing *w, struct err *e)
{
	struct audit_measures m = {.audit = &w->audit};
	struct reader *from = call_reader(w->call, e);
	struct rec r = {0};
	int rc = from ? 1 : -1;

	while (rc == 1 && (rc = reader_next(from, &r, e)) == 1)
		if (r.kind->id == K_measure)
			audit_measure(&m, &r);
	if (rc == 0)
		audit_measures_end(&m);
	rec_release(&r);
	audit_measures_release(&m);
	return rc;
}

/* A named store is opened by its name; what else comes is looked into. */
static int read_input(struct auditing *w, struct err *e)
{
	struct call *c = w->call;
	const char *name = c->operands ? c->operand[0] : "-";
	struct infile in;
	bool records;
	int rc;

	if (c->operands > 1)
		return err_usage(e, "audit takes one FILE");
	if (input_not_typed(c, e))
		return -1;
	if (strcmp(name, "@") == 0 || store_named(name))
		return read_records(w, e);
	if (infile_open(&in, name, e))
		return -1;
	rc = is_records(&in, &records, e);
	if (!rc && records) {
		c->state->opened = &in;
		return read_records(w, e);
	}
	if (!rc && !opt_given(c, "hidden-from"))
		w->audit.rules.hidden_from = 0;
	if (!rc)
		rc = read_table(w, &in, e);
	infile_close(&in);
	return rc;
}

static int write_findings(struct auditing *w, int fail_on, struct err *e)
{
	struct sink *to = call_sink(w->call, &kind_table[K_finding], e);
	size_t i, hidden = 0, dead = 0;
	long narrowed = 0;

	if (!to || audit_findings(&w->audit, to, e))
		return -1;
	for (i = 0; i < w->audit.cells; i++) {
		const struct audit_cell *x = &w->audit.cell[i];

		hidden += x->hidden;
		dead += x->dead;
		narrowed += x->hidden && !x->dead &&
			    x->high - x->low + 1 < (double)w->audit.rules.least;
	}
	if (!w->call->quiet)
		call_say(w->call,
			"%zu cells, %zu sums, %zu hidden: %ld can be narrowed "
			"to fewer than %ld values",
			w->audit.cells, w->audit.sums, hidden, narrowed,
			w->audit.rules.least);
	if (!w->audit.sums)
		call_say(w->call, "nothing is known to add up, so nothing was "
				  "attacked: --sum, --rows");
	if (dead)
		call_say(w->call,
			"%zu hidden cells stand in sums that contradict each "
			"other",
			dead);
	w->call->found = (narrowed && fail_on >= 0) || (dead && fail_on >= 2);
	return 0;
}

static int audit(struct call *c, struct err *e)
{
	struct auditing w = {.call = c};
	int fail_on = opt_choice(c, "fail-on", "gap|warning|note|never", 0, e);
	int rc = -1;

	w.audit.rules = (struct audit_rules){SUPPRESS_LEAST, 1, 0};
	if (fail_on < 0 ||
		opt_int(c, "least", 2, 1000, &w.audit.rules.least, e) ||
		opt_int(c, "hidden-from", 0, 1000, &w.audit.rules.hidden_from,
			e) ||
		options_many(c, "sum", w.sums, e) ||
		options_many(c, "rows", w.groups, e) || read_input(&w, e))
		goto out;
	audit_attack(&w.audit);
	rc = write_findings(&w, fail_on == 3 ? -1 : fail_on, e);
out:
	audit_release(&w.audit);
	free(w.table.row);
	free(w.table.round);
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
	{"least", 0, "N", "report cells with fewer than N possible values; 3",
		false},
	{"hidden-from", 0, "N",
		"what a hidden count is at least: 1, of a foreign table 0",
		false},
	{0},
};

const struct verb verb_audit = {
	.name = "audit",
	.operands = "[FILE]",
	.help = "which hidden cells of a table its totals give away",
	.shared = OPT_IN | OPT_OUT | OPT_FAIL,
	.options = options,
	.to = RECORD_FORMS "|text",
	.run = audit,
};
