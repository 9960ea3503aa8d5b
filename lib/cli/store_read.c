#include "store_verbs.h"

#include "call_internal.h"
#include "store/history.h"

static int no_more(struct call *c, struct err *e)
{
	return c->operands ? err_usage(e, "unexpected operand '%.60s'",
				     c->operand[0])
			   : 0;
}

/* What list does, of a store: its kinds may be several. */
static int get(struct call *c, struct err *e)
{
	struct selection *s = &c->state->selection;
	bool kinds[KINDS] = {false};
	const struct kind *k;
	const char *name;
	int i;

	if (!c->operands)
		return err_usage(e, "expected a STORE");
	if (c->operands > 1)
		return err_usage(
			e, "unexpected operand '%.60s'", c->operand[1]);
	for (i = 0; (name = opt_each(c, "kind", i)); i++) {
		k = call_kind(name, e);
		if (!k)
			return -1;
		kinds[k->id] = true;
		s->kind = i ? NULL : k;
	}
	return list_records(c, i ? kinds : NULL, e);
}

static const struct option_row get_options[] = {
	{"kind", 0, "KIND", "only this kind", true},
	LIST_ROWS,
	STORE_ROWS,
	{0},
};

const struct verb verb_get = {
	.name = "get",
	.operands = "STORE",
	.help = "the current records, in case order",
	.shared = OPT_SELECT | OPT_SINCE | OPT_OUT | OPT_SPLIT | OPT_PSEUDONYM,
	.options = get_options,
	.to = RECORD_FORMS,
	.run = get,
};

static int history(struct call *c, struct err *e)
{
	struct store *s = call_store(c, STORE_READ, e);
	const char *kind = s ? call_operand(c, "KIND", e) : NULL;
	const char *key = kind ? call_operand(c, "KEY", e) : NULL;
	const struct kind *k = key ? call_kind(kind, e) : NULL;
	struct sink *to;
	int rc = -1;

	if (k && !no_more(c, e)) {
		to = call_sink(c, &kind_table[K_revision], e);
		if (to)
			rc = store_history(s, k, key, to, e);
	}
	store_close(s);
	return rc;
}

static const struct option_row store_options[] = {STORE_ROWS, {0}};

const struct verb verb_history = {
	.name = "history",
	.operands = "STORE KIND KEY",
	.help = "every revision of a record: when, who, from which line",
	.shared = OPT_OUT,
	.options = store_options,
	.to = RECORD_FORMS "|text",
	.run = history,
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

static int stats(struct call *c, struct err *e)
{
	struct store *s = call_store(c, STORE_READ, e);
	struct store_stats st;
	struct buf out = {0};
	int rc = -1;

	if (s && !no_more(c, e))
		rc = store_stats(s, &st, e);
	if (!rc) {
		if (to_is(c, "json"))
			json_of(&st, &out);
		else
			text_of(&st, &out);
		rc = call_bytes(c, buf_as_span(&out), e);
	}
	buf_release(&out);
	store_close(s);
	return rc;
}

const struct verb verb_stats = {
	.name = "stats",
	.operands = "STORE",
	.help = "numbers of records, and the head of the chain",
	.shared = OPT_OUT,
	.options = store_options,
	.to = "text|json",
	.run = stats,
};
