/* Scales on the page: every scorer apart, with the day. */
#include <stdio.h>
#include "overview.h"
#include "page/draw.h"
#include "page/fold.h"
#include "page/wrap.h"
#include "ground/voices.h"

/* As wide as a phone shows whole, its letters no smaller than 11 pixels. */
#define WIDTH 388.0
#define LEFT 18.0
#define STEP 35.0
#define ROW 48.0
#define TOP 34.0

static void put_voice(
	const struct overview *s, const struct voice *v, struct buf *out)
{
	put_scorer(out, v->scorer);
	if (v->by.n) {
		buf_puts(out, ", ");
		put_person(s, out, v->by);
	}
}

/* Short, since headings are read as a list: the words come after it. */
static void put_scale_name(const struct overview *s, const struct voice *v,
	const struct rec *about, struct buf *out)
{
	if (has_siblings(s->b) && v->child.n) {
		put_child(s, out, v->child);
		buf_puts(out, ": ");
	}
	if (v->about.n == 0) {
		buf_puts(out, "Overall");
		return;
	}
	if (about)
		put_word_first(out, about->v[F_statement_type]);
	else
		buf_puts(out, "About");
	buf_printf(out, " %.*s", SPAN_ARG(v->about));
}

static double at_score(long score)
{
	return LEFT + (double)score * STEP;
}

static void draw_axis(const struct overview *s, struct draw *d, double bottom)
{
	char text[8];
	long i;

	for (i = 0; i <= 10; i++) {
		snprintf(text, sizeof text, "%ld", i);
		draw_text(d, at_score(i), TOP - 14, text,
			(struct lettering){.anchor = 'm', .ink = DRAW_SOFT});
	}
	draw_text(d, at_score(0), bottom + 18, s->words->word[L_SCALE_0],
		(struct lettering){.anchor = 's', .ink = DRAW_SOFT});
	draw_text(d, at_score(10), bottom + 18, s->words->word[L_SCALE_10],
		(struct lettering){.anchor = 'e', .ink = DRAW_SOFT});
}

static void draw_voice(const struct overview *s, struct draw *d,
	const struct voice *v, double y)
{
	struct buf name = {0}, day = {0};
	long now = rec_int(v->latest, F_scale_score, 0), i;
	char score[8];

	put_voice(s, v, &name);
	put_day(&day, v->latest, F_scale_date);
	draw_paragraph(d, LEFT - 4, y - 22, WIDTH - 150, 1, buf_cstr(&name),
		(struct lettering){.bold = true});
	draw_line(d, at_score(0), y - 5, at_score(10), y - 5,
		(struct pen){.stroke = DRAW_LINE});
	for (i = 0; i <= 10; i++)
		draw_line(d, at_score(i), y - 9, at_score(i), y - 1,
			(struct pen){.stroke = DRAW_LINE});
	if (v->before) {
		long was = rec_int(v->before, F_scale_score, 0);

		draw_circle(d, at_score(was), y - 5, 6,
			(struct pen){.fill = DRAW_PAPER, .stroke = DRAW_LINE});
	}
	draw_circle(d, at_score(now), y - 5, 11,
		(struct pen){
			.fill = DRAW_PAPER, .stroke = DRAW_ACCENT, .width = 2});
	snprintf(score, sizeof score, "%ld", now);
	draw_text(d, at_score(now), y - 1, score,
		(struct lettering){.anchor = 'm', .bold = true, .size = 12});
	draw_text(d, at_score(10) + 4, y - 22, buf_cstr(&day),
		(struct lettering){.size = 12, .anchor = 'e'});
	buf_release(&name);
	buf_release(&day);
}

/* The same as letters: a line a scorer. */
static void plain_voice(
	const struct overview *s, const struct voice *v, struct buf *out)
{
	long now = rec_int(v->latest, F_scale_score, 0), i;
	long was = v->before ? rec_int(v->before, F_scale_score, -1) : -1;
	struct span rest, first = {"", 0};
	struct buf name = {0};

	put_voice(s, v, &name);
	rest = buf_as_span(&name);
	wrap_next(&rest, 20, &first);
	buf_span(out, first);
	buf_printf(out, "%*s", 21 - wrap_widest(first), "");
	for (i = 0; i <= 10; i++) {
		if (i == now)
			buf_printf(out, " %ld", now);
		else
			buf_puts(out, i == was ? " o" : " .");
	}
	buf_puts(out, now == 10 ? "  " : "   ");
	put_day(out, v->latest, F_scale_date);
	buf_addc(out, '\n');
	buf_release(&name);
}

static void picture(const struct overview *s, const struct voice *v, size_t n,
	const char *title)
{
	struct draw d = {0};
	struct buf plain = {0};
	double bottom = TOP + (double)n * ROW;
	size_t i;

	draw_begin(&d, WIDTH, bottom + 28);
	draw_axis(s, &d, bottom);
	buf_printf(&plain, "%-20s  0 1 2 3 4 5 6 7 8 9 10\n", "");
	for (i = 0; i < n; i++) {
		draw_voice(s, &d, &v[i], TOP + 34 + (double)i * ROW);
		plain_voice(s, &v[i], &plain);
	}
	page_figure(s->p, span_of(title),
		SPAN("A line for each person from 0 to 10, with that person's "
		     "newest number and its day; a small ring marks the number "
		     "before. The table has the same numbers."),
		span_of(draw_end(&d)), buf_as_span(&plain));
	draw_release(&d);
	buf_release(&plain);
}

static void voice_row(const struct overview *s, const struct voice *v)
{
	struct buf text = {0};

	page_row(s->p);
	put_voice(s, v, &text);
	page_cell(s->p, buf_as_span(&text));
	page_cellf(s->p, "%.*s", SPAN_ARG(v->latest->v[F_scale_score]));
	buf_reset(&text);
	put_day(&text, v->latest, F_scale_date);
	page_cell(s->p, buf_as_span(&text));
	buf_reset(&text);
	if (v->before) {
		buf_printf(
			&text, "%.*s, ", SPAN_ARG(v->before->v[F_scale_score]));
		put_day(&text, v->before, F_scale_date);
	}
	page_cell(s->p, buf_as_span(&text));
	page_cellf(s->p, "%.*s", SPAN_ARG(v->latest->v[F_scale_reason]));
	page_cellf(s->p, "%.*s", SPAN_ARG(v->latest->v[F_scale_next]));
	buf_release(&text);
}

/* again: the scale before was about the same, another child's. */
static void one_scale(
	const struct overview *s, const struct voice *v, size_t n, bool again)
{
	static const struct page_col cols[] = {
		{"Who", PAGE_LEFT, 3, true},
		{"Number", PAGE_RIGHT, 0, false},
		{"Day", PAGE_LEFT, 3, false},
		{"Before", PAGE_LEFT, 3, false},
		{"Why", PAGE_LEFT, 5, false},
		{"One higher would be", PAGE_LEFT, 5, false},
	};
	const struct rec *about = casebook_find(s->b, K_statement, v->about);
	struct buf name = {0};
	size_t i;

	put_scale_name(s, v, about, &name);
	page_heading(s->p, 3, buf_as_span(&name));
	if (about && !again)
		page_para(s->p, about->v[F_statement_text]);
	picture(s, v, n, "The scale, each person apart");
	page_table(s->p, SPAN("Each person's own number"), cols, 6);
	for (i = 0; i < n; i++)
		voice_row(s, &v[i]);
	page_fold_words(s->p);
	buf_release(&name);
}

void overview_scales(const struct overview *s)
{
	struct voices v;
	size_t i, n;

	voices_init(&v, s->b, s->as_of);
	for (i = 0; i < v.n; i += n) {
		for (n = 1; i + n < v.n; n++)
			if (!same_scale(&v.at[i], &v.at[i + n]))
				break;
		one_scale(s, &v.at[i], n,
			i && span_eq(v.at[i].about, v.at[i - 1].about));
	}
	if (v.n == 0)
		overview_none(s, K_scale);
	voices_release(&v);
}
