#include "case/fill_sheet.h"
#include "cli/answer.h"
#include "cli/terminal.h"
#include "ground/disclosure.h"
#include "page/workbook_out.h"

/* sheet: a workbook of one case, to be filled in and read back by import, or
 * the same as a page to be printed and written on. */

static const enum kind_id filled[] = {K_case, K_child, K_person, K_statement,
	K_scale, K_rule, K_milestone, K_commitment, K_demonstration, K_meeting,
	K_circle, K_tie, K_harm, K_event, K_drill, K_fgdm};

struct sheet_options {
	struct audience staff;
	const char *id;
	const struct kind *kind[COUNT_OF(filled)];
	size_t kinds;
	bool whole; /* a form with each column */
};

/* Whether --sheet names the kind, or nothing does. */
static bool parse_asked(const struct call *c, const struct kind *k)
{
	const char *name = opt_each(c, "sheet", 0);
	int i;

	for (i = 0; name; name = opt_each(c, "sheet", ++i))
		if (strcmp(name, k->name) == 0)
			return true;
	return i == 0;
}

static int parse_kinds(struct call *c, struct sheet_options *o, struct err *e)
{
	const char *name;
	size_t i;
	int n;

	for (n = 0; (name = opt_each(c, "sheet", n)); n++) {
		const struct kind *k = call_kind(name, e);

		if (!k)
			return -1;
		for (i = 0; i < COUNT_OF(filled); i++)
			if (filled[i] == k->id)
				break;
		if (i == COUNT_OF(filled))
			return err_usage(e,
				"--sheet %s: the workbook has no such sheet",
				k->name);
	}
	for (i = 0; i < COUNT_OF(filled); i++)
		if (parse_asked(c, &kind_table[filled[i]]))
			o->kind[o->kinds++] = &kind_table[filled[i]];
	return 0;
}

static int parse(struct call *c, struct sheet_options *o, struct err *e)
{
	o->staff = audience_of(NULL, opt_given(c, "protected"));
	if (parse_kinds(c, o, e))
		return -1;
	o->whole = opt_given(c, "whole") || opt_given(c, "sheet");
	o->id = call_case_id(c, e);
	return o->id ? 0 : -1;
}

static int workbook(const struct sheet_options *o, const struct casebook *b,
	struct buf *out, struct err *e)
{
	struct buf title = {0};
	struct workbook_form form = {
		.kind = o->kind, .kinds = o->kinds, .book = b};
	int rc;

	buf_printf(&title, "Case %s. Private, for staff only.", o->id);
	form.title = buf_cstr(&title);
	rc = workbook_form(out, &form, e);
	buf_release(&title);
	return rc;
}

static int sheet(struct call *c, struct err *e)
{
	struct sheet_options o = {.kinds = 0};
	struct answer a = {.call = c};
	struct casebook b = {0};
	int rc = -1;

	if (parse(c, &o, e) || call_case(c, o.id, NULL, &b, e))
		return -1;
	if (!disclose(&o.staff, &b, e))
		rc = answer_begin(&a, e);
	if (!rc && a.form == ANSWER_BYTES)
		rc = workbook(&o, &b, &a.bytes, e);
	else if (!rc)
		a.page = fill_sheet_page(&(struct fill_sheet){.kind = o.kind,
						 .kinds = o.kinds,
						 .book = &b,
						 .whole = o.whole,
						 .as_of = c->as_of},
			e);
	rc = answer_end(&a, rc, e);
	casebook_release(&b);
	return rc;
}

static const struct option_row options[] = {
	{"protected", 0, NULL, "the case may be a protected one", false},
	{"sheet", 0, "KIND", "only this kind, with each column", true},
	{"whole", 0, NULL, "a form of all that is recorded, with each column",
		false},
	{0},
};

const struct verb verb_case_sheet = {
	.name = "sheet",
	.operands = "CASE_ID [FILE]...",
	.help = "a workbook or form of one case, to fill in and import again",
	.example = "AV-001 -o case.xlsx examples/records/*.csv",
	.shared = OPT_IN | OPT_CASE | OPT_AS_OF | OPT_PAGE,
	.options = options,
	.to = "xlsx|" PAGE_FORMS,
	.run = sheet,
};
