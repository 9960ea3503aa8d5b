#include "review.h"

#include <stdlib.h>
#include "base/mem.h"
#include "ground/disclosure_rule.h"
#include "ground/words.h"

const enum kind_id review_kinds[] = {K_statement, K_rule, K_scale, K_milestone,
	K_event, K_person, K_commitment, K_demonstration, K_drill, K_fgdm,
	KINDS};

/* One reader, and what is left of the case for that reader. */
struct reader_view {
	struct audience who;
	struct span name;
	struct casebook left;
};

struct review {
	const struct casebook *b;
	struct reader_view *reader;
	size_t readers, cap;
	struct page *p;
};

static void copy_book(struct casebook *to, const struct casebook *from)
{
	int k;

	*to = (struct casebook){.case_id = from->case_id};
	for (k = 0; k < KINDS; k++)
		EACH_REC(r, from, k)
		{
			casebook_add(to, r);
		}
	casebook_seal(to);
}

static void add_reader(
	struct review *v, const char *whom, struct span id, struct span name)
{
	struct reader_view *r;
	struct err ignored;

	v->reader = grow(v->reader, v->readers, &v->cap, sizeof *v->reader);
	r = &v->reader[v->readers];
	*r = (struct reader_view){.name = name.n ? name : id};
	r->who = audience_of(whom, true);
	if (id.p)
		r->who.person = id;
	copy_book(&r->left, v->b);
	if (disclose(&r->who, &r->left, &ignored)) {
		casebook_release(&r->left); /* no page for this reader */
		return;
	}
	v->readers++;
}

static void find_readers(struct review *v, const struct audience *whom)
{
	if (whom->of != FOR_PERSON)
		add_reader(v, "family", (struct span){NULL, 0},
			SPAN("the family"));
	if (whom->of == FOR_FAMILY)
		return;
	EACH_REC(p, v->b, K_person)
	{
		if (!rec_is(p, F_person_side, "professional") &&
			(whom->of == FOR_STAFF ||
				span_eq(p->v[F_person_person_id],
					whom->person)))
			add_reader(v, "someone", p->v[F_person_person_id],
				p->v[F_person_name]);
	}
	EACH_REC(c, v->b, K_child)
	{
		if (whom->of == FOR_STAFF ||
			span_eq(c->v[F_child_child_id], whom->person))
			add_reader(v, "someone", c->v[F_child_child_id],
				c->v[F_child_name]);
	}
}

/* The field whose words the record is about; -1: it has none. */
static int text_field(const struct kind *k)
{
	static const char *const names[] = {
		"text", "action", "title", "reason", "note", "tried", "name"};
	size_t i;
	int f;

	for (i = 0; i < COUNT_OF(names); i++) {
		f = kind_field(k, span_of(names[i]));
		if (f >= 0)
			return f;
	}
	return -1;
}

static const struct rec *left_of(
	const struct reader_view *r, const struct rec *of)
{
	EACH_REC(x, &r->left, of->kind->id)
	{
		if (rec_key_cmp(x, of) == 0)
			return x;
	}
	return NULL;
}

enum why { WITHHELD, NOT_SHARED, FOR_STAFF_ONLY, NEEDS_SHARE, LEADS, WHYS };

static const char *const why_words[WHYS] = {"withheld", "not shared",
	"for staff", "these words need sharing", "leads to what is not shown"};

static enum why why_not(const struct reader_view *r, const struct rec *of)
{
	if (withheld_from(&r->who, of))
		return WITHHELD;
	if (!may_see(&r->who, of))
		return r->who.showing == SHOWING_OPEN ? FOR_STAFF_ONLY
						      : NOT_SHARED;
	return left_of(r, of) ? NEEDS_SHARE : LEADS;
}

static void name_list(struct buf *b, struct span name)
{
	buf_puts(b, b->n ? ", " : "");
	buf_span(b, name);
}

/* "withheld: Dean; not shared: the family, Jade". */
static void refusals(struct buf *out, struct buf *of)
{
	int w;

	for (w = 0; w < WHYS; w++) {
		if (!of[w].n)
			continue;
		buf_printf(out, "%s%s: %s", out->n ? "; " : "", why_words[w],
			buf_cstr(&of[w]));
		buf_release(&of[w]);
	}
}

static void text_row(struct review *v, const struct rec *of, int field)
{
	struct buf yes = {0}, no = {0}, kind = {0}, why[WHYS] = {{0}};
	size_t i;

	for (i = 0; i < v->readers; i++) {
		const struct reader_view *r = &v->reader[i];
		const struct rec *x = left_of(r, of);

		name_list(x && rec_has(x, field) ? &yes : &why[why_not(r, of)],
			r->name);
	}
	refusals(&no, why);
	put_word(&kind, span_of(of->kind->name));
	page_row(v->p);
	page_cell(v->p, buf_as_span(&kind));
	page_cell(v->p, of->v[field]);
	page_cell(v->p, buf_as_span(&yes));
	page_cell(v->p, buf_as_span(&no));
	buf_release(&yes);
	buf_release(&no);
	buf_release(&kind);
}

static void rows(struct review *v)
{
	size_t i;
	int f;

	for (i = 0; review_kinds[i] != KINDS; i++)
		EACH_REC(r, v->b, review_kinds[i])
		{
			f = text_field(r->kind);
			if (f >= 0 && rec_has(r, f))
				text_row(v, r, f);
		}
}

static void begin(struct review *v, int as_of)
{
	static const struct page_col cols[] = {{"What", PAGE_LEFT, 2, false},
		{"Words", PAGE_LEFT, 6, true},
		{"Shown to", PAGE_LEFT, 3, false},
		{"Not shown to, and why", PAGE_LEFT, 5, false}};
	const char *why;
	enum showing s = showing_of(v->b, &why);
	struct buf title = {0};

	buf_printf(&title, "Case %.*s: what pages for the family may show",
		SPAN_ARG(v->b->case_id));
	v->p = page_new(buf_cstr(&title));
	buf_release(&title);
	page_as_of(v->p, as_of);
	page_marking(v->p, SPAN("Private, for staff only"));
	page_paraf(v->p, "This case is %s: %s.", showing_word(s), why);
	page_para(v->p,
		s == SHOWING_OPEN
			? SPAN("A page shows what families write together. "
			       "What staff wrote about a contact needs to be "
			       "shared.")
			: SPAN("A page shows only what was shared with its "
			       "reader. To share a record, put the reader's "
			       "id, or FAMILY, into its share field."));
	page_table(v->p, "Texts, and who would see them", cols, 4);
	page_table_empty(v->p, SPAN("No text is recorded."));
}

struct page *review_page(
	const struct casebook *b, int as_of, const struct audience *whom)
{
	struct review v = {.b = b};
	size_t i;

	find_readers(&v, whom);
	begin(&v, as_of);
	rows(&v);
	for (i = 0; i < v.readers; i++)
		casebook_release(&v.reader[i].left);
	free(v.reader);
	return v.p;
}
