#include "review.h"

#include <stdlib.h>
#include "base/date.h"
#include "base/mem.h"
#include "ground/disclosure_rule.h"
#include "ground/looked.h"
#include "ground/words.h"
#include "page/workbook_out.h"

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
	struct looked_case looked;
	int as_of;
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

enum why {
	WITHHELD,
	AGAIN,
	NOT_SHARED,
	FOR_STAFF_ONLY,
	NEEDS_SHARE,
	LEADS,
	WHYS
};

static const char *const why_words[WHYS] = {"withheld",
	"shared, and to be looked at again", "not shared", "for staff",
	"these words need sharing", "leads to what is not shown"};

/* Shared with this reader, before something changed. */
static bool again(const struct looked_case *c, const struct reader_view *r,
	const struct rec *of)
{
	return rec_has(of, kind_field(of->kind, SPAN("share"))) &&
	       looked_at(c, of, NO_DAY) == LOOKED_BEFORE &&
	       shared_with(of, r->who.person, r->who.family_reaches);
}

static enum why why_not(const struct looked_case *c,
	const struct reader_view *r, const struct rec *of)
{
	if (withheld_from(&r->who, of))
		return WITHHELD;
	if (again(c, r, of))
		return AGAIN;
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

static void looked_cell(struct review *v, const struct rec *of)
{
	char day[20];

	switch (looked_at(&v->looked, of, v->as_of)) {
	case LOOKED_AT:
		page_cellf(v->p, "%.*s, %s", SPAN_ARG(looked_by(of)),
			day_words(looked_on(of), day));
		break;
	case LOOKED_BEFORE:
		page_cell_tone(v->p, PAGE_GAP, SPAN("look again"));
		break;
	default: page_cell(v->p, SPAN("not yet"));
	}
}

static void text_row(struct review *v, const struct rec *of, int field)
{
	struct buf yes = {0}, no = {0}, kind = {0}, why[WHYS] = {{0}};
	size_t i;

	for (i = 0; i < v->readers; i++) {
		const struct reader_view *r = &v->reader[i];
		const struct rec *x = left_of(r, of);

		name_list(x && rec_has(x, field)
				  ? &yes
				  : &why[why_not(&v->looked, r, of)],
			r->name);
	}
	refusals(&no, why);
	put_word(&kind, span_of(of->kind->name));
	page_row(v->p);
	page_cell(v->p, buf_as_span(&kind));
	page_cell(v->p, of->v[field]);
	page_cell(v->p, buf_as_span(&yes));
	page_cell(v->p, buf_as_span(&no));
	looked_cell(v, of);
	buf_release(&yes);
	buf_release(&no);
	buf_release(&kind);
}

static void rows(struct review *v)
{
	size_t i;
	int f;

	for (i = 0; looked_kinds[i] != KINDS; i++)
		EACH_REC(r, v->b, looked_kinds[i])
		{
			f = looked_words(r);
			if (f >= 0)
				text_row(v, r, f);
		}
}

static void begin(struct review *v, int as_of)
{
	static const struct page_col cols[] = {{"What", PAGE_LEFT, 2, false},
		{"Words", PAGE_LEFT, 6, true},
		{"Shown to", PAGE_LEFT, 3, false},
		{"Not shown to, and why", PAGE_LEFT, 5, false},
		{"Looked at by, on", PAGE_LEFT, 3, false}};
	const char *why;
	enum showing s = showing_of(v->b, &why);
	struct buf title = {0};

	buf_printf(&title, "Case %.*s: what pages for the family may show",
		SPAN_ARG(v->b->case_id));
	v->p = page_new(buf_as_span(&title));
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
	page_table(v->p, SPAN("Texts, and who would see them"), cols, 5);
	page_table_empty(v->p, SPAN("No text is recorded."));
}

static void release_readers(struct review *v)
{
	size_t i;

	for (i = 0; i < v->readers; i++)
		casebook_release(&v->reader[i].left);
	free(v->reader);
}

struct page *review_page(
	const struct casebook *b, int as_of, const struct audience *whom)
{
	struct review v = {.b = b, .as_of = as_of};

	looked_case(b, &v.looked);
	find_readers(&v, whom);
	begin(&v, as_of);
	rows(&v);
	release_readers(&v);
	return v.p;
}

static bool is_decision(struct span name)
{
	return span_is(name, LOOKED_BY) || span_is(name, LOOKED_ON);
}

/* Ready to be looked at: what it is decided on stands beside it, and who
 * looked and when only where that still holds. */
static void add_to_look(struct casebook *to, const struct looked_case *c,
	const struct rec *from)
{
	bool holds = looked_at(c, from, NO_DAY) == LOOKED_AT;
	char basis[LOOKED_BASIS_SIZE];
	struct rec r = {0};
	size_t i;
	int f;

	looked_basis(c, from, basis);
	rec_reset(&r, from->kind);
	for (f = 0; f < from->kind->fields; f++)
		rec_set(&r, f, from->v[f]);
	for (i = 0; i < from->xn; i++)
		if (!span_is(from->x[i].name, LOOKED_BASIS) &&
			(holds || !is_decision(from->x[i].name)))
			rec_add_extra(&r, from->x[i].name, from->x[i].value);
	rec_add_extra(&r, SPAN(LOOKED_BASIS), span_of(basis));
	casebook_add(to, &r);
	rec_release(&r);
}

static void readers_words(const struct review *v, struct buf *title)
{
	size_t i;

	buf_printf(title,
		"Case %.*s: what pages for the family may show. Private, for "
		"staff only. In share: FAMILY, or the ids of readers (",
		SPAN_ARG(v->b->case_id));
	for (i = 0; i < v->readers; i++)
		if (v->reader[i].who.of == FOR_PERSON)
			buf_printf(title, "%s%.*s %.*s", i > 1 ? ", " : "",
				SPAN_ARG(v->reader[i].who.person),
				SPAN_ARG(v->reader[i].name));
	buf_puts(title, "), a space between. In " LOOKED_BY " and " LOOKED_ON
			": who looked at the row, and the day.");
}

int review_workbook(const struct casebook *b, const struct audience *whom,
	struct buf *out, struct err *e)
{
	static const char *const own[] = {
		LOOKED_BY, LOOKED_ON, LOOKED_BASIS, NULL};
	const struct kind *kinds[KINDS];
	struct casebook book = {.case_id = b->case_id};
	struct workbook_form form = {.kind = kinds, .book = &book, .own = own};
	struct review v = {.b = b};
	struct buf title = {0};
	size_t i;
	int rc;

	looked_case(b, &v.looked);
	find_readers(&v, whom);
	readers_words(&v, &title);
	form.title = buf_cstr(&title);
	for (i = 0; looked_kinds[i] != KINDS; i++) {
		EACH_REC(r, b, looked_kinds[i])
		{
			if (looked_words(r) >= 0)
				add_to_look(&book, &v.looked, r);
		}
		kinds[form.kinds++] = &kind_table[looked_kinds[i]];
	}
	casebook_seal(&book);
	rc = workbook_form(out, &form, e);
	release_readers(&v);
	casebook_release(&book);
	buf_release(&title);
	return rc;
}
