#include "call_internal.h"
#include "page/workbook_out.h"

/* Of the tool, but for what is worked out. */
static size_t own_kinds(const struct call *c, const struct kind **kinds)
{
	size_t n = 0;
	int k;

	for (k = 0; k < KINDS; k++)
		if (!kind_table[k].derived &&
			strcmp(kind_table[k].tool, c->tool->name) == 0)
			kinds[n++] = &kind_table[k];
	return n;
}

static int workbook(struct call *c, struct err *e)
{
	const struct kind *kinds[KINDS];
	struct workbook_form form = {.kind = kinds};
	struct buf out = {0};
	int rc = -1;

	while (c->operands && form.kinds < KINDS) {
		kinds[form.kinds] = call_kind(call_operand(c, "KIND", e), e);
		if (!kinds[form.kinds++])
			return -1;
	}
	if (!form.kinds)
		form.kinds = own_kinds(c, kinds);
	if (!form.kinds)
		return err_usage(e, "expected KIND...");
	if (!workbook_form(&out, &form, e))
		rc = call_bytes(c, buf_as_span(&out), e);
	buf_release(&out);
	return rc;
}

/* Of a CSV. */
static int parse(struct call *c, struct sink_options *o, struct err *e)
{
	const char *name = call_operand(c, "KIND", e);

	*o = (struct sink_options){.format = TO_CSV,
		.kind = name ? call_kind(name, e) : NULL,
		.bom = opt_given(c, "bom")};
	if (!o->kind)
		return -1;
	return c->operands ? err_usage(e, "expected one KIND") : 0;
}

static int template(struct call *c, struct err *e)
{
	struct sink_options o;

	if (to_is(c, "xlsx"))
		return workbook(c, e);
	if (parse(c, &o, e) || output_open(c, e))
		return -1;
	c->state->sink = record_sink(&c->state->out, &o);
	return 0;
}

static const struct option_row options[] = {
	{"bom", 0, NULL, "begin with a byte order mark, for Excel", false},
	{"to", 0, "FORM", "csv (default), or xlsx: a workbook to fill in",
		false},
	{0},
};

const struct verb verb_template = {
	.name = "template",
	.operands = "[KIND]...",
	.help = "a blank CSV or workbook, to fill in by hand",
	.example = "case -o case.csv",
	.shared = OPT_FILE,
	.options = options,
	.to = "csv|xlsx",
	.run = template,
};
