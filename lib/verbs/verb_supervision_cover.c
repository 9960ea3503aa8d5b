#include "base/date.h"
#include "cli/answer.h"
#include "teams/supervision.h"

static int parse(struct call *c, struct supervision_terms *t, struct err *e)
{
	int by = opt_choice(c, "by", PERIOD_WORDS, PERIOD_TYPES, e);

	*t = (struct supervision_terms){
		.as_of = c->as_of, .since = NO_DAY, .until = NO_DAY};
	t->team = opt_span(c, "team");
	t->service = opt_span(c, "service");
	if (by < 0 || opt_days(c, &t->since, &t->until, e))
		return -1;
	t->by_period = by < PERIOD_TYPES;
	if (t->by_period)
		t->by = (enum period_type)by;
	return 0;
}

static void say_uncovered(struct call *c, const struct supervision_lines *l)
{
	size_t i;

	for (i = 0; i < l->n && !l->at[i].uncovered; i++)
		;
	if (i < l->n)
		call_say_uncovered(c, K_session);
}

static int cover(struct call *c, struct err *e)
{
	static const enum kind_id kinds[] = {K_session, K_staff, KINDS};
	struct answer a = {.call = c, .kind = &kind_table[K_supervision]};
	struct supervision_lines lines = {0};
	struct supervision_terms t;
	struct casebook all = {0};
	int rc;

	if (parse(c, &t, e) || call_book(c, kinds, &all, e))
		return -1;
	t.coverage = call_coverage(c);
	supervision_cover(&lines, &all, &t);
	say_uncovered(c, &lines);
	rc = answer_begin(&a, e);
	if (!rc && a.sink)
		rc = supervision_put(&lines, &t, a.sink, e);
	else if (!rc)
		a.page = supervision_page(&lines, &t);
	rc = answer_end(&a, rc, e);
	supervision_release(&lines);
	casebook_release(&all);
	return rc;
}

static const struct option_row options[] = {
	{"by", 0, "PERIOD",
		"a line per month, quarter, year or financial-year, too",
		false},
	/* Rows of our own: staff are not chosen by the day they began, nor
	 * sessions by the service of their case. */
	{"team", 0, "NAME", "only this team", false},
	{"service", 0, "NAME", "only teams with staff in this service", false},
	{"since", 0, "DATE", "sessions from this day on", false},
	{"until", 0, "DATE", "sessions up to this day", false},
	{0},
};

const struct verb verb_supervision_cover = {
	.name = "cover",
	.operands = "[FILE]...",
	.help = "a line per team: sessions, observed, followed up, usefulness",
	.example = "--to text examples/records/*.csv",
	.shared = OPT_IN | OPT_AS_OF | OPT_OUT | OPT_PAGE,
	.options = options,
	.to = RECORD_FORMS "|" PAGE_FORMS,
	.counts = {K_session},
	.run = cover,
};
