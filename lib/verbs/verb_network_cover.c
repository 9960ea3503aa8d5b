#include "network_verbs.h"
#include "network/network_cover.h"

static int cover(struct call *c, struct err *e)
{
	struct network_run r = {.work_out = network_cover};
	const char *id;
	size_t i;

	while ((id = opt_each(c, "without", (int)r.terms.withouts))) {
		if (r.terms.withouts == 64)
			return err_usage(
				e, "--without: expected at most 64 people");
		r.without[r.terms.withouts++] = span_of(id);
	}
	r.terms.without = r.without;
	if (network_records(c, &r, &kind_table[K_cover], e))
		return -1;
	for (i = 0; i < r.terms.withouts; i++)
		if (!r.met[i])
			return err_input(e,
				"--without: the input has no person '%.*s'",
				SPAN_ARG(r.without[i]));
	return 0;
}

static const struct option_row cover_options[] = {
	{"without", 0, "PERSON_ID", "as though this person had dropped out",
		true},
	{0},
};

const struct verb verb_network_cover = {
	.name = "cover",
	.operands = "[FILE]...",
	.help = "one line per bottom line: people needed, committed, and "
		"single points of failure",
	.shared = OPT_IN | OPT_SELECT | OPT_AS_OF | OPT_OUT | OPT_PAGE |
		  OPT_FOR | OPT_EACH,
	.options = cover_options,
	.to = RECORD_FORMS "|" PAGE_FORMS,
	.counts = {K_commitment},
	.run = cover,
};
