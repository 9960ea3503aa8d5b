#include "matrix_verbs.h"
#include "base/date.h"
#include "report/agencies.h"
#include "ground/small.h"

static int referrers_of(struct casebook *b, void *arg, struct err *e)
{
	(void)e;
	referrers_take(arg, b);
	return 0;
}

static int terms_of(struct call *c, struct referrers_terms *t, struct err *e)
{
	*t = (struct referrers_terms){.as_of = c->as_of,
		.since = NO_DAY,
		.until = NO_DAY,
		.labels = c->packs.harm_labels,
		.by = opt_choice(c, "by", PERIOD_WORDS, PERIOD_ALL, e),
		.suppress =
			opt_given(c, "no-suppress") ? NULL : agencies_suppress,
		.threshold = SMALL_THRESHOLD};
	return t->by < 0 || opt_day(c, "since", &t->since, e) ||
			       opt_day(c, "until", &t->until, e) ||
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

static int referrers(struct call *c, struct err *e)
{
	struct referrers r = {0};
	struct referrers_terms terms;
	int left_out = 0, rc = -1;
	struct sink *to;

	if (terms_of(c, &terms, e))
		return -1;
	r.terms = terms;
	to = call_sink(c, &kind_table[K_agency], e);
	if (to && !call_cases(c, matrix_kinds, referrers_of, &r, NULL, e))
		rc = referrers_write(&r, to, &left_out, e);
	if (rc == 0)
		say_so(c, &terms, r.terms.by, left_out);
	referrers_release(&r);
	return rc;
}

static const struct option_row referrers_options[] = {
	RECEIVED,
	{"by", 0, "PERIOD", "a line per month, quarter, year or financial-year",
		false},
	{"no-suppress", 0, NULL, "show small numbers: not for partners", false},
	{"threshold", 0, "N", "the largest count that is small; default 5",
		false},
	{0},
};

const struct verb verb_referrers = {
	.name = "referrers",
	.operands = "[FILE]...",
	.help = "how complete each agency's referrals are",
	.shared = OPT_IN | OPT_SELECT | OPT_AS_OF | OPT_OUT,
	.options = referrers_options,
	.to = RECORD_FORMS "|text",
	.counts = {K_referral},
	.packs = PACK_HARM_LABELS,
	.run = referrers,
};
