#include "store_verbs.h"

static int hold(struct call *c, struct err *e)
{
	struct forget_terms t;
	struct store *s;
	char at[24];
	long records;
	int rc = -1;

	if (call_forget_terms(c, &t, at, e))
		return -1;
	if (!t.case_id || !*t.case_id)
		return err_usage(e, "--case is required");
	if (call_fits(
		    "case", t.case_id, &kind_table[K_case], F_case_case_id, e))
		return -1;
	s = call_only_store(c, e);
	if (s)
		rc = store_hold(s, &t, opt_given(c, "release"), &records, e);
	store_close(s);
	if (!rc && !records && !c->quiet)
		call_say(c, "case '%s': not in the store yet", t.case_id);
	return rc;
}

static const struct option_row hold_options[] = {
	{"case", 0, "ID", "the case", false},
	{"why", 0, "TEXT", "the reason, which is recorded", false},
	{"release", 0, NULL, "take the case off legal hold", false},
	WHO_ROWS,
	STORE_ROWS,
	{0},
};

const struct verb verb_hold = {
	.name = "hold",
	.operands = "STORE",
	.help = "put a case on legal hold: nothing of it is forgotten",
	.shared = OPT_AS_OF,
	.options = hold_options,
	.run = hold,
};
