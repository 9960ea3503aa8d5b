#include "cli/case_audience.h"
#include "cli/shelf.h"
#include "show_verbs.h"

static int load_form(struct form *f, const char *name, struct err *e)
{
	struct conf *doc = pack_load("forms", name, e);

	return doc ? form_init(f, name, doc, e) : -1;
}

struct show_options {
	struct labels words;
	bool as_form; /* the answers to this form */
	struct form form;
};

/* Released whatever comes of it. */
static int parse(struct call *c, struct show_options *o, struct err *e)
{
	const char *form = opt_value(c, "form");

	o->as_form = form;
	if (form && case_audience_staff_only(c, "a form", e))
		return -1;
	if (labels_parse(c, &o->words, e))
		return -1;
	return form ? load_form(&o->form, form, e) : 0;
}

static int show(struct call *c, struct err *e)
{
	static const enum kind_id kinds[] = {K_statement, K_scale, K_rule,
		K_milestone, K_event, K_person, K_commitment, K_demonstration,
		K_meeting, K_harm, KINDS};
	struct show_options o = {.as_form = false};
	struct show_terms t = {.words = &o.words, .form = &o.form};
	int rc = parse(c, &o, e);

	if (!rc)
		rc = show_page(
			c, t, kinds, o.as_form ? show_form : show_case, e);
	form_release(&o.form);
	labels_release(&o.words);
	return rc;
}

static const struct option_row options[] = {
	LABELS_ROW,
	TEXT_ROW,
	REVIEW_ROW,
	{"form", 0, "FORM", "as the answers to this form", false},
	{0},
};

const struct verb verb_show = {
	.name = "show",
	.operands = "CASE_ID [FILE]...",
	.help = "one case on a page: map, scales, plan, what is coming up",
	.example = "AV-001 --for family --to html -o family.html "
		   "examples/records/*.csv",
	.shared = ONE_CASE,
	.options = options,
	.to = PAGE_FORMS,
	.packs = PACK_TRAJECTORY,
	.run = show,
};
