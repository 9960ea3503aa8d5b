#include "cli/shelf.h"
#include "store/retention.h"
#include "store_verbs.h"

/* due: cases past the council's own retention table. */

struct due_options {
	int fail_on;
	struct conf *doc; /* of --retention */
	struct retention table;
};

static bool fails(const struct due_counts *n, int fail_on)
{
	return (fail_on <= FAIL_NOTE && n->due > n->held) ||
	       (fail_on >= FAIL_WARNING && fail_on <= FAIL_NOTE &&
		       n->unknown) ||
	       (fail_on == FAIL_NOTE && n->held);
}

static int parse(struct call *c, struct due_options *o, struct err *e)
{
	const char *name = opt_value(c, "retention");

	o->fail_on = opt_choice(c, "fail-on", FAIL_LEVELS, FAIL_GAP, e);
	if (o->fail_on < 0)
		return -1;
	if (!name)
		name = "default";
	o->doc = pack_load("retention", name, e);
	return o->doc ? retention_read(&o->table, o->doc, name, e) : -1;
}

static int write_due(struct call *c, const struct due_options *o, struct err *e)
{
	struct store *s = call_store(c, STORE_READ, e);
	struct due_counts n = {0};
	struct sink *to;
	int rc = -1;

	if (s && !call_no_more(c, e)) {
		to = call_sink(c, &kind_table[K_finding], e);
		if (to)
			rc = store_due(s, &o->table, c->as_of, to, &n, e);
	}
	store_close(s);
	if (rc)
		return -1;
	c->found = fails(&n, o->fail_on);
	if (!c->quiet)
		call_say(c,
			"closed cases: %ld; past retention: %ld, %ld of them "
			"on legal hold; not known: %ld",
			n.closed, n.due, n.held, n.unknown);
	return 0;
}

static int due(struct call *c, struct err *e)
{
	struct due_options o = {.fail_on = FAIL_GAP};
	int rc = parse(c, &o, e);

	if (!rc)
		rc = write_due(c, &o, e);
	conf_free(o.doc);
	return rc;
}

static const struct option_row options[] = {
	{"retention", 0, "FILE", "the council's table (default: only care)",
		false},
	STORE_ROWS,
	{0},
};

const struct verb verb_due = {
	.name = "due",
	.operands = "STORE",
	.help = "cases kept for longer than the retention table says",
	.example = "sos.db --retention examples/retention.json",
	.shared = OPT_AS_OF | OPT_OUT | OPT_FAIL,
	.options = options,
	.to = RECORD_FORMS "|text",
	.run = due,
};
