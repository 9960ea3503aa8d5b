#include "day_axis.h"

#include <stdio.h>
#include "base/mem.h"
#include "base/date.h"
#include "overview.h"
#include "ground/standing.h"
#include "timeline.h"
#include "ground/voices.h"

double day_x(const struct day_axis *a, int day)
{
	double share = a->to > a->from ? (double)(day - a->from) /
						 (double)(a->to - a->from)
				       : 0.5;

	share = share < 0 ? 0 : share > 1 ? 1 : share;
	return a->left + share * (a->right - a->left);
}

/* Months between the names: as few as leave each of them its room. */
static int months_between(const struct day_axis *a)
{
	static const int steps[] = {1, 3, 6, 12, 24, 60, 120, 240};
	double month = (a->right - a->left) * 30.4 / (a->to - a->from + 1);
	size_t i;

	for (i = 0; i + 1 < COUNT_OF(steps); i++)
		if (month * steps[i] > (i == 0 || steps[i] >= 12 ? 42 : 66))
			break;
	return steps[i];
}

/* The first day, on or before the axis begins, that could have a name. */
static int first_name(const struct day_axis *a, int step)
{
	int year, month, dom;

	day_parts(a->from, &year, &month, &dom);
	if (step >= 12)
		return day_from(year - year % (step / 12), 1, 1);
	return day_from(year, (month - 1) / step * step + 1, 1);
}

/* d walks the days that have a name on the axis: EACH_NAME(d, a) {...} */
#define EACH_NAME(d, a)                                                        \
	for (int step_ = months_between(a), d = first_name(a, step_);          \
		d != NO_DAY && d <= (a)->to; d = day_add_months(d, step_))     \
		if (d >= (a)->from)

static void name_words(int day, int step, bool first, char text[24])
{
	int year, month, dom;

	day_parts(day, &year, &month, &dom);
	if (step >= 12)
		snprintf(text, 24, "%d", year);
	/* A December that comes first has its year said by the next name. */
	else if (step > 1 || month == 1 || (first && month != 12))
		snprintf(text, 24, "%.3s %d", month_name(month), year);
	else
		snprintf(text, 24, "%.3s", month_name(month));
}

void day_names(const struct day_axis *a, struct draw *d, double y)
{
	struct lettering how = {.size = 12, .ink = DRAW_SOFT, .anchor = 'm'};
	double end = a->left - 100;
	bool first = true;
	char text[24];

	EACH_NAME(day, a)
	{
		double x = day_x(a, day), half;

		name_words(day, months_between(a), first, text);
		half = draw_text_width(text, how) / 2;
		if (x + half > a->right + 18)
			x = a->right + 18 - half;
		if (x - half < end + 4)
			continue;
		draw_text(d, x, y, text, how);
		end = x + half;
		first = false;
	}
}

static bool outside(const struct day_axis *a, const struct band *b)
{
	return b->to < a->from || b->from > a->to;
}

void day_ground(
	const struct day_axis *a, struct draw *d, double top, double bottom)
{
	size_t i;

	for (i = 0; i < a->bands; i++) {
		double x = day_x(a, a->band[i].from);

		if (!outside(a, &a->band[i]))
			draw_rect(d, x, top, day_x(a, a->band[i].to) - x,
				bottom - top,
				(struct pen){.fill = DRAW_PANEL,
					.stroke = DRAW_LINE,
					.dash = "2 3"});
	}
	EACH_NAME(day, a)
	draw_line(d, day_x(a, day), top, day_x(a, day), bottom,
		(struct pen){.stroke = DRAW_FAINT});
	if (a->today != NO_DAY)
		draw_line(d, day_x(a, a->today), top, day_x(a, a->today),
			bottom,
			(struct pen){.stroke = DRAW_CAUTION,
				.width = 1.5,
				.dash = "6 3"});
}

void day_band_names(const struct day_axis *a, struct draw *d, double y)
{
	size_t i;

	for (i = 0; i < a->bands; i++) {
		double x = day_x(a, a->band[i].from);
		double w = day_x(a, a->band[i].to) - x;

		if (!outside(a, &a->band[i]))
			draw_paragraph(d, x + 4, y, w > 60 ? w - 8 : 60, 1,
				a->band[i].label,
				(struct lettering){.size = 12, .italic = true});
	}
}

double picture_head(struct draw *d, const struct picture_head *head)
{
	if (!head)
		return 0;
	draw_text(d, 8, 24, head->title,
		(struct lettering){.size = 18, .bold = true});
	draw_text(d, 8, 44, head->under,
		(struct lettering){.size = 12, .ink = DRAW_SOFT});
	return 52;
}

static void marker(struct draw *d, double x, double y, size_t shape)
{
	enum draw_colour ink = (enum draw_colour)(DRAW_SERIES1 + shape % 6);
	struct pen pen = {.fill = ink, .stroke = ink};
	double up[] = {x, y - 5, x + 5, y + 4, x - 5, y + 4};
	double diamond[] = {x, y - 6, x + 6, y, x, y + 6, x - 6, y};
	double down[] = {x, y + 5, x + 5, y - 4, x - 5, y - 4};

	if (shape / 3 % 2)
		pen.fill = DRAW_PAPER;
	switch (shape % 6) {
	case 0: draw_circle(d, x, y, 4, pen); break;
	case 1: draw_rect(d, x - 4, y - 4, 8, 8, pen); break;
	case 2: draw_poly(d, up, 3, true, pen); break;
	case 3: draw_poly(d, diamond, 4, true, pen); break;
	case 4: draw_circle(d, x, y, 4, pen); break;
	default: draw_poly(d, down, 3, true, pen);
	}
}

static bool same_day(const struct rec *a, const struct rec *b)
{
	return span_eq(a->v[F_scale_date], b->v[F_scale_date]);
}

static bool same_mark(const struct rec *a, const struct rec *b)
{
	return span_eq(a->v[F_scale_about], b->v[F_scale_about]) &&
	       span_eq(a->v[F_scale_child_id], b->v[F_scale_child_id]) &&
	       span_eq(a->v[F_scale_score], b->v[F_scale_score]);
}

double score_y(double top, long score)
{
	return top + PANEL - PANEL / 10 * (double)score;
}

/* One number given by several people on one day: side by side, each mark at
 * the number that it stands for. */
static double beside(const struct casebook *b, const struct rec *s)
{
	const struct rec *all = b->of[K_scale].at, *o;
	const struct rec *end = all + b->of[K_scale].n;
	int before = 0, after = 0;

	for (o = s; o > all && same_day(&o[-1], s); o--)
		before += same_mark(&o[-1], s);
	for (o = s + 1; o < end && same_day(o, s); o++)
		after += same_mark(o, s);
	return 4.5 * (before - after);
}

static void voice_line(const struct day_axis *a, struct draw *d,
	const struct casebook *b, const struct voice *v, size_t shape,
	double top, int day)
{
	static const char *const dashes[] = {
		NULL, "6 3", "2 2", "8 3 2 3", "4 4", "1 3"};
	enum draw_colour ink = (enum draw_colour)(DRAW_SERIES1 + shape % 6);
	double x0 = 0, y0 = 0;
	bool first = true;

	EACH_REC(s, b, K_scale)
	{
		double x, y;

		if (!happened(s, F_scale_date, day) || !voice_of(v, s) ||
			rec_day(s, F_scale_date) < a->from)
			continue;
		x = day_x(a, rec_day(s, F_scale_date)) + beside(b, s);
		y = score_y(top, rec_int(s, F_scale_score, 0));
		if (!first)
			draw_line(d, x0, y0, x, y,
				(struct pen){.stroke = ink,
					.width = 1.5,
					.dash = dashes[shape % 6]});
		marker(d, x, y, shape);
		x0 = x;
		y0 = y;
		first = false;
	}
}

static void scale_grid(const struct day_axis *a, struct draw *d, double top)
{
	char text[8];
	int i;

	for (i = 0; i <= 10; i += 5) {
		double y = score_y(top, i);

		draw_line(d, a->left, y, a->right, y,
			(struct pen){.stroke = DRAW_FAINT});
		snprintf(text, sizeof text, "%d", i);
		draw_text(d, a->left - 6, y + 4, text,
			(struct lettering){
				.size = 12, .ink = DRAW_SOFT, .anchor = 'e'});
	}
	/* Which way is better. */
	for (i = 0; i <= 10; i += 10)
		draw_text(d, a->left - 24, score_y(top, i) + 4,
			i ? "best" : "worst",
			(struct lettering){
				.size = 12, .ink = DRAW_SOFT, .anchor = 'e'});
}

/* The name, or the id where there is none. */
static void put_name(const struct casebook *b, enum kind_id kind, int field,
	struct span id, struct buf *out)
{
	const struct rec *r = casebook_find(b, kind, id);

	buf_span(out, r && rec_has(r, field) ? r->v[field] : id);
}

static void voice_key(
	const struct casebook *b, const struct voice *v, struct buf *out)
{
	put_scorer(out, v->scorer);
	if (v->by.n) {
		buf_addc(out, ' ');
		put_name(b, K_person, F_person_name, v->by, out);
	}
}

/* A high number is safety: the danger's own words would say the contrary. Its
 * goal says it, or else only which danger it is. */
static void danger_scale(
	const struct casebook *b, const struct rec *danger, struct buf *out)
{
	char day[20];

	buf_puts(out, "How safe, 0 to 10: ");
	EACH_REC(goal, b, K_statement)
	{
		if (!rec_is(goal, F_statement_type, "goal") ||
			!span_eq(rec_get(goal, F_statement_answers),
				danger->v[F_statement_statement_id]))
			continue;
		buf_span(out, goal->v[F_statement_text]);
		return;
	}
	buf_printf(out, "the danger written on %s",
		day_words(rec_day(danger, F_statement_date), day));
}

static void scale_name(
	const struct casebook *b, const struct voice *v, struct buf *out)
{
	const struct rec *st = casebook_find(b, K_statement, v->about);

	if (v->child.n) {
		put_name(b, K_child, F_child_name, v->child, out);
		buf_puts(out, ": ");
	}
	if (st && rec_is(st, F_statement_type, "danger"))
		danger_scale(b, st, out);
	else if (st)
		buf_span(out, st->v[F_statement_text]);
	else
		buf_puts(out, v->about.n ? "Another scale, 0 to 10"
					 : "How safe, 0 to 10");
}

static bool same_scorer(const struct voice *a, const struct voice *b)
{
	return span_eq(a->scorer, b->scorer) && span_eq(a->by, b->by);
}

/* A scorer has the same marker on every scale: how many came before. */
static size_t shape_of(const struct voices *v, size_t i)
{
	size_t first, j, k, n = 0;

	for (first = 0; !same_scorer(&v->at[first], &v->at[i]); first++)
		;
	for (j = 0; j < first; j++) {
		for (k = 0; !same_scorer(&v->at[k], &v->at[j]); k++)
			;
		n += k == j;
	}
	return n;
}

/* The n voices of one scale, and their key. Returns its foot. */
static double panel_voices(const struct day_axis *a, struct draw *d,
	const struct casebook *b, const struct voices *all, size_t from,
	size_t n, double top, int day)
{
	struct buf name = {0};
	double y = top + PANEL + 20;
	size_t i;

	for (i = 0; i < n; i++) {
		const struct voice *v = &all->at[from + i];
		double x = a->left + (i % 2 ? 290 : 0);
		size_t shape = shape_of(all, from + i);

		voice_line(a, d, b, v, shape, top, day);
		marker(d, x + 6, y - 4, shape);
		buf_reset(&name);
		voice_key(b, v, &name);
		draw_paragraph(d, x + 18, y, 260, 1, buf_cstr(&name),
			(struct lettering){.size = 12});
		if (i % 2 || i + 1 == n)
			y += 18;
	}
	buf_release(&name);
	return y;
}

/* What the scale is about: a sentence cut short may say the contrary. Returns
 * the height used. */
static double panel_head(const struct day_axis *a, struct draw *d,
	const struct casebook *b, const struct voice *v, double top)
{
	struct buf name = {0};
	int lines;

	scale_name(b, v, &name);
	lines = draw_paragraph(d, a->left, top + 12, a->right - a->left, 12,
		buf_cstr(&name), (struct lettering){.size = 13, .bold = true});
	buf_release(&name);
	return lines * 17 + 10;
}

double scale_lines(const struct day_axis *a, struct draw *d,
	const struct casebook *b, double top, int day,
	void (*over)(const struct day_axis *, struct draw *,
		const struct casebook *, double top))
{
	struct voices v;
	size_t i, n;
	double y = top;

	voices_init(&v, b, day);
	for (i = 0; i < v.n; i += n) {
		for (n = 1; i + n < v.n; n++)
			if (!same_scale(&v.at[i], &v.at[i + n]))
				break;
		y += panel_head(a, d, b, &v.at[i], y);
		day_ground(a, d, y, y + PANEL);
		scale_grid(a, d, y);
		/* Overall scales sort first. */
		if (over && (v.at[0].about.n || !v.at[i].about.n))
			over(a, d, b, y);
		y = panel_voices(a, d, b, &v, i, n, y, day) + 14;
	}
	voices_release(&v);
	return y - top;
}
