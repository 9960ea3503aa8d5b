#include "base/mem.h"
#include "ecomap.h"

#include <math.h>
#include <stdlib.h>
#include "base/date.h"
#include "ecomap_label.h"
#include "ecomap_line.h"
#include "ecomap_route.h"
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

/* Drawn in front of the others, in a colour of its own. */
static bool is_hard(const struct ecomap_bond *bond)
{
	return bond->bond == BOND_STRESSFUL || bond->bond == BOND_BROKEN;
}

static void draw_bond(struct canvas *c, const struct ecomap *m,
	const struct ecomap_bond *bond)
{
	struct ecomap_path path;
	size_t i;

	ecomap_path(m, bond, &path);
	for (i = 0; i < path.n; i++) {
		path.xy[2 * i] += c->x;
		path.xy[2 * i + 1] += c->y;
	}
	ecomap_line(&c->d, path.xy, path.n, bond->bond);
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

/* Each on paper of its own: what runs behind a line must not run through it. */
static void draw_lines(struct draw *d, double x, double y, const char *label,
	struct lettering how, enum draw_colour paper)
{
	struct span rest = span_of(label), line;
	struct buf one = {0};

	while (rest.n && span_word(&rest, '\n', &line)) {
		double half;

		buf_reset(&one);
		buf_span(&one, line);
		half = draw_text_width(buf_cstr(&one), how) / 2 + 3;
		draw_rect(d, x - half, y - ECOMAP_LINE + 4, 2 * half,
			ECOMAP_LINE, (struct pen){.fill = paper});
		draw_text(d, x, y, buf_cstr(&one), how);
		y += ECOMAP_LINE;
	}
	buf_release(&one);
}

static void draw_person(struct canvas *c, const struct ecomap *m, size_t i)
{
	const struct ecomap_person *p = &m->person[i];
	struct buf words = {0};
	double x = c->x + p->x, y = c->y + p->y;
	struct box box = ecomap_words_box(p);

	ecomap_person_words(m, (int)i, &words);
	draw_group(&c->d, buf_cstr(&words));
	buf_release(&words);
	sign(&c->d, x, y, p->shape, p->agreed, p->of_concern);
	draw_lines(&c->d, x, c->y + box.y0 + 12, p->label,
		(struct lettering){.size = ECOMAP_LETTERS, .anchor = 'm'},
		DRAW_PAPER);
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
		(struct lettering){.size = 14, .anchor = 'm', .bold = true},
		DRAW_PANEL);
}

/* What the legend explains: only what is on this map. */
struct legend_row {
	const char *words;
	enum { ROW_SHAPE, ROW_AGREED, ROW_CONCERN, ROW_BOND, ROW_DIFFERS } of;
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
	{"where the children's bonds differ: the hardest", ROW_DIFFERS, 0},
};

#define LEGEND_ROWS (COUNT_OF(legend))

static bool on_map(const struct ecomap *m, const struct legend_row *row)
{
	size_t i;

	if (row->of == ROW_BOND) {
		for (i = 0; i < m->bonds; i++)
			if ((int)m->bond[i].bond == row->which)
				return true;
		return false;
	}
	for (i = 0; row->of == ROW_DIFFERS && i < m->bonds; i++)
		if (m->bond[i].each & (m->bond[i].each - 1))
			return true;
	for (i = 0; i < m->people && row->of != ROW_DIFFERS; i++) {
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
	const double line[] = {x, y, x + 44, y};

	if (row->of == ROW_BOND)
		ecomap_line(&c->d, line, 2, (enum bond)row->which);
	else if (row->of != ROW_DIFFERS)
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
		if (!is_hard(&m->bond[i]))
			draw_bond(c, m, &m->bond[i]);
	for (i = 0; i < m->bonds; i++)
		if (is_hard(&m->bond[i]))
			draw_bond(c, m, &m->bond[i]);
	draw_names(c, m);
	draw_middle(c, m);
	for (i = 0; i < m->people; i++)
		draw_person(c, m, i);
	draw_legend(c, m, wide, foot);
}

/* A browser prints it on A4 on its side, where the lettering is readable. */
static void put_on_its_side(const char *svg, struct buf *out)
{
	static const char behind[] = "</desc>";
	const char *head = strstr(svg, behind);

	if (head) {
		head += sizeof behind - 1;
		buf_add(out, svg, (size_t)(head - svg));
		buf_puts(out, "<style>@page{size:A4 landscape;margin:10mm}"
			      "</style>");
		svg = head;
	}
	buf_puts(out, svg);
}

int ecomap_svg(const struct ecomap *m, struct buf *out, struct err *e)
{
	struct canvas c = {.d.width = 0};
	struct buf words = {0}, svg = {0};
	int rc;

	draw_all(&c, m);
	ecomap_words(m, &words);
	rc = svg_dress(span_of(draw_end(&c.d)), NULL, m->title,
		buf_cstr(&words), &svg, e);
	if (!rc)
		put_on_its_side(buf_cstr(&svg), out);
	buf_release(&words);
	buf_release(&svg);
	draw_release(&c.d);
	return rc;
}
