#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include "state.h"
#include "stream/pseudonym.h"

/* list: canonical records in, chosen ones out. */

struct listing {
	struct call *call;
	struct sink *sink;        /* NULL while --split decides */
	const char *split;        /* a directory, or NULL */
	struct pseudonyms *names; /* NULL: as they are */
	struct rec disguised;
	struct outfile part[KINDS];
	struct sink *part_sink[KINDS];
};

static struct sink *open_part(
	struct listing *l, const struct kind *k, struct err *e)
{
	struct call_state *s = l->call->state;
	struct sink_options o = {
		.format = to_is(l->call, "tsv") ? TO_TSV : TO_CSV,
		.kind = k,
		.safe_csv = opt_given(l->call, "safe-csv"),
		.bom = opt_given(l->call, "bom"),
		.x_names = s->reader->kind == k ? s->reader->x_names : NULL,
		.x_count = s->reader->kind == k ? s->reader->x_count : 0,
		.fields = s->fields,
		.field_count = s->field_count,
	};
	struct buf path = {0};
	int rc;

	buf_printf(&path, "%s/%s.%s", l->split, k->name,
		o.format == TO_TSV ? "tsv" : "csv");
	rc = outfile_open(&l->part[k->id], buf_cstr(&path), e);
	buf_release(&path);
	if (rc)
		return NULL;
	l->part_sink[k->id] = record_sink(&l->part[k->id], &o);
	return l->part_sink[k->id];
}

static int refuse(struct listing *l, const struct rec *r, struct err *e)
{
	struct reject what = {
		.file = r->source,
		.row = r->row,
		.line = r->line,
		.rule = "column",
		.message = e->text,
	};

	if (e->class == ERR_USAGE)
		return -1;
	rejects_take(&l->call->rejects, &what);
	return 0;
}

static int put(const struct rec *r, void *arg, struct err *e)
{
	struct listing *l = arg;
	struct sink *to = l->sink;
	int rc;

	if (l->names) {
		pseudonymise(l->names, r, &l->disguised);
		r = &l->disguised;
	}
	if (l->split) {
		to = l->part_sink[r->kind->id];
		if (!to)
			to = open_part(l, r->kind, e);
		if (!to)
			return -1;
	}
	rc = sink_put(to, r, e);
	return rc == 1 ? refuse(l, r, e) : rc;
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
		const char *near = k ? kind_nearest_field(k, name) : NULL;
		size_t i;

		for (i = 0; i < c->state->field_count; i++)
			if (span_eq(c->state->fields[i], name))
				return err_usage(e,
					"--fields: '%.*s' stands twice",
					(int)(name.n > 60 ? 60 : name.n),
					name.p);
		if (!field_known(k, name))
			return err_usage(e, "--fields: no field '%.*s'%s%s%s",
				(int)(name.n > 60 ? 60 : name.n), name.p,
				near ? ": did you mean '" : "",
				near ? near : "", near ? "'?" : "");
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
	if (opt_given(c, "pseudonymise")) {
		l->names = pseudonyms_open(opt_value(c, "pseudonymise"), e);
		if (!l->names)
			return -1;
	}
	l->split = opt_value(c, "split");
	if (!l->split)
		return 0;
	if (!to_is(c, "csv") && !to_is(c, "tsv"))
		return err_usage(e, "--split goes with --to csv or tsv");
	if (mkdir(l->split, 0700) && errno != EEXIST)
		return err_output(e, "%s: %s", l->split, strerror(errno));
	return 0;
}

static int commit_parts(struct listing *l, struct err *e)
{
	int k;

	for (k = 0; k < KINDS; k++)
		if (l->part_sink[k] && (sink_finish(l->part_sink[k], e) ||
					       outfile_commit(&l->part[k], e)))
			return -1;
	return 0;
}

static void release_parts(struct listing *l)
{
	int k;

	for (k = 0; k < KINDS; k++)
		if (l->part_sink[k]) {
			sink_free(l->part_sink[k]);
			outfile_release(&l->part[k]);
		}
}

int list_records(struct call *c, const bool *kinds, struct err *e)
{
	struct listing l = {.call = c};
	struct selection *s = &c->state->selection;
	struct reader *from;
	int rc = -1;

	if (parse(c, &l, e))
		goto out;
	from = input_open(c, kinds, e);
	if (!from)
		goto out;
	if (!l.split) {
		l.sink = call_sink(c, s->kind ? s->kind : from->kind, e);
		if (!l.sink)
			goto out;
	}
	rc = select_each(from, s, put, &l, e);
	if (!rc && l.split)
		rc = commit_parts(&l, e);
out:
	release_parts(&l);
	pseudonyms_free(l.names);
	rec_release(&l.disguised);
	return rc;
}

static int list(struct call *c, struct err *e)
{
	const struct kind *k = c->state->selection.kind;
	bool kinds[KINDS] = {false};

	if (k)
		kinds[k->id] = true;
	return list_records(c, k ? kinds : NULL, e);
}

static const struct option_row options[] = {LIST_ROWS, {0}};

const struct verb verb_list = {
	.name = "list",
	.operands = "[FILE]...",
	.help = "canonical records in, chosen ones out, in any format",
	.shared = OPT_IN | OPT_SELECT | OPT_SINCE | OPT_OUT | OPT_PSEUDONYM,
	.options = options,
	.to = "ndjson|csv|tsv|json|table",
	.run = list,
};
