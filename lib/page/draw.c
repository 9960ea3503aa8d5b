#include "draw.h"

#include <math.h>
#include <stdio.h>
#include "glyph.h"
#include "letters.h"
#include "wrap.h"

static const char *const colours[DRAW_COLOURS] = {
	[DRAW_NONE] = "none",
	[DRAW_INK] = "#1b2733",
	[DRAW_SOFT] = "#4a5966",
	[DRAW_LINE] = "#8b98a4",
	[DRAW_FAINT] = "#dde3e8",
	[DRAW_PAPER] = "#ffffff",
	[DRAW_PANEL] = "#f4f6f8",
	[DRAW_ACCENT] = "#155271",
	[DRAW_CAUTION] = "#8a4b00",
	[DRAW_HEAT0] = "#f3f6f8",
	[DRAW_HEAT1] = "#fdf0d5",
	[DRAW_HEAT2] = "#fbdcae",
	[DRAW_HEAT3] = "#f6bd8c",
	[DRAW_HEAT4] = "#ec9d7c",
	[DRAW_SERIES1] = "#155272",
	[DRAW_SERIES2] = "#b3541e",
	[DRAW_SERIES3] = "#3b7a57",
	[DRAW_SERIES4] = "#7a3e8f",
	[DRAW_SERIES5] = "#80631a",
	[DRAW_SERIES6] = "#5a6672",
};

const char *draw_colour(enum draw_colour c)
{
	return colours[c];
}

/* Two decimals at most, no exponent, and no minus before nothing. */
static void number(struct buf *b, double x)
{
	char text[64];
	int n;

	if (!isfinite(x) || fabs(x) > 1e9)
		x = 0;
	x = round(x * 100) / 100;
	n = snprintf(text, sizeof text, "%.2f", x == 0 ? 0.0 : x);
	while (text[n - 1] == '0')
		n--;
	if (text[n - 1] == '.')
		n--;
	buf_add(b, text, (size_t)n);
}

static void attribute(struct buf *b, const char *name, double x)
{
	buf_printf(b, " %s=\"", name);
	number(b, x);
	buf_addc(b, '"');
}

static void escaped(struct buf *b, struct span text)
{
	uint32_t code;

	while (glyph_next(&text, &code))
		switch (code) {
		case '<': buf_puts(b, "&lt;"); break;
		case '>': buf_puts(b, "&gt;"); break;
		case '&': buf_puts(b, "&amp;"); break;
		case '"': buf_puts(b, "&quot;"); break;
		case '\n': buf_addc(b, ' '); break;
		default: glyph_put(b, code);
		}
}

static void penned(struct buf *b, struct pen pen)
{
	buf_printf(b, " fill=\"%s\"", colours[pen.fill]);
	if (pen.stroke == DRAW_NONE)
		return;
	buf_printf(b, " stroke=\"%s\"", colours[pen.stroke]);
	attribute(b, "stroke-width", pen.width > 0 ? pen.width : 1);
	if (pen.dash) {
		buf_puts(b, " stroke-dasharray=\"");
		escaped(b, span_of(pen.dash));
		buf_addc(b, '"');
	}
}

void draw_begin(struct draw *d, double width, double height)
{
	buf_reset(&d->svg);
	d->width = width;
	d->height = height;
	d->hatched = false;
	buf_puts(&d->svg, "<svg xmlns=\"http://www.w3.org/2000/svg\" "
			  "viewBox=\"0 0 ");
	number(&d->svg, width);
	buf_addc(&d->svg, ' ');
	number(&d->svg, height);
	buf_puts(&d->svg, "\" font-family=\"sans-serif\" font-size=\"13\">\n");
}

void draw_rect(
	struct draw *d, double x, double y, double w, double h, struct pen pen)
{
	buf_puts(&d->svg, "<rect");
	attribute(&d->svg, "x", x);
	attribute(&d->svg, "y", y);
	attribute(&d->svg, "width", w > 0 ? w : 0);
	attribute(&d->svg, "height", h > 0 ? h : 0);
	if (pen.round > 0)
		attribute(&d->svg, "rx", pen.round);
	penned(&d->svg, pen);
	buf_puts(&d->svg, "/>\n");
}

void draw_circle(struct draw *d, double x, double y, double r, struct pen pen)
{
	buf_puts(&d->svg, "<circle");
	attribute(&d->svg, "cx", x);
	attribute(&d->svg, "cy", y);
	attribute(&d->svg, "r", r > 0 ? r : 0);
	penned(&d->svg, pen);
	buf_puts(&d->svg, "/>\n");
}

void draw_line(struct draw *d, double x1, double y1, double x2, double y2,
	struct pen pen)
{
	const double xy[] = {x1, y1, x2, y2};

	pen.fill = DRAW_NONE;
	draw_poly(d, xy, 2, false, pen);
}

void draw_arrow(struct draw *d, double x1, double y1, double x2, double y2,
	struct pen pen)
{
	double length = hypot(x2 - x1, y2 - y1);
	double size = 5 + 2 * (pen.width > 0 ? pen.width : 1);
	double ux, uy;

	if (!(length > 0))
		return;
	ux = (x2 - x1) / length * size;
	uy = (y2 - y1) / length * size;
	draw_line(d, x1, y1, x2 - ux / 2, y2 - uy / 2, pen);
	draw_poly(d,
		(const double[]){x2, y2, x2 - ux - uy / 2.5, y2 - uy + ux / 2.5,
			x2 - ux + uy / 2.5, y2 - uy - ux / 2.5},
		3, true, (struct pen){.fill = pen.stroke});
}

void draw_poly(
	struct draw *d, const double *xy, size_t n, bool closed, struct pen pen)
{
	buf_puts(
		&d->svg, closed ? "<polygon points=\"" : "<polyline points=\"");
	for (size_t i = 0; i < 2 * n; i++) {
		if (i)
			buf_addc(&d->svg, i % 2 ? ',' : ' ');
		number(&d->svg, xy[i]);
	}
	buf_addc(&d->svg, '"');
	penned(&d->svg, pen);
	buf_puts(&d->svg, "/>\n");
}

static double size_of(struct lettering how)
{
	return how.size > 0 ? how.size : 13;
}

static void letters(struct draw *d, double x, double y, struct span text,
	const char *after, struct lettering how)
{
	struct buf *b = &d->svg;

	buf_puts(b, "<text");
	attribute(b, "x", x);
	attribute(b, "y", y);
	attribute(b, "font-size", size_of(how));
	buf_printf(b, " fill=\"%s\"",
		colours[how.ink == DRAW_NONE ? DRAW_INK : how.ink]);
	if (how.anchor == 'm' || how.anchor == 'e')
		buf_printf(b, " text-anchor=\"%s\"",
			how.anchor == 'm' ? "middle" : "end");
	if (how.bold)
		buf_puts(b, " font-weight=\"600\"");
	if (how.italic)
		buf_puts(b, " font-style=\"italic\"");
	buf_addc(b, '>');
	escaped(b, text);
	buf_puts(b, after);
	buf_puts(b, "</text>\n");
}

void draw_text(struct draw *d, double x, double y, const char *text,
	struct lettering how)
{
	letters(d, x, y, span_of(text ? text : ""), "", how);
}

/* A letter of a sans-serif face is a little over half as wide as high. */
static double letter_width(struct lettering how)
{
	return size_of(how) * (how.bold ? .58 : .54);
}

double draw_text_width(const char *text, struct lettering how)
{
	return glyphs_width(span_of(text ? text : "")) * letter_width(how);
}

/* The next line, of fewer columns where its letters are wide ones. */
static bool next_line(struct span *rest, int columns, double w,
	struct lettering how, struct span *line)
{
	struct span from = *rest;
	bool got = wrap_next(rest, columns, line);

	while (got && columns > 2 &&
		letters_width(*line, how.bold) * size_of(how) > w) {
		*rest = from;
		got = wrap_next(rest, --columns, line);
	}
	return got;
}

int draw_paragraph(struct draw *d, double x, double y, double w, int lines,
	const char *text, struct lettering how)
{
	int columns = (int)(w / letter_width(how)), drawn = 0;
	struct buf fit = {0};
	struct span rest, line;

	if (columns < 2)
		columns = 2;
	glyphs_put(&fit, text ? text : "", NULL);
	rest = buf_as_span(&fit);
	while (drawn < lines && next_line(&rest, columns, w, how, &line)) {
		bool cut = drawn + 1 == lines && rest.n;

		if (cut && glyphs_width(line) >= columns)
			wrap_next(&(struct span){line.p, line.n}, columns - 1,
				&line);
		letters(d, x, y + drawn * size_of(how) * 1.3, line,
			cut ? "\xe2\x80\xa6" : "", how);
		drawn++;
	}
	buf_release(&fit);
	return drawn;
}

/* Hatching for levels 1 to 4: dots far apart, then lines ever closer. */
static void hatch(struct draw *d)
{
	static const int apart[] = {0, 12, 9, 6, 4};

	if (d->hatched)
		return;
	d->hatched = true;
	buf_puts(&d->svg, "<defs>\n");
	for (int i = 1; i <= 4; i++)
		buf_printf(&d->svg,
			"<pattern id=\"hatch%d\" width=\"%d\" height=\"%d\" "
			"patternUnits=\"userSpaceOnUse\" patternTransform="
			"\"rotate(45)\"><rect width=\"1\" height=\"%d\" "
			"fill=\"%s\" fill-opacity=\"0.25\"/></pattern>\n",
			i, apart[i], apart[i], i == 1 ? 1 : apart[i],
			colours[DRAW_INK]);
	buf_puts(&d->svg, "</defs>\n");
}

void draw_heat(
	struct draw *d, double x, double y, double w, double h, int level)
{
	if (level < 0)
		level = 0;
	if (level > 4)
		level = 4;
	draw_rect(d, x, y, w, h,
		(struct pen){.fill = DRAW_HEAT0 + (unsigned)level,
			.stroke = DRAW_LINE});
	if (!level)
		return;
	hatch(d);
	buf_puts(&d->svg, "<rect");
	attribute(&d->svg, "x", x);
	attribute(&d->svg, "y", y);
	attribute(&d->svg, "width", w > 0 ? w : 0);
	attribute(&d->svg, "height", h > 0 ? h : 0);
	buf_printf(&d->svg, " fill=\"url(#hatch%d)\"/>\n", level);
}

void draw_group(struct draw *d, const char *name)
{
	buf_puts(&d->svg, "<g>\n");
	if (!name || !*name)
		return;
	buf_puts(&d->svg, "<title>");
	escaped(&d->svg, span_of(name));
	buf_puts(&d->svg, "</title>\n");
}

void draw_group_end(struct draw *d)
{
	buf_puts(&d->svg, "</g>\n");
}

const char *draw_end(struct draw *d)
{
	buf_puts(&d->svg, "</svg>\n");
	return buf_cstr(&d->svg);
}

void draw_release(struct draw *d)
{
	buf_release(&d->svg);
	*d = (struct draw){0};
}
