#include "timeline_key.h"

#include <stdio.h>
#include "base/date.h"
#include "base/mem.h"
#include "moment_words.h"
#include "record/kind.h"

#define BUBBLE 9.0
#define LINE 19.0

static bool is_key(const struct moment *m)
{
	const struct rec *r = m->of;

	switch (r->kind->id) {
	case K_case:
	case K_care: return true;
	case K_involvement: return !rec_is(r, F_involvement_type, "assessment");
	case K_event:
		return word_place("conference|plan-start|plan-end|care-start|"
				  "care-end|closure",
			       rec_get(r, F_event_type)) >= 0;
	default: return false;
	}
}

static bool has_words(const struct key_day *day, const struct buf *words)
{
	return day->words.n &&
	       memmem(day->words.p, day->words.n, words->p, words->n) != NULL;
}

void key_days_init(
	struct key_days *k, const struct moments *m, const struct day_axis *a)
{
	struct buf words = {0};
	struct key_day *day;
	size_t i;

	*k = (struct key_days){.n = 0};
	for (i = 0; i < m->n; i++) {
		if (!is_key(&m->at[i]) || m->at[i].day < a->from)
			continue;
		if (!k->n || k->at[k->n - 1].day != m->at[i].day) {
			if (k->n == KEY_DAYS)
				break;
			k->at[k->n++].day = m->at[i].day;
		}
		day = &k->at[k->n - 1];
		buf_reset(&words);
		moment_heading(&m->at[i], &words);
		/* Both children's plan began: once is enough. */
		if (has_words(day, &words))
			continue;
		buf_puts(&day->words, day->words.n ? ", " : "");
		buf_span(&day->words, buf_as_span(&words));
	}
	buf_release(&words);
}

void key_days_release(struct key_days *k)
{
	size_t i;

	for (i = 0; i < k->n; i++)
		buf_release(&k->at[i].words);
	k->n = 0;
}

void key_days_lane(const struct key_days *k, const struct day_axis *a,
	struct draw *d, double y)
{
	double free_from = a->left - BUBBLE;
	struct buf name = {0};
	char text[24];
	size_t i;

	for (i = 0; i < k->n; i++) {
		double at = day_x(a, k->at[i].day);
		double x = at < free_from + BUBBLE ? free_from + BUBBLE : at;

		buf_reset(&name);
		buf_printf(&name, "%s: ", day_words(k->at[i].day, text));
		buf_span(&name, buf_as_span(&k->at[i].words));
		draw_group(d, buf_cstr(&name));
		draw_line(d, at, y + BUBBLE + 6, x, y + BUBBLE,
			(struct pen){.stroke = DRAW_INK});
		draw_circle(d, x, y, BUBBLE,
			(struct pen){.fill = DRAW_INK, .stroke = DRAW_INK});
		snprintf(text, sizeof text, "%zu", i + 1);
		draw_text(d, x, y + 4, text,
			(struct lettering){.size = 12,
				.ink = DRAW_PAPER,
				.anchor = 'm',
				.bold = true});
		draw_group_end(d);
		free_from = x + BUBBLE + 1;
	}
	buf_release(&name);
}

double key_days_list(const struct key_days *k, const struct day_axis *a,
	struct draw *d, double y)
{
	/* Few have a line each. */
	size_t columns = k->n > 6 ? 2 : 1, i;
	size_t half = (k->n + columns - 1) / columns;
	double wide = (a->right - a->left) / (double)columns;
	struct buf line = {0};
	char day[20];

	for (i = 0; i < k->n; i++) {
		buf_reset(&line);
		buf_printf(&line, "(%zu) %s: ", i + 1,
			day_words(k->at[i].day, day));
		buf_span(&line, buf_as_span(&k->at[i].words));
		draw_paragraph(d, a->left + (i < half ? 0 : wide),
			y + (double)(i % half) * LINE, wide - 12, 1,
			buf_cstr(&line), (struct lettering){.size = 12});
	}
	buf_release(&line);
	return (double)half * LINE;
}
