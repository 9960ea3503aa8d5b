#include "trend.h"

#include <stdlib.h>
#include "base/mem.h"
#include "base/num.h"
#include "figures/measure_page.h"
#include "ground/words.h"
#include "priority_scope.h"

enum { NAME = 60 }; /* bytes of a priority's title in that of a picture */

struct trend_drawn {
	struct trend trend;
	struct buf names; /* of priorities */
	int priorities;
};

void trend_month(
	struct trend *t, const struct period *month, const struct figure *x)
{
	if (t->n == TREND_MONTHS)
		return;
	t->point[t->n++] = (struct chart_point){.day = month->from,
		.y = x->marker ? NO_NUMBER : x->value,
		.number = x->numerator,
		.out_of = x->denominator};
	t->figures += !x->marker;
	t->hidden += x->marker == 'c';
	t->last = *x;
}

static void put_target(const struct trend *t, struct chart *c, struct buf *text)
{
	if (!t->priority || !rec_has(t->priority, F_priority_target))
		return;
	buf_puts(text, "target ");
	target_words(t->measure, t->priority, text);
	c->reference = buf_cstr(text);
	c->reference_at = rec_decimal(t->priority, F_priority_target, 0);
}

static int draw(struct page *p, const struct trend_drawn *drawn, struct err *e)
{
	const struct trend *t = &drawn->trend;
	struct buf title = {0}, now = {0}, target = {0}, svg = {0}, words = {0};
	struct chart_series line = {.points = t->point, .n = t->n};
	struct chart c = {.series = &line,
		.n = 1,
		.share = t->measure->value == SHARE,
		.from_zero = true,
		.months = true,
		.width = 400,
		.height = 230};
	int rc;

	buf_puts(&title, t->measure->label);
	if (t->priority)
		scope_words(t->priority, &title);
	if (!t->last.marker)
		figure_words(t->measure, &t->last, &now);
	put_target(t, &c, &target);
	/* At its end a line has its figure: its name stands above it. */
	line.label = buf_cstr(&now);
	c.end_label = now.n > 0;
	rc = chart_draw(&c, &svg, e);
	if (!rc) {
		line.label = buf_cstr(&title);
		chart_words(&c, &words);
		if (target.n)
			buf_printf(&words, "; %s", buf_cstr(&target));
		if (drawn->priorities > 1)
			buf_printf(&title, ", of %d priorities: %.*s",
				drawn->priorities,
				SPAN_ARG(buf_as_span(&drawn->names)));
		page_figure(p, buf_as_span(&title), buf_as_span(&words),
			buf_as_span(&svg), buf_as_span(&words));
	}
	buf_release(&title);
	buf_release(&now);
	buf_release(&target);
	buf_release(&svg);
	buf_release(&words);
	return rc;
}

static bool same(const struct rec *a, const struct rec *b)
{
	static const int fields[] = {F_priority_measure, F_priority_service,
		F_priority_team, F_priority_target};
	size_t i;

	for (i = 0; i < COUNT_OF(fields); i++)
		if (!a || !b || !span_eq(a->v[fields[i]], b->v[fields[i]]))
			return false;
	return true;
}

static void name(struct trend_drawn *d, const struct rec *priority)
{
	struct span rest, first;

	if (!priority)
		return;
	rest = priority->v[F_priority_title];
	span_word(&rest, '\n', &first);
	buf_puts(&d->names, d->priorities++ ? "; " : "");
	put_start(&d->names, first, NAME);
}

void trends_add(struct trends *s, const struct trend *t)
{
	size_t i;

	if (!t->figures || t->hidden * 4 > t->n)
		return;
	for (i = 0; i < s->n; i++)
		if (same(s->at[i].trend.priority, t->priority)) {
			name(&s->at[i], t->priority);
			return;
		}
	s->at = grow(s->at, s->n, &s->cap, sizeof *s->at);
	s->at[s->n] = (struct trend_drawn){.trend = *t};
	name(&s->at[s->n++], t->priority);
}

int trends_end(struct trends *s, struct err *e)
{
	size_t i;
	int rc = 0;

	for (i = 0; i < s->n && !rc; i++) {
		if (i % 2 == 0)
			page_columns(s->page, 2);
		else
			page_column(s->page);
		rc = draw(s->page, &s->at[i], e);
		if (i + 1 == s->n && i % 2 == 0)
			page_column(s->page); /* as wide as the others */
		if (i + 1 == s->n || i % 2)
			page_columns_end(s->page);
	}
	for (i = 0; i < s->n; i++)
		buf_release(&s->at[i].names);
	free(s->at);
	*s = (struct trends){0};
	return rc;
}
