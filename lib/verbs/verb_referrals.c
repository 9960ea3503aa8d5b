#include "matrix_verbs.h"
#include "base/date.h"
#include "cli/answer.h"
#include "matrix/front.h"

struct front_run {
	const struct front_view *view;
	struct front front;
};

static int front_of(struct casebook *b, void *arg, struct err *e)
{
	struct front_run *r = arg;

	(void)e;
	r->view->take(&r->front, b);
	return 0;
}

static int front_answer(struct call *c, struct front_run *r, struct err *e)
{
	struct answer a = {.call = c,
		.kind = &kind_table[r->view->kind],
		.title = r->view->title,
		.marking = "For staff only"};
	int rc = answer_begin(&a, e);

	if (!rc && a.sink)
		rc = r->view->write(&r->front, a.sink, e);
	else if (!rc)
		r->view->page(&r->front, a.page);
	return answer_end(&a, rc, e);
}

static int parse(struct call *c, struct front_run *r, struct err *e)
{
	bool open = opt_given(c, "open"), repeat = opt_given(c, "repeat");

	*r = (struct front_run){
		.view = open     ? &front_waiting
			: repeat ? &front_repeats
				 : &front_decisions,
		.front.terms = {.as_of = c->as_of,
			.since = NO_DAY,
			.until = NO_DAY,
			.workdays = c->packs.workdays},
	};
	if (open && repeat)
		return err_usage(e, "--open and --repeat exclude each other");
	return opt_days(c, &r->front.terms.since, &r->front.terms.until, e);
}

static int referrals(struct call *c, struct err *e)
{
	struct front_run r;
	int rc;

	if (parse(c, &r, e))
		return -1;
	rc = call_cases(c, matrix_kinds, front_of, &r, NULL, e);
	r.front.terms.coverage = call_coverage(c);
	if (!rc)
		rc = front_answer(c, &r, e);
	if (!rc && r.front.uncovered)
		call_say_uncovered(c, K_referral);
	front_release(&r.front);
	return rc;
}

static const struct option_row options[] = {
	RECEIVED,
	{"open", 0, NULL, "those undecided, with working days waited", false},
	{"repeat", 0, NULL,
		"children with three contacts without action in twelve months",
		false},
	{0},
};

const struct verb verb_referrals = {
	.name = "referrals",
	.operands = "[FILE]...",
	.help = "what the front door decided, by month and agency",
	.example = "--open --as-of 2021-10-31 --to text examples/records/*.csv",
	.shared = OPT_IN | OPT_SELECT | OPT_AS_OF | OPT_OUT,
	.options = options,
	.to = RECORD_FORMS "|text|html|md",
	.counts = {K_referral},
	.packs = PACK_WORKDAYS,
	.run = referrals,
};
