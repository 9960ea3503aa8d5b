#include "network_verbs.h"
#include "network/network_evidence.h"

static int each_case(struct network_run *r, struct casebook *b, struct err *e)
{
	if (!r->answer.page)
		return network_work_out(r, b, e);
	r->said |= network_evidence_page(b, &r->terms, r->answer.page);
	return 0;
}

static int evidence(struct call *c, struct err *e)
{
	struct network_run r = {
		.work_out = network_evidence,
		.each = each_case,
		.terms.as_of = c->as_of,
		.answer = {.call = c,
			.kind = &kind_table[K_evidence],
			.title = "What has been shown, goal by goal"},
	};

	return answer_begin(&r.answer, e)
		       ? -1
		       : network_answer(
				 &r, "No goal was in force on that day.", e);
}

const struct verb verb_evidence = {
	.name = "evidence",
	.operands = "[FILE]...",
	.help = "a line per goal: weeks shown in a row, kept, who saw it",
	.shared = OPT_IN | OPT_SELECT | OPT_AS_OF | OPT_OUT | OPT_FOR,
	.to = RECORD_FORMS "|text",
	.counts = {K_commitment},
	.run = evidence,
};
