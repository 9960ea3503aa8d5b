#include "base/date.h"
#include "network_verbs.h"
#include "network/network_change.h"

static int parse(struct call *c, struct network_run *r, struct err *e)
{
	char first[11], last[11];

	r->from = NO_DAY;
	r->terms.as_of = c->as_of;
	if (opt_day(c, "from-day", &r->from, e) ||
		opt_day(c, "to-day", &r->terms.as_of, e))
		return -1;
	if (r->from == NO_DAY)
		return err_usage(e, "--from DATE is required");
	if (r->from > r->terms.as_of)
		return err_usage(e, "--from %s is after --to %s",
			day_text(r->from, first),
			day_text(r->terms.as_of, last));
	return 0;
}

static int each_change(struct network_run *r, struct casebook *b, struct err *e)
{
	if (!r->answer.page)
		return network_change(
			b, r->from, r->terms.as_of, r->answer.sink, e);
	r->said |=
		network_change_page(b, r->from, r->terms.as_of, r->answer.page);
	return 0;
}

static int change(struct call *c, struct err *e)
{
	struct network_run r = {
		.each = each_change,
		.answer = {.call = c,
			.kind = &kind_table[K_moment],
			.title = "How the networks changed",
			.undated = true},
	};
	char first[20], last[20];

	if (parse(c, &r, e) || answer_begin(&r.answer, e))
		return -1;
	if (r.answer.page)
		page_subtitlef(r.answer.page, "After %s, up to %s",
			day_words(r.from, first),
			day_words(r.terms.as_of, last));
	return network_answer(&r, "The records show no change.", e);
}

static const struct option_row options[] = {
	{"from-day", 0, "DATE", "changes after this day; also --from DATE",
		false},
	{"to-day", 0, "DATE",
		"up to this day (default --as-of); also --to DATE", false},
	{0},
};

const struct verb verb_change = {
	.name = "change",
	.operands = "[FILE]...",
	.help = "who joined, left, was told, moved inward between two days",
	.example =
		"--from 2021-07-31 --as-of 2021-10-31 examples/records/*.csv",
	.shared = OPT_IN | OPT_SELECT | OPT_AS_OF | OPT_OUT | OPT_FOR,
	.options = options,
	.to = RECORD_FORMS "|text",
	.counts = {K_person},
	.run = change,
};
