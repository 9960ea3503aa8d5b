#include "base/date.h"
#include "cli/answer.h"
#include "teams/feedback.h"

static int parse(struct call *c, struct feedback_terms *t, struct err *e)
{
	*t = (struct feedback_terms){.as_of = c->as_of,
		.since = NO_DAY,
		.until = NO_DAY,
		.about = opt_value(c, "about"),
		.comments = opt_given(c, "comments"),
		.safe_csv = opt_given(c, "safe-csv")};
	return opt_choice(c, "about",
		       "supervision|training|network|plan|practice", 0,
		       e) < 0 ||
			       opt_days(c, &t->since, &t->until, e)
		       ? -1
		       : 0;
}

static int feedback(struct call *c, struct err *e)
{
	static const enum kind_id kinds[] = {K_feedback, KINDS};
	struct feedback_terms t;
	struct answer a = {.call = c};
	struct casebook all;
	int rc;

	if (parse(c, &t, e) || call_book(c, kinds, &all, e))
		return -1;
	rc = answer_begin(&a, e);
	if (!rc && a.form == ANSWER_BYTES)
		feedback_csv(&all, &t, &a.bytes);
	else if (!rc)
		a.page = feedback_page(&all, &t);
	rc = answer_end(&a, rc, e);
	casebook_release(&all);
	return rc;
}

static const struct option_row options[] = {
	{"about", 0, "WHAT",
		"only supervision, training, network, plan or practice", false},
	{"since", 0, "DATE", "feedback from this day on", false},
	{"until", 0, "DATE", "feedback up to this day", false},
	{"comments", 0, NULL, "what people wrote, too", false},
	{"safe-csv", 0, NULL, "make formulas inert in CSV", false},
	{0},
};

const struct verb verb_feedback = {
	.name = "feedback",
	.operands = "[FILE]...",
	.help = "what helps and what hinders, by role and theme",
	.example = "--to text examples/records/*.csv",
	.shared = OPT_IN | OPT_AS_OF | OPT_PAGE,
	.options = options,
	.to = PAGE_FORMS "|csv",
	.counts = {K_feedback},
	.run = feedback,
};
