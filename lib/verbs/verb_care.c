#include "base/date.h"
#include "base/num.h"
#include "figures/breakdown.h"
#include "report/bundle_care.h"
#include "report/care_page.h"
#include "cli/ledger.h"
#include "bundles.h"
#include "report_verbs.h"

/* care: children in care, month by month. */

/* FIRST..LAST days. */
int report_band_parse(struct call *c, int *from, int *to, struct err *e)
{
	const char *text = opt_value(c, "band"), *dots;

	*from = *to = NO_DAY;
	if (!text)
		return 0;
	dots = strstr(text, "..");
	if (dots) {
		*from = day_of((struct span){text, (size_t)(dots - text)});
		*to = day_of(span_of(dots + 2));
	}
	if (*from == NO_DAY || *to == NO_DAY || *from > *to)
		return err_usage(e, "--band: expected FIRST..LAST, in that "
				    "order, such as 2020-11-05..2021-04-11");
	return 0;
}

static void say_repair(void *arg, const struct care_repair *r)
{
	const struct call *c = arg;
	struct buf key = {0}, other = {0};
	char was[11], now[11];

	if (c->quiet)
		return;
	rec_key(r->rec, &key);
	rec_key(r->other, &other);
	if (r->now == NO_DAY)
		call_say(c, "care %s: left out, it lies inside %s",
			buf_cstr(&key), buf_cstr(&other));
	else
		call_say(c, "care %s: ended %s, now %s, when %s began",
			buf_cstr(&key),
			r->was == NO_DAY ? "(open)" : day_text(r->was, was),
			day_text(r->now, now), buf_cstr(&other));
	buf_release(&key);
	buf_release(&other);
}

/* --month FIRST..LAST; without it the 24 months up to --as-of. */
static int parse_months(struct call *c, struct periods *p, struct err *e)
{
	struct period last;
	size_t i;

	if (opt_given(c, "month"))
		return report_periods_parse(c, p, e);
	period_of(&last, PERIOD_MONTH, c->as_of);
	*p = (struct periods){xcalloc(24, sizeof *p->at), 24};
	for (i = 0; i < 24; i++) {
		p->at[i] = last;
		if (period_move(&p->at[i], (int)i - 23))
			return err_usage(e, "--as-of is too early");
	}
	return 0;
}

static int write_answer(
	struct call *c, struct care_report *r, const bool *seen, struct err *e)
{
	struct answer a = {.call = c, .kind = &kind_table[K_measure]};
	struct figures *sets[CARE_SETS];
	size_t n = care_sets(r, sets);
	int rc;

	if (care_end(r, seen, e) || answer_begin(&a, e))
		return -1;
	report_say_coverage(c, sets, n, seen);
	if (a.form == ANSWER_PAGE) {
		a.page = care_page(r, seen, e);
		return answer_end(&a, a.page ? 0 : -1, e);
	}
	a.marking = r->small.on ? NULL : NOT_HIDDEN;
	rc = report_figures(&a, sets, n, seen, e);
	return answer_end(&a, rc, e);
}

static int each_case(struct casebook *b, void *arg, struct err *e)
{
	struct care_report *r = arg;

	return care_add(b, r, e) || (r->small.ledger &&
					    ledger_add(b, r->small.ledger, e))
		       ? -1
		       : 0;
}

struct part {
	struct care_report report;
	struct bundle bundle;
	struct bundle_options options;
};

static int each_of_part(struct casebook *b, void *arg, struct err *e)
{
	struct part *p = arg;

	/* By age, which looks at what the case says of a child. */
	bundle_note(&p->bundle, &p->report.by[2], b);
	return care_add(b, &p->report, e);
}

/* The counts of one part of the records. */
static int partial(struct call *c, struct part *p, const enum kind_id *kinds,
	int first, struct err *e)
{
	struct secret key = {NULL};
	bool seen[KINDS] = {false};
	int rc = bundles_key(&p->options, &p->bundle, &key, e);

	if (!rc)
		rc = call_cases(c, kinds, each_of_part, p, seen, e);
	if (!rc) {
		bundle_care_take(&p->bundle, &p->report, first, seen);
		rc = bundles_define(&p->bundle, e);
	}
	if (!rc)
		rc = bundles_write(c, &p->bundle, NULL, e);
	bundle_release(&p->bundle);
	secret_wipe(&key);
	return rc;
}

struct care_options {
	struct small_numbers small;
	struct bundle_options bundle;
	struct periods months;
	int from, to; /* the band; NO_DAY: none */
	enum breakdown by;
	bool repair;
};

/* o->months is released whatever comes of it. */
static int parse(struct call *c, struct care_options *o, struct err *e)
{
	int by = opt_choice(c, "by", breakdown_words, BY_NOTHING, e);

	o->by = (enum breakdown)by;
	o->repair = opt_given(c, "repair");
	return by < 0 || report_small_parse(c, false, &o->small, e) ||
			       bundles_parse(c, &o->small, &o->bundle, e) ||
			       report_band_parse(c, &o->from, &o->to, e) ||
			       parse_months(c, &o->months, e)
		       ? -1
		       : 0;
}

static int care(struct call *c, struct err *e)
{
	enum kind_id kinds[KINDS + 1] = {K_case, K_child, K_allocation, K_care,
		K_population, K_kept, KINDS};
	struct ledger l = {0};
	struct care_options o = {.repair = false};
	struct part part = {.report.arg = c};
	struct care_report *r = &part.report;
	bool seen[KINDS] = {false};
	int first, rc = -1;

	if (parse(c, &o, e))
		goto out;
	part.options = o.bundle;
	first = o.months.at[0].from;
	r->repair = o.repair;
	r->small = o.small;
	r->say = say_repair;
	/* merge hides small numbers, and then the band is in whole months. */
	if (o.bundle.partial)
		r->small.on = true;
	care_begin(r, &o.months, c->as_of, o.by);
	if (call_ledger(c, &l, &r->small,
		    &(struct figures){.as_of = c->as_of,
			    .repair = r->repair,
			    .packs = &c->packs},
		    e))
		goto out;
	ledger_kinds(&l, kinds);
	if (o.from != NO_DAY)
		care_band(r, first, o.from, o.to);
	if (o.bundle.partial) {
		rc = partial(
			c, &part, kinds, o.from != NO_DAY ? first : NO_DAY, e);
		goto out;
	}
	if (call_cases(c, kinds, each_case, r, seen, e) || ledger_end(&l, e))
		goto out;
	if (r->overlaps && !r->repair && !c->quiet)
		call_say(c, "%s %s another: --repair",
			counted((long)r->overlaps, "care episode").s,
			r->overlaps == 1 ? "overlaps" : "overlap");
	rc = write_answer(c, r, seen, e);
	call_say_ledger(c, &l);
out:
	ledger_free(&l);
	care_report_release(r);
	periods_release(&o.months);
	return rc;
}

static const struct option_row options[] = {
	{"month", 0, "FIRST..LAST", "the months (default: 24 up to --as-of)",
		false},
	{"band", 0, "FIRST..LAST", "days: before, during and after them",
		false},
	{"by", 0, "WHAT", "one more breakdown: sex, ethnicity, team ...",
		false},
	LEDGER_OPTION,
	BUNDLE_OPTIONS,
	{"repair", 0, NULL, "repair overlapping episodes, reporting each",
		false},
	{0},
};

const struct verb verb_care = {
	.name = "care",
	.operands = "[FILE]...",
	.help = "children in care by month, before, during and after a band",
	.example = "--month 2021-07..2021-10 examples/records/*.csv",
	.shared = OPT_IN | OPT_AS_OF | OPT_OUT | OPT_PAGE | OPT_SMALL,
	.options = options,
	.to = PAGE_FORMS "|xlsx|" RECORD_FORMS,
	.packs = PACK_MEASURES,
	.run = care,
};
