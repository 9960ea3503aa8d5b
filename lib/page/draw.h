/*
 * Pictures drawn by hand: shapes and words, added one after the other, the
 * later over the earlier. The unit is about a pixel; x goes right, y down.
 * Text is plain UTF-8, made inert. Colours are the page's own, by name, so
 * that the style sheet turns them round in the dark; no meaning may hang on
 * colour alone.
 *
 *	struct draw d = {0};
 *	draw_begin(&d, 400, 120);
 *	draw_rect(&d, 10, 10, 80, 30, (struct pen){.fill = DRAW_PANEL});
 *	draw_text(&d, 50, 30, "Gran", (struct lettering){.anchor = 'm'});
 *	page_figure(p, title, description, draw_end(&d), alternative);
 *	draw_release(&d);
 *
 * What draw_end() gives has no title: page_figure() or svg_dress() (svg.h)
 * puts it in.
 */
#ifndef SOS_PAGE_DRAW_H
#define SOS_PAGE_DRAW_H

#include <stdbool.h>
#include "base/buf.h"

enum draw_colour {
	DRAW_NONE,
	DRAW_INK,
	DRAW_SOFT,  /* quieter words */
	DRAW_LINE,  /* rules and outlines */
	DRAW_FAINT, /* grids */
	DRAW_PAPER,
	DRAW_PANEL, /* a quiet ground */
	DRAW_ACCENT,
	DRAW_CAUTION,
	DRAW_HEAT0, /* as PAGE_HEAT0 to 4: draw_heat() adds the hatching */
	DRAW_HEAT1,
	DRAW_HEAT2,
	DRAW_HEAT3,
	DRAW_HEAT4,
	DRAW_SERIES1, /* six that can be told apart; give each a shape too */
	DRAW_SERIES2,
	DRAW_SERIES3,
	DRAW_SERIES4,
	DRAW_SERIES5,
	DRAW_SERIES6,
	DRAW_COLOURS
};

/* "#rrggbb", or "none". */
const char *draw_colour(enum draw_colour c);

struct pen {
	enum draw_colour fill, stroke;
	double width;     /* of the stroke; 1 when 0 */
	const char *dash; /* "4 3": as SVG; null: unbroken */
	double round;     /* corners of a rectangle */
};

struct lettering {
	double size;          /* 13 when 0 */
	enum draw_colour ink; /* DRAW_INK when DRAW_NONE */
	char anchor;          /* 's' start (also 0), 'm' middle, 'e' end */
	bool bold, italic;
};

/* Zero-initialise to start. */
struct draw {
	struct buf svg;
	double width, height;
	bool hatched;
};

void draw_begin(struct draw *d, double width, double height);
void draw_rect(
	struct draw *d, double x, double y, double w, double h, struct pen pen);
void draw_circle(struct draw *d, double x, double y, double r, struct pen pen);
void draw_line(struct draw *d, double x1, double y1, double x2, double y2,
	struct pen pen);
/* A line with a head at its end. */
void draw_arrow(struct draw *d, double x1, double y1, double x2, double y2,
	struct pen pen);
/* n points, x and y by turns; closed: a polygon. */
void draw_poly(struct draw *d, const double *xy, size_t n, bool closed,
	struct pen pen);
/* y is the foot of the letters. Line feeds become spaces. */
void draw_text(struct draw *d, double x, double y, const char *text,
	struct lettering how);
/* Text in at most `lines` lines no wider than w (widths are estimated), cut
 * with an ellipsis; y is the foot of the first. Returns the lines drawn. */
int draw_paragraph(struct draw *d, double x, double y, double w, int lines,
	const char *text, struct lettering how);
/* About how wide it comes out. */
double draw_text_width(const char *text, struct lettering how);
/* A box for level 0 to 4: tint, and hatching that gets closer. */
void draw_heat(
	struct draw *d, double x, double y, double w, double h, int level);
/* What is drawn between belongs together; name (or null) is its tooltip. */
void draw_group(struct draw *d, const char *name);
void draw_group_end(struct draw *d);
/* The picture, valid until the next call. */
const char *draw_end(struct draw *d);
void draw_release(struct draw *d);

#endif
