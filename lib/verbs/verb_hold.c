#include "store_verbs.h"

struct hold_options {
	struct forget_terms terms;
	char at[24];
	bool release;
};

static int parse(struct call *c, struct hold_options *o, struct err *e)
{
	struct forget_terms *t = &o->terms;

	o->release = opt_given(c, "release");
	if (forget_parse(c, t, o->at, e))
		return -1;
	if (!t->case_id)
		return err_usage(e, "--case is required");
	return call_fits(
		"case", t->case_id, &kind_table[K_case], F_case_case_id, e);
}

static int hold(struct call *c, struct err *e)
{
	struct hold_options o;
	struct store *s;
	long records;
	int rc = -1;

	if (parse(c, &o, e))
		return -1;
	s = call_only_store(c, e);
	if (s)
		rc = store_hold(s, &o.terms, o.release, &records, e);
	store_close(s);
	if (!rc && !records && !c->quiet)
		call_say(c, "case '%s': not in the store yet", o.terms.case_id);
	return rc;
}

static const struct option_row options[] = {
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
	.example = "sos.db --case AV-001 --why \"court order\"",
	.shared = OPT_AS_OF,
	.options = options,
	.run = hold,
};
