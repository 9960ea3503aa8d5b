#include "base/date.h"
#include "training_verbs.h"
#include "teams/leaders.h"

static int parse(struct call *c, struct leaders_terms *t, struct err *e)
{
	*t = (struct leaders_terms){.as_of = c->as_of,
		.since = NO_DAY,
		.until = NO_DAY,
		.team = opt_span(c, "team"),
		.service = opt_span(c, "service")};
	return opt_days(c, &t->since, &t->until, e);
}

static int leaders(struct call *c, struct err *e)
{
	struct leaders_terms t;
	struct leadership_lines lines;
	struct casebook all;
	struct answer a = {.call = c, .kind = &kind_table[K_leadership]};
	int rc;

	if (parse(c, &t, e) || call_book(c, training_kinds, &all, e))
		return -1;
	t.coverage = call_coverage(c);
	leaders_terms_settle(&t);
	leaders_of(&lines, &all, &t);
	if (lines.n && lines.at[0].uncovered)
		call_say_uncovered(c, K_course);
	rc = answer_begin(&a, e);
	if (!rc && a.sink)
		rc = leaders_put(&lines, a.sink, e);
	else if (!rc)
		a.page = leaders_page(&lines, &all, &t);
	rc = answer_end(&a, rc, e);
	leaders_release(&lines);
	casebook_release(&all);
	return rc;
}

static const struct option_row options[] = {
	TEAM_ROW,
	SERVICE_ROW,
	{"since", 0, "DATE", "leader events from this day on", false},
	{"until", 0, "DATE", "leader events up to this day", false},
	{0},
};

const struct verb verb_leaders = {
	.name = "leaders",
	.operands = "[FILE]...",
	.help = "a line per team and service: Practice Leaders, events, gaps",
	.example = "--to text examples/records/*.csv",
	.shared = OPT_IN | OPT_AS_OF | OPT_OUT | OPT_PAGE,
	.options = options,
	.to = RECORD_FORMS "|" PAGE_FORMS,
	.counts = {K_leader},
	.run = leaders,
};
