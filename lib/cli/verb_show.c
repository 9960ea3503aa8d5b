#include "case_verbs.h"
#include "case/show.h"

/* show, plan: one case on a page. */

static int draw(struct call *c, struct show_terms t,
	struct page *(*page)(
		const struct casebook *, const struct show_terms *),
	struct err *e)
{
	struct audience to =
		audience_of(opt_value(c, "for"), opt_given(c, "protected"));
	const char *id = call_case_id(c, e);
	struct trajectory_rule rule;
	struct casebook book = {0};
	struct page *p = NULL;
	int rc = -1;

	t.as_of = c->as_of;
	t.rule = &rule;
	t.audience = &to;
	if (!id || trajectory_rule_load(&rule, NULL, e) ||
		call_case(c, id, NULL, &book, e) || disclose(&to, &book, e))
		goto out;
	p = page(&book, &t);
	rc = call_page(c, p, e);
out:
	page_free(p);
	casebook_release(&book);
	return rc;
}

static int show(struct call *c, struct err *e)
{
	const char *form = opt_value(c, "form");
	struct labels words = {0};
	struct form asked = {0};
	struct show_terms t = {.words = &words, .form = &asked};
	int rc = -1;

	if (!labels_init(&words, opt_value(c, "labels"), e) &&
		(!form || !form_init(&asked, form, e)))
		rc = draw(c, t, form ? show_form : show_case, e);
	form_release(&asked);
	labels_release(&words);
	return rc;
}

static int plan(struct call *c, struct err *e)
{
	struct labels words = {0};
	struct show_terms t = {.words = &words};
	int rc = labels_init(&words, opt_value(c, "labels"), e);

	if (!rc)
		rc = draw(c, t, show_plan, e);
	labels_release(&words);
	return rc;
}

#define LABELS_ROW                                                             \
	{                                                                      \
		"labels", 0, "PACK", "the words of this label pack", false     \
	}

static const struct option_row plan_options[] = {LABELS_ROW, {0}};

static const struct option_row show_options[] = {
	LABELS_ROW,
	{"form", 0, "FORM", "as the answers to this form", false},
	{0},
};

#define ONE_CASE (OPT_IN | OPT_CASE | OPT_AS_OF | OPT_PAGE | OPT_FOR)

const struct verb verb_show = {
	.name = "show",
	.operands = "CASE_ID [FILE]...",
	.help = "one case on a page: map, scales, plan, what is coming up",
	.shared = ONE_CASE,
	.options = show_options,
	.to = PAGE_FORMS,
	.run = show,
};

const struct verb verb_plan = {
	.name = "plan",
	.operands = "CASE_ID [FILE]...",
	.help = "the rules of a safety plan, who keeps them, what was seen",
	.shared = ONE_CASE,
	.options = plan_options,
	.to = PAGE_FORMS,
	.run = plan,
};
