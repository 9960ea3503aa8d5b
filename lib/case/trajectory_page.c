#include "trajectory_page.h"

#include <stdlib.h>
#include "trajectory_picture.h"
#include "base/num.h"
#include "ground/standing.h"
#include "ground/voices.h"
#include "ground/words.h"
#include "page/cell.h"

static void state_words(const struct casebook *b, const struct trajectory *t,
	int day, struct buf *out)
{
	bool closed = case_closed(b, day);
	char text[20];

	buf_puts(out, "State");
	if (closed)
		buf_printf(out, " when it closed, on %s", day_words(day, text));
	buf_puts(out, ": ");
	put_word(out, span_of(t->state));
	buf_addc(out, '.');
	if (!t->next && t->last_done == NO_DAY)
		buf_puts(out, " No step is planned.");
	else if (t->last_done == NO_DAY)
		buf_puts(out, " No step has been done yet.");
	else
		buf_printf(out, " The last step was done on %s, %s %s.",
			day_words(t->last_done, text),
			counted((day - t->last_done) / 7, "week").s,
			closed ? "before" : "ago");
	if (t->open && t->days_late > 0)
		buf_printf(out, " An open step is %s past its baseline.",
			counted(t->days_late, "day").s);
	if (t->open && t->replanned > 0) {
		buf_printf(out, " The longest re-planning is %s",
			counted(t->replanned, "day").s);
		if (t->slip.n)
			buf_printf(out, " (%.*s)", SPAN_ARG(t->slip));
		buf_puts(out, ".");
	}
	if (t->next) {
		buf_printf(out, " Next: %.*s, planned for %s.",
			SPAN_ARG(t->next->v[F_milestone_title]),
			day_words(rec_day(t->next, F_milestone_planned), text));
	} else if (t->last_done != NO_DAY) {
		buf_puts(out, " Every step is done.");
	}
}

/* How many days steps were moved for this cause; empty: none is said. */
static long moved_by(const struct casebook *b, struct span cause)
{
	long days = 0;

	EACH_REC(m, b, K_milestone)
	{
		int by = rec_day(m, F_milestone_planned) -
			 rec_day(m, F_milestone_baseline);

		if (by > 0 && span_eq(m->v[F_milestone_slip], cause))
			days += by;
	}
	return days;
}

/* " Moved in all: network 126 days, court 14 days." */
static void slip_words(const struct casebook *b, struct buf *out)
{
	struct span rest =
		span_of(kind_table[K_milestone].field[F_milestone_slip].words);
	const char *between = " Moved in all: ";
	struct span cause;
	bool more;

	do {
		long days;

		more = span_word(&rest, '|', &cause);
		days = moved_by(b, more ? cause : SPAN(""));
		if (!days)
			continue;
		buf_puts(out, between);
		buf_span(out, more ? cause : SPAN("cause not said"));
		buf_printf(out, " %s", counted(days, "day").s);
		between = ", ";
	} while (more);
	if (*between == ',')
		buf_addc(out, '.');
}

static void expected_words(const struct casebook *b, const struct trajectory *t,
	int day, struct buf *out)
{
	const struct rec *about;
	struct voices v;
	size_t i;

	if (!t->expected)
		return;
	buf_printf(out, "Scale expected by now: %.*s. Newest numbers:",
		SPAN_ARG(t->expected->v[F_milestone_score]));
	voices_init(&v, b, day);
	for (i = 0; i < v.n; i++) {
		buf_puts(out, i ? ", " : " ");
		put_scorer(out, v.at[i].scorer);
		buf_printf(out, " %.*s",
			SPAN_ARG(v.at[i].latest->v[F_scale_score]));
		about = casebook_find(b, K_statement, v.at[i].about);
		if (about)
			buf_printf(out, " (%.*s)",
				SPAN_ARG(about->v[F_statement_type]));
	}
	if (v.n == 0)
		buf_puts(out, " none");
	buf_puts(out, ".");
	voices_release(&v);
}

static void day_cell(struct page *p, const struct rec *m, int field)
{
	int day = rec_day(m, field);

	page_cell_day(p, day);
}

static void step_cells(struct page *p, const struct casebook *b,
	const struct rec *m, const struct trajectory_rule *r, int day)
{
	const struct rec *first =
		casebook_find(b, K_milestone, m->v[F_milestone_after]);
	int base = rec_day(m, F_milestone_baseline);
	int until = happened(m, F_milestone_done, day)
			    ? rec_day(m, F_milestone_done)
			    : day;
	struct buf state = {0};

	page_row(p);
	page_cellf(p, "%.*s", SPAN_ARG(m->v[F_milestone_title]));
	put_word(&state, span_of(milestone_state(m, r, day)));
	page_cell(p, buf_as_span(&state));
	buf_release(&state);
	day_cell(p, m, F_milestone_baseline);
	day_cell(p, m, F_milestone_planned);
	page_cell(p, m->v[F_milestone_slip]);
	day_cell(p, m, F_milestone_done);
	page_cellf(p, "%d", until - base);
	page_cell_number(p, until - base);
	if (first)
		page_cellf(p, "%.*s%s", SPAN_ARG(first->v[F_milestone_title]),
			happened(first, F_milestone_done, day)
				? ""
				: " (not done yet)");
	else
		page_cell(p, SPAN(""));
}

void trajectory_words(struct page *p, const struct casebook *b,
	const struct trajectory_rule *r, int day)
{
	struct trajectory t = trajectory_of(b, r, day);
	struct buf words = {0};

	state_words(b, &t, day, &words);
	slip_words(b, &words);
	page_para(p, buf_as_span(&words));
	buf_reset(&words);
	expected_words(b, &t, day, &words);
	if (words.n)
		page_para(p, buf_as_span(&words));
	buf_release(&words);
}

void trajectory_section(struct page *p, const struct casebook *b,
	const struct trajectory_rule *r, int day)
{
	static const struct page_col cols[] = {
		{"Step", PAGE_LEFT, 7, true},
		{"State", PAGE_LEFT, 2, false},
		{"Baseline", PAGE_LEFT, 3, false},
		{"Planned", PAGE_LEFT, 3, false},
		{"Moved by", PAGE_LEFT, 2, false},
		{"Done", PAGE_LEFT, 3, false},
		{"Days late", PAGE_RIGHT, 0, false},
		{"After", PAGE_LEFT, 5, false},
	};
	struct buf svg = {0}, words = {0};
	const struct rec **list;
	size_t i;

	trajectory_words(p, b, r, day);
	if (b->of[K_milestone].n) {
		trajectory_picture(b, r, day, NULL, &svg, &words);
		page_figure(p, SPAN("Baseline, planned and done"),
			SPAN("A row for each step: a hollow diamond is the "
			     "baseline, a bar the day planned now, a dot the "
			     "day it was done. Under them, everybody's numbers "
			     "and the number expected by each step. The table "
			     "has the same days."),
			buf_as_span(&svg), buf_as_span(&words));
	}
	list = milestones_in_order(b);
	page_table(p, SPAN("Steps"), cols, 8);
	page_table_empty(p, SPAN("No step is planned."));
	for (i = 0; i < b->of[K_milestone].n; i++)
		step_cells(p, b, list[i], r, day);
	free(list);
	buf_release(&svg);
	buf_release(&words);
}
