#include <stdlib.h>
#include "base/near.h"
#include "confined.h"
#include "list_records.h"
#include "record/id_prefix.h"
#include "record/pseudonym.h"

/* list: canonical records in, chosen ones out. */

struct listing {
	struct call *call;
	struct sink *sink;
	struct span prefix;       /* before every id; empty: none */
	struct pseudonyms *names; /* NULL: as they are */
	struct rec renamed, disguised;
};

static int put(const struct rec *r, void *arg, struct err *e)
{
	struct listing *l = arg;

	if (l->prefix.n) {
		if (id_prefix_put(l->prefix, r, &l->renamed, e))
			return -1;
		r = &l->renamed;
	}
	if (l->names) {
		pseudonymise(l->names, r, &l->disguised);
		r = &l->disguised;
	}
	return sink_put(l->sink, r, e);
}

/* In a thread: chooses, and writes what is written as it is. */
static bool run(const void *arg, const struct rec *r, struct buf *out)
{
	const struct listing *l = arg;

	if (!selection_takes(&l->call->state->selection, r))
		return true;
	if (l->prefix.n || l->names || !l->sink->lines)
		return false;
	l->sink->lines->text(l->sink, r, out);
	return true;
}

static int ran(void *arg, const struct reader_ran *what, struct err *e)
{
	struct listing *l = arg;

	return what->bytes.n ? l->sink->lines->take(l->sink, what->bytes, e)
			     : 0;
}

/* Of the kind, or of any where it is NULL. */
static bool field_known(const struct kind *only, struct span name)
{
	int k;

	if (name.n > 2 && memcmp(name.p, "x_", 2) == 0)
		return true;
	for (k = 0; k < KINDS; k++)
		if ((!only || only == &kind_table[k]) &&
			kind_field(&kind_table[k], name) >= 0)
			return true;
	return false;
}

/* --fields A,B,...: names that some kind (or the one chosen) has. */
static int parse_fields(struct call *c, struct err *e)
{
	const struct kind *k = c->state->selection.kind;
	const char *text = opt_value(c, "fields");
	struct span rest, name;
	size_t cap = 0;

	if (!text)
		return 0;
	rest = span_of(text);
	while (span_word(&rest, ',', &name)) {
		size_t i;

		for (i = 0; i < c->state->field_count; i++)
			if (span_eq(c->state->fields[i], name))
				return err_usage(e,
					"--fields: duplicate field '%.*s'",
					(int)(name.n > 60 ? 60 : name.n),
					name.p);
		if (!field_known(k, name)) {
			err_usage(e, "--fields: unknown field '%.*s'",
				(int)(name.n > 60 ? 60 : name.n), name.p);
			return err_near(e, kind_nearest_field(k, name));
		}
		c->state->fields = grow(c->state->fields, c->state->field_count,
			&cap, sizeof name);
		c->state->fields[c->state->field_count++] = name;
	}
	return 0;
}

static int parse(struct call *c, struct listing *l, struct err *e)
{
	const char *where;
	int i;

	for (i = 0; (where = opt_each(c, "where", i)); i++)
		if (selection_where(&c->state->selection, where, e))
			return -1;
	if (parse_fields(c, e))
		return -1;
	l->prefix = opt_span(c, "id-prefix");
	if (opt_given(c, "id-prefix") && !id_prefix_good(l->prefix))
		return err_usage(e,
			"--id-prefix: expected up to 32 characters, without "
			"spaces, '/' or '%%'");
	if (opt_given(c, "pseudonymise")) {
		l->names = pseudonyms_open(opt_value(c, "pseudonymise"), e);
		if (!l->names)
			return -1;
	}
	return 0;
}

int list_records(struct call *c, const bool *kinds, struct err *e)
{
	struct listing l = {.call = c};
	const struct reader_work work = {.run = run, .ran = ran, .arg = &l};
	struct selection *s = &c->state->selection;
	struct reader *from;
	int rc = -1;

	if (parse(c, &l, e))
		goto out;
	from = input_open(c, kinds, e);
	if (!from)
		goto out;
	c->state->x_all = from->x_all;
	l.sink = call_sink(c, s->kind ? s->kind : from->kind, e);
	/* Whose case it is, is known in their order alone. */
	if (!selection_of_case(s))
		from->work = &work;
	if (l.sink)
		rc = select_each(from, s, put, &l, e);
out:
	/* No thread may go on with what ends here. */
	if (rc)
		input_release(c);
	pseudonyms_free(l.names);
	rec_release(&l.renamed);
	rec_release(&l.disguised);
	return rc;
}

static int list(struct call *c, struct err *e)
{
	const struct kind *k = c->state->selection.kind;
	bool kinds[KINDS] = {false};

	if (k)
		kinds[k->id] = true;
	call_confine(c);
	return list_records(c, k ? kinds : NULL, e);
}

static const struct option_row options[] = {LIST_ROWS, {0}};

const struct verb verb_list = {
	.name = "list",
	.operands = "[FILE]...",
	.help = "canonical records in, chosen ones out, in any format",
	.example = "--kind person --to csv examples/records/*.csv",
	.shared = OPT_IN | OPT_SELECT | OPT_SINCE | OPT_OUT | OPT_SPLIT |
		  OPT_AS_OF | OPT_PSEUDONYM,
	.options = options,
	.to = RECORD_FORMS,
	.run = list,
};
