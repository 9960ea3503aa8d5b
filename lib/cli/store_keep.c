#include "store_verbs.h"

#include "call_internal.h"
#include "store/forget.h"
#include "store/history.h"
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

static int backup(struct call *c, struct err *e)
{
	struct store *s = call_store(c, STORE_READ, e);
	const char *file = s ? call_operand(c, "FILE", e) : NULL;
	int rc = -1;

	if (file && c->operands)
		err_usage(e, "unexpected operand '%.60s'", c->operand[0]);
	else if (file)
		rc = store_backup(s, file, opt_given(c, "with-key"), e);
	store_close(s);
	return rc;
}

static const struct option_row backup_options[] = {
	{"with-key", 0, NULL, "the chain's key too, as FILE.key", false},
	STORE_ROWS,
	{0},
};

const struct verb verb_backup = {
	.name = "backup",
	.operands = "STORE FILE",
	.help = "a copy, written atomically, even while a put runs",
	.options = backup_options,
	.run = backup,
};

/* --why is the reason that stays when the content is gone. */
static int read_terms(
	struct call *c, struct forget_terms *t, char at[24], struct err *e)
{
	*t = (struct forget_terms){.at = call_at(c, at),
		.why = opt_value(c, "why"),
		.case_id = opt_value(c, "case")};
	if (!t->why || !*t->why)
		return err_usage(e, "--why is required");
	return call_by(c, &t->by, e) ||
			       call_fits("why", t->why, &kind_table[K_revision],
				       F_revision_source, e)
		       ? -1
		       : 0;
}

static struct store *only_store(struct call *c, struct err *e)
{
	if (c->operands > 1) {
		err_usage(e, "unexpected operand '%.60s'", c->operand[1]);
		return NULL;
	}
	return call_store(c, STORE_CHANGE, e);
}

static int hold(struct call *c, struct err *e)
{
	struct forget_terms t;
	struct store *s;
	char at[24];
	long records;
	int rc = -1;

	if (read_terms(c, &t, at, e))
		return -1;
	if (!t.case_id || !*t.case_id)
		return err_usage(e, "--case is required");
	if (call_fits(
		    "case", t.case_id, &kind_table[K_case], F_case_case_id, e))
		return -1;
	s = only_store(c, e);
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

static int forget(struct call *c, struct err *e)
{
	struct forget_terms t;
	struct store *s;
	char at[24];
	long records;
	int rc = -1;

	if (read_terms(c, &t, at, e))
		return -1;
	t.person_id = opt_value(c, "person");
	t.override = opt_given(c, "override");
	if (!t.case_id == !t.person_id)
		return err_usage(e, "expected --case or --person");
	s = only_store(c, e);
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
