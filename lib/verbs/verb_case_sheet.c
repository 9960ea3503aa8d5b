#include "base/num.h"
#include "case/fill_sheet.h"
#include "cli/answer.h"
#include "cli/case_audience.h"
#include "cli/terminal.h"
#include "ground/disclosure.h"
#include "page/workbook_out.h"

/* sheet: a workbook of one case, or of a team's, to be filled in and read back
 * by import, or one case as a page to be printed and written on. */

static const enum kind_id filled[] = {K_case, K_child, K_person, K_statement,
	K_scale, K_rule, K_milestone, K_commitment, K_demonstration, K_meeting,
	K_circle, K_tie, K_harm, K_event, K_drill, K_fgdm};

struct sheet_options {
	struct audience staff;
	const char *id, *team; /* one of them, or both; else NULL */
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
	o->team = opt_value(c, "team");
	if (!o->team || opt_given(c, "case"))
		o->id = call_case_id(c, e);
	return o->id || o->team ? 0 : -1;
}

/* The cases of a team, in one book. */
struct team_book {
	struct case_audience staff;
	struct casebook all;
	long cases;
};

static int add_case(struct casebook *b, void *arg, struct err *e)
{
	struct team_book *t = arg;
	int rc = casebook_case(b) ? case_audience_takes(&t->staff, b, e) : 0;
	size_t i;

	if (rc <= 0)
		return rc;
	for (i = 0; i < COUNT_OF(filled); i++)
		casebook_add_all(&t->all, b, filled[i]);
	t->cases++;
	return 0;
}

static int gather_team(struct call *c, struct team_book *t, struct err *e)
{
	if (call_cases(c, NULL, add_case, t, NULL, e) ||
		case_audience_end(&t->staff, e))
		return -1;
	casebook_seal(&t->all);
	return 0;
}

/* title: of what; it is added to. */
static int workbook(const struct sheet_options *o, const struct casebook *b,
	struct buf *title, struct buf *out, struct err *e)
{
	struct workbook_form form = {
		.kind = o->kind, .kinds = o->kinds, .book = b};

	buf_puts(title, ". Private, for staff only.");
	form.title = buf_cstr(title);
	return workbook_form(out, &form, e);
}

static int team_workbook(struct call *c, const struct sheet_options *o,
	struct answer *a, struct err *e)
{
	struct team_book t = {.staff = {.call = c, .to = o->staff}};
	struct buf title = {0};
	int rc = answer_begin(a, e);

	if (!rc && a->form != ANSWER_BYTES)
		rc = err_usage(e, "--team: a page is about one case; make a "
				  "workbook (--to xlsx)");
	if (!rc)
		rc = gather_team(c, &t, e);
	if (!rc) {
		buf_printf(&title, "%s of %s", counted(t.cases, "case").s,
			o->team);
		rc = workbook(o, &t.all, &title, &a->bytes, e);
	}
	casebook_release(&t.all);
	buf_release(&title);
	return rc;
}

static int case_sheet(struct call *c, const struct sheet_options *o,
	struct answer *a, struct err *e)
{
	struct audience staff = o->staff;
	struct casebook b = {0};
	struct buf title = {0};
	int rc = call_case(c, o->id, NULL, &b, e);

	if (!rc)
		rc = disclose(&staff, &b, e);
	if (!rc)
		rc = answer_begin(a, e);
	if (!rc && a->form == ANSWER_BYTES) {
		buf_printf(&title, "Case %s", o->id);
		rc = workbook(o, &b, &title, &a->bytes, e);
	} else if (!rc) {
		a->page = fill_sheet_page(&(struct fill_sheet){.kind = o->kind,
						  .kinds = o->kinds,
						  .book = &b,
						  .whole = o->whole,
						  .as_of = c->as_of},
			e);
	}
	casebook_release(&b);
	buf_release(&title);
	return rc;
}

static int sheet(struct call *c, struct err *e)
{
	struct sheet_options o = {.kinds = 0};
	struct answer a = {.call = c};
	int rc;

	if (parse(c, &o, e))
		return -1;
	rc = o.id ? case_sheet(c, &o, &a, e) : team_workbook(c, &o, &a, e);
	return answer_end(&a, rc, e);
}

static const struct option_row options[] = {
	{"protected", 0, NULL, "protected cases, too", false},
	{"sheet", 0, "KIND", "only this kind, with each column", true},
	{"whole", 0, NULL, "a form of all that is recorded, with each column",
		false},
	{0},
};

const struct verb verb_case_sheet = {
	.name = "sheet",
	.operands = "[CASE_ID] [FILE]...",
	.help = "a workbook of a case, or of a team's, to fill in and import "
		"again",
	.example = "AV-001 -o case.xlsx examples/records/*.csv",
	.shared = OPT_IN | OPT_SELECT | OPT_AS_OF | OPT_PAGE,
	.options = options,
	.to = "xlsx|" PAGE_FORMS,
	.run = sheet,
};
