#include "show_verbs.h"

static int plan(struct call *c, struct err *e)
{
	static const enum kind_id kinds[] = {
		K_rule, K_person, K_commitment, K_demonstration, KINDS};
	struct labels words = {0};
	struct show_terms t = {.words = &words};
	int rc = labels_parse(c, &words, e);

	if (!rc)
		rc = show_page(c, t, kinds, show_plan, e);
	labels_release(&words);
	return rc;
}

static const struct option_row options[] = {
	LABELS_ROW, TEXT_ROW, REVIEW_ROW, {0}};

const struct verb verb_plan = {
	.name = "plan",
	.operands = "CASE_ID [FILE]...",
	.help = "the rules of a safety plan, who keeps them, what was seen",
	.example = "AV-001 examples/records/*.csv",
	.shared = ONE_CASE,
	.options = options,
	.to = PAGE_FORMS,
	.packs = PACK_TRAJECTORY,
	.run = plan,
};
