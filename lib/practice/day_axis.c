#include "day_axis.h"

#include <stdio.h>
#include "base/date.h"
#include "standing.h"
#include "voices.h"

double day_x(const struct day_axis *a, int day)
{
	double share = a->to > a->from ? (double)(day - a->from) /
						 (double)(a->to - a->from)
				       : 0.5;

	share = share < 0 ? 0 : share > 1 ? 1 : share;
	return a->left + share * (a->right - a->left);
}

static int months_between_ticks(const struct day_axis *a)
{
	int months = (a->to - a->from) / 30;

	return months <= 12 ? 1 : months <= 36 ? 3 : months <= 120 ? 12 : 60;
}

static void tick(const struct day_axis *a, struct draw *d, int day, int step,
	bool first, double top, double bottom)
{
	static const char *const names[] = {"Jan", "Feb", "Mar", "Apr", "May",
		"Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	int year, month, dom;
	char text[24];

	day_parts(day, &year, &month, &dom);
	if (step >= 12)
		snprintf(text, sizeof text, "%d", year);
	else if (first || month == 1 || step == 3)
		snprintf(text, sizeof text, "%s %d", names[month - 1], year);
	else
		snprintf(text, sizeof text, "%s", names[month - 1]);
	draw_line(d, day_x(a, day), top, day_x(a, day), bottom,
		(struct pen){.stroke = DRAW_FAINT});
	draw_text(d, day_x(a, day), top - 5, text,
		(struct lettering){
			.size = 11, .ink = DRAW_SOFT, .anchor = 'm'});
}

void day_axis_draw(
	const struct day_axis *a, struct draw *d, double top, double bottom)
{
	int step = months_between_ticks(a), year, month, dom, day;
	bool first = true;

	day_parts(a->from, &year, &month, &dom);
	if (step >= 12)
		month = 1;
	else
		month = (month - 1) / step * step + 1;
	for (day = day_from(year, month, 1); day != NO_DAY && day <= a->to;
		day = day_add_months(day, step))
		if (day >= a->from) {
			tick(a, d, day, step, first, top, bottom);
			first = false;
		}
}

void day_band(const struct day_axis *a, struct draw *d, int from, int to,
	const char *label, double top, double bottom)
{
	double x = day_x(a, from), w = day_x(a, to) - x;

	if (to < a->from || from > a->to)
		return;
	draw_rect(d, x, top, w, bottom - top,
		(struct pen){.fill = DRAW_PANEL,
			.stroke = DRAW_LINE,
			.dash = "2 3"});
	draw_paragraph(d, x + 4, top + 12, w > 60 ? w - 8 : 60, 1, label,
		(struct lettering){.size = 11, .italic = true});
}

void day_today_line(const struct day_axis *a, struct draw *d, int day,
	double top, double bottom)
{
	draw_line(d, day_x(a, day), top, day_x(a, day), bottom,
		(struct pen){
			.stroke = DRAW_CAUTION, .width = 1.5, .dash = "6 3"});
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
		x = day_x(a, rec_day(s, F_scale_date));
		y = top + PANEL -
		    PANEL / 10 * (double)rec_int(s, F_scale_score, 0);
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
		double y = top + PANEL - PANEL / 10 * i;

		draw_line(d, a->left, y, a->right, y,
			(struct pen){.stroke = DRAW_FAINT});
		snprintf(text, sizeof text, "%d", i);
		draw_text(d, a->left - 6, y + 4, text,
			(struct lettering){
				.size = 11, .ink = DRAW_SOFT, .anchor = 'e'});
	}
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
	buf_span(out, v->scorer);
	if (v->by.n) {
		buf_addc(out, ' ');
		put_name(b, K_person, F_person_name, v->by, out);
	}
}

static void scale_name(
	const struct casebook *b, const struct voice *v, struct buf *out)
{
	const struct rec *st = casebook_find(b, K_statement, v->about);

	if (v->child.n) {
		put_name(b, K_child, F_child_name, v->child, out);
		buf_puts(out, ": ");
	}
	if (st)
		buf_span(out, st->v[F_statement_text]);
	else
		buf_puts(out, v->about.n ? "Another scale" : "Overall");
}

/* The same number of several people stays several marks. */
static double apart(size_t i, size_t n)
{
	size_t rows = n < 4 ? n : 4;

	return 3 * ((double)(i % rows) - (double)(rows - 1) / 2);
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

/* The n voices of one scale, and their key. Returns the height used. */
static double panel_voices(const struct day_axis *a, struct draw *d,
	const struct casebook *b, const struct voices *all, size_t from,
	size_t n, double top, int day)
{
	const struct voice *v = &all->at[from];
	struct buf name = {0};
	double y = top + PANEL + 20;
	size_t i;

	scale_name(b, v, &name);
	draw_paragraph(d, a->left + 2, top - 6, a->right - a->left, 1,
		buf_cstr(&name), (struct lettering){.size = 11, .bold = true});
	for (i = 0; i < n; i++) {
		double x = a->left + (i % 2 ? 310 : 0);
		size_t shape = shape_of(all, from + i);

		voice_line(a, d, b, &v[i], shape, top + apart(i, n), day);
		marker(d, x + 6, y - 4, shape);
		buf_reset(&name);
		voice_key(b, &v[i], &name);
		draw_paragraph(d, x + 18, y, 280, 1, buf_cstr(&name),
			(struct lettering){.size = 11});
		if (i % 2 || i + 1 == n)
			y += 18;
	}
	buf_release(&name);
	return y + 22 - top;
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
		scale_grid(a, d, y);
		/* Overall scales sort first. */
		if (over && (v.at[0].about.n || !v.at[i].about.n))
			over(a, d, b, y);
		y += panel_voices(a, d, b, &v, i, n, y, day);
	}
	voices_release(&v);
	return y - top;
}
