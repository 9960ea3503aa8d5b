#include "base/digest.h"
#include "cli/append.h"
#include "cli/asking.h"
#include "cli/call_internal.h"
#include "store/put.h"
#include "store_verbs.h"
#include "stream/ndjson_out.h"

/* new: one record, asked for field by field. */

struct entering {
	struct call *call;
	struct append to;
	struct casebook known; /* of the kind, and of those it refers to */
	struct asking asking;
	struct store_options store;
	struct put_terms terms;
	char at[24];
};

static int put_into(struct entering *n, struct store *s,
	const struct put_terms *t, struct err *e)
{
	struct sink_options o = {.format = TO_NDJSON};
	struct sink *findings = record_sink(&n->asking.screen, &o);
	struct put *put = put_begin(s, t, e);
	struct buf line = {0};
	struct put_counts counts;
	struct sha256 h;
	char hex[65];
	int rc = -1;

	if (put) {
		ndjson_line(&n->asking.rec, &line);
		put_input(put, "typed");
		put_record(put, &n->asking.rec);
		sha256_start(&h);
		sha256_add(&h, line.p, line.n);
		sha256_end(&h, hex);
		put_input_end(put, hex);
		rc = put_end(put, &n->call->rejects, findings, &counts, e);
	}
	buf_release(&line);
	put_free(put);
	sink_free(findings);
	return rc;
}

static int put(struct entering *n, struct err *e)
{
	struct store *s = store_open(n->to.name, STORE_PUT, &n->store, e);
	int rc = s ? put_into(n, s, &n->terms, e) : -1;

	store_close(s);
	return rc;
}

/* The kinds whose ids are offered, and its own, whose keys are taken. */
static int read_known(struct entering *n, struct err *e)
{
	struct call *c = n->call;
	enum kind_id kinds[FIELDS_MAX + 3];
	int f, k = 0;

	kinds[k++] = n->to.kind->id;
	if (n->to.kind->id == K_tie)
		kinds[k++] = K_child;
	for (f = 0; f < n->to.kind->fields; f++)
		if (n->to.kind->field[f].type == T_REF)
			kinds[k++] =
				kind_named(span_of(n->to.kind->field[f].arg))
					->id;
	kinds[k] = KINDS;
	if (!c->operands)
		return 0;
	if (call_book(c, kinds, &n->known, e))
		return -1;
	/* A store is let go before it is written. */
	reader_free(c->state->reader);
	c->state->reader = NULL;
	if (c->rejects.rows)
		return err_input(e,
			"not all that was read could be understood; nothing "
			"was added");
	return 0;
}

static int keep(struct entering *n, struct err *e)
{
	return n->to.form == APPEND_STORE
		       ? put(n, e)
		       : append_record(&n->to, &n->asking.rec, e);
}

static int enter(struct entering *n, struct err *e)
{
	struct asking *a = &n->asking;
	int kept;

	if (outfile_open(&a->screen, NULL, e) ||
		infile_open(&a->answers, "-", e))
		return -1;
	kept = asking_record(a, e);
	if (kept < 0 || (kept && keep(n, e)))
		return -1;
	n->call->found = !kept;
	return asking_say(a, kept ? "Added." : "Nothing was added.", e);
}

static int new_record(struct call *c, struct err *e)
{
	const char *kind = call_operand(c, "KIND", e), *name;
	const struct kind *k = kind ? call_kind(kind, e) : NULL;
	struct entering n = {.call = c};
	int rc = -1;

	if (!k)
		return -1;
	if (k->derived)
		return err_usage(e, "%s: is worked out, never typed in", kind);
	if (!c->operands)
		return err_usage(e, "expected FILE or STORE");
	n.store = store_parse(c);
	n.terms.at = at_parse(c, n.at);
	name = call_store_name(c->operand[0], e);
	if (!name || by_parse(c, &n.terms.by, e) ||
		append_open(&n.to, name, k, e))
		goto out;
	if (n.to.is_new)
		(void)call_operand(c, "FILE", e);
	n.asking = (struct asking){.kind = k,
		.asks = n.to.has,
		.known = &n.known,
		.rejects = &c->rejects};
	if (!read_known(&n, e))
		rc = enter(&n, e);
	asking_release(&n.asking);
out:
	append_release(&n.to);
	casebook_release(&n.known);
	return rc;
}

static const struct option_row options[] = {
	{"key", 0, "FILE", "the chain's key (default STORE.key)", false},
	WHO_ROWS,
	{0},
};

const struct verb verb_new = {
	.name = "new",
	.operands = "KIND FILE [FILE]...",
	.help = "a new record, asked for field by field, into a file or store",
	.example = "scale said.csv",
	.shared = OPT_IN | OPT_AS_OF,
	.options = options,
	.run = new_record,
};
