#include "matrix_verbs.h"
#include "cli/answer.h"
#include "cli/case_reader.h"
#include "matrix/matrix_ask.h"
#include "matrix/matrix_blank.h"

struct ask_run {
	struct asking asking;
	struct case_reader reader;
};

static int ask_of(struct casebook *b, void *arg, struct err *e)
{
	struct ask_run *r = arg;
	int rc = case_reader_takes(&r->reader, b, e);

	if (rc > 0)
		ask_case(&r->asking, b);
	return rc < 0 ? -1 : 0;
}

static int ask_cases(struct call *c, struct ask_run *r, struct err *e)
{
	if (call_cases(c, matrix_page_kinds, ask_of, r, NULL, e))
		return -1;
	if (r->asking.referral.n && !r->asking.found)
		return err_input(e, "the input has no referral '%.*s'",
			SPAN_ARG(r->asking.referral));
	ask_end(&r->asking, r->reader.left_out);
	return case_reader_end(&r->reader, e);
}

static int ask(struct call *c, struct err *e)
{
	const char *agency = opt_value(c, "agency");
	const char *referral = opt_value(c, "referral");
	struct ask_run r = {
		.asking = {.as_of = c->as_of,
			.prompts = c->packs.prompts,
			.referral = span_of(referral ? referral : "")}};
	struct answer a = {.call = c};
	struct buf marking = {0};
	bool blank = opt_given(c, "blank");
	int rc;

	if (case_reader_staff_only(c, "what a referrer is asked", e))
		return -1;
	if (referral && (opt_given(c, "case") || blank))
		return err_usage(e, "--referral and --%s exclude each other",
			blank ? "blank" : "case");
	if (agency || blank)
		r.asking.wording = wording_named(
			c->packs.prompts, agency ? agency : "default", e);
	if ((agency || blank) && !r.asking.wording)
		return -1;
	r.reader = case_reader_of(c, false);
	r.asking.names = true;
	r.asking.closed = opt_given(c, "closed");
	r.asking.lines = !referral && !opt_given(c, "case");
	audience_words(&r.reader.to, &marking);
	a.marking = buf_cstr(&marking);
	a.undated = blank;
	a.title = blank ? "What a referrer is asked"
			: "Questions still to be asked";
	rc = answer_begin(&a, e);
	r.asking.page = a.page;
	if (!rc && blank)
		ask_blank(a.page, r.asking.wording);
	else if (!rc)
		rc = ask_cases(c, &r, e);
	rc = answer_end(&a, rc, e);
	buf_release(&marking);
	return rc;
}

static const struct option_row ask_options[] = {
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
	.shared = OPT_IN | OPT_SELECT | OPT_AS_OF | OPT_PAGE | OPT_FOR,
	.options = ask_options,
	.to = PAGE_FORMS,
	.counts = {K_harm, K_referral},
	.packs = PACK_PROMPTS,
	.run = ask,
};
