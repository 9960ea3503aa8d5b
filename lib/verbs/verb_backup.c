#include "store_verbs.h"
#include "store/backup.h"

struct backup_options {
	bool with_key;
};

static void parse(const struct call *c, struct backup_options *o)
{
	o->with_key = opt_given(c, "with-key");
}

static int backup(struct call *c, struct err *e)
{
	struct backup_options o;
	struct store *s;
	const char *file;
	bool noted = true;
	int rc = -1;

	parse(c, &o);
	s = call_store(c, STORE_READ, e);
	file = s ? call_operand(c, "FILE", e) : NULL;
	if (file && c->operands)
		err_usage(e, "unexpected operand '%.60s'", c->operand[0]);
	else if (file)
		rc = store_backup(s, file, o.with_key, &noted, e);
	store_close(s);
	if (!rc && !noted && !c->quiet)
		call_say(c, "not noted beside the store: a later forget will "
			    "not list this backup");
	return rc;
}

static const struct option_row options[] = {
	{"with-key", 0, NULL, "the chain's key too, as FILE.key", false},
	STORE_ROWS,
	{0},
};

const struct verb verb_backup = {
	.name = "backup",
	.operands = "STORE FILE",
	.help = "a copy, written atomically, even while a put runs",
	.example = "sos.db copy.db",
	.options = options,
	.run = backup,
};
