#include "overview.h"

void put_person(const struct overview *s, struct buf *out, struct span id)
{
	const struct rec *p = casebook_find(s->b, K_person, id);

	if (id.n == 0)
		return;
	if (p && rec_has(p, F_person_name))
		buf_span(out, p->v[F_person_name]);
	else if (p && rec_has(p, F_person_relation))
		buf_span(out, p->v[F_person_relation]);
	else if (s->staff)
		buf_span(out, id);
	else
		buf_puts(out, "somebody");
}

void put_child(const struct overview *s, struct buf *out, struct span id)
{
	const struct rec *c = casebook_find(s->b, K_child, id);

	if (c && rec_has(c, F_child_name))
		buf_span(out, c->v[F_child_name]);
	else
		buf_span(out, id);
}

bool has_siblings(const struct casebook *b)
{
	return b->of[K_child].n > 1;
}

void put_statement(
	const struct overview *s, struct buf *out, const struct rec *st)
{
	if (has_siblings(s->b) && rec_has(st, F_statement_child_id)) {
		put_child(s, out, st->v[F_statement_child_id]);
		buf_puts(out, ": ");
	}
	buf_span(out, st->v[F_statement_text]);
}

bool overview_unknown(const struct overview *s, enum kind_id kind)
{
	return s->staff && s->lacks[kind];
}

/* In place of what is not there. */
static void put_empty(const struct overview *s, const char *words,
	enum kind_id kind, struct buf *out)
{
	if (!s->staff)
		buf_puts(out, "Nothing that this page may show.");
	else if (s->lacks[kind])
		buf_printf(out, "Not looked at: no %s records in the input.",
			kind_table[kind].name);
	else
		buf_puts(out, words);
}

void overview_none(const struct overview *s, enum kind_id kind)
{
	struct buf b = {0};

	put_empty(s, "Nothing recorded.", kind, &b);
	page_para(s->p, buf_as_span(&b));
	buf_release(&b);
}

void overview_empty(
	const struct overview *s, const char *words, enum kind_id kind)
{
	struct buf b = {0};

	put_empty(s, words, kind, &b);
	page_table_empty(s->p, buf_as_span(&b));
	buf_release(&b);
}

void overview_gap(const struct overview *s, const char *words)
{
	if (s->staff)
		page_cell_tone(s->p, PAGE_GAP, span_of(words));
	else
		page_cell(s->p, SPAN(""));
}
