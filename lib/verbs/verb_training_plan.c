#include "base/date.h"
#include "training_verbs.h"
#include "teams/training_plan.h"

static int parse(
	struct call *c, struct training_terms *t, int *by, struct err *e)
{
	*t = (struct training_terms){.as_of = c->as_of,
		.team = opt_span(c, "team"),
		.service = opt_span(c, "service")};
	*by = NO_DAY;
	if (training_types_parse(c, &t->types, e) || opt_day(c, "by", by, e))
		return -1;
	if (*by == NO_DAY)
		return err_usage(e, "--by DATE is required");
	if (*by < c->as_of)
		return err_usage(e, "--by is before --as-of");
	return 0;
}

static int plan(struct call *c, struct err *e)
{
	struct training_terms t;
	struct training_plan p;
	struct casebook all;
	struct answer a = {.call = c};
	bool lacks[KINDS];
	int by, rc;

	if (parse(c, &t, &by, e) || call_book(c, training_kinds, &all, e))
		return -1;
	call_lacks(c, lacks);
	training_plan(&p, &all, &t, by);
	rc = answer_begin(&a, e);
	if (!rc && a.form == ANSWER_BYTES)
		training_plan_csv(&p, &t, lacks, &a.bytes);
	else if (!rc)
		a.page = training_plan_page(&p, &t);
	rc = answer_end(&a, rc, e);
	casebook_release(&all);
	return rc;
}

static const struct option_row options[] = {
	{"by", 0, "DATE", "everybody trained by this day", false},
	TEAM_ROW,
	SERVICE_ROW,
	{"type", 0, "TYPE", "only this type of course", true},
	{"safe-csv", 0, NULL, "make formulas inert in CSV", false},
	{0},
};

const struct verb verb_training_plan = {
	.name = "plan",
	.operands = "[FILE]...",
	.help = "places needed to have everybody trained by a date",
	.example = "--by 2022-12-31 --as-of 2021-10-31 examples/records/*.csv",
	.shared = OPT_IN | OPT_AS_OF | OPT_PAGE,
	.options = options,
	.to = PAGE_FORMS "|csv",
	.counts = {K_attendance},
	.run = plan,
};
