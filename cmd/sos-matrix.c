#include "cli/call.h"
#include "practice/matrix_check.h"
#include "practice/matrix_summary.h"

#define RECORDS "ndjson|csv|tsv|json|table|text"

static const enum kind_id matrix_kinds[] = {
	K_case, K_child, K_referral, K_harm, KINDS};

/* What a verb hands to each case. */
struct run {
	struct call *call;
	struct sink *to;
	long left_out;
};

static int summary_of(struct casebook *b, void *arg, struct err *e)
{
	struct run *r = arg;

	return matrix_summary(b, r->call->as_of, r->to, &r->left_out, e);
}

static int summary(struct call *c, struct err *e)
{
	struct run r = {.call = c};

	r.to = call_sink(c, &kind_table[K_matrix], e);
	if (!r.to || call_cases(c, matrix_kinds, summary_of, &r, NULL, e))
		return -1;
	if (r.left_out && !c->quiet)
		call_say(c, "%ld rows of harm without a case left out",
			r.left_out);
	return 0;
}

static const struct verb verb_summary = {
	.name = "summary",
	.operands = "[FILE]...",
	.help = "a line per case, child and type of harm",
	.shared = OPT_IN | OPT_SELECT | OPT_AS_OF | OPT_OUT,
	.to = RECORDS,
	.run = summary,
};

static const struct verb *const verbs[] = {
	&verb_summary,
	&verb_check,
	&verb_list,
	&verb_template,
	&verb_schema,
	NULL,
};

static const struct tool tool = {
	.name = "sos-matrix",
	.help = "the Harm Risk Matrix and the front door",
	.verbs = verbs,
	.checks = matrix_checks,
};

int main(int argc, char **argv)
{
	return tool_main(&tool, argc, argv);
}
