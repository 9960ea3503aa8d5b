#include "matrix_ask.h"
#include "base/date.h"
#include "base/mem.h"
#include "matrix_grid.h"
#include "matrix_sheet.h"
#include "ground/standing.h"
#include "page/cell.h"

static const struct wording *wording_of(
	const struct asking *a, const struct asked *r)
{
	struct span source = r->referral ? r->referral->v[F_referral_source]
					 : (struct span){"", 0};

	if (a->wording)
		return a->wording;
	/* The referral's code speaks for its own agency only. */
	if (r->referral &&
		!span_eq(r->referral->v[F_referral_agency], r->agency))
		source = (struct span){"", 0};
	return wording_for(a->prompts, source, r->agency);
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

static void begin_call(struct asking *a, const struct asked *r)
{
	const struct wording *w = wording_of(a, r);
	struct buf t = {0};

	buf_printf(&t, "To ask: %.*s", SPAN_ARG(r->agency));
	if (!r->agency.n)
		buf_puts(&t, "whoever referred");
	if (r->referral_id.n)
		buf_printf(&t, " (referral %.*s)", SPAN_ARG(r->referral_id));
	page_buf(a->page, 3, &t);
	page_para(a->page, span_of(wording_text(w, "opening")));
	buf_release(&t);
}

/* By name, where it is known: this is read out. */
static void child_words(const struct asking *a, struct span id, struct buf *t)
{
	const struct rec *child = casebook_find(a->book, K_child, id);

	if (child && rec_has(child, F_child_name) && a->names)
		buf_printf(t, "%.*s (%.*s): ", SPAN_ARG(child->v[F_child_name]),
			SPAN_ARG(id));
	else
		buf_printf(t, "Child %.*s: ", SPAN_ARG(id));
}

static void incident_words(const struct asking *a, const struct asked *r,
	const struct wording *w, struct buf *t)
{
	char on[20];
	int day = r->harm ? rec_day(r->harm, F_harm_date) : NO_DAY;

	if (r->child.n)
		child_words(a, r->child, t);
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
}

static void ask_row(struct asking *a, const struct asked *r)
{
	const struct wording *w = wording_of(a, r);
	struct buf t = {0};
	int c;

	incident_words(a, r, w, &t);
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
	if (r->harm)
		page_paraf(a->page, "Write the answers into row %.*s.",
			SPAN_ARG(r->harm->v[F_harm_harm_id]));
	if (r->harm && rec_has(r->harm, F_harm_withhold))
		page_paraf(a->page, "Kept from: %.*s.",
			SPAN_ARG(r->harm->v[F_harm_withhold]));
	buf_release(&t);
}

static void say_missing(
	struct asking *a, const struct call_sheet *s, size_t from)
{
	size_t i;

	for (i = from; i < s->n && other_call(&s->at[from], &s->at[i]) == 0;
		i++)
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

/* Leaves the rows of one referral. */
static void only_referral(
	struct asking *a, struct call_sheet *s, const struct casebook *b)
{
	size_t i, kept = 0;

	a->found |= casebook_find(b, K_referral, a->referral) != NULL;
	EACH_REC(h, b, K_harm)
	{
		a->found |= span_eq(h->v[F_harm_referral_id], a->referral);
	}
	for (i = 0; i < s->n; i++)
		if (span_eq(s->at[i].referral_id, a->referral))
			s->at[kept++] = s->at[i];
	s->n = kept;
}

static void put_questions(struct asking *a, const struct call_sheet *s)
{
	size_t i;

	for (i = 0; i < s->n; i++) {
		if (i == 0 || other_call(&s->at[i - 1], &s->at[i])) {
			begin_call(a, &s->at[i]);
			say_missing(a, s, i);
		}
		ask_row(a, &s->at[i]);
		if (i + 1 == s->n || other_call(&s->at[i], &s->at[i + 1]))
			page_para(a->page,
				span_of(wording_text(
					wording_of(a, &s->at[i]), "closing")));
	}
}

static void begin_lines(struct page *p)
{
	static const struct page_col cols[] = {
		{"Referral", PAGE_LEFT, 2, true},
		{"Case", PAGE_LEFT, 2, false},
		{"Whom to ask", PAGE_LEFT, 4, false},
		{"Received", PAGE_LEFT, 3, false},
		{"About", PAGE_LEFT, 5, false},
		{"Questions", PAGE_RIGHT, 0, false},
	};

	page_table(p, SPAN("Referrals that are still incomplete"), cols,
		COUNT_OF(cols));
}

/* The types of harm of one call, each once. */
static void about(const struct asked *r, size_t n, struct buf *out)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if (i && span_eq(r[i].type, r[i - 1].type) &&
			span_eq(r[i].child, r[i - 1].child))
			continue;
		if (out->n)
			buf_puts(out, ", ");
		if (r[i].type.n)
			grid_type(r[i].type, out);
		else
			buf_puts(out, "no harm written down yet");
	}
}

static void put_line(struct asking *a, const struct asked *r, size_t n,
	const struct casebook *b)
{
	struct buf text = {0};
	long questions = 0;
	size_t i;

	int day = r->referral ? rec_day(r->referral, F_referral_received)
			      : NO_DAY;

	if (!a->begun)
		begin_lines(a->page);
	a->begun = true;
	if (day != NO_DAY && (a->oldest == NO_DAY || day < a->oldest))
		a->oldest = day;
	for (i = 0; i < n; i++)
		questions += asked_questions(&r[i]);
	about(r, n, &text);
	page_row(a->page);
	page_cell(a->page,
		r->referral_id.n ? r->referral_id : SPAN("none named"));
	page_cell(a->page, b->case_id);
	page_cell(a->page, r->agency.n ? r->agency : SPAN("whoever referred"));
	page_cell_day(a->page, day);
	page_cell(a->page, buf_as_span(&text));
	page_cell_count(a->page, questions);
	a->questions += questions;
	buf_release(&text);
}

static void put_lines(
	struct asking *a, const struct call_sheet *s, const struct casebook *b)
{
	size_t i, from = 0;

	for (i = 1; i <= s->n; i++)
		if (i == s->n || other_call(&s->at[from], &s->at[i])) {
			put_line(a, &s->at[from], i - from, b);
			from = i;
		}
}

void ask_case(struct asking *a, const struct casebook *b)
{
	struct matrices all;
	struct call_sheet s = {0};

	if (a->overview && !a->closed && case_closed(b, a->as_of)) {
		a->closed_cases++;
		return;
	}
	a->book = b;
	matrices_of(b, a->as_of, &all);
	call_sheet_of(&s, b, &all, a->as_of);
	if (a->referral.n)
		only_referral(a, &s, b);
	if (a->lines)
		put_lines(a, &s, b);
	else if (s.n || (all.later && !a->referral.n)) {
		begin_case(a, b);
		if (all.later)
			page_paraf(a->page,
				"Rows dated after this day, left out: %zu. "
				"sos-matrix check says which.",
				all.later);
		put_questions(a, &s);
	}
	a->rows += (long)s.n;
	a->matrices += (long)all.n;
	call_sheet_release(&s);
	matrices_release(&all);
}

void ask_end(struct asking *a, long held_back)
{
	if (a->overview && a->questions)
		page_para(a->page, SPAN("The questions themselves: sos-matrix "
					"ask --referral ID, or --case ID."));
	if (a->closed_cases)
		page_paraf(a->page,
			"Closed cases, left out: %ld. --closed looks at them, "
			"too.",
			a->closed_cases);
	if (held_back && !a->referral.n)
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
