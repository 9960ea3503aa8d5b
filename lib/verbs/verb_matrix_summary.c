#include "matrix_verbs.h"
#include "matrix/matrix_summary.h"

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
		call_say(c, "rows of harm without a case, ignored: %ld",
			r.left_out);
	return 0;
}

const struct verb verb_matrix_summary = {
	.name = "summary",
	.operands = "[FILE]...",
	.help = "a line per case, child and type of harm",
	.example = "--to text examples/records/*.csv",
	.shared =
		OPT_IN | OPT_SELECT | OPT_AS_OF | OPT_OUT | OPT_PAGE | OPT_EACH,
	.to = RECORD_FORMS "|" PAGE_FORMS "|xlsx",
	.counts = {K_harm},
	.run = summary,
};
