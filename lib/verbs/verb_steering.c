#include "report/steering.h"
#include "report_verbs.h"

/* steering: the monthly page for the Steering Group. */

static int one_month(struct call *c, struct period *month, struct err *e)
{
	struct periods p;

	if (report_periods(c, &p, e))
		return -1;
	*month = p.at[0];
	if (p.n > 1) {
		periods_release(&p);
		return err_usage(e, "--month: expected one month");
	}
	periods_release(&p);
	return 0;
}

static int steering(struct call *c, struct err *e)
{
	struct answer a = {.call = c};
	enum kind_id kinds[KINDS + 8];
	bool seen[KINDS] = {false};
	struct period month;
	struct steering s;
	int rc;

	if (one_month(c, &month, e))
		return -1;
	steering_begin(&s, &month, c->as_of, &c->packs);
	s.owners = opt_given(c, "owners");
	group_kinds(kinds);
	rc = answer_begin(&a, e);
	if (!rc)
		rc = call_cases(c, kinds, steering_add, &s, seen, e);
	if (!rc)
		rc = steering_end(&s, e);
	if (!rc) {
		report_say_coverage(c,
			(struct figures *[]){&s.figures,
				&s.scopes.of[SCOPE_TEAM],
				&s.scopes.of[SCOPE_SERVICE]},
			3, seen);
		a.page = steering_page(&s, seen, e);
	}
	rc = answer_end(&a, rc, e);
	steering_release(&s);
	return rc;
}

static const struct option_row options[] = {
	{"month", 0, "M", "the month, 2021-10", false},
	{"owners", 0, NULL, "show who owns priorities and actions", false},
	{0},
};

const struct verb verb_steering = {
	.name = "steering",
	.operands = "[FILE]...",
	.help = "the Steering Group's page for a month",
	.shared = OPT_IN | OPT_AS_OF | OPT_PAGE,
	.options = options,
	.to = PAGE_FORMS,
	.packs = PACK_LANGUAGE | PACK_TRAJECTORY,
	.run = steering,
};
