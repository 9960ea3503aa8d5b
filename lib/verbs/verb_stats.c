#include "store_verbs.h"
#include "store/history.h"
#include "store/kept_head.h"

static const struct option_row options[] = {
	{"head", 0, NULL, "write the head alone, as a line to keep elsewhere",
		false},
	{"sign", 0, "FILE",
		"sign it with this key (sos-report share --key-new)", false},
	STORE_ROWS,
	{0},
};

struct stats_options {
	bool head;
	const char *sign; /* NULL: not signed */
};

static void line_of(
	struct buf *out, const char *name, const struct store_count *n)
{
	buf_printf(out, "%-16s %9ld %9ld %9ld %9ld\n", name, n->present,
		n->absent, n->erased, n->revisions);
}

static void text_of(const struct store_stats *st, struct buf *out)
{
	struct store_count all = {0};
	int k;

	buf_printf(out, "%-16s %9s %9s %9s %9s\n", "kind", "present", "absent",
		"erased", "revisions");
	for (k = 0; k < KINDS; k++) {
		const struct store_count *n = &st->of[k];

		if (n->revisions)
			line_of(out, kind_table[k].name, n);
		all.present += n->present;
		all.absent += n->absent;
		all.erased += n->erased;
		all.revisions += n->revisions;
	}
	line_of(out, "all", &all);
	buf_printf(out, "acts %ld\nholds %ld\nhead %s\n", st->acts, st->holds,
		st->head);
}

static void json_of(const struct store_stats *st, struct buf *out)
{
	const char *comma = "";
	int k;

	buf_puts(out, "{\"kinds\":{");
	for (k = 0; k < KINDS; k++) {
		const struct store_count *n = &st->of[k];

		if (!n->revisions)
			continue;
		buf_printf(out,
			"%s\"%s\":{\"present\":%ld,\"absent\":%ld,"
			"\"erased\":%ld,\"revisions\":%ld}",
			comma, kind_table[k].name, n->present, n->absent,
			n->erased, n->revisions);
		comma = ",";
	}
	buf_printf(out, "},\"acts\":%ld,\"holds\":%ld,\"head\":\"%s\"}\n",
		st->acts, st->holds, st->head);
}

/* The head alone, to be kept elsewhere; signed by the key of --sign. */
static int head_of(const struct stats_options *o, const struct store_stats *st,
	struct buf *out, struct err *e)
{
	const struct head_note note = {
		st->at, st->acts, st->revisions, st->head};
	struct secret key = {NULL};

	if (!st->acts)
		return err_input(e, "the store is empty: it has no head");
	if (o->sign && secret_load(&key, o->sign, e))
		return -1;
	kept_head_write(&note, o->sign ? &key : NULL, out);
	secret_wipe(&key);
	return 0;
}

static int format(const struct call *c, const struct stats_options *o,
	const struct store_stats *st, struct buf *out, struct err *e)
{
	if (o->head)
		return head_of(o, st, out, e);
	if (to_is(c, "json"))
		json_of(st, out);
	else
		text_of(st, out);
	return 0;
}

static int parse(const struct call *c, struct stats_options *o, struct err *e)
{
	o->head = opt_given(c, "head");
	o->sign = opt_value(c, "sign");
	if (o->sign && !o->head)
		return err_usage(e, "--sign needs --head");
	if (opt_given(c, "to") && o->head)
		return err_usage(e, "--head and --to: choose one");
	return 0;
}

static int stats(struct call *c, struct err *e)
{
	struct stats_options o;
	struct store *s = parse(c, &o, e) ? NULL : call_store(c, STORE_READ, e);
	struct store_stats st;
	struct buf out = {0};
	int rc = -1;

	if (s && !call_no_more(c, e) && !store_stats(s, &st, e) &&
		!format(c, &o, &st, &out, e))
		rc = call_bytes(c, buf_as_span(&out), e);
	buf_release(&out);
	store_close(s);
	return rc;
}

const struct verb verb_stats = {
	.name = "stats",
	.operands = "STORE",
	.help = "numbers of records, and the head of the chain",
	.example = "sos.db",
	.shared = OPT_OUT,
	.options = options,
	.to = "text|json",
	.run = stats,
};
