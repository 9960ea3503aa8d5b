#include "matrix_ask.h"

#include <stdlib.h>
#include "base/mem.h"
#include "base/date.h"
#include "base/hash.h"
#include "matrix_check.h"
#include "matrix_grid.h"
#include "matrix_summary.h"

/* One row to be asked about. */
struct sheet_row {
	const struct rec *referral, *harm; /* NULL: none, missing */
	struct span agency, child, type;
	enum incident incident;
};

struct sheet {
	struct sheet_row *at;
	size_t n, cap;
};

static void add_row(struct sheet *s, struct sheet_row row)
{
	s->at = grow(s->at, s->n, &s->cap, sizeof *s->at);
	s->at[s->n++] = row;
}

/* A row as it was told by that agency; referral and agency from `told`. */
static struct sheet_row row_told(const struct casebook *b,
	const struct matrix *m, const struct rec *told)
{
	struct sheet_row row = {.child = m->child, .type = m->type};
	struct span id = told->v[F_harm_referral_id];

	row.referral = id.n ? casebook_find(b, K_referral, id) : NULL;
	row.agency = told->v[F_harm_agency];
	if (!row.agency.n && row.referral)
		row.agency = row.referral->v[F_referral_agency];
	return row;
}

static bool has_question(const struct rec *harm)
{
	int c;

	for (c = 0; c < CELLS; c++)
		if (cell_state(harm, (enum cell)c) == NOT_ASKED)
			return true;
	return false;
}

static void add_matrix(
	struct sheet *s, const struct casebook *b, const struct matrix *m)
{
	const struct rec *newest = newest_incident(m);
	struct sheet_row row;
	size_t i;

	for (i = 0; i < m->n; i++) {
		if (!has_question(m->row[i]))
			continue;
		row = row_told(b, m, m->row[i]);
		row.harm = m->row[i];
		row.incident = harm_incident(m->row[i]);
		add_row(s, row);
	}
	for (i = FIRST; i <= LATEST; i++) {
		if (!m->missing[i])
			continue;
		row = row_told(b, m, newest ? newest : m->row[0]);
		row.incident = (enum incident)i;
		add_row(s, row);
	}
}

/*
 * In a case, a matrix is built by all who refer: a referral need not have rows
 * of its own where its child has some (or may have: where either names none).
 */
static bool child_has_rows(const struct casebook *b, const struct rec *referral)
{
	struct span child = rec_get(referral, F_referral_child_id);

	if (!b->case_id.n)
		return false;
	EACH_REC(h, b, K_harm)
	{
		struct span of = rec_get(h, F_harm_child_id);

		if (!child.n || !of.n || span_eq(child, of))
			return true;
	}
	return false;
}

static void add_referrals(struct sheet *s, const struct casebook *b, int as_of)
{
	struct map told = {0};
	int i;

	EACH_REC(h, b, K_harm)
	{
		map_put(&told, h->v[F_harm_referral_id], 1, NULL);
	}
	EACH_REC(r, b, K_referral)
	{
		if (!referral_open(r, as_of) || child_has_rows(b, r) ||
			map_get(&told, r->v[F_referral_referral_id]))
			continue;
		for (i = FIRST; i <= LATEST; i++)
			add_row(s, (struct sheet_row){
					   .referral = r,
					   .agency = r->v[F_referral_agency],
					   .child = r->v[F_referral_child_id],
					   .incident = (enum incident)i,
				   });
	}
	map_release(&told);
}

static struct span referral_id(const struct sheet_row *r)
{
	return r->referral ? r->referral->v[F_referral_referral_id]
			   : (struct span){"", 0};
}

static int same_call(const struct sheet_row *a, const struct sheet_row *b)
{
	int c = span_cmp(a->agency, b->agency);

	return c ? c : span_cmp(referral_id(a), referral_id(b));
}

static int cmp_sheet(const void *pa, const void *pb)
{
	const struct sheet_row *a = pa, *b = pb;
	int c = same_call(a, b);

	if (c == 0)
		c = span_cmp(a->child, b->child);
	if (c == 0)
		c = harm_type_place(a->type) - harm_type_place(b->type);
	if (c == 0)
		c = (int)a->incident - (int)b->incident;
	if (c == 0 && a->harm && b->harm)
		c = rec_key_cmp(a->harm, b->harm);
	return c;
}

static const struct wording *wording_of(
	const struct asking *a, const struct sheet_row *r)
{
	struct span source = r->referral ? r->referral->v[F_referral_source]
					 : (struct span){"", 0};

	if (a->wording)
		return a->wording;
	/* The referral's code speaks for its own agency only. */
	if (r->referral &&
		!span_eq(r->referral->v[F_referral_agency], r->agency))
		source = (struct span){"", 0};
	return wording_for(source, r->agency);
}

static void page_buf(struct page *p, int level, struct buf *text)
{
	page_heading(p, level, buf_as_span(text));
	buf_reset(text);
}

static void begin_case(struct asking *a, const struct casebook *b)
{
	struct buf t = {0};

	if (b->case_id.n)
		buf_printf(&t, "Case %.*s", SPAN_ARG(b->case_id));
	else
		buf_puts(&t, "Referrals without a case");
	page_buf(a->page, 2, &t);
	buf_release(&t);
}

static void begin_call(struct asking *a, const struct sheet_row *r)
{
	const struct wording *w = wording_of(a, r);
	struct buf t = {0};

	buf_printf(&t, "To ask: %.*s", SPAN_ARG(r->agency));
	if (!r->agency.n)
		buf_puts(&t, "whoever referred");
	if (r->referral)
		buf_printf(&t, " (referral %.*s)", SPAN_ARG(referral_id(r)));
	page_buf(a->page, 3, &t);
	page_para(a->page, span_of(wording_text(w, "opening")));
	buf_release(&t);
}

static void incident_words(
	const struct sheet_row *r, const struct wording *w, struct buf *t)
{
	char on[20];
	int day = r->harm ? rec_day(r->harm, F_harm_date) : NO_DAY;

	if (r->child.n)
		buf_printf(t, "Child %.*s: ", SPAN_ARG(r->child));
	if (r->type.n) {
		grid_type(r->type, t);
		buf_puts(t, ", ");
	}
	buf_puts(t, wording_time(w, r->incident));
	if (day != NO_DAY && rec_is(r->harm, F_harm_precision, "month"))
		buf_printf(t, " (%s)", strchr(day_words(day, on), ' ') + 1);
	else if (day != NO_DAY && rec_is(r->harm, F_harm_precision, "year"))
		buf_printf(t, " (%d)", day_year(day));
	else if (day != NO_DAY)
		buf_printf(t, " (%s)", day_words(day, on));
	if (r->harm)
		buf_printf(
			t, ", row %.*s", SPAN_ARG(r->harm->v[F_harm_harm_id]));
	if (r->harm && rec_has(r->harm, F_harm_withhold))
		buf_printf(t, ", kept from: %.*s",
			SPAN_ARG(r->harm->v[F_harm_withhold]));
}

static void ask_row(struct asking *a, const struct sheet_row *r)
{
	const struct wording *w = wording_of(a, r);
	struct buf t = {0};
	int c;

	incident_words(r, w, &t);
	page_buf(a->page, 4, &t);
	if (!r->harm && r->incident == FIRST && !r->type.n)
		page_para(a->page, span_of(wording_text(w, "blank")));
	page_list(a->page, PAGE_NUMBERS);
	for (c = 0; c < CELLS; c++) {
		if (r->harm && cell_state(r->harm, (enum cell)c) != NOT_ASKED)
			continue;
		wording_question(w, r->incident, (enum cell)c, r->type, &t);
		page_item(a->page, buf_as_span(&t));
		buf_reset(&t);
		a->questions++;
	}
	buf_release(&t);
}

static void say_missing(struct asking *a, const struct sheet *s, size_t from)
{
	size_t i;

	for (i = from; i < s->n && same_call(&s->at[from], &s->at[i]) == 0; i++)
		if (!s->at[i].harm) {
			page_note(a->page, PAGE_INFORMATION,
				SPAN("If it happened only once, write it down "
				     "as \"only\"; if it is how things are and "
				     "no matter of single times, as "
				     "\"pattern\". Then no other incident is "
				     "asked for."));
			return;
		}
}

int ask_case(struct asking *a, const struct casebook *b, struct err *e)
{
	struct matrices all;
	struct sheet s = {0};
	size_t i;

	if (prompts_load(e))
		return -1;
	matrices_of(b, a->as_of, &all);
	for (i = 0; i < all.n; i++)
		add_matrix(&s, b, &all.at[i]);
	add_referrals(&s, b, a->as_of);
	if (s.n)
		qsort(s.at, s.n, sizeof *s.at, cmp_sheet);
	if (s.n || all.later)
		begin_case(a, b);
	if (all.later)
		page_paraf(a->page,
			"Rows dated after this day, left out: %zu. sos-matrix "
			"check says which.",
			all.later);
	for (i = 0; i < s.n; i++) {
		if (i == 0 || same_call(&s.at[i - 1], &s.at[i])) {
			begin_call(a, &s.at[i]);
			say_missing(a, &s, i);
		}
		ask_row(a, &s.at[i]);
		if (i + 1 == s.n || same_call(&s.at[i], &s.at[i + 1]))
			page_para(a->page,
				span_of(wording_text(
					wording_of(a, &s.at[i]), "closing")));
	}
	a->rows += (long)s.n;
	a->matrices += (long)all.n;
	free(s.at);
	matrices_release(&all);
	return 0;
}

void ask_end(struct asking *a, long held_back)
{
	if (held_back)
		page_paraf(a->page,
			"Protected cases, left out: %ld. What is to be asked "
			"about them is not here.",
			held_back);
	if (a->questions)
		return;
	if (!a->matrices)
		page_paraf(a->page, "There is no row of harm and no undecided "
				    "referral here to ask about.");
	else
		page_para(a->page, SPAN("Every cell has been asked."));
}

/* To be ringed; no-break spaces, so that html keeps them apart. */
#define SCALE "\n\n0\u00a0 1\u00a0 2\u00a0 3\u00a0 4"

static bool has_scale(int cell)
{
	return cell == CELL_SEVERITY || cell == CELL_IMPACT;
}

static void blank_table(
	struct page *p, const struct wording *w, enum incident i)
{
	static const struct page_col cols[] = {
		{"Question", PAGE_LEFT, 5, true},
		{"Answer, in their words", PAGE_LEFT, 5, false},
		{"Asked, not known", PAGE_LEFT, 2, false},
	};
	struct buf t = {0};
	int c;

	buf_puts(&t, wording_time(w, i));
	if (t.p[0] >= 'a' && t.p[0] <= 'z')
		t.p[0] = (char)(t.p[0] - 'a' + 'A');
	page_table(p, buf_cstr(&t), cols, 3);
	for (c = 0; c < CELLS; c++) {
		buf_reset(&t);
		wording_question(w, i, (enum cell)c, (struct span){"", 0}, &t);
		page_row(p);
		page_cell(p, buf_as_span(&t));
		page_cell(p, span_of(has_scale(c) ? SCALE : ""));
		page_cell(p, SPAN("[  ]"));
	}
	buf_release(&t);
}

void ask_blank(struct page *p, const struct wording *w)
{
	static const struct page_col call[] = {
		{"Date and time", PAGE_LEFT, 1, false},
		{"Who is ringing", PAGE_LEFT, 1, false},
		{"Ring back on", PAGE_LEFT, 1, false},
		{"Child", PAGE_LEFT, 1, false},
		{"Type of harm", PAGE_LEFT, 1, false},
	};
	int i;

	page_form(p);
	page_subtitle(p, span_of(wording_text(w, "title")));
	page_table(p, "The call", call, COUNT_OF(call));
	page_row(p);
	page_cell(p, SPAN("\n\n"));
	page_para(p, span_of(wording_text(w, "opening")));
	page_para(p, span_of(wording_text(w, "blank")));
	page_note(p, PAGE_INFORMATION,
		SPAN("If it happened only once, fill in one table and write "
		     "\"only\" over it. If it is how things are, use the last "
		     "table. Ring the number for severity and impact: 0 none, "
		     "1 low, 2 moderate, 3 serious, 4 severe."));
	for (i = FIRST; i <= LATEST; i++)
		blank_table(p, w, (enum incident)i);
	blank_table(p, w, PATTERN);
	page_para(p, span_of(wording_text(w, "closing")));
}
