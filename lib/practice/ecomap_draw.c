#include "ecomap.h"

#include <math.h>
#include <stdlib.h>
#include "base/date.h"
#include "ecomap_label.h"
#include "page/child.h"
#include "page/draw.h"
#include "page/svg.h"

#define PI 3.14159265358979323846
#define MARGIN 16.0
#define HEAD 56.0
#define LEGEND_ROW 26.0

/* The canvas, and where 0, 0 of the map lies on it. */
struct canvas {
	struct draw d;
	double x, y;
};

struct stretch {
	double x0, y0, x1, y1;
};

static void oval(struct canvas *c, double radius, struct pen pen)
{
	enum { SIDES = 144 };
	double xy[2 * SIDES];
	int i;

	for (i = 0; i < SIDES; i++) {
		double a = 2 * PI * i / SIDES;

		xy[2 * i] = c->x + ECOMAP_WIDE * radius * cos(a);
		xy[2 * i + 1] = c->y + ECOMAP_HIGH * radius * sin(a);
	}
	draw_poly(&c->d, xy, SIDES, true, pen);
}

static void zigzag(struct draw *d, struct stretch s, struct pen pen)
{
	double length = hypot(s.x1 - s.x0, s.y1 - s.y0);
	int n = (int)(length / 7), i;
	double ux, uy, *xy;

	if (n < 2)
		n = 2;
	ux = (s.x1 - s.x0) / n;
	uy = (s.y1 - s.y0) / n;
	xy = xcalloc((size_t)n + 1, 2 * sizeof *xy);
	for (i = 0; i <= n; i++) {
		double off = i == 0 || i == n ? 0 : i % 2 ? 5 : -5;

		xy[2 * i] = s.x0 + ux * i -
			    (length > 0 ? uy * n / length : 0) * off;
		xy[2 * i + 1] = s.y0 + uy * i +
				(length > 0 ? ux * n / length : 0) * off;
	}
	draw_poly(d, xy, (size_t)n + 1, false, pen);
	free(xy);
}

/* A line with a gap in the middle, and a bar on either side of it. */
static void cut(struct draw *d, struct stretch s, struct pen pen)
{
	double length = hypot(s.x1 - s.x0, s.y1 - s.y0);
	double ux = length > 0 ? (s.x1 - s.x0) / length : 1;
	double uy = length > 0 ? (s.y1 - s.y0) / length : 0;
	double mx = (s.x0 + s.x1) / 2, my = (s.y0 + s.y1) / 2;
	int side;

	for (side = -1; side <= 1; side += 2) {
		double x = mx + side * 5 * ux, y = my + side * 5 * uy;

		draw_line(d, side < 0 ? s.x0 : s.x1, side < 0 ? s.y0 : s.y1, x,
			y, pen);
		draw_line(
			d, x - 6 * uy, y + 6 * ux, x + 6 * uy, y - 6 * ux, pen);
	}
}

static void draw_bond(struct draw *d, struct stretch s, enum bond bond)
{
	struct pen pen = {.stroke = DRAW_SOFT, .width = 1.5};

	if (bond == BOND_STRESSFUL) {
		zigzag(d, s, pen);
		return;
	}
	if (bond == BOND_BROKEN) {
		cut(d, s, pen);
		return;
	}
	if (bond == BOND_STRONG)
		pen.width = 5;
	if (bond == BOND_WEAK)
		pen.dash = "5 5";
	draw_line(d, s.x0, s.y0, s.x1, s.y1, pen);
}

/* From the edge of one sign, or of the middle, to the edge of the other. */
static struct stretch between(const struct ecomap *m,
	const struct ecomap_bond *bond, const struct canvas *c)
{
	const struct ecomap_person *to = &m->person[bond->to];
	double x0 = 0, y0 = 0, x1 = to->x, y1 = to->y, ux, uy, length;
	double start = ECOMAP_SIGN + 3, end = ECOMAP_SIGN + 5;

	if (bond->from >= 0) {
		x0 = m->person[bond->from].x;
		y0 = m->person[bond->from].y;
	}
	length = hypot(x1 - x0, y1 - y0);
	ux = length > 0 ? (x1 - x0) / length : 1;
	uy = length > 0 ? (y1 - y0) / length : 0;
	if (bond->from < 0)
		start = m->radius[0] /
			hypot(ux / ECOMAP_WIDE, uy / ECOMAP_HIGH);
	return (struct stretch){
		c->x + x0 + ux * start - uy * bond->aside,
		c->y + y0 + uy * start + ux * bond->aside,
		c->x + x1 - ux * end - uy * bond->aside,
		c->y + y1 - uy * end + ux * bond->aside,
	};
}

static void sign(struct draw *d, double x, double y, enum ecomap_shape shape,
	bool agreed, bool of_concern)
{
	double r = ECOMAP_SIGN;
	struct pen pen = {.fill = agreed ? DRAW_ACCENT : DRAW_PAPER,
		.stroke = DRAW_ACCENT,
		.width = 2};
	const double diamond[] = {
		x, y - r - 1, x + r + 1, y, x, y + r + 1, x - r - 1, y};

	if (of_concern)
		draw_circle(d, x, y, r + 4,
			(struct pen){.fill = DRAW_PAPER, .stroke = DRAW_SOFT});
	if (shape == SHAPE_PROFESSIONAL)
		draw_rect(d, x - r, y - r, 2 * r, 2 * r, pen);
	else if (shape == SHAPE_CARER)
		draw_poly(d, diamond, 4, true, pen);
	else
		draw_circle(d, x, y, r - (of_concern ? 1 : 0), pen);
}

static void draw_lines(struct draw *d, double x, double y, const char *label,
	struct lettering how)
{
	struct span rest = span_of(label), line;
	struct buf one = {0};

	while (rest.n && span_word(&rest, '\n', &line)) {
		buf_reset(&one);
		buf_span(&one, line);
		draw_text(d, x, y, buf_cstr(&one), how);
		y += ECOMAP_LINE;
	}
	buf_release(&one);
}

static void draw_person(struct canvas *c, const struct ecomap_person *p)
{
	double x = c->x + p->x, y = c->y + p->y;
	double high = p->lines * ECOMAP_LINE;
	double wide = (p->box.x1 - p->box.x0) * .84;
	double top = p->y < 0 ? c->y + p->box.y0 : y + ECOMAP_SIGN + 4;

	draw_group(&c->d, NULL);
	/* A line that runs behind a label must not run through it. */
	draw_rect(&c->d, x - wide / 2, top, wide, high,
		(struct pen){.fill = DRAW_PAPER});
	sign(&c->d, x, y, p->shape, p->agreed, p->of_concern);
	draw_lines(&c->d, x, top + 12, p->label,
		(struct lettering){.size = ECOMAP_LETTERS, .anchor = 'm'});
	draw_group_end(&c->d);
}

static void draw_ground(struct canvas *c, const struct ecomap *m)
{
	double outer = m->radius[4];
	int ring, g;

	for (ring = 3; ring >= 0; ring--) {
		if (!m->ring_used[ring])
			continue;
		oval(c, m->radius[ring + 1],
			(struct pen){.fill = DRAW_PAPER,
				.stroke = DRAW_LINE,
				.width = ring == 3 ? .7 : 1.4,
				.dash = ring == 3 ? "2 4" : NULL});
	}
	for (g = 0; g < GROUPS; g++) {
		const struct ecomap_sector *s = &m->sector[g];

		if (!s->people || s->to - s->from > 2 * PI - .01)
			continue;
		draw_line(&c->d,
			c->x + ECOMAP_WIDE * m->radius[0] * cos(s->from),
			c->y + ECOMAP_HIGH * m->radius[0] * sin(s->from),
			c->x + ECOMAP_WIDE * outer * cos(s->from),
			c->y + ECOMAP_HIGH * outer * sin(s->from),
			(struct pen){.stroke = DRAW_FAINT});
	}
}

static void draw_names(struct canvas *c, const struct ecomap *m)
{
	int i;

	for (i = 0; i < 4; i++) {
		const struct box *b = &m->caption[i];

		if (!m->ring_used[i])
			continue;
		draw_rect(&c->d, c->x + b->x0, c->y + b->y0, b->x1 - b->x0,
			b->y1 - b->y0, (struct pen){.fill = DRAW_PAPER});
		draw_text(&c->d, c->x, c->y + b->y1 - 4, ecomap_rings[i],
			(struct lettering){.size = 12,
				.ink = DRAW_SOFT,
				.anchor = 'm',
				.italic = true});
	}
	for (i = 0; i < GROUPS; i++) {
		const struct box *b = &m->sector[i].box;

		if (!m->sector[i].people)
			continue;
		draw_text(&c->d, c->x + (b->x0 + b->x1) / 2, c->y + b->y1 - 5,
			m->sector[i].name,
			(struct lettering){
				.size = 13, .ink = DRAW_SOFT, .anchor = 'm'});
	}
}

static void draw_middle(struct canvas *c, const struct ecomap *m)
{
	int lines = 1;
	const char *p;

	for (p = m->middle; *p; p++)
		lines += *p == '\n';
	oval(c, m->radius[0],
		(struct pen){
			.fill = DRAW_PANEL, .stroke = DRAW_INK, .width = 2});
	draw_lines(&c->d, c->x, c->y + 5 - (lines - 1) * ECOMAP_LINE / 2,
		m->middle,
		(struct lettering){.size = 14, .anchor = 'm', .bold = true});
}

/* What the legend explains: only what is on this map. */
struct legend_row {
	const char *words;
	enum { ROW_SHAPE, ROW_AGREED, ROW_CONCERN, ROW_BOND } of;
	int which;
};

static const struct legend_row legend[] = {
	{"naturally connected", ROW_SHAPE, SHAPE_NATURAL},
	{"paid carer", ROW_SHAPE, SHAPE_CARER},
	{"professional", ROW_SHAPE, SHAPE_PROFESSIONAL},
	{"filled: has agreed to help", ROW_AGREED, 0},
	{"the worries are about something they did", ROW_CONCERN, 0},
	{"strong", ROW_BOND, BOND_STRONG},
	{"good", ROW_BOND, BOND_GOOD},
	{"weak", ROW_BOND, BOND_WEAK},
	{"stressful", ROW_BOND, BOND_STRESSFUL},
	{"broken", ROW_BOND, BOND_BROKEN},
};

#define LEGEND_ROWS (sizeof legend / sizeof *legend)

static bool on_map(const struct ecomap *m, const struct legend_row *row)
{
	size_t i;

	if (row->of == ROW_BOND) {
		for (i = 0; i < m->bonds; i++)
			if ((int)m->bond[i].bond == row->which)
				return true;
		return false;
	}
	for (i = 0; i < m->people; i++) {
		const struct ecomap_person *p = &m->person[i];

		if (row->of == ROW_SHAPE        ? (int)p->shape == row->which
			: row->of == ROW_AGREED ? p->agreed
						: p->of_concern)
			return true;
	}
	return false;
}

static void draw_row(
	struct canvas *c, const struct legend_row *row, double x, double y)
{
	struct stretch s = {x, y, x + 44, y};

	if (row->of == ROW_BOND)
		draw_bond(&c->d, s, (enum bond)row->which);
	else
		sign(&c->d, x + 22, y,
			row->of == ROW_SHAPE ? (enum ecomap_shape)row->which
					     : SHAPE_NATURAL,
			row->of == ROW_AGREED, row->of == ROW_CONCERN);
	draw_text(&c->d, x + 52, y + 4.5, row->words,
		(struct lettering){.size = 12});
}

/* Left to right, line by line; draws where c is not null. The height. */
static double draw_legend(
	struct canvas *c, const struct ecomap *m, double wide, double top)
{
	double x = MARGIN, y = top + LEGEND_ROW / 2;
	bool bonds = false;
	size_t i;

	for (i = 0; i < LEGEND_ROWS; i++) {
		double w = 70 + ecomap_width(legend[i].words, 12);

		if (!on_map(m, &legend[i]))
			continue;
		if (x > MARGIN &&
			(x + w > wide - MARGIN ||
				(legend[i].of == ROW_BOND && !bonds))) {
			x = MARGIN;
			y += LEGEND_ROW;
		}
		bonds = legend[i].of == ROW_BOND;
		if (c)
			draw_row(c, &legend[i], x, y);
		x += w;
	}
	return y + LEGEND_ROW / 2 - top;
}

static void draw_all(struct canvas *c, const struct ecomap *m)
{
	double wide = m->all.x1 - m->all.x0 + 2 * MARGIN;
	double title = ecomap_width(m->title, 18) + 2 * MARGIN;
	double foot;
	size_t i;

	if (title > wide)
		wide = title;
	foot = HEAD + m->all.y1 - m->all.y0 + MARGIN;
	c->x = wide / 2 - (m->all.x0 + m->all.x1) / 2;
	c->y = HEAD - m->all.y0;
	draw_begin(&c->d, wide, foot + draw_legend(NULL, m, wide, foot) + 8);
	draw_rect(&c->d, 0, 0, c->d.width, c->d.height,
		(struct pen){.fill = DRAW_PAPER});
	draw_text(&c->d, MARGIN, 26, m->title,
		(struct lettering){.size = 18, .bold = true});
	draw_text(&c->d, MARGIN, 45, m->who,
		(struct lettering){.size = 13, .ink = DRAW_SOFT});
	draw_ground(c, m);
	for (i = 0; i < m->bonds; i++)
		draw_bond(&c->d, between(m, &m->bond[i], c), m->bond[i].bond);
	draw_names(c, m);
	draw_middle(c, m);
	for (i = 0; i < m->people; i++)
		draw_person(c, &m->person[i]);
	draw_legend(c, m, wide, foot);
}

int ecomap_svg(const struct ecomap *m, struct buf *out, struct err *e)
{
	struct canvas c = {.d.width = 0};
	struct buf words = {0};
	int rc;

	draw_all(&c, m);
	ecomap_words(m, &words);
	rc = svg_dress(span_of(draw_end(&c.d)), NULL, m->title,
		buf_cstr(&words), out, e);
	buf_release(&words);
	draw_release(&c.d);
	return rc;
}

int ecomap_png(const struct ecomap *m, struct buf *out, struct err *e)
{
	/* Twice the size: 13 units of lettering print sharp. */
	static const char *const argv[] = {
		"rsvg-convert", "--format=png", "--zoom=2", NULL};
	struct buf svg = {0};
	int rc = ecomap_svg(m, &svg, e);

	if (!rc)
		rc = child_run(argv, buf_as_span(&svg), out, e);
	buf_release(&svg);
	return rc;
}
