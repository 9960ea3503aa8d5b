#include "network_verbs.h"
#include "network/network_summary.h"

static int summary(struct call *c, struct err *e)
{
	struct network_run r = {.work_out = network_summary};

	return network_records(c, &r, &kind_table[K_network], e);
}

const struct verb verb_network_summary = {
	.name = "summary",
	.operands = "[FILE]...",
	.help = "a line per case: size, rings, cover, weeks shown",
	.example = "--to text --as-of 2021-10-31 examples/records/*.csv",
	.shared = OPT_IN | OPT_SELECT | OPT_AS_OF | OPT_OUT | OPT_PAGE |
		  OPT_FOR | OPT_EACH,
	.to = RECORD_FORMS "|" PAGE_FORMS "|xlsx",
	.counts = {K_person},
	.run = summary,
};
