#include "base/date.h"
#include "ground/standing.h"
#include "network_verbs.h"
#include "network/network_evidence.h"

#define TITLE "What has been shown, goal by goal"

enum { CLOSED = 3 }; /* in .state */

static const struct many_terms many = {
	.caption = "Cases by what has been shown",
	.order = "cases in which nothing is recorded any more, or was yet, "
		 "then those whose goals are not shown for as long as asked; "
		 "within each the longest without a record first; closed "
		 "cases last",
	.covers = " with a goal in force",
	.state = {"Nothing recorded, or no longer",
		"Not shown as long as asked", "Shown", "Closed"},
	.days = "Days since a record",
};

/* The goal that is furthest from being shown speaks for the case. */
static int rank(const struct evidence *v, void *arg)
{
	struct many_case *one = arg;
	int state = v->last == NO_DAY || v->lapsed ? 0
		    : v->reached == NO_DAY         ? 1
						   : 2;
	long days = v->last == NO_DAY ? 100000 : v->day - v->last;

	if (state < one->state ||
		(state == one->state && days > one->urgency)) {
		one->state = state;
		one->urgency = days;
		one->days = v->last == NO_DAY ? -1 : days;
	}
	return 0;
}

static int each_case(struct network_run *r, struct casebook *b, struct err *e)
{
	const struct rec *c = casebook_case(b);
	struct many_case one = {
		.id = b->case_id, .team = SPAN(""), .state = 2, .urgency = -1};

	if (!r->answer.page)
		return network_work_out(r, b, e);
	one.page = many_page(r->cases, b->case_id);
	if (!network_evidence_page(b, &r->terms, one.page)) {
		page_free(one.page);
		return 0;
	}
	r->said = true;
	if (c)
		one.team = c->v[F_case_team];
	evidence_each(b, &r->terms, rank, &one);
	if (case_closed(b, r->terms.as_of))
		one.state = CLOSED;
	return many_case(r->cases, &one, e);
}

static int evidence(struct call *c, struct err *e)
{
	struct network_run r = {
		.work_out = network_evidence,
		.each = each_case,
		.terms.as_of = c->as_of,
		.answer = {.call = c,
			.kind = &kind_table[K_evidence],
			.title = TITLE,
			.marking = "Private"},
	};
	int rc;

	if (answer_begin(&r.answer, e))
		return -1;
	if (r.answer.page)
		r.cases = many_new(c, &many, TITLE, "Private");
	rc = network_answer(&r, "No goal was in force on that day.", e);
	many_free(r.cases);
	return rc;
}

const struct verb verb_evidence = {
	.name = "evidence",
	.operands = "[FILE]...",
	.help = "a line per goal: weeks shown in a row, kept, who saw it",
	.example = "--case AV-001 --to text --as-of 2021-10-31 "
		   "examples/records/*.csv",
	.shared = OPT_IN | OPT_SELECT | OPT_AS_OF | OPT_OUT | OPT_PAGE |
		  OPT_FOR | OPT_EACH,
	.to = RECORD_FORMS "|" PAGE_FORMS "|xlsx",
	.counts = {K_commitment},
	.run = evidence,
};
