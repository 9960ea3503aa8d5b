#include <stdlib.h>
#include "base/mem.h"
#include "base/near.h"
#include "base/date.h"
#include "page/page.h"
#include "figures/breakdown.h"
#include "figures/measure_page.h"
#include "ground/small.h"
#include "bundles.h"
#include "release/figures_suppress.h"
#include "cli/ledger.h"
#include "report_verbs.h"

/* measures: every measure, or those named, for a period or a series. */

struct measuring {
	struct call *call;
	struct figures figures;
	struct small_numbers small;
	struct periods periods;
	struct ledger ledger;
	bool seen[KINDS];
	/* Options. */
	struct bundle_options bundle;
	bool list, cases, ledgered; /* were given */
	struct apart *apart;        /* where cases are counted in threads */
};

/* The periods of one option, after those that are there. */
static int add_periods(struct periods *p, const char *option, const char *text,
	enum period_type type, enum period_type other, struct err *e)
{
	struct periods more;
	bool fits;

	if (periods_parse(span_of(text), &more, e))
		return -1;
	fits = more.at->type == type || more.at->type == other;
	if (fits) {
		p->at = xrealloc(p->at, (p->n + more.n) * sizeof *p->at);
		memcpy(p->at + p->n, more.at, more.n * sizeof *p->at);
		p->n += more.n;
	}
	periods_release(&more);
	return fits ? 0
		    : err_usage(e, "--%s: '%.40s' is not a %s", option, text,
			      option);
}

int report_periods_parse(struct call *c, struct periods *p, struct err *e)
{
	static const struct {
		const char *option;
		enum period_type type, other;
	} ways[] = {{"month", PERIOD_MONTH, PERIOD_MONTH},
		{"quarter", PERIOD_QUARTER, PERIOD_QUARTER},
		{"year", PERIOD_YEAR, PERIOD_FINANCIAL}};
	size_t i;

	*p = (struct periods){NULL, 0};
	for (i = 0; i < COUNT_OF(ways); i++) {
		if (!opt_has(c, ways[i].option) ||
			!opt_given(c, ways[i].option))
			continue;
		if (add_periods(p, ways[i].option, opt_value(c, ways[i].option),
			    ways[i].type, ways[i].other, e)) {
			periods_release(p);
			return -1;
		}
	}
	if (!p->n) {
		*p = (struct periods){xmalloc(sizeof *p->at), 1};
		period_of(p->at, PERIOD_MONTH, c->as_of);
	}
	return 0;
}

int report_small_parse(
	struct call *c, bool on, struct small_numbers *s, struct err *e)
{
	*s = (struct small_numbers){
		.on = on, .threshold = SMALL_THRESHOLD, .least = SMALL_LEAST};
	if (opt_given(c, "suppress") && opt_given(c, "no-suppress"))
		return err_usage(
			e, "--suppress and --no-suppress exclude each other");
	s->on = (on || opt_given(c, "suppress")) &&
		!opt_given(c, "no-suppress");
	if (opt_int(c, "threshold", 1, 1000, &s->threshold, e) ||
		opt_int(c, "round", 2, 1000, &s->round, e))
		return -1;
	s->on |= opt_given(c, "threshold");
	return 0;
}

static int list_measures(struct call *c, struct err *e)
{
	struct answer a = {.call = c, .form = ANSWER_PAGE};

	a.page = measures_page();
	return answer_end(&a, 0, e);
}

static int no_measure(const char *name, struct err *e)
{
	err_usage(e, "unknown measure '%.60s' (--list names them)", name);
	return err_near(e, near_name(span_of(name), measure_name_at, NULL,
				   measure_count()));
}

/* The breakdown must mean something for a measure that was asked for. */
static bool wanted(const struct figures *f, const struct measure *m, bool named)
{
	return f->by == BY_NOTHING || named || m->by & 1u << f->by;
}

static int want(
	struct measuring *w, const struct measure *m, bool named, struct err *e)
{
	size_t i;

	if (named && w->figures.by != BY_NOTHING &&
		!(m->by & 1u << w->figures.by))
		return err_usage(e, "%s does not have this breakdown", m->name);
	for (i = 0; i < w->periods.n; i++)
		if (wanted(&w->figures, m, named))
			figures_want(&w->figures, m, &w->periods.at[i]);
	return 0;
}

static int parse_measures(struct measuring *w, struct err *e)
{
	struct call *c = w->call;
	const char *name = opt_value(c, "cases");
	const struct measure *m;
	int i, n = 0;

	if (name) {
		m = measure_named(span_of(name));
		return m ? want(w, m, true, e) : no_measure(name, e);
	}
	for (i = 0; (name = opt_each(c, "measure", i)); i++) {
		m = measure_named(span_of(name));
		if (!m)
			return no_measure(name, e);
		if (want(w, m, true, e))
			return -1;
	}
	for (; i == 0 && (m = measure_at(n)); n++)
		if (want(w, m, false, e))
			return -1;
	return 0;
}

static int write_answer(struct measuring *w, struct err *e)
{
	struct answer a = {.call = w->call, .kind = &kind_table[K_measure]};
	struct figures *f = &w->figures;
	int rc = answer_begin(&a, e);

	a.marking = w->small.on ? NULL : NOT_HIDDEN;
	if (!rc && a.form != ANSWER_PAGE)
		rc = report_figures(&a, &f, 1, w->seen, e);
	else if (!rc)
		a.page = figures_page(f, &w->periods, w->seen);
	if (a.page && a.marking)
		page_marking(a.page, span_of(a.marking));
	return answer_end(&a, rc, e);
}

/* What cannot be had together, rather than something else in silence. */
static int parse_together(struct measuring *w, struct err *e)
{
	struct call *c = w->call;

	if (opt_given(c, "ledger") &&
		(opt_given(c, "team") || opt_given(c, "service")) &&
		(w->figures.by != BY_NOTHING ||
			(opt_given(c, "team") && opt_given(c, "service"))))
		return err_usage(e, "--ledger takes figures of one team or "
				    "service as a line of --by: without a "
				    "further --by, --team or --service");
	if (bundles_parse(c, &w->small, &w->bundle, e))
		return -1;
	if (w->bundle.partial && w->cases)
		return err_usage(e, "--partial and --cases: choose one");
	if (!w->cases)
		return 0;
	if (w->small.on)
		return err_usage(
			e, "--cases and --suppress exclude each other");
	if (to_is(c, "xlsx") || (to_is_page(c) && !to_is(c, "text")))
		return err_usage(e, "--cases needs --to " RECORD_FORMS "|text");
	return 0;
}

static int parse(struct measuring *w, struct err *e)
{
	struct call *c = w->call;
	int by;

	w->list = opt_given(c, "list");
	w->cases = opt_given(c, "cases");
	w->ledgered = opt_given(c, "ledger");
	if (w->list)
		return !opt_given(c, "to") || to_is_page(c)
			       ? 0
			       : err_usage(e,
					 "--list needs --to text|md|html|pdf");
	by = opt_choice(c, "by", breakdown_words, BY_NOTHING, e);
	if (by < 0 || report_small_parse(c, false, &w->small, e) ||
		report_periods_parse(c, &w->periods, e))
		return -1;
	w->figures = (struct figures){.as_of = c->as_of,
		.packs = &c->packs,
		.by = (enum breakdown)by,
		.team = opt_value(c, "team"),
		.service = opt_value(c, "service")};
	if (opt_given(c, "ledger") && w->figures.team) {
		w->figures.line = span_of(w->figures.team);
		w->figures.line_of = BY_TEAM;
	} else if (opt_given(c, "ledger") && w->figures.service) {
		w->figures.line = span_of(w->figures.service);
		w->figures.line_of = BY_SERVICE;
	}
	return parse_together(w, e) || parse_measures(w, e) ? -1 : 0;
}

/* What is said of periods that have not ended, once each, on standard
 * error. */
static void say_periods(const struct measuring *w)
{
	char day[20];
	size_t i;

	for (i = 0; i < w->periods.n && !w->call->quiet; i++)
		if (w->periods.at[i].to > w->call->as_of &&
			(i + 1 == w->periods.n ||
				w->periods.at[i + 1].type !=
					w->periods.at[i].type))
			call_say(w->call,
				"%s has not ended on %s: its figures are "
				"incomplete",
				w->periods.at[i].name,
				day_words(w->call->as_of, day));
}

static void *another(const void *own)
{
	struct figures *f = xmalloc(sizeof *f);

	figures_beside(f, own);
	return f;
}

static void join(void *own, void *part)
{
	bundle_join(own, part);
	figures_release(part);
	free(part);
}

static int each_case(struct casebook *b, void *arg, struct err *e)
{
	struct measuring *w = arg;

	if (w->apart)
		return apart_case(w->apart, b, e);
	return figures_add(b, &w->figures, e) || ledger_add(b, &w->ledger, e)
		       ? -1
		       : 0;
}

static int count(struct measuring *w, struct err *e)
{
	const struct case_counts counts = {
		figures_add, &w->figures, another, join};
	enum kind_id kinds[KINDS + 1];
	int rc;

	/* Cases are listed in their order; a ledger counts for itself. */
	if (!w->cases && !w->ledgered)
		w->apart = apart_counts(w->call, &counts);
	if (w->cases) {
		w->figures.cases =
			call_sink(w->call, &kind_table[K_finding], e);
		if (!w->figures.cases)
			return -1;
	}
	figures_kinds(&w->figures, kinds);
	ledger_kinds(&w->ledger, kinds);
	rc = call_cases(w->call, kinds, each_case, w, w->seen, e);
	if (apart_end(w->apart, rc, e))
		return -1;
	say_periods(w);
	if (figures_end(&w->figures, e) || ledger_end(&w->ledger, e))
		return -1;
	report_say_coverage(
		w->call, (struct figures *[]){&w->figures}, 1, w->seen);
	if (w->figures.by == BY_TEAM || w->figures.by == BY_SERVICE)
		report_say_teams(w->call, &w->figures, w->seen);
	figures_suppress(
		(struct figures *[]){&w->figures}, 1, &w->small, w->seen);
	call_say_ledger(w->call, &w->ledger);
	return 0;
}

/* The part's own counts, for merge: nothing is worked out yet. */
static int partial(struct measuring *w, struct err *e)
{
	struct bundle b = {.figures = w->figures};
	struct secret key = {NULL};
	enum kind_id kinds[KINDS + 1];
	int rc;

	w->figures = (struct figures){0};
	if (bundles_key(&w->bundle, &b, &key, e)) {
		bundle_release(&b);
		return -1;
	}
	figures_kinds(&b.figures, kinds);
	rc = call_cases(w->call, kinds, bundle_book, &b, b.seen, e);
	if (!rc) {
		say_periods(w);
		rc = bundles_define(&b, e);
	}
	if (!rc)
		rc = bundles_write(w->call, &b, NULL, e);
	bundle_release(&b);
	secret_wipe(&key);
	return rc;
}

static int measures(struct call *c, struct err *e)
{
	struct measuring w = {.call = c};
	int rc = parse(&w, e);

	if (!rc && w.list)
		return list_measures(c, e);
	if (!rc)
		rc = call_ledger(c, &w.ledger, &w.small, &w.figures, e);
	if (!rc && w.bundle.partial) {
		rc = partial(&w, e);
	} else if (!rc) {
		rc = count(&w, e);
		if (!rc && !w.figures.cases)
			rc = write_answer(&w, e);
	}
	figures_release(&w.figures);
	ledger_free(&w.ledger);
	periods_release(&w.periods);
	return rc;
}

static const struct option_row options[] = {
	{"list", 0, NULL, "list what each measure counts and exit", false},
	{"measure", 0, "NAME", "only this measure", true},
	{"month", 0, "M", "2021-10, or a series 2021-05..2021-10", false},
	{"quarter", 0, "Q", "2021-Q3, or a series", false},
	{"year", 0, "Y", "2021 calendar or 2021/22 financial, or a series",
		false},
	{"by", 0, "WHAT",
		"team, service, authority, age, sex, ethnicity, disability, "
		"need or factor",
		false},
	{"team", 0, "NAME", "only what this team held at the time", false},
	{"service", 0, "NAME", "only what this service held at the time",
		false},
	{"cases", 0, "NAME", "the ids behind this measure, for staff", false},
	LEDGER_OPTION,
	BUNDLE_OPTIONS,
	{0},
};

const struct verb verb_measures = {
	.name = "measures",
	.operands = "[FILE]...",
	.help = "figures by period, with numerator and denominator",
	.example = "--month 2021-10 --by team --to text examples/records/*.csv",
	.shared = OPT_IN | OPT_AS_OF | OPT_OUT | OPT_PAGE | OPT_SMALL,
	.options = options,
	.to = RECORD_FORMS "|" PAGE_FORMS "|xlsx",
	.packs = PACK_MEASURES,
	.run = measures,
};
