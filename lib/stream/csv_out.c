#include <stdlib.h>
#include "sink_internal.h"

struct csv_out {
	struct sink base;
	struct outfile *out;
	struct sink_options options;
	struct columns columns;
	struct held_rows held; /* where options.gather */
	bool tabs;
	bool says_kind; /* the header alone would not */
};

/* A spreadsheet would read this as a formula. */
static bool starts_formula(struct span s)
{
	return s.n && strchr("=+-@\t\r", *s.p) && *s.p;
}

static bool is_number(const struct kind *k, int f)
{
	return f >= 0 &&
	       (k->field[f].type == T_INT || k->field[f].type == T_DECIMAL);
}

static bool needs_quotes(struct span s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if (s.p[i] == ',' || s.p[i] == '"' || s.p[i] == '\n' ||
			s.p[i] == '\r')
			return true;
	return false;
}

static void put_quoted(struct buf *b, struct span s, bool inert)
{
	const char *p = s.p, *end = s.p + s.n, *quote;

	buf_addc(b, '"');
	if (inert)
		buf_addc(b, '\'');
	while ((quote = memchr(p, '"', (size_t)(end - p)))) {
		buf_add(b, p, (size_t)(quote + 1 - p));
		buf_addc(b, '"');
		p = quote + 1;
	}
	buf_add(b, p, (size_t)(end - p));
	buf_addc(b, '"');
}

void csv_cell(struct buf *out, struct span s, bool safe)
{
	bool inert = safe && starts_formula(s);

	if (needs_quotes(s)) {
		put_quoted(out, s, inert);
		return;
	}
	if (inert)
		buf_addc(out, '\'');
	buf_span(out, s);
}

/* TSV has no quotes: \t \n \r \\ stand for themselves. */
static void put_tabbed(struct buf *b, struct span s, bool inert)
{
	size_t i;

	if (inert)
		buf_addc(b, '\'');
	for (i = 0; i < s.n; i++) {
		const char *at = s.p[i] ? strchr("\t\n\r\\", s.p[i]) : NULL;

		if (!at) {
			buf_addc(b, s.p[i]);
			continue;
		}
		buf_addc(b, '\\');
		buf_addc(b, *at == '\t'   ? 't'
			    : *at == '\n' ? 'n'
			    : *at == '\r' ? 'r'
					  : '\\');
	}
}

static void put_cell(struct csv_out *c, struct span s, bool number)
{
	struct buf *b = &c->out->pending;
	bool safe = c->options.safe_csv && !number;

	if (c->tabs)
		put_tabbed(b, s, safe && starts_formula(s));
	else
		csv_cell(b, s, safe);
}

static void put_between(struct csv_out *c)
{
	buf_addc(&c->out->pending, c->tabs ? '\t' : ',');
}

/* The row's kind first, where the header does not say it. */
static size_t start_row(struct csv_out *c, const char *kind)
{
	size_t from = c->out->pending.n;

	if (c->says_kind) {
		put_cell(c, span_of(kind), false);
		put_between(c);
	}
	return from;
}

static void end_row(struct csv_out *c, size_t from)
{
	struct buf *b = &c->out->pending;

	/* A sole empty field would be a blank line. */
	if (b->n == from && !c->tabs)
		buf_puts(b, "\"\"");
	buf_addc(b, '\n');
}

static void begin(struct csv_out *c, const struct kind *k)
{
	columns_set(&c->columns, &c->options, k);
	c->says_kind = !c->columns.chosen && kind_header_shared(k);
}

static void header(struct csv_out *c)
{
	size_t i, from, *order = columns_order(&c->columns);

	if (c->options.bom)
		buf_puts(&c->out->pending, "\xef\xbb\xbf");
	from = start_row(c, "kind");
	for (i = 0; i < c->columns.n; i++) {
		if (i)
			put_between(c);
		put_cell(c, c->columns.name[order[i]], false);
	}
	end_row(c, from);
	free(order);
}

/* The row's first n columns. */
static size_t put_cells(struct csv_out *c, const struct rec *r, size_t n)
{
	size_t i, from = start_row(c, r->kind->name);

	for (i = 0; i < n; i++) {
		if (i)
			put_between(c);
		put_cell(c, columns_cell(&c->columns, i, r),
			is_number(r->kind, c->columns.field[i]));
	}
	return from;
}

/* Composed where it would be written, and taken away again. */
static int hold(struct csv_out *c, const struct rec *r, struct err *e)
{
	size_t from = put_cells(c, r, c->columns.own);
	struct buf *b = &c->out->pending;
	int rc = held_add(&c->held, &c->columns,
		(struct span){b->p + from, b->n - from}, r, e);

	b->n = from;
	return rc;
}

static bool gathers(const struct csv_out *c)
{
	return c->options.gather && !c->columns.chosen;
}

static int csv_put(struct sink *base, const struct rec *r, struct err *e)
{
	struct csv_out *c = (struct csv_out *)base;

	if (!c->columns.kind) {
		begin(c, r->kind);
		if (!gathers(c))
			header(c);
	}
	if (r->kind != c->columns.kind && !c->columns.chosen)
		return err_usage(e,
			"a CSV holds one kind, got %s after %s: choose with "
			"--kind, or use --split DIR",
			r->kind->name, c->columns.kind->name);
	if (r->kind != c->columns.kind)
		columns_set(&c->columns, &c->options, r->kind);
	if (gathers(c))
		return hold(c, r, e);
	end_row(c, put_cells(c, r, c->columns.n));
	return outfile_flush_full(c->out, e);
}

static int put_held(struct csv_out *c, const size_t *order, struct err *e)
{
	struct buf *b = &c->out->pending;
	size_t from = b->n, i;

	if (held_next(&c->held, &c->columns, e))
		return -1;
	buf_span(b, c->held.fixed);
	for (i = c->columns.own; i < c->columns.n; i++) {
		put_between(c);
		put_cell(c, c->held.extra[order[i]], false);
	}
	end_row(c, from);
	return outfile_flush_full(c->out, e);
}

static int put_all_held(struct csv_out *c, struct err *e)
{
	size_t *order;
	int rc = 0;
	long i;

	header(c);
	order = columns_order(&c->columns);
	for (i = 0; i < c->held.rows && !rc; i++)
		rc = put_held(c, order, e);
	free(order);
	return rc;
}

static int csv_finish(struct sink *base, struct err *e)
{
	struct csv_out *c = (struct csv_out *)base;
	bool empty = !c->columns.kind && c->options.kind;

	if (empty)
		begin(c, c->options.kind);
	if (c->columns.kind && gathers(c)) {
		if (put_all_held(c, e))
			return -1;
	} else if (empty) {
		header(c);
	}
	return outfile_flush_full(c->out, e);
}

static void csv_out_free(struct sink *base)
{
	struct csv_out *c = (struct csv_out *)base;

	columns_release(&c->columns);
	held_release(&c->held);
	free(c);
}

struct sink *csv_sink(struct outfile *out, const struct sink_options *o)
{
	static const struct sink_ops ops = {csv_put, csv_finish, csv_out_free};
	struct csv_out *c = xcalloc(1, sizeof *c);

	c->base.ops = &ops;
	c->out = out;
	c->options = *o;
	c->tabs = o->format == TO_TSV;
	return &c->base;
}
