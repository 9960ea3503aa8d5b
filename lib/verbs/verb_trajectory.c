#include "base/date.h"
#include "case/trajectory_page.h"
#include "case/trajectory_picture.h"
#include "cli/case_pages.h"
#include "cli/shelf.h"
#include "cli/call.h"
#include "ground/standing.h"

struct terms {
	struct call *call;
	struct trajectory_rule rule;
	int day, since; /* since: NO_DAY where no --alert */
	bool one;       /* the case of --case */
};

static int records(const struct casebook *b, const void *terms, struct sink *to,
	struct err *e)
{
	const struct terms *t = terms;
	long before = to->count;
	int rc;

	if (t->since == NO_DAY)
		return trajectory_records(
			b, &t->rule, trajectory_day(b, t->day), to, e);
	rc = trajectory_alert(b, &t->rule, t->since, t->day, to, e);
	if (to->count > before)
		t->call->found = true;
	return rc;
}

static bool takes(const struct casebook *b, const void *terms)
{
	const struct terms *t = terms;

	if (t->since == NO_DAY)
		return case_open(b, t->day) || t->one;
	if (!trajectory_changed(b, &t->rule, t->since, t->day))
		return false;
	/* Also of a case that the page then leaves out as protected. */
	t->call->found = true;
	return true;
}

static void section(struct page *p, const struct casebook *b, const void *terms)
{
	const struct terms *t = terms;

	trajectory_section(p, b, &t->rule, trajectory_day(b, t->day));
}

static void picture(const struct casebook *b, const void *terms,
	const struct picture_head *head, struct buf *svg, struct buf *words)
{
	const struct terms *t = terms;

	trajectory_picture(
		b, &t->rule, trajectory_day(b, t->day), head, svg, words);
}

static int parse(struct call *c, struct terms *t, struct err *e)
{
	const char *file = opt_value(c, "thresholds");

	*t = (struct terms){.call = c,
		.day = c->as_of,
		.since = NO_DAY,
		.one = opt_given(c, "case")};
	if (opt_day(c, "since", &t->since, e) ||
		shelf_trajectory(&t->rule, file ? file : "trajectory", e))
		return -1;
	if (opt_given(c, "alert") != (t->since != NO_DAY))
		return err_usage(e, "--alert and --since need each other");
	if (t->since != NO_DAY && t->since > t->day)
		return err_usage(e, "--since is after --as-of");
	return 0;
}

static const struct many_terms many = {
	.caption = "Cases by state",
	.order = "stalled, drifting, without a step, on track; within each the "
		 "most days late first",
	.state = {"Stalled", "Drifting", "No step planned", "On track"},
	.days = "Days late",
};

static void rank(
	const struct casebook *b, const void *terms, struct many_case *one)
{
	const struct terms *t = terms;
	struct trajectory now =
		trajectory_of(b, &t->rule, trajectory_day(b, t->day));

	one->state = word_place(
		"stalled|drifting|none|on-track", span_of(now.state));
	one->urgency = now.open ? now.days_late : 0;
	one->days = one->urgency > 0 ? one->urgency : -1;
}

static int trajectory(struct call *c, struct err *e)
{
	struct terms t;
	struct case_answer a = {.call = c,
		.terms = &t,
		.records = records,
		.section = section,
		.picture = picture,
		.takes = takes,
		.counts = true,
		.many = &many,
		.rank = rank,
		.title = "Trajectory",
		.kind = &kind_table[K_trajectory]};

	if (parse(c, &t, e))
		return -1;
	if (t.since != NO_DAY)
		a.nothing = "No state has changed.";
	return case_answer(&a, e);
}

static const struct option_row options[] = {
	{"alert", 0, NULL, "only cases whose state changed; exit 1 if any",
		false},
	{"since", 0, "DATE", "with --alert: changed since this day", false},
	{"thresholds", 0, "FILE", "thresholds in place of the default ones",
		false},
	{0},
};

const struct verb verb_trajectory = {
	.name = "trajectory",
	.operands = "[FILE]...",
	.help = "planned against done: one line per case, then one per step",
	.example = "--case AV-006 --to html -o trajectory.html "
		   "examples/records/*.csv",
	.shared = OPT_IN | OPT_SELECT | OPT_AS_OF | OPT_OUT | OPT_PAGE |
		  OPT_FOR | OPT_EACH,
	.options = options,
	.to = RECORD_FORMS "|" PAGE_FORMS "|xlsx|svg",
	.counts = {K_milestone},
	.run = trajectory,
};
