#include "show_verbs.h"

static int plan(struct call *c, struct err *e)
{
	struct labels words = {0};
	struct show_terms t = {.words = &words};
	int rc = show_labels(c, &words, e);

	if (!rc)
		rc = show_page(c, t, show_plan, e);
	labels_release(&words);
	return rc;
}

static const struct option_row plan_options[] = {
	LABELS_ROW, TEXT_ROW, REVIEW_ROW, {0}};

const struct verb verb_plan = {
	.name = "plan",
	.operands = "CASE_ID [FILE]...",
	.help = "the rules of a safety plan, who keeps them, what was seen",
	.shared = ONE_CASE,
	.options = plan_options,
	.to = PAGE_FORMS,
	.packs = PACK_TRAJECTORY,
	.run = plan,
};
