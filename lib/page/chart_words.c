#include "base/num.h"
#include "chart.h"

#include <math.h>
#include <string.h>
#include "base/buf.h"
#include "base/date.h"
#include "chart_internal.h"
#include "glyph.h"
#include "html.h"

const struct chart_point *chart_last(const struct chart_series *s)
{
	for (size_t i = s->n; i > 0; i--)
		if (isfinite(s->points[i - 1].y))
			return &s->points[i - 1];
	return NULL;
}

/* Gaps: runs of missing figures between two figures. */
static int gaps(const struct chart_series *s)
{
	bool seen = false, missing = false;
	int n = 0;

	for (size_t i = 0; i < s->n; i++) {
		bool there = isfinite(s->points[i].y);

		if (there && missing)
			n++;
		missing = !there && seen;
		seen = seen || there;
	}
	return n;
}

static void one_figure(struct buf *text, const char *before,
	struct chart_point p, const struct chart *c)
{
	char words[20];
	const char *day = day_words(p.day, words);

	if (c->months)
		day = strchr(day, ' ') + 1;
	if (c->share)
		buf_printf(text, "%s%.0f%%", before, p.y * 100);
	if (c->share && p.out_of)
		buf_printf(text, " (%s of %s)", in_threes(p.number).s,
			in_threes(p.out_of).s);
	if (!c->share)
		buf_printf(text, "%s%.6g", before, p.y);
	buf_printf(text, " %s %s", c->months ? "in" : "on", day);
}

/* The marks of gnuplot's picture, in order, wait for what they say. */
void chart_name_marks(
	const struct chart *c, struct span picture, struct buf *svg)
{
	static const char wait[] = "<title> </title>";
	struct buf name = {0};
	const char *at;

	for (size_t s = 0; s < c->n; s++)
		for (size_t i = 0; i < c->series[s].n; i++) {
			if (!isfinite(c->series[s].points[i].y))
				continue;
			at = memmem(
				picture.p, picture.n, wait, sizeof wait - 1);
			if (!at)
				break;
			buf_reset(&name);
			if (c->n > 1)
				buf_printf(&name, "%s: ",
					c->series[s].label ? c->series[s].label
							   : "");
			one_figure(&name, "", c->series[s].points[i], c);
			buf_add(svg, picture.p, (size_t)(at - picture.p));
			buf_puts(svg, "<title>");
			html_line(svg, buf_cstr(&name));
			buf_puts(svg, "</title>");
			at += sizeof wait - 1;
			picture.n -= (size_t)(at - picture.p);
			picture.p = at;
		}
	buf_span(svg, picture);
	buf_release(&name);
}

static void series_words(
	const struct chart_series *s, const struct chart *c, struct buf *text)
{
	const struct chart_point *first = NULL, *low = NULL, *high = NULL;
	const struct chart_point *last = chart_last(s);
	int holes = gaps(s);

	for (size_t i = 0; i < s->n; i++) {
		const struct chart_point *p = &s->points[i];

		if (!isfinite(p->y))
			continue;
		first = first ? first : p;
		low = !low || p->y < low->y ? p : low;
		high = !high || p->y > high->y ? p : high;
	}
	glyphs_put(text, s->label ? s->label : "", " ");
	if (!first) {
		buf_puts(text, ": no figures");
		return;
	}
	one_figure(text, ": ", *first, c);
	if (last != first) {
		one_figure(text, ", ", *last, c);
		one_figure(text, "; lowest ", *low, c);
		one_figure(text, ", highest ", *high, c);
	}
	if (holes)
		buf_printf(text, "; %s", counted(holes, "gap").s);
}

void chart_words(const struct chart *c, struct buf *text)
{
	for (size_t s = 0; s < c->n; s++) {
		buf_puts(text, s ? "\n" : "");
		series_words(&c->series[s], c, text);
	}
}
