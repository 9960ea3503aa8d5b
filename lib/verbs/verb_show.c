#include "cli/case_audience.h"
#include "cli/shelf.h"
#include "show_verbs.h"

static int load_form(struct form *f, const char *name, struct err *e)
{
	struct conf *doc = pack_load("forms", name, e);

	return doc ? form_init(f, name, doc, e) : -1;
}

static int show(struct call *c, struct err *e)
{
	const char *form = opt_value(c, "form");
	struct labels words = {0};
	struct form asked = {0};
	struct show_terms t = {.words = &words, .form = &asked};
	int rc = -1;

	if (form && case_audience_staff_only(c, "a form", e))
		return -1;
	if (!show_labels(c, &words, e) &&
		(!form || !load_form(&asked, form, e)))
		rc = show_page(c, t, form ? show_form : show_case, e);
	form_release(&asked);
	labels_release(&words);
	return rc;
}

static const struct option_row show_options[] = {
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
	.shared = ONE_CASE,
	.options = show_options,
	.to = PAGE_FORMS,
	.packs = PACK_TRAJECTORY,
	.run = show,
};
