#include "chart.h"

#include <limits.h>
#include <math.h>
#include <stdio.h>
#include "base/buf.h"
#include "base/date.h"
#include "base/err.h"
#include "chart_internal.h"
#include "child.h"
#include "draw.h"
#include "glyph.h"
#include "base/num.h"

/* TICK: the room of one month below the axis. BAR: days that a
 * bar is wide. */
enum {
	LOOKS = 6,
	WIDTH = 760,
	HEIGHT = 340,
	TICK = 95,
	LABEL_MAX = 24,
	BAR = 10
};

/* Marker (gnuplot's numbers: filled circle, triangle, square, ...) and dash
 * of a series: told apart in grey too. */
static const struct {
	int marker;
	const char *dash;
} looks[LOOKS] = {{7, "solid"}, {9, "(8,4)"}, {5, "(2,3)"}, {13, "(10,3,2,3)"},
	{6, "(5,2)"}, {4, "(12,5)"}};

struct extent {
	int first, last;
	double low, high;
	size_t figures;
};

static struct extent extent_of(const struct chart *c)
{
	struct extent e = {INT_MAX, INT_MIN, NO_LIMIT, -NO_LIMIT, 0};

	for (size_t s = 0; s < c->n; s++)
		for (size_t i = 0; i < c->series[s].n; i++) {
			struct chart_point p = c->series[s].points[i];

			e.first = p.day < e.first ? p.day : e.first;
			e.last = p.day > e.last ? p.day : e.last;
			if (!isfinite(p.y))
				continue;
			e.low = p.y < e.low ? p.y : e.low;
			e.high = p.y > e.high ? p.y : e.high;
			e.figures++;
		}
	return e;
}

/*
 * Text in single quotes. How gnuplot reads a quote, a backslash or a backtick
 * inside them has differed; none of the three gets there: they come out as
 * characters that look alike and mean nothing.
 */
static void quoted(struct buf *b, const char *text)
{
	static const uint32_t alike[128] = {
		['\''] = 0x2019, ['\\'] = 0x29f5, ['`'] = 0x2018, ['\n'] = ' '};
	struct span rest = span_of(text ? text : "");
	uint32_t code;

	buf_addc(b, '\'');
	while (glyph_next(&rest, &code))
		glyph_put(b, code < 128 && alike[code] ? alike[code] : code);
	buf_addc(b, '\'');
}

static int width(const struct chart *c)
{
	return c->width > 0 ? c->width : WIDTH;
}

static void ticks(struct buf *b, const struct chart *c, const struct extent *e)
{
	static const int steps[] = {1, 2, 3, 6, 12, 24, 60, 120, 240, 600};
	int year, month, day, last_year, last_month, months, step = 0, at = 0;

	day_parts(e->first, &year, &month, &day);
	day_parts(e->last, &last_year, &last_month, &day);
	months = (last_year - year) * 12 + last_month - month + 1;
	while (months / steps[step] > width(c) / TICK && steps[step] < 600)
		step++;
	month -= (month - 1) % (steps[step] < 12 ? steps[step] : 12);
	buf_puts(b, "set xtics (");
	for (int i = 0; i <= months + steps[step]; i += steps[step]) {
		int y = year + (month - 1 + i) / 12;
		int m = (month - 1 + i) % 12 + 1;

		day = day_from(y, m, 1);
		if (day == NO_DAY || day < e->first - 31 || day > e->last + 31)
			continue;
		buf_puts(b, at++ ? ", '" : "'");
		if (steps[step] < 12)
			buf_printf(b, "%.3s ", month_name(m));
		buf_printf(b, "%d' %d", y, day);
	}
	buf_puts(b, ")\n");
}

static bool labelled(const struct chart *c)
{
	for (size_t s = 0; s < c->n; s++)
		if (glyphs_width(span_of(c->series[s].label ? c->series[s].label
							    : "")) > LABEL_MAX)
			return false;
	return (c->n > 1 || c->end_label) && c->n <= LOOKS;
}

/* Names at the ends of the lines, pushed apart where they would touch. */
static void end_labels(struct buf *b, const struct chart *c,
	const struct extent *e, double from, double to)
{
	double apart = (to - from) * .065, at[LOOKS];
	size_t order[LOOKS], n = 0, i;

	for (size_t s = 0; s < c->n; s++) {
		const struct chart_point *p = chart_last(&c->series[s]);

		if (!p)
			continue;
		for (i = n++; i > 0 && at[i - 1] > p->y; i--) {
			at[i] = at[i - 1];
			order[i] = order[i - 1];
		}
		at[i] = p->y;
		order[i] = s;
	}
	for (i = 1; i < n; i++)
		if (at[i] < at[i - 1] + apart)
			at[i] = at[i - 1] + apart;
	for (i = n; i > 0; i--) {
		double most = to - (double)(n - i) * apart;

		if (at[i - 1] > most)
			at[i - 1] = most;
	}
	for (i = 0; i < n; i++) {
		buf_puts(b, "set label ");
		quoted(b, c->series[order[i]].label);
		buf_printf(b,
			" at first %d, first %.6g left offset 1.2,0 "
			"textcolor rgb '%s' noenhanced\n",
			e->last, at[i],
			draw_colour(DRAW_SERIES1 + (unsigned)order[i]));
	}
}

static void y_axis(struct buf *b, const struct chart *c, struct extent *e,
	double *from, double *to)
{
	double room;

	if (c->reference) {
		e->low = fmin(e->low, c->reference_at);
		e->high = fmax(e->high, c->reference_at);
	}
	room = (e->high - e->low) * .12;
	if (!(room > 0))
		room = fmax(fabs(e->high) * .1, 1);
	*from = e->low - room;
	*to = e->high + room;
	if (e->low >= 0 && (*from < 0 || c->from_zero))
		*from = 0;
	if (c->y_to > c->y_from) {
		*from = c->y_from;
		*to = c->y_to;
	}
	if (c->share) {
		*from = 0;
		*to = 1;
		buf_puts(b,
			"set ytics ('0%%' 0, '20%%' .2, '40%%' .4, '60%%' .6, "
			"'80%%' .8, '100%%' 1)\n");
	}
	buf_printf(b, "set yrange [%.6g:%.6g]\n", *from, *to);
	if (c->whole && *to - *from < 6)
		buf_puts(b, "set ytics 1\n");
}

static void band(struct buf *b, const struct chart *c, const struct extent *e)
{
	int from = c->band_from > e->first ? c->band_from : e->first;
	int to = c->band_to < e->last ? c->band_to : e->last;

	if (c->band_to <= c->band_from || to <= from)
		return;
	buf_printf(b,
		"set object 1 rectangle from first %d, graph 0 to first "
		"%d, graph 1 behind fillcolor rgb '%s' fillstyle solid "
		"noborder\n",
		from, to, draw_colour(DRAW_PANEL));
	for (int i = 0; i < 2; i++)
		buf_printf(b,
			"set arrow from first %d, graph 0 to first %d, "
			"graph 1 nohead back dashtype (3,3) linecolor rgb "
			"'%s'\n",
			i ? to : from, i ? to : from, draw_colour(DRAW_LINE));
	buf_puts(b, "set label ");
	quoted(b, c->band);
	buf_printf(b,
		" at first %d, graph 1 center offset 0,-0.8 "
		"textcolor rgb '%s' noenhanced\n",
		from + (to - from) / 2, draw_colour(DRAW_SOFT));
}

static void reference(struct buf *b, const struct chart *c)
{
	if (!c->reference)
		return;
	buf_printf(b,
		"set arrow from graph 0, first %.6g to graph 1, first "
		"%.6g nohead back dashtype (1,3) linewidth 1.5 linecolor rgb "
		"'%s'\nset label ",
		c->reference_at, c->reference_at, draw_colour(DRAW_CAUTION));
	quoted(b, c->reference);
	buf_printf(b,
		" at graph 0, first %.6g left offset 0.5,0.5 "
		"textcolor rgb '%s' noenhanced\n",
		c->reference_at, draw_colour(DRAW_CAUTION));
}

static void frame(struct buf *b, const struct chart *c)
{
	buf_printf(b,
		"set terminal svg size %d,%d dynamic noenhanced "
		"font 'sans-serif,13' linewidth 1\nset encoding utf8\n"
		"set border 1 linecolor rgb '%s'\n"
		"set grid ytics linetype 1 linewidth 0.6 linecolor rgb '%s'\n"
		"set tics textcolor rgb '%s'\nset xtics nomirror out scale "
		"0.5\n"
		"set ytics nomirror scale 0\nset format y '%%g'\n"
		"set tmargin 2.6\n",
		width(c), c->height > 0 ? c->height : HEIGHT,
		draw_colour(DRAW_LINE), draw_colour(DRAW_FAINT),
		draw_colour(DRAW_SOFT));
	if (c->unit) {
		buf_puts(b, "set label ");
		quoted(b, c->unit);
		buf_printf(b,
			" at screen 0.012, graph 1 left offset 0,1.2 "
			"textcolor rgb '%s' noenhanced\n",
			draw_colour(DRAW_SOFT));
	}
}

static void names(struct buf *b, const struct chart *c, const struct extent *e,
	double from, double to)
{
	int longest = 0;

	if (!labelled(c)) {
		buf_puts(b, c->n > 1 ? "set key outside bottom center "
				       "horizontal Left reverse samplen 4 "
				       "noenhanced\n"
				     : "unset key\n");
		return;
	}
	for (size_t s = 0; s < c->n; s++) {
		const char *label = c->series[s].label;
		int n = glyphs_width(span_of(label ? label : ""));

		longest = n > longest ? n : longest;
	}
	buf_printf(b, "unset key\nset rmargin %d\n", longest * 6 / 7 + 3);
	end_labels(b, c, e, from, to);
}

static void points(struct buf *b, const struct chart *c)
{
	for (size_t s = 0; s < c->n; s++) {
		buf_printf(b, "$S%zu << EOD\n", s);
		for (size_t i = 0; i < c->series[s].n; i++) {
			struct chart_point p = c->series[s].points[i];

			if (isfinite(p.y))
				buf_printf(b, "%d %.10g \" \"\n", p.day, p.y);
			else
				buf_addc(b, '\n');
		}
		buf_puts(b, "EOD\n");
	}
}

static size_t figures(const struct chart_series *s)
{
	size_t n = 0;

	for (size_t i = 0; i < s->n; i++)
		n += isfinite(s->points[i].y) ? 1 : 0;
	return n;
}

/* Days to the side of its month, where bars stand beside each other. */
static int beside(const struct chart *c, size_t s)
{
	return c->series[s].style == CHART_BARS
		       ? BAR * (2 * (int)s - (int)c->n + 1) / 2
		       : 0;
}

static void plots(struct buf *b, const struct chart *c)
{
	const char *between = "plot ";

	for (size_t s = 0; s < c->n; s++) {
		const char *ink =
			draw_colour(DRAW_SERIES1 + (unsigned)(s % LOOKS));
		enum chart_style style = c->series[s].style;

		if (!figures(&c->series[s]))
			continue;
		if (style == CHART_BARS) {
			buf_printf(b,
				"%s$S%zu using ($1%+d):2:(%d) with boxes "
				"fillstyle solid 0.6 noborder linecolor rgb "
				"'%s' notitle",
				between, s, beside(c, s), BAR, ink);
			between = ", ";
		} else if (style != CHART_POINTS) {
			buf_printf(b,
				"%s$S%zu using 1:2 with %s linewidth 2 "
				"dashtype %s linecolor rgb '%s' notitle",
				between, s,
				style == CHART_STEPS ? "steps" : "lines",
				looks[s % LOOKS].dash, ink);
			between = ", ";
		}
		buf_printf(b,
			"%s$S%zu using ($1%+d):2:3 with labels hypertext point "
			"pointtype %d pointsize %s linewidth 1.5 linecolor rgb "
			"'%s' title ",
			between, s, beside(c, s), looks[s % LOOKS].marker,
			figures(&c->series[s]) > 36 ? "0.45" : "0.7", ink);
		quoted(b, c->series[s].label);
		between = ", ";
	}
	buf_addc(b, '\n');
}

static void empty(struct buf *svg)
{
	struct draw d = {0};

	draw_begin(&d, 760, 80);
	draw_rect(&d, 1, 1, 758, 78,
		(struct pen){.fill = DRAW_PANEL, .stroke = DRAW_LINE});
	draw_text(&d, 380, 45, "No figures to show",
		(struct lettering){.anchor = 'm', .ink = DRAW_SOFT});
	buf_puts(svg, draw_end(&d));
	draw_release(&d);
}

int chart_draw(const struct chart *c, struct buf *svg, struct err *err)
{
	static char *const argv[] = {"gnuplot", "-d", "-", NULL};
	const struct child gnuplot = {argv, SPAN("</svg>"), 0};
	struct extent e = extent_of(c);
	struct buf script = {0}, picture = {0};
	double from, to;
	int pad, rc;

	if (!e.figures) {
		empty(svg);
		return 0;
	}
	frame(&script, c);
	y_axis(&script, c, &e, &from, &to);
	pad = (e.last - e.first) / 50;
	pad = e.first == e.last ? 15 : pad ? pad : 1;
	if (c->n && c->series[0].style == CHART_BARS && pad < BAR * (int)c->n)
		pad = BAR * (int)c->n;
	ticks(&script, c, &e);
	buf_printf(
		&script, "set xrange [%d:%d]\n", e.first - pad, e.last + pad);
	band(&script, c, &e);
	reference(&script, c);
	names(&script, c, &e, from, to);
	points(&script, c);
	plots(&script, c);
	rc = child_run(&gnuplot, buf_as_span(&script), &picture, NULL, err);
	if (!rc)
		chart_name_marks(c, buf_as_span(&picture), svg);
	buf_release(&script);
	buf_release(&picture);
	return rc;
}
