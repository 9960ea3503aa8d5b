#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/hashing.h"
#include "base/num.h"
#include "cli/call_internal.h"
#include "store/put.h"
#include "store_verbs.h"
#include "stream/ndjson_out.h"

struct putting {
	struct call *call;
	struct put *put;
	struct hashing *hash; /* of the input that is read */
};

static void tap(void *arg, const char *bytes, size_t n)
{
	hashing_add(((struct putting *)arg)->hash, bytes, n);
}

static int take(const struct rec *r, void *arg, struct err *e)
{
	struct putting *p = arg;

	(void)e;
	if (r->kind->id == K_revision) {
		struct reject what = {.file = r->source,
			.row = r->row,
			.line = r->line,
			.rule = "kind",
			.message = "revisions are computed by the store and "
				   "cannot be put"};

		rejects_take(&p->call->rejects, &what);
		return 0;
	}
	put_record(p->put, r);
	return 0;
}

/* What a store holds has no bytes of its own to hash: its lines are. */
static int take_of_store(const struct rec *r, void *arg, struct err *e)
{
	struct putting *p = arg;
	struct buf line = {0};

	ndjson_line(r, &line);
	tap(p, line.p, line.n);
	buf_release(&line);
	return take(r, arg, e);
}

static int put_file(struct putting *p, char *name, struct err *e)
{
	struct call *c = p->call;
	struct selection chosen = c->state->selection;
	char *one[] = {name, NULL}, hex[65];
	const char *source = call_store_name(name, e);
	struct reader *from;
	int rc;

	if (!source)
		return -1;
	c->operand = one;
	c->operands = 1;
	p->hash = hashing_start();
	put_input(p->put, strcmp(source, "-") ? source : "standard input");
	from = input_open(c, NULL, e);
	rc = from ? select_each(from, &c->state->selection,
			    from->in_case_order ? take_of_store : take, p, e)
		  : -1;
	reader_free(from ? c->state->reader : NULL);
	if (from)
		c->state->reader = NULL;
	c->state->selection = chosen;
	hashing_end(p->hash, hex);
	put_input_end(p->put, hex);
	return rc;
}

static int parse_complete(struct call *c, struct put_terms *t, struct err *e)
{
	const char *name;
	struct stat st;
	int i;

	for (i = 0; (name = opt_each(c, "complete", i)); i++) {
		const struct kind *k = call_kind(name, e);

		if (!k)
			return -1;
		t->complete[k->id] = true;
	}
	if (i == 0)
		return 0;
	if (c->operands < 2)
		return err_input(e,
			"--complete: expected named files, not standard input");
	for (i = 1; i < c->operands; i++)
		if (stat(c->operand[i], &st) || !S_ISREG(st.st_mode))
			return err_input(e,
				"%s: --complete: expected a named file",
				c->operand[i]);
	return 0;
}

static int parse(
	struct call *c, struct put_terms *t, char at[24], struct err *e)
{
	const char *given = opt_value(c, "max-absent");
	struct span most = span_of(given ? given : "5");

	*t = (struct put_terms){.replace = opt_given(c, "replace"),
		.renamed = opt_given(c, "authority-renamed"),
		.at = at_parse(c, at),
		.progress = &c->state->progress};
	if (most.n && most.p[most.n - 1] == '%')
		most.n--;
	if (!num_decimal(most, &t->max_absent) || t->max_absent < 0 ||
		t->max_absent > 100)
		return err_usage(
			e, "--max-absent: expected a number from 0 to 100");
	return by_parse(c, &t->by, e) || parse_complete(c, t, e) ? -1 : 0;
}

static void say_counts(struct call *c, const struct put_counts *n)
{
	struct buf text = {0};

	buf_printf(&text, "%ld added, %ld changed, %ld unchanged", n->added,
		n->changed, n->unchanged);
	if (n->absent)
		buf_printf(&text, ", %ld absent", n->absent);
	if (n->erased)
		buf_printf(
			&text, ", %ld erased before and left out", n->erased);
	if (!c->quiet)
		call_say(c, "%s", buf_cstr(&text));
	if (c->verbose)
		call_say(c, "head %s", n->head);
	buf_release(&text);
}

static int put_all(struct call *c, struct putting *p, struct err *e)
{
	static char standard[] = "-";
	struct put_counts n;
	char **file = c->operand;
	int i, count = c->operands, rc = 0;
	struct sink *findings;

	c->state->tap = tap;
	c->state->tap_arg = p;
	if (!count)
		rc = put_file(p, standard, e);
	for (i = 0; i < count && !rc; i++)
		rc = put_file(p, file[i], e);
	if (rc)
		return -1;
	findings = call_sink(c, &kind_table[K_finding], e);
	if (!findings || put_end(p->put, &c->rejects, findings, &n, e))
		return -1;
	say_counts(c, &n);
	return 0;
}

static int put(struct call *c, struct err *e)
{
	struct putting p = {.call = c};
	struct put_terms terms;
	struct store *s;
	char at[24];
	int rc = -1;

	if (parse(c, &terms, at, e))
		return -1;
	if (c->operands == 1 && isatty(STDIN_FILENO))
		return err_usage(
			e, "expected a FILE: standard input is a terminal");
	s = call_store(c, STORE_PUT, e);
	if (!s)
		return -1;
	p.put = put_begin(s, &terms, e);
	if (p.put)
		rc = put_all(c, &p, e);
	put_free(p.put);
	store_close(s);
	return rc;
}

static const struct option_row options[] = {
	{"replace", 0, NULL, "an absent field clears the stored value", false},
	{"complete", 0, "KIND",
		"the files hold all of KIND: the others become absent", true},
	{"max-absent", 0, "PER_CENT", "refuse beyond this (default 5)", false},
	{"authority-renamed", 0, NULL,
		"a stored case may have another authority now", false},
	WHO_ROWS,
	STORE_ROWS,
	{0},
};

const struct verb verb_put = {
	.name = "put",
	.operands = "STORE [FILE]...",
	.help = "put records, in one transaction",
	.example = "sos.db examples/records/*.csv",
	.shared = OPT_IN | OPT_AS_OF | OPT_OUT,
	.options = options,
	.to = RECORD_FORMS "|text",
	.run = put,
};
