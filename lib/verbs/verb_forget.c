#include "store_verbs.h"
#include "store/left.h"

static void tell_backup(void *call, const struct backup_left *b)
{
	const struct call *c = call;

	if (b->state == BACKUP_HOLDS)
		call_say(c,
			"backup %s, made %s: still holds %ld of these records: "
			"destroy it, or forget them there",
			b->file, b->at, b->records);
	else if (b->state == BACKUP_GONE)
		call_say(c,
			"backup %s, made %s: is no longer there; where it was "
			"moved to, it may still hold these records",
			b->file, b->at);
	else if (b->state == BACKUP_UNREAD)
		call_say(c,
			"backup %s, made %s: cannot be read; it may still hold "
			"these records",
			b->file, b->at);
}

/* What is not erased by this: staff are told. */
static int tell_left(struct call *c, struct store *s,
	const struct forget_terms *t, struct err *e)
{
	struct buf where = {0};
	long torn, named = 0;
	int rc =
		t->person_id ? ids_left(s, t->person_id, &named, &where, e) : 0;

	if (!rc && named)
		call_say(c,
			"records of others that still name the id: %ld (%s)",
			named, buf_cstr(&where));
	buf_release(&where);
	if (rc || backups_left(s, t, tell_backup, c, &torn, e))
		return -1;
	if (torn)
		call_say(c, "backups that were noted and cannot be read: %ld",
			torn);
	return 0;
}

static int parse(
	struct call *c, struct forget_terms *t, char at[24], struct err *e)
{
	if (forget_parse(c, t, at, e))
		return -1;
	t->person_id = opt_value(c, "person");
	t->override = opt_given(c, "override");
	return !t->case_id == !t->person_id
		       ? err_usage(e, "expected --case or --person")
		       : 0;
}

static int forget(struct call *c, struct err *e)
{
	struct forget_terms t;
	struct store *s;
	char at[24];
	struct forgotten f = {0};
	int rc = -1;

	if (parse(c, &t, at, e))
		return -1;
	s = call_only_store(c, e);
	if (s)
		rc = store_forget(s, &t, &f, e);
	if (!rc && !c->quiet) {
		call_say(c, "records erased: %ld", f.records);
		if (f.unshared)
			call_say(c,
				"records no longer shared with who was "
				"forgotten: %ld",
				f.unshared);
		rc = tell_left(c, s, &t, e);
	}
	store_close(s);
	return rc;
}

static const struct option_row options[] = {
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
	.example =
		"sos.db --case AV-030 --why \"asked by the family\" --override",
	.shared = OPT_AS_OF,
	.options = options,
	.run = forget,
};
