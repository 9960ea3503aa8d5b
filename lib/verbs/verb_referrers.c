#include "matrix_verbs.h"
#include "base/date.h"
#include "cli/ledger.h"
#include "report/agencies.h"
#include "ground/small.h"

static int referrers_of(struct casebook *b, void *arg, struct err *e)
{
	(void)e;
	referrers_take(arg, b);
	return 0;
}

/* before: what the room is handed where --ledger is given. */
static int parse(struct call *c, struct referrers_terms *t,
	struct agencies_before *before, struct err *e)
{
	*t = (struct referrers_terms){.as_of = c->as_of,
		.since = NO_DAY,
		.until = NO_DAY,
		.labels = c->packs.harm_labels,
		.by = opt_choice(c, "by", PERIOD_WORDS, PERIOD_ALL, e),
		.suppress =
			opt_given(c, "no-suppress") ? NULL : agencies_suppress,
		.threshold = SMALL_THRESHOLD,
		.arg = opt_given(c, "ledger") ? before : NULL};
	return t->by < 0 || opt_days(c, &t->since, &t->until, e) ||
			       opt_int(c, "threshold", 1, 1000, &t->threshold,
				       e)
		       ? -1
		       : 0;
}

/* What is not as it was asked for. */
static void say_so(struct call *c, const struct referrers_terms *asked, int by,
	int left_out)
{
	static const char *const words[] = {[PERIOD_MONTH] = "by month",
		[PERIOD_QUARTER] = "by quarter",
		[PERIOD_YEAR] = "by year",
		[PERIOD_FINANCIAL] = "by financial-year",
		[PERIOD_ALL] = "all days together"};

	if (c->quiet)
		return;
	if (by != asked->by)
		call_say(c, "%s, not %s: more agencies can be shown apart",
			words[by], words[asked->by]);
	if (left_out)
		call_say(c, "periods left out, their numbers too small: %d",
			left_out);
}

/* Which periods are not given for what was released before. */
static void say_refused(struct call *c, const struct agencies_before *b, int by)
{
	size_t i;

	for (i = 0; i < b->refused.size && !c->quiet; i++) {
		struct span name = b->refused.slot[i].key;
		struct period p;

		/* Longer and shorter periods were tried, too. */
		if (!name.p ||
			(by == PERIOD_ALL ? !span_is(name, LEDGER_ALL_DAYS)
					  : period_parse(name, &p) ||
						    (int)p.type != by))
			continue;
		call_say(c,
			"%.*s: cannot be given: with what was released before, "
			"it could reveal a small number",
			SPAN_ARG(name));
	}
}

static int referrers(struct call *c, struct err *e)
{
	struct small_numbers small = {.on = true};
	struct ledger l = {0};
	struct agencies_before before = {.ledger = &l};
	struct referrers r = {0};
	struct referrers_terms terms;
	int left_out = 0, rc = -1;
	struct sink *to;

	if (parse(c, &terms, &before, e))
		return -1;
	if (call_ledger(c, &l, &small, NULL, e))
		goto out;
	r.terms = terms;
	to = call_sink(c, &kind_table[K_agency], e);
	if (to && !call_cases(c, matrix_kinds, referrers_of, &r, NULL, e)) {
		r.terms.coverage = call_coverage(c);
		rc = referrers_write(&r, to, &left_out, e);
	}
	if (rc == 0 && r.uncovered)
		call_say_uncovered(c, K_referral);
	if (rc == 0 && r.harm_uncovered)
		call_say_uncovered(c, K_harm);
	if (rc == 0)
		say_so(c, &terms, r.terms.by, left_out);
	if (rc == 0)
		say_refused(c, &before, r.terms.by);
out:
	agencies_before_release(&before);
	ledger_free(&l);
	referrers_release(&r);
	return rc;
}

static const struct option_row options[] = {
	RECEIVED,
	{"by", 0, "PERIOD", "a line per month, quarter, year or financial-year",
		false},
	{"no-suppress", 0, NULL, "show small numbers: not for partners", false},
	{"threshold", 0, "N", "the largest count that is small; default 5",
		false},
	LEDGER_OPTION,
	{0},
};

const struct verb verb_referrers = {
	.name = "referrers",
	.operands = "[FILE]...",
	.help = "how complete each agency's referrals are",
	.example = "--to text examples/records/*.csv",
	.shared = OPT_IN | OPT_SELECT | OPT_AS_OF | OPT_OUT,
	.options = options,
	.to = RECORD_FORMS "|text",
	.counts = {K_referral},
	.packs = PACK_HARM_LABELS,
	.run = referrers,
};
