#include "network_verbs.h"
#include "network/network_evidence.h"

static int each_page(struct network_run *r, struct casebook *b, struct err *e)
{
	(void)e;
	r->said |= network_evidence_page(b, &r->terms, r->page);
	return 0;
}

static int evidence(struct call *c, struct err *e)
{
	struct network_run r = {
		.work_out = network_evidence, .each = each_page};
	int rc;

	if (!to_is(c, "text"))
		return network_records(c, &r, &kind_table[K_evidence], e);
	r.terms.as_of = c->as_of;
	r.page = page_new("What has been shown, goal by goal");
	page_as_of(r.page, c->as_of);
	rc = network_walk(c, &r, e);
	return network_page(c, &r, rc, "No goal was in force on that day.", e);
}

const struct verb verb_evidence = {
	.name = "evidence",
	.operands = "[FILE]...",
	.help = "a line per goal: weeks shown in a row, kept, who saw it",
	.shared = OPT_IN | OPT_SELECT | OPT_AS_OF | OPT_OUT | OPT_FOR,
	.to = RECORD_FORMS "|text",
	.run = evidence,
};
