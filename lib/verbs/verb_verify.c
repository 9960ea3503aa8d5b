#include "store_verbs.h"
#include "store/verify.h"

/* A warning counts where --fail-on is no milder. */
#define WARNING_PLACE 1

static int verify(struct call *c, struct err *e)
{
	int fail_on = opt_choice(c, "fail-on", "gap|warning|note|never", 0, e);
	struct store *s;
	struct verified v;
	struct sink *to;
	long found = 0;
	int rc = -1;

	if (fail_on < 0)
		return -1;
	s = call_store(c, STORE_READ, e);
	if (s && c->operands)
		err_usage(e, "unexpected operand '%.60s'", c->operand[0]);
	else if (s && !store_verify(s, opt_value(c, "head"), &v, e)) {
		to = call_sink(c, &kind_table[K_finding], e);
		if (to)
			rc = store_references(s, to, &found, e);
	}
	store_close(s);
	if (rc)
		return -1;
	if (found && (fail_on == WARNING_PLACE || fail_on == 2))
		c->found = true;
	if (!c->quiet)
		call_say(c, "nothing has been altered: revisions %ld, acts %ld",
			v.revisions, v.acts);
	if (c->verbose)
		call_say(c, "head %s", v.head);
	return 0;
}

static const struct option_row verify_options[] = {
	{"head", 0, "HEX", "a head that must be in the chain (see stats)",
		false},
	STORE_ROWS,
	{0},
};

const struct verb verb_verify = {
	.name = "verify",
	.operands = "STORE",
	.help = "verify the hash chain, the file and dangling references",
	.shared = OPT_OUT | OPT_FAIL,
	.options = verify_options,
	.to = RECORD_FORMS "|text",
	.run = verify,
};
