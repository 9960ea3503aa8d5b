#include "cli/terminal.h"
#include "ground/disclosure.h"
#include "page/workbook_out.h"

/* sheet: a workbook of one case, to be filled in and read back by import. */

static const enum kind_id filled[] = {K_case, K_child, K_person, K_statement,
	K_scale, K_rule, K_milestone, K_commitment, K_demonstration, K_meeting,
	K_circle, K_tie, K_harm, K_event, K_drill, K_fgdm};

struct sheet_options {
	struct audience staff;
	const char *id;
};

static int parse(struct call *c, struct sheet_options *o, struct err *e)
{
	o->staff = audience_of(NULL, opt_given(c, "protected"));
	o->id = call_case_id(c, e);
	return o->id ? 0 : -1;
}

static int sheet(struct call *c, struct err *e)
{
	struct sheet_options o;
	const struct kind *kinds[COUNT_OF(filled)];
	struct workbook_form form = {.kind = kinds, .kinds = COUNT_OF(filled)};
	struct buf title = {0}, out = {0};
	struct casebook b = {0};
	int rc = -1;
	size_t i;

	if (terminal_refuses(c, "a workbook", e) || parse(c, &o, e) ||
		call_case(c, o.id, NULL, &b, e))
		return -1;
	for (i = 0; i < COUNT_OF(filled); i++)
		kinds[i] = &kind_table[filled[i]];
	buf_printf(&title, "Case %s. Private, for staff only.", o.id);
	form.title = buf_cstr(&title);
	form.book = &b;
	if (!disclose(&o.staff, &b, e) && !workbook_form(&out, &form, e))
		rc = call_bytes(c, buf_as_span(&out), e);
	buf_release(&title);
	buf_release(&out);
	casebook_release(&b);
	return rc;
}

static const struct option_row options[] = {
	{"protected", 0, NULL, "the case may be a protected one", false},
	{0},
};

const struct verb verb_case_sheet = {
	.name = "sheet",
	.operands = "CASE_ID [FILE]...",
	.help = "a workbook (xlsx) of one case, to fill in and import again",
	.shared = OPT_IN | OPT_CASE | OPT_FILE,
	.options = options,
	.run = sheet,
};
