#include "store_verbs.h"

static int forget(struct call *c, struct err *e)
{
	struct forget_terms t;
	struct store *s;
	char at[24];
	long records;
	int rc = -1;

	if (call_forget_terms(c, &t, at, e))
		return -1;
	t.person_id = opt_value(c, "person");
	t.override = opt_given(c, "override");
	if (!t.case_id == !t.person_id)
		return err_usage(e, "expected --case or --person");
	s = call_only_store(c, e);
	if (s)
		rc = store_forget(s, &t, &records, e);
	store_close(s);
	if (!rc && !c->quiet)
		call_say(c, "records erased: %ld", records);
	return rc;
}

static const struct option_row forget_options[] = {
	{"case", 0, "ID", "the case", false},
	{"person", 0, "ID", "the person of somebody's network", false},
	{"why", 0, "TEXT", "the reason, which is recorded", false},
	{"override", 0, NULL,
		"also records of care and adoption, and cases on legal hold",
		false},
	WHO_ROWS,
	STORE_ROWS,
	{0},
};

const struct verb verb_forget = {
	.name = "forget",
	.operands = "STORE",
	.help = "erase a case's content in every revision, keep the fact",
	.shared = OPT_AS_OF,
	.options = forget_options,
	.run = forget,
};
