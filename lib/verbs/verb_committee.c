#include <errno.h>
#include <stdlib.h>
#include <unistd.h>
#include "cli/shelf.h"
#include "report/committee_page.h"
#include "cli/ledger.h"
#include "report_verbs.h"

/* committee: the yearly report to elected members. */

struct reporting {
	struct call *call;
	struct committee committee;
	struct ledger ledger;
	struct conf *text;
	struct buf officers[SECTIONS];
};

struct committee_options {
	struct period year;
	struct small_numbers small;
	int from, to;     /* the band; NO_DAY: none */
	const char *text; /* NULL: nothing by officers */
};

static int parse_year(struct call *c, struct period *year, struct err *e)
{
	struct periods p;
	size_t n;

	if (!opt_given(c, "year"))
		return err_usage(e, "--year is required: 2021 or 2021/22");
	if (report_periods_parse(c, &p, e))
		return -1;
	*year = p.at[0];
	n = p.n;
	periods_release(&p);
	return n == 1 ? 0 : err_usage(e, "--year: expected one year");
}

static int parse(struct call *c, struct committee_options *o, struct err *e)
{
	o->text = opt_value(c, "text");
	return parse_year(c, &o->year, e) ||
			       report_small_parse(c, true, &o->small, e) ||
			       report_band_parse(c, &o->from, &o->to, e)
		       ? -1
		       : 0;
}

/* SECTION.txt in dir for each section that officers write on. */
static int read_officers(struct reporting *w, const char *dir, struct err *e)
{
	struct buf path = {0};
	int i, rc = 0;

	if (dir && access(dir, R_OK | X_OK))
		return err_input(e, "%s: cannot be read", dir);
	for (i = 0; dir && i < SECTIONS && !rc; i++) {
		buf_reset(&path);
		buf_printf(&path, "%s/%s.txt", dir, section_name[i]);
		if (access(buf_cstr(&path), F_OK))
			continue;
		rc = infile_whole(buf_cstr(&path), &w->officers[i], e);
		w->committee.officers[i] = buf_cstr(&w->officers[i]);
	}
	buf_release(&path);
	return rc;
}

static int load_text(struct reporting *w, struct err *e)
{
	w->text = pack_load("report", "committee", e);
	w->committee.text = w->text;
	return w->text ? 0 : -1;
}

static int begin(struct reporting *w, struct err *e)
{
	struct call *c = w->call;
	struct committee_options o;

	if (parse(c, &o, e) || load_text(w, e) || read_officers(w, o.text, e) ||
		call_ledger(c, &w->ledger, &o.small,
			&(struct figures){
				.as_of = c->as_of, .packs = &c->packs},
			e))
		return -1;
	return committee_begin(&w->committee, &o.year, c->as_of, &c->packs,
		&o.small, o.from, o.to, e);
}

static int each_case(struct casebook *b, void *arg, struct err *e)
{
	struct reporting *w = arg;

	return committee_add(b, &w->committee, e) ||
			       ledger_add(b, &w->ledger, e)
		       ? -1
		       : 0;
}

/* The page, or the figures on it as records. */
static int write_answer(struct reporting *w, const bool *seen, struct err *e)
{
	struct answer a = {.call = w->call, .kind = &kind_table[K_measure]};
	struct figures *sets[COMMITTEE_SETS];
	size_t n = committee_sets(&w->committee, sets);
	int rc = answer_begin(&a, e);

	if (rc)
		return -1;
	report_say_coverage(w->call, sets, n, seen);
	call_say_ledger(w->call, &w->ledger);
	a.marking = w->committee.small.on ? NULL : NOT_HIDDEN;
	if (a.form != ANSWER_PAGE)
		rc = report_figures(&a, sets, n, seen, e);
	else if (!(a.page = committee_page(&w->committee, seen, e)))
		rc = -1;
	return answer_end(&a, rc, e);
}

static int count(struct reporting *w, struct err *e)
{
	enum kind_id kinds[KINDS + 8];
	bool seen[KINDS] = {false};

	group_kinds(kinds);
	ledger_kinds(&w->ledger, kinds);
	if (call_cases(w->call, kinds, each_case, w, seen, e))
		return -1;
	if (!w->call->quiet && w->committee.year.to > w->call->as_of)
		call_say(w->call,
			"%s has not ended: its figures are incomplete",
			w->committee.year.name);
	if (ledger_end(&w->ledger, e) || committee_end(&w->committee, seen, e))
		return -1;
	return write_answer(w, seen, e);
}

static int committee(struct call *c, struct err *e)
{
	struct reporting w = {.call = c};
	int i, rc = begin(&w, e);

	if (!rc)
		rc = count(&w, e);
	committee_release(&w.committee);
	ledger_free(&w.ledger);
	conf_free(w.text);
	for (i = 0; i < SECTIONS; i++)
		buf_release(&w.officers[i]);
	return rc;
}

static const struct option_row options[] = {
	{"year", 0, "Y", "2021 calendar or 2021/22 financial", false},
	{"band", 0, "FIRST..LAST",
		"days: children in care before, during and after them", false},
	LEDGER_OPTION,
	{"text", 0, "DIR", "officers' paragraphs, DIR/SECTION.txt", false},
	{"suppress", 0, NULL, "suppress small numbers (default)", false},
	{"no-suppress", 0, NULL, "do not suppress small numbers", false},
	{0},
};

const struct verb verb_committee = {
	.name = "committee",
	.operands = "[FILE]...",
	.help = "the yearly report to elected members, small numbers hidden",
	.example =
		"--year 2020/21 --to html -o year.html examples/records/*.csv",
	.shared = OPT_IN | OPT_AS_OF | OPT_OUT | OPT_PAGE | OPT_SMALL,
	.options = options,
	.to = PAGE_FORMS "|xlsx|" RECORD_FORMS,
	.packs = PACK_MEASURES,
	.run = committee,
};
