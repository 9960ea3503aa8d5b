#include "trajectory_picture.h"

#include <math.h>
#include <stdlib.h>
#include "day_axis.h"
#include "overview.h"
#include "ground/standing.h"

#define WIDTH 900.0
/* What names of steps may take, and the words beside a scale need. */
#define LEFT_MOST 300.0
#define LEFT_LEAST 90.0
#define RIGHT 880.0
#define TOP 34.0
#define ROW 32.0

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
	/* Where it began: a line that lacks its first numbers tells another
	 * story. */
	EACH_REC(s, b, K_scale)
	{
		on = rec_day(s, F_scale_date);
		first = on < first ? on : first;
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

static const struct lettering of_title = {.size = 13, .bold = true};
static const struct lettering of_state = {.size = 12, .ink = DRAW_SOFT};
static const struct lettering of_alarm = {
	.size = 12, .ink = DRAW_CAUTION, .bold = true};

/* Whether it needs somebody's eye: a sign as well as a colour. */
static bool put_state(struct buf *out, const char *state)
{
	bool alarm = word_place("late|drifting", span_of(state)) >= 0;

	buf_puts(out, alarm ? "! " : "");
	put_word(out, span_of(state));
	return alarm;
}

/* Room for the longest name of a step. */
static double left_of(const struct casebook *b)
{
	double widest = LEFT_LEAST - 28;
	struct buf text = {0};

	EACH_REC(m, b, K_milestone)
	{
		buf_reset(&text);
		buf_span(&text, m->v[F_milestone_title]);
		widest = fmax(
			widest, draw_text_width(buf_cstr(&text), of_title));
	}
	buf_release(&text);
	return fmin(widest + 28, LEFT_MOST);
}

static void step_row(struct draw *d, const struct day_axis *a,
	const struct rec *m, const struct trajectory_rule *r, int day, double y)
{
	double base = day_x(a, rec_day(m, F_milestone_baseline));
	double plan = day_x(a, rec_day(m, F_milestone_planned));
	struct buf text = {0};
	bool alarm;

	buf_span(&text, m->v[F_milestone_title]);
	draw_paragraph(d, 8, y - 2, a->left - 24, 1, buf_cstr(&text), of_title);
	buf_reset(&text);
	alarm = put_state(&text, milestone_state(m, r, day));
	draw_text(d, 8, y + 12, buf_cstr(&text), alarm ? of_alarm : of_state);
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
				.size = 12, .anchor = 'm', .italic = true});
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

/* A bar to be reached: no voice has this shape. */
static void expected_mark(struct draw *d, double x, double y)
{
	draw_line(d, x - 9, y, x + 9, y,
		(struct pen){.stroke = DRAW_INK, .width = 3});
}

/* A sign of the key: the first 24 from x are its own. */
static void key_sign(struct draw *d, int i, double x, double y)
{
	struct pen dashed = {
		.stroke = DRAW_CAUTION, .width = 1.5, .dash = "6 3"};
	struct pen dotted = {.stroke = DRAW_SOFT, .dash = "1 3"};

	switch (i) {
	case 0:
		diamond(d, x + 12, y,
			(struct pen){.fill = DRAW_PAPER, .stroke = DRAW_LINE});
		break;
	case 1:
		draw_line(d, x + 12, y - 8, x + 12, y + 8,
			(struct pen){.stroke = DRAW_INK, .width = 2});
		break;
	case 2:
		draw_circle(d, x + 12, y, 6,
			(struct pen){
				.fill = DRAW_ACCENT, .stroke = DRAW_ACCENT});
		break;
	case 3: draw_line(d, x, y, x + 24, y, dotted); break;
	case 4: draw_line(d, x, y, x + 24, y, dashed); break;
	default: expected_mark(d, x + 12, y);
	}
}

/* Signs that are drawn, and no others. */
static void key_line(
	struct draw *d, double y, const struct casebook *b, int day)
{
	char today[32] = "as of ";
	const char *const says[] = {"baseline", "planned now", "done",
		"must be done first", today, "number expected"};
	bool is_drawn[COUNT_OF(says)] = {true, true, [4] = true};
	double x = 8;
	size_t i;

	EACH_REC(m, b, K_milestone)
	{
		is_drawn[2] |= happened(m, F_milestone_done, day);
		is_drawn[3] |= casebook_find(b, K_milestone,
				       m->v[F_milestone_after]) != NULL;
		is_drawn[5] |=
			rec_has(m, F_milestone_score) && b->of[K_scale].n > 0;
	}
	day_words(day, today + 6);
	for (i = 0; i < COUNT_OF(says); i++) {
		if (!is_drawn[i])
			continue;
		key_sign(d, (int)i, x, y - 4);
		draw_text(d, x + 30, y, says[i], of_state);
		x += 30 + draw_text_width(says[i], of_state) + 20;
	}
}

/* The number expected by each step, on the panel of the scales. */
static void expected_marks(const struct day_axis *a, struct draw *d,
	const struct casebook *b, double top)
{
	EACH_REC(m, b, K_milestone)
	{
		if (rec_has(m, F_milestone_score))
			expected_mark(d,
				day_x(a, rec_day(m, F_milestone_planned)),
				score_y(top, rec_int(m, F_milestone_score, 0)));
	}
}

static void words_of(const struct rec **list, size_t n,
	const struct trajectory_rule *r, int day, struct buf *out)
{
	size_t i;

	for (i = 0; i < n; i++) {
		put_day(out, list[i], F_milestone_planned);
		buf_puts(out, ", ");
		put_word(out, span_of(milestone_state(list[i], r, day)));
		buf_puts(out, ": ");
		buf_span(out, list[i]->v[F_milestone_title]);
		buf_addc(out, '\n');
	}
	if (n == 0)
		buf_puts(out, "No step is planned.\n");
}

/* Returns its foot. */
static double draw_body(struct draw *d, const struct day_axis *a,
	const struct casebook *b, const struct trajectory_rule *r, double top)
{
	const struct rec **list = milestones_in_order(b);
	size_t i, n = b->of[K_milestone].n;
	double steps = top + (double)n * ROW + 6, y0 = top + 20;

	day_names(a, d, top - 6);
	day_ground(a, d, top, steps);
	for (i = 0; i < n; i++)
		waits_for(d, a, list, n, i, y0);
	for (i = 0; i < n; i++)
		step_row(d, a, list[i], r, a->today, y0 + (double)i * ROW);
	if (n)
		key_line(d, steps + 22, b, a->today);
	else
		draw_text(d, 8, steps + 22, "No step is planned.",
			(struct lettering){.size = 13, .ink = DRAW_SOFT});
	free(list);
	return steps + 44 +
	       scale_lines(a, d, b, steps + 44, a->today, expected_marks);
}

void trajectory_picture(const struct casebook *b,
	const struct trajectory_rule *r, int day,
	const struct picture_head *head, struct buf *svg, struct buf *words)
{
	const struct rec **list = milestones_in_order(b);
	struct day_axis a = {.from = earliest(b, day) - 7,
		.to = newest(b, day) + 7,
		.left = left_of(b),
		.right = RIGHT,
		.today = day};
	struct draw d = {0};
	double end;

	/* Twice, because the keys under the scales say how high it is. */
	draw_begin(&d, WIDTH, 10);
	end = draw_body(&d, &a, b, r, TOP + picture_head(&d, head));
	draw_release(&d);
	d = (struct draw){0};
	draw_begin(&d, WIDTH, end);
	draw_rect(&d, 0, 0, WIDTH, end, (struct pen){.fill = DRAW_PAPER});
	draw_body(&d, &a, b, r, TOP + picture_head(&d, head));
	buf_puts(svg, draw_end(&d));
	words_of(list, b->of[K_milestone].n, r, day, words);
	draw_release(&d);
	free(list);
}
