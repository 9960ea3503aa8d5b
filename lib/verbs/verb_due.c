#include "cli/shelf.h"
#include "store/retention.h"
#include "store_verbs.h"

/* due: cases past the council's own retention table. */

static bool fails(const struct due_counts *n, int fail_on)
{
	return (fail_on <= FAIL_NOTE && n->due > n->held) ||
	       (fail_on >= FAIL_WARNING && fail_on <= FAIL_NOTE &&
		       n->unknown) ||
	       (fail_on == FAIL_NOTE && n->held);
}

static int write_due(
	struct call *c, const struct retention *r, int fail_on, struct err *e)
{
	struct store *s = call_store(c, STORE_READ, e);
	struct due_counts n = {0};
	struct sink *to;
	int rc = -1;

	if (s && !call_no_more(c, e)) {
		to = call_sink(c, &kind_table[K_finding], e);
		if (to)
			rc = store_due(s, r, c->as_of, to, &n, e);
	}
	store_close(s);
	if (rc)
		return -1;
	c->found = fails(&n, fail_on);
	if (!c->quiet)
		call_say(c,
			"closed cases: %ld; past retention: %ld, %ld of them "
			"on legal hold; not known: %ld",
			n.closed, n.due, n.held, n.unknown);
	return 0;
}

static int due(struct call *c, struct err *e)
{
	int fail_on = opt_choice(c, "fail-on", FAIL_LEVELS, FAIL_GAP, e);
	const char *name = opt_value(c, "retention");
	struct retention r;
	struct conf *table;
	int rc = -1;

	if (fail_on < 0)
		return -1;
	if (!name)
		name = "default";
	table = pack_load("retention", name, e);
	if (table && !retention_read(&r, table, name, e))
		rc = write_due(c, &r, fail_on, e);
	conf_free(table);
	return rc;
}

static const struct option_row due_options[] = {
	{"retention", 0, "FILE", "the council's table (default: only care)",
		false},
	STORE_ROWS,
	{0},
};

const struct verb verb_due = {
	.name = "due",
	.operands = "STORE",
	.help = "cases kept for longer than the retention table says",
	.shared = OPT_AS_OF | OPT_OUT | OPT_FAIL,
	.options = due_options,
	.to = RECORD_FORMS "|text",
	.run = due,
};
