#include "cli/call_internal.h"

static int template(struct call *c, struct err *e)
{
	const char *name = call_operand(c, "KIND", e);
	const struct kind *k = name ? call_kind(name, e) : NULL;
	struct sink_options o = {.format = TO_CSV, .kind = k};

	if (!k)
		return -1;
	if (c->operands)
		return err_usage(e, "expected one KIND");
	o.bom = opt_given(c, "bom");
	if (output_open(c, e))
		return -1;
	c->state->sink = record_sink(&c->state->out, &o);
	return 0;
}

static const struct option_row template_options[] = {
	{"bom", 0, NULL, "begin with a byte order mark, for Excel", false},
	{0},
};

const struct verb verb_template = {
	.name = "template",
	.operands = "KIND",
	.help = "the header of a blank CSV, to fill in by hand",
	.shared = OPT_FILE,
	.options = template_options,
	.run = template,
};
