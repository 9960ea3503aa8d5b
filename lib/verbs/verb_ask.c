#include "matrix_verbs.h"
#include "base/date.h"
#include "cli/answer.h"
#include "cli/case_audience.h"
#include "cli/many_cases.h"
#include "matrix/matrix_ask.h"
#include "matrix/matrix_blank.h"

struct ask_run {
	struct asking asking;
	struct case_audience audience;
	struct many_cases *cases; /* a line per referral, of all cases */
	bool blank;
};

#define SOON 7
#define LATE 28

static const struct many_terms many = {
	.caption = "Cases by how long ago the oldest incomplete referral was "
		   "received",
	.order = "the longest waiting first; rows without a dated referral "
		 "last",
	.state = {"Over 28 days ago", "8 to 28 days ago", "7 days or less",
		"No date"},
	.lines = true,
	.covers = " with questions to ask",
};

static void rank(const struct asking *a, struct many_case *one)
{
	if (a->oldest == NO_DAY) {
		one->state = 3;
		return;
	}
	one->urgency = a->as_of - a->oldest;
	one->state = one->urgency > LATE ? 0 : one->urgency > SOON ? 1 : 2;
}

/* Of all cases: a page of its own each, of which many_end() makes one. */
static int ask_one(struct ask_run *r, struct casebook *b, struct err *e)
{
	const struct rec *c = casebook_case(b);
	struct asking *a = &r->asking;
	struct page *all = a->page;
	struct many_case one = {.id = b->case_id.n ? b->case_id : SPAN("none"),
		.team = c ? c->v[F_case_team] : SPAN("")};
	long before = a->questions;

	a->begun = false;
	a->oldest = NO_DAY;
	a->page = one.page = many_page(r->cases, one.id);
	ask_case(a, b);
	a->page = all;
	if (a->questions == before) {
		page_free(one.page);
		return 0;
	}
	rank(a, &one);
	return many_case(r->cases, &one, e);
}

static int ask_of(struct casebook *b, void *arg, struct err *e)
{
	struct ask_run *r = arg;
	int rc = case_audience_takes(&r->audience, b, e);

	if (rc <= 0)
		return rc;
	if (r->cases)
		return ask_one(r, b, e);
	ask_case(&r->asking, b);
	return 0;
}

static int ask_cases(struct call *c, struct ask_run *r, struct err *e)
{
	if (call_cases(c, matrix_page_kinds, ask_of, r, NULL, e))
		return -1;
	if (r->asking.referral.n && !r->asking.found)
		return err_input(e, "the input has no referral '%.*s'",
			SPAN_ARG(r->asking.referral));
	if (r->cases)
		many_end(r->cases, r->asking.page, r->audience.left_out);
	ask_end(&r->asking, r->audience.left_out);
	return case_audience_end(&r->audience, e);
}

static int parse(struct call *c, struct ask_run *r, struct err *e)
{
	const char *agency = opt_value(c, "agency");
	bool referral = opt_given(c, "referral");
	bool blank = opt_given(c, "blank"), one = opt_given(c, "case");

	*r = (struct ask_run){.blank = blank,
		.audience = case_audience_of(c, false),
		.asking = {.as_of = c->as_of,
			.prompts = c->packs.prompts,
			.referral = opt_span(c, "referral"),
			.names = true,
			.closed = opt_given(c, "closed"),
			.overview = !referral && !one}};
	r->asking.lines = r->asking.overview && !opt_given(c, "each");
	if (case_audience_staff_only(c, "what a referrer is asked", e))
		return -1;
	if (referral && (one || blank))
		return err_usage(e, "--referral and --%s exclude each other",
			blank ? "blank" : "case");
	if (agency || blank)
		r->asking.wording = wording_named(
			c->packs.prompts, agency ? agency : "default", e);
	return (agency || blank) && !r->asking.wording ? -1 : 0;
}

static int ask(struct call *c, struct err *e)
{
	struct ask_run r;
	struct answer a = {.call = c};
	struct buf marking = {0};
	int rc;

	if (parse(c, &r, e))
		return -1;
	audience_words(&r.audience.to, &marking);
	a.marking = buf_cstr(&marking);
	a.undated = r.blank;
	a.title = r.blank ? "What a referrer is asked"
			  : "Questions still to be asked";
	rc = answer_begin(&a, e);
	r.asking.page = a.page;
	if (!rc && !r.blank && r.asking.overview)
		r.cases = many_new(c, &many, a.title, a.marking);
	if (!rc && r.blank)
		ask_blank(a.page, r.asking.wording);
	else if (!rc)
		rc = ask_cases(c, &r, e);
	rc = answer_end(&a, rc, e);
	many_free(r.cases);
	buf_release(&marking);
	return rc;
}

static const struct option_row options[] = {
	{"blank", 0, NULL, "a blank sheet for the telephone", false},
	{"referral", 0, "ID", "the questions of one referral", false},
	{"closed", 0, NULL, "closed cases, too", false},
	{"agency", 0, "NAME",
		"word it for default, school, police, health-visitor or "
		"neighbour",
		false},
	{0},
};

const struct verb verb_ask = {
	.name = "ask",
	.operands = "[FILE]...",
	.help = "the referrals that are incomplete; of one, the questions",
	.example = "--referral F-0058 examples/records/*.csv",
	.shared =
		OPT_IN | OPT_SELECT | OPT_AS_OF | OPT_PAGE | OPT_FOR | OPT_EACH,
	.options = options,
	.to = PAGE_FORMS "|xlsx",
	.counts = {K_harm, K_referral},
	.packs = PACK_PROMPTS,
	.run = ask,
};
