#include "network_verbs.h"
#include "network/network_cover.h"

static int parse(struct call *c, struct network_run *r, struct err *e)
{
	const char *id;

	while ((id = opt_each(c, "without", (int)r->terms.withouts))) {
		if (r->terms.withouts == 64)
			return err_usage(
				e, "--without: expected at most 64 people");
		r->without[r->terms.withouts++] = span_of(id);
	}
	r->terms.without = r->without;
	r->if_any = opt_given(c, "if-any");
	return 0;
}

static int cover(struct call *c, struct err *e)
{
	struct network_run r = {.work_out = network_cover};
	size_t i;

	if (parse(c, &r, e))
		return -1;
	if (network_records(c, &r, &kind_table[K_cover], e))
		return -1;
	for (i = 0; i < r.terms.withouts; i++)
		if (!r.met[i] && !r.if_any)
			return err_usage(e,
				"--without: no person '%.*s' in these cases",
				SPAN_ARG(r.without[i]));
	return 0;
}

static const struct option_row options[] = {
	{"without", 0, "PERSON_ID", "as though this person had dropped out",
		true},
	{0},
};

const struct verb verb_network_cover = {
	.name = "cover",
	.operands = "[FILE]...",
	.help = "one line per bottom line: people needed, committed, and "
		"single points of failure",
	.example = "--case AV-002 --to text --as-of 2021-10-31 "
		   "examples/records/*.csv",
	.shared = OPT_IN | OPT_SELECT | OPT_AS_OF | OPT_OUT | OPT_PAGE |
		  OPT_FOR | OPT_EACH,
	.options = options,
	.to = RECORD_FORMS "|" PAGE_FORMS "|xlsx",
	.counts = {K_commitment},
	.run = cover,
};
