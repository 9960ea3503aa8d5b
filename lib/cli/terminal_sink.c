#include "terminal.h"

#include <math.h>
#include <stdlib.h>
#include "base/mem.h"
#include "base/num.h"
#include "call_internal.h"
#include "figures/measure.h"
#include "ground/period.h"
#include "ground/words.h"
#include "page/cell.h"
#include "paged_sink.h"
#include "record/heading.h"

/* Held until their widths are known: what comes after is a table again. */
#define AT_A_TIME 500

struct shown {
	struct sink base;
	struct call *call;
	struct sink_options options;
	const struct kind *kind; /* what all are, or NULL */
	struct rec_list held;
	struct arena text;
	bool any;
};

/* A column: a field of the kind, or (-1) an x_ field. */
struct shown_col {
	struct span name;
	int field;
};

struct shown_cols {
	const struct kind *kind;
	struct shown_col *at;
	size_t n, cap;
};

static struct span value(const struct shown_col *c, const struct rec *r)
{
	size_t x;

	if (c->field >= 0)
		return r->v[c->field];
	for (x = 0; x < r->xn; x++)
		if (span_eq(r->x[x].name, c->name))
			return r->x[x].value;
	return SPAN("");
}

static void add(struct shown_cols *cols, struct span name)
{
	size_t i;

	for (i = 0; i < cols->n; i++)
		if (span_eq(cols->at[i].name, name))
			return;
	cols->at = grow(cols->at, cols->n, &cols->cap, sizeof *cols->at);
	cols->at[cols->n++] =
		(struct shown_col){name, kind_field(cols->kind, name)};
}

static bool is_empty(const struct shown *s, const struct shown_cols *cols,
	const struct shown_col *c)
{
	size_t i;

	for (i = 0; i < s->held.n; i++)
		if (s->held.at[i].kind == cols->kind &&
			value(c, &s->held.at[i]).n)
			return false;
	return true;
}

/* Those of --fields; else what a page shows of the kind, or all, and x_
 * fields, without those that are empty. */
static void choose(const struct shown *s, struct shown_cols *cols)
{
	const int *own = lines_fields(cols->kind->id);
	size_t i, x, n = 0;
	int f;

	for (i = 0; i < s->options.field_count; i++)
		add(cols, s->options.fields[i]);
	if (cols->n)
		return;
	for (f = 0; own ? own[f] >= 0 : f < cols->kind->fields; f++)
		add(cols, span_of(cols->kind->field[own ? own[f] : f].name));
	for (i = 0; i < s->held.n; i++)
		for (x = 0; s->held.at[i].kind == cols->kind &&
			    x < s->held.at[i].xn;
			x++)
			add(cols, s->held.at[i].x[x].name);
	for (i = 0; i < cols->n; i++)
		if (!is_empty(s, cols, &cols->at[i]))
			cols->at[n++] = cols->at[i];
	cols->n = n;
}

static bool is_whole(const struct shown_cols *cols, size_t i)
{
	int f = cols->at[i].field;
	enum field_type type = f < 0 ? T_TEXT : cols->kind->field[f].type;

	return type == T_ID || type == T_REF || type == T_DATE;
}

static void begin_table(const struct shown_cols *cols, struct page *p)
{
	struct page_col *col = xcalloc(cols->n + 1, sizeof *col);
	struct buf *name = xcalloc(cols->n + 1, sizeof *name);
	size_t i;

	for (i = 0; i < cols->n; i++) {
		const struct field *f =
			cols->at[i].field < 0
				? NULL
				: &cols->kind->field[cols->at[i].field];
		enum field_type type = f ? f->type : T_TEXT;

		put_name_heading(&name[i], cols->at[i].name);
		col[i].name = buf_cstr(&name[i]);
		col[i].align = type == T_INT || type == T_DECIMAL ? PAGE_RIGHT
								  : PAGE_LEFT;
	}
	page_table(p, SPAN(""), col, cols->n);
	for (i = 0; i < cols->n; i++)
		if (is_whole(cols, i))
			page_col_whole(p, i);
	for (i = 0; i < cols->n; i++)
		buf_release(&name[i]);
	free(name);
	free(col);
}

/* By what it is called on pages. */
static void put_measure(const struct rec *r, struct buf *text)
{
	struct span name = r->v[F_measure_measure];
	const struct measure *m = measure_named(name);

	if (m)
		buf_puts(text, m->label);
	else
		put_word_first(text, name);
}

/* "July to September 2021" of 2021-Q3. */
static void put_period(struct span value, struct buf *text)
{
	struct period p;
	char words[40];

	if (period_parse(value, &p))
		buf_span(text, value);
	else
		buf_puts(text, (period_words(&p, words), words));
}

/* "69%", "12.5": by what its measure is. */
static void put_figure(const struct rec *r, struct buf *text)
{
	const struct measure *m = measure_named(r->v[F_measure_measure]);
	struct figure x = {.value = rec_decimal(r, F_measure_value, 0)};
	double n = rec_decimal(r, F_measure_numerator, 0),
	       of = rec_decimal(r, F_measure_denominator, 0);

	if (m && rec_has(r, F_measure_value))
		figure_words(m, &x, text);
	else if (rec_has(r, F_measure_value) && of > 0 &&
		 fabs(x.value - n / of) < .0001)
		share_words(x.value, text);
	else
		buf_span(text, r->v[F_measure_value]);
}

static void put_count(
	const struct rec *r, const struct shown_col *c, struct buf *text)
{
	long n;

	if (num_int(value(c, r), &n) && !span_is(c->name, "year"))
		buf_puts(text, in_threes(n).s);
	else
		buf_span(text, value(c, r));
}

/* As a page says it. */
static void put_value(
	const struct shown_col *c, const struct rec *r, struct buf *text)
{
	enum field_type type =
		c->field < 0 ? T_TEXT : r->kind->field[c->field].type;

	if (c->field < 0)
		buf_span(text, value(c, r));
	else if (type == T_BOOL && rec_has(r, c->field))
		buf_puts(text, rec_true(r, c->field) ? "yes" : "no");
	else if (r->kind->id == K_measure && c->field == F_measure_measure)
		put_measure(r, text);
	else if (r->kind->id == K_measure && c->field == F_measure_value)
		put_figure(r, text);
	else if (r->kind->id == K_priority && c->field == F_priority_target)
		target_words(measure_named(r->v[F_priority_measure]), r, text);
	else if (type == T_NAME && span_is(c->name, "period"))
		put_period(value(c, r), text);
	else if (r->kind->id == K_finding && c->field == F_finding_text)
		put_sentence(text, value(c, r));
	else if (type == T_INT)
		put_count(r, c, text);
	else
		put_field(text, r, c->field);
}

static void put_cell(const struct shown_col *c, const struct rec *r,
	struct page *p, struct buf *text)
{
	bool gap = r->kind->id == K_finding && c->field == F_finding_level &&
		   rec_is(r, c->field, "gap");

	buf_reset(text);
	put_value(c, r, text);
	page_cell_tone(p, gap ? PAGE_GAP : PAGE_PLAIN, buf_as_span(text));
}

static void put_table(
	const struct shown *s, const struct kind *kind, struct page *p)
{
	struct shown_cols cols = {.kind = kind};
	struct buf text = {0};
	size_t i, c;

	choose(s, &cols);
	if (!s->kind) {
		put_word_first(&text, span_of(kind->name));
		page_heading(p, 2, buf_as_span(&text));
	}
	begin_table(&cols, p);
	for (i = 0; i < s->held.n; i++) {
		if (s->held.at[i].kind != kind)
			continue;
		page_row(p);
		for (c = 0; c < cols.n; c++)
			put_cell(&cols.at[c], &s->held.at[i], p, &text);
	}
	buf_release(&text);
	free(cols.at);
}

static int show(struct shown *s, struct err *e)
{
	struct page_options look = {.width = s->call->state->terminal.width,
		.colour = s->call->state->terminal.colour};
	struct outfile *out = &s->call->state->out;
	struct page *p = page_new(SPAN(""));
	bool done[KINDS] = {0};
	struct buf text = {0};
	size_t i;
	int rc;

	page_close(p);
	for (i = 0; i < s->held.n; i++) {
		const struct kind *k = s->held.at[i].kind;

		if (!done[k->id])
			put_table(s, k, p);
		done[k->id] = true;
	}
	if (!s->any && !s->held.n)
		page_para(p, s->kind && s->kind->id == K_finding
				     ? SPAN("Nothing found.")
				     : SPAN("Nothing to show."));
	rc = page_render(p, PAGE_TEXT, &look, &text, e);
	if (!rc)
		buf_add(&out->pending, text.p + !s->any, text.n - !s->any);
	/* From here on the lines of the answer are there to be seen. */
	progress_wipe(&s->call->state->progress);
	s->call->state->progress.on = false;
	s->any = true;
	s->held.n = 0;
	arena_release(&s->text);
	buf_release(&text);
	page_free(p);
	return rc ? rc : outfile_flush_full(out, e);
}

static int put(struct sink *base, const struct rec *r, struct err *e)
{
	struct shown *s = (struct shown *)base;

	s->held.at =
		grow(s->held.at, s->held.n, &s->held.cap, sizeof *s->held.at);
	s->held.at[s->held.n] = (struct rec){0};
	rec_keep(&s->held.at[s->held.n++], r, &s->text);
	return s->held.n < AT_A_TIME ? 0 : show(s, e);
}

static int finish(struct sink *base, struct err *e)
{
	struct shown *s = (struct shown *)base;

	return s->any && !s->held.n ? 0 : show(s, e);
}

static void free_sink(struct sink *base)
{
	struct shown *s = (struct shown *)base;

	arena_release(&s->text);
	free(s->held.at);
	free(s);
}

struct sink *terminal_sink(
	struct call *c, const struct sink_options *o, const struct kind *kind)
{
	static const struct sink_ops ops = {put, finish, free_sink};
	struct shown *s = xcalloc(1, sizeof *s);

	s->base.ops = &ops;
	s->call = c;
	s->options = *o;
	s->kind = kind;
	return &s->base;
}
