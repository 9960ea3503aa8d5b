#include "case/drills.h"
#include "cli/call.h"
#include "cli/case_pages.h"
#include "ground/standing.h"

struct drills_terms {
	int day;
	bool staff, one; /* the case of --case */
};

static bool takes(const struct casebook *b, const void *terms)
{
	const struct drills_terms *t = terms;

	return !t->staff || drills_state(b, t->day) != DRILLS_NO_RULE || t->one;
}

static void section(struct page *p, const struct casebook *b, const void *terms)
{
	const struct drills_terms *t = terms;

	if (t->staff)
		drills_section(p, b, t->day);
	else if (drills_shown(b, t->day))
		drills_shown_section(p, b, t->day);
	else
		page_para(p,
			SPAN("Nothing that was tried is shown on this page."));
}

static const struct many_terms many = {
	.caption = "Cases by what came of trying the plan",
	.order = "a rule that failed or worked only in part, then a rule that "
		 "was never tried; within each the longest untried first",
	.state = {"Failed or worked in part", "A rule never tried",
		"All tried and kept"},
};

static void rank(
	const struct casebook *b, const void *terms, struct many_case *one)
{
	const struct drills_terms *t = terms;
	enum drills_state state = drills_state(b, t->day);

	one->state = (int)(state == DRILLS_NO_RULE ? DRILLS_KEPT : state);
	one->urgency = drills_waiting(b, t->day);
}

static void parse(const struct call *c, struct drills_terms *t)
{
	*t = (struct drills_terms){.day = c->as_of,
		.staff =
			audience_of(opt_value(c, "for"), false).of == FOR_STAFF,
		.one = opt_given(c, "case")};
}

static int drills(struct call *c, struct err *e)
{
	struct drills_terms t;
	struct case_answer a = {.call = c,
		.terms = &t,
		.section = section,
		.takes = takes,
		.many = &many,
		.rank = rank,
		.title = "Plans tried out"};

	parse(c, &t);
	if (t.staff)
		a.nothing = "No rule of a safety plan is in force.";
	return case_answer(&a, e);
}

const struct verb verb_drills = {
	.name = "drills",
	.operands = "[FILE]...",
	.help = "a line per rule of a safety plan: last tried, and the result",
	.example = "--to html -o drills.html examples/records/*.csv",
	.shared = OPT_IN | OPT_SELECT | OPT_AS_OF | OPT_OUT | OPT_PAGE |
		  OPT_FOR | OPT_EACH,
	.to = PAGE_FORMS,
	.counts = {K_drill},
	.run = drills,
};
