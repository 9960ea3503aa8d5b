#include "matrix_verbs.h"
#include "base/date.h"
#include "ground/small.h"
#include "matrix/referrers.h"

static int referrers_of(struct casebook *b, void *arg, struct err *e)
{
	(void)e;
	referrers_take(arg, b);
	return 0;
}

static int referrers(struct call *c, struct err *e)
{
	struct referrers r = {.terms = {.as_of = c->as_of,
				      .since = NO_DAY,
				      .until = NO_DAY,
				      .labels = c->packs.harm_labels,
				      .suppress = !opt_given(c, "no-suppress"),
				      .threshold = SMALL_THRESHOLD}};
	int by = opt_choice(c, "by", "month|quarter|year", -1, e);
	static const char *const period[] = {[BY_ALL] = "all days together",
		[BY_QUARTER] = "by quarter",
		[BY_YEAR] = "by year"};
	int left_out = 0, rc = -1;
	struct sink *to;

	if ((opt_given(c, "by") && by < 0) ||
		opt_day(c, "since", &r.terms.since, e) ||
		opt_day(c, "until", &r.terms.until, e) ||
		opt_int(c, "threshold", 1, 1000, &r.terms.threshold, e))
		return -1;
	r.terms.by = (enum referrers_by)(by + 1);
	to = call_sink(c, &kind_table[K_agency], e);
	if (to && !call_cases(c, matrix_kinds, referrers_of, &r, NULL, e))
		rc = referrers_write(&r, to, &left_out, e);
	if (rc == 0 && r.terms.by != (enum referrers_by)(by + 1) && !c->quiet)
		call_say(c, "%s, not by %s: more agencies can be shown apart",
			period[r.terms.by], opt_value(c, "by"));
	if (left_out && !c->quiet)
		call_say(c, "periods left out, their numbers too small: %d",
			left_out);
	referrers_release(&r);
	return rc;
}

static const struct option_row referrers_options[] = {
	RECEIVED,
	{"by", 0, "PERIOD", "a line for each month, quarter or year", false},
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
