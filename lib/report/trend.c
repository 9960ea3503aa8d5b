#include "trend.h"

#include "base/num.h"
#include "figures/measure_page.h"
#include "priority_scope.h"

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

static int draw(struct page *p, const struct trend *t, struct err *e)
{
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

int trends_draw(struct trends *s, const struct trend *t, struct err *e)
{
	int rc;

	if (!t->figures || t->hidden * 4 > t->n)
		return 0;
	if (s->n++ % 2 == 0)
		page_columns(s->page, 2);
	else
		page_column(s->page);
	rc = draw(s->page, t, e);
	if (s->n % 2 == 0)
		page_columns_end(s->page);
	return rc;
}

void trends_end(struct trends *s)
{
	if (s->n % 2) {
		page_column(s->page); /* as wide as the others */
		page_columns_end(s->page);
	}
	s->n = 0;
}
