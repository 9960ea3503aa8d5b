#include "store_verbs.h"

#include "state.h"
#include "store/history.h"

static int query_of(struct call *c, struct store_query *q,
	const struct kind **only, struct err *e)
{
	const char *name;
	int i;

	*q = STORE_ALL;
	*only = NULL;
	for (i = 0; (name = opt_each(c, "kind", i)); i++) {
		const struct kind *k = kind_named(span_of(name));

		if (!k)
			return err_usage(e, "no kind '%.60s'", name);
		q->kind[k->id] = true;
		*only = i ? NULL : k;
	}
	q->case_id = opt_value(c, "case");
	q->team = opt_value(c, "team");
	q->service = opt_value(c, "service");
	return opt_day(c, "since", &q->since, e) ||
			       opt_day(c, "until", &q->until, e)
		       ? -1
		       : 0;
}

static int copy(struct reader *from, struct sink *to, struct err *e)
{
	struct rec r = {0};
	int rc;

	while ((rc = reader_next(from, &r, e)) == 1) {
		rc = sink_put(to, &r, e);
		if (rc)
			break;
	}
	rec_release(&r);
	return rc ? -1 : 0;
}

static int no_more(struct call *c, struct err *e)
{
	return c->operands ? err_usage(e, "an operand too many: '%.60s'",
				     c->operand[0])
			   : 0;
}

static int get(struct call *c, struct err *e)
{
	struct store_query q;
	const struct kind *only;
	struct reader *from = NULL;
	struct store *s;
	struct sink *to;
	int rc = -1;

	if (query_of(c, &q, &only, e))
		return -1;
	s = call_store(c, STORE_READ, e);
	if (s && !no_more(c, e))
		from = store_reader(s, &q, e);
	to = from ? call_sink(c, only, e) : NULL;
	if (to)
		rc = copy(from, to, e);
	reader_free(from);
	store_close(s);
	return rc;
}

static const struct option_row get_options[] = {
	{"kind", 0, "KIND", "only this kind", true},
	STORE_ROWS,
	{0},
};

const struct verb verb_get = {
	.name = "get",
	.operands = "STORE",
	.help = "the current records, in case order",
	.shared = OPT_SELECT | OPT_SINCE | OPT_OUT,
	.options = get_options,
	.to = "ndjson|csv|tsv|json|table",
	.run = get,
};

static int history(struct call *c, struct err *e)
{
	struct store *s = call_store(c, STORE_READ, e);
	const char *kind = s ? call_operand(c, "KIND", e) : NULL;
	const char *key = kind ? call_operand(c, "KEY", e) : NULL;
	const struct kind *k = kind ? kind_named(span_of(kind)) : NULL;
	struct sink *to;
	int rc = -1;

	if (key && !k)
		err_usage(e, "no kind '%.60s'", kind);
	else if (key && !no_more(c, e)) {
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
	.to = "ndjson|csv|tsv|json|table|text",
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
	.help = "how much it holds, and the head of its chain",
	.shared = OPT_OUT,
	.options = store_options,
	.to = "text|json",
	.run = stats,
};
