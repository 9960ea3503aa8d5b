#include "trajectory.h"

#include <math.h>
#include <stdlib.h>
#include "day_axis.h"
#include "standing.h"
#include "voices.h"

#define WIDTH 900.0
#define LEFT 250.0
#define RIGHT 880.0
#define TOP 44.0
#define ROW 30.0

static int earliest(const struct casebook *b, int day)
{
	int first = day, on;

	EACH_REC(m, b, K_milestone)
	{
		on = rec_day(m, F_milestone_baseline);
		first = on < first ? on : first;
		on = rec_day(m, F_milestone_done);
		first = on != NO_DAY && on < first ? on : first;
	}
	return first;
}

static int newest(const struct casebook *b, int day)
{
	int last = day, on;

	EACH_REC(m, b, K_milestone)
	{
		on = rec_day(m, F_milestone_planned);
		last = on > last ? on : last;
		on = rec_day(m, F_milestone_baseline);
		last = on > last ? on : last;
	}
	return last;
}

static void diamond(struct draw *d, double x, double y, struct pen pen)
{
	double xy[] = {x, y - 7, x + 7, y, x, y + 7, x - 7, y};

	draw_poly(d, xy, 4, true, pen);
}

static void step_row(struct draw *d, const struct day_axis *a,
	const struct rec *m, const struct trajectory_rule *r, int day, double y)
{
	double base = day_x(a, rec_day(m, F_milestone_baseline));
	double plan = day_x(a, rec_day(m, F_milestone_planned));
	struct buf text = {0};

	buf_span(&text, m->v[F_milestone_title]);
	draw_paragraph(d, 8, y - 2, LEFT - 24, 1, buf_cstr(&text),
		(struct lettering){.size = 12, .bold = true});
	draw_text(d, 8, y + 11, milestone_state(m, r, day),
		(struct lettering){.size = 11, .ink = DRAW_SOFT});
	if (base != plan)
		draw_arrow(d, base, y, plan, y,
			(struct pen){.stroke = DRAW_LINE, .width = 1.5});
	diamond(d, base, y,
		(struct pen){
			.fill = DRAW_PAPER, .stroke = DRAW_LINE, .width = 1.5});
	draw_line(d, plan, y - 9, plan, y + 9,
		(struct pen){.stroke = DRAW_INK, .width = 2});
	if (happened(m, F_milestone_done, day))
		draw_circle(d, day_x(a, rec_day(m, F_milestone_done)), y, 6,
			(struct pen){
				.fill = DRAW_ACCENT, .stroke = DRAW_ACCENT});
	/* Where there is room; the table says it in any case. */
	if (fabs(plan - base) > 40 && rec_has(m, F_milestone_slip)) {
		buf_reset(&text);
		buf_span(&text, m->v[F_milestone_slip]);
		draw_text(d, (base + plan) / 2, y - 5, buf_cstr(&text),
			(struct lettering){
				.size = 10, .anchor = 'm', .italic = true});
	}
	buf_release(&text);
}

/* From the step that comes first down or up to the one that waits for it. */
static void waits_for(struct draw *d, const struct day_axis *a,
	const struct rec **list, size_t n, size_t i, double y0)
{
	double x = day_x(a, rec_day(list[i], F_milestone_planned));
	size_t j;

	for (j = 0; j < n; j++) {
		double from = day_x(a, rec_day(list[j], F_milestone_planned));

		if (!span_eq(list[j]->v[F_milestone_milestone_id],
			    list[i]->v[F_milestone_after]))
			continue;
		draw_arrow(d, from, y0 + (double)j * ROW + (j < i ? 9 : -9), x,
			y0 + (double)i * ROW + (j < i ? -9 : 9),
			(struct pen){.stroke = DRAW_SOFT, .dash = "1 3"});
	}
}

static void key_line(struct draw *d, double y)
{
	struct lettering how = {.size = 11, .ink = DRAW_SOFT};

	diamond(d, LEFT + 8, y - 4,
		(struct pen){.fill = DRAW_PAPER, .stroke = DRAW_LINE});
	draw_text(d, LEFT + 20, y, "baseline", how);
	draw_line(d, LEFT + 92, y - 12, LEFT + 92, y + 4,
		(struct pen){.stroke = DRAW_INK, .width = 2});
	draw_text(d, LEFT + 100, y, "planned now", how);
	draw_circle(d, LEFT + 196, y - 4, 6,
		(struct pen){.fill = DRAW_ACCENT, .stroke = DRAW_ACCENT});
	draw_text(d, LEFT + 208, y, "done", how);
	draw_line(d, LEFT + 262, y - 4, LEFT + 286, y - 4,
		(struct pen){
			.stroke = DRAW_CAUTION, .width = 1.5, .dash = "6 3"});
	draw_text(d, LEFT + 292, y, "as of", how);
	draw_line(d, LEFT + 344, y - 4, LEFT + 368, y - 4,
		(struct pen){.stroke = DRAW_SOFT, .dash = "1 3"});
	draw_text(d, LEFT + 374, y, "must be done first", how);
	draw_rect(d, LEFT + 500, y - 9, 9, 9, (struct pen){.fill = DRAW_INK});
	draw_text(d, LEFT + 515, y, "scale expected", how);
}

/* The number expected by each step, on the panel of the scales. */
static void expected_marks(const struct day_axis *a, struct draw *d,
	const struct casebook *b, double top)
{
	EACH_REC(m, b, K_milestone)
	{
		double x = day_x(a, rec_day(m, F_milestone_planned)), y;

		if (!rec_has(m, F_milestone_score))
			continue;
		y = top + PANEL -
		    PANEL / 10 * (double)rec_int(m, F_milestone_score, 0);
		draw_rect(d, x - 5, y - 5, 10, 10,
			(struct pen){.fill = DRAW_INK});
	}
}

static void words_of(const struct rec **list, size_t n,
	const struct trajectory_rule *r, int day, struct buf *out)
{
	size_t i;

	for (i = 0; i < n; i++) {
		buf_printf(out, "%.*s  %-8s  ",
			SPAN_ARG(list[i]->v[F_milestone_planned]),
			milestone_state(list[i], r, day));
		buf_span(out, list[i]->v[F_milestone_title]);
		buf_addc(out, '\n');
	}
	if (n == 0)
		buf_puts(out, "No step is planned.\n");
}

void trajectory_picture(const struct casebook *b,
	const struct trajectory_rule *r, int day, struct buf *svg,
	struct buf *words)
{
	const struct rec **list = milestones_in_order(b);
	size_t i, n = b->of[K_milestone].n;
	struct day_axis a = {
		earliest(b, day) - 7, newest(b, day) + 7, LEFT, RIGHT};
	double steps = TOP + (double)n * ROW, y0 = TOP + 16, bottom;
	struct draw d = {0};

	/* Twice, because the keys under the scales say how high it is. */
	draw_begin(&d, WIDTH, 10);
	bottom = steps + 52 +
		 scale_lines(&a, &d, b, steps + 52, day, expected_marks);
	draw_release(&d);
	d = (struct draw){0};
	draw_begin(&d, WIDTH, bottom + 8);
	draw_rect(
		&d, 0, 0, WIDTH, bottom + 8, (struct pen){.fill = DRAW_PAPER});
	day_axis_draw(&a, &d, TOP - 10, bottom);
	day_today_line(&a, &d, day, TOP - 10, bottom);
	for (i = 0; i < n; i++)
		waits_for(&d, &a, list, n, i, y0);
	for (i = 0; i < n; i++)
		step_row(&d, &a, list[i], r, day, y0 + (double)i * ROW);
	if (n)
		key_line(&d, steps + 20);
	else
		draw_text(&d, LEFT + 8, steps + 20, "No step is planned.",
			(struct lettering){.size = 12, .ink = DRAW_SOFT});
	scale_lines(&a, &d, b, steps + 52, day, expected_marks);
	buf_puts(svg, draw_end(&d));
	words_of(list, n, r, day, words);
	draw_release(&d);
	free(list);
}

static void state_words(const struct casebook *b, const struct trajectory *t,
	int day, struct buf *out)
{
	bool closed = case_closed(b, day);
	char text[20];

	buf_puts(out, "State");
	if (closed)
		buf_printf(out, " when it closed, on %s", day_words(day, text));
	buf_printf(out, ": %s.", t->state);
	if (!t->next && t->last_done == NO_DAY)
		buf_puts(out, " No step is planned.");
	else if (t->last_done == NO_DAY)
		buf_puts(out, " No step has been done yet.");
	else
		buf_printf(out, " The last step was done on %s, %d week%s %s.",
			day_words(t->last_done, text), (day - t->last_done) / 7,
			(day - t->last_done) / 7 == 1 ? "" : "s",
			closed ? "before" : "ago");
	if (t->open && t->days_late > 0)
		buf_printf(out, " An open step is %d day%s past its baseline.",
			t->days_late, t->days_late == 1 ? "" : "s");
	if (t->open && t->replanned > 0) {
		buf_printf(out, " The longest re-planning is %d day%s",
			t->replanned, t->replanned == 1 ? "" : "s");
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
		buf_printf(out, " %ld day%s", days, days == 1 ? "" : "s");
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
		buf_printf(out, "%s %.*s %.*s", i ? "," : "",
			SPAN_ARG(v.at[i].scorer),
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
	char text[20];
	int day = rec_day(m, field);

	page_cell(p, day == NO_DAY ? "" : day_words(day, text));
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

	page_row(p);
	page_cellf(p, "%.*s", SPAN_ARG(m->v[F_milestone_title]));
	page_cell(p, milestone_state(m, r, day));
	day_cell(p, m, F_milestone_baseline);
	day_cell(p, m, F_milestone_planned);
	page_cellf(p, "%.*s", SPAN_ARG(m->v[F_milestone_slip]));
	day_cell(p, m, F_milestone_done);
	page_cellf(p, "%d", until - base);
	if (first)
		page_cellf(p, "%.*s%s", SPAN_ARG(first->v[F_milestone_title]),
			happened(first, F_milestone_done, day)
				? ""
				: " (not done yet)");
	else
		page_cell(p, "");
}

void trajectory_words(struct page *p, const struct casebook *b,
	const struct trajectory_rule *r, int day)
{
	struct trajectory t = trajectory_of(b, r, day);
	struct buf words = {0};

	state_words(b, &t, day, &words);
	slip_words(b, &words);
	page_para(p, buf_cstr(&words));
	buf_reset(&words);
	expected_words(b, &t, day, &words);
	if (words.n)
		page_para(p, buf_cstr(&words));
	buf_release(&words);
}

void trajectory_section(struct page *p, const struct casebook *b,
	const struct trajectory_rule *r, int day)
{
	static const struct page_col cols[] = {
		{"Step", PAGE_LEFT, 5, true},
		{"State", PAGE_LEFT, 2, false},
		{"Baseline", PAGE_LEFT, 3, false},
		{"Planned", PAGE_LEFT, 3, false},
		{"Moved by", PAGE_LEFT, 2, false},
		{"Done", PAGE_LEFT, 3, false},
		{"Days late", PAGE_RIGHT, 0, false},
		{"After", PAGE_LEFT, 4, false},
	};
	struct buf svg = {0}, words = {0};
	const struct rec **list;
	size_t i;

	trajectory_words(p, b, r, day);
	if (b->of[K_milestone].n) {
		trajectory_picture(b, r, day, &svg, &words);
		page_figure(p, "Baseline, planned and done",
			"A row for each step: a hollow diamond is the "
			"baseline, a bar the day planned now, a dot the day "
			"it was done. Under them, everybody's numbers and the "
			"number expected by each step. The table has the "
			"same days.",
			buf_cstr(&svg), buf_cstr(&words));
	}
	list = milestones_in_order(b);
	page_table(p, "Steps", cols, 8);
	page_table_empty(p, "No step is planned.");
	for (i = 0; i < b->of[K_milestone].n; i++)
		step_cells(p, b, list[i], r, day);
	free(list);
	buf_release(&svg);
	buf_release(&words);
}
