#include "genogram_draw.h"
#include "genogram_legend.h"

#include <math.h>
#include <stdio.h>
#include "ecomap_label.h"
#include "ecomap_line.h"
#include "base/num.h"
#include "genogram.h"
#include "page/svg.h"

#define SIGN GENOGRAM_SIGN
#define BAR GENOGRAM_BAR

static const struct pen blood = GENOGRAM_BLOOD;
static const struct pen unsure = GENOGRAM_UNSURE;

static void symbol(struct draw *d, double x, double y, enum kin_sex sex,
	bool marked, bool died)
{
	struct pen pen = {.fill = DRAW_PAPER, .stroke = DRAW_INK, .width = 2};

	genogram_shape(d, x, y, SIGN, sex, pen);
	if (marked)
		genogram_shape(d, x, y, SIGN - 4, sex, pen);
	if (died) {
		draw_line(d, x - SIGN, y - SIGN, x + SIGN, y + SIGN, blood);
		draw_line(d, x - SIGN, y + SIGN, x + SIGN, y - SIGN, blood);
	}
}

static void label(struct draw *d, const struct kin *k)
{
	struct lettering how = {.size = ECOMAP_LETTERS, .anchor = 'm'};
	struct span rest = span_of(k->label), line;
	double y = k->y + SIGN + 18;
	struct buf one = {0};

	how.bold = k->marked;
	while (rest.n && span_word(&rest, '\n', &line)) {
		double half;

		buf_reset(&one);
		buf_span(&one, line);
		half = draw_text_width(buf_cstr(&one), how) / 2 + 3;
		draw_rect(d, k->x - half, y - ECOMAP_LINE + 4, 2 * half,
			ECOMAP_LINE, (struct pen){.fill = DRAW_PAPER});
		draw_text(d, k->x, y, buf_cstr(&one), how);
		y += ECOMAP_LINE;
	}
	buf_release(&one);
}

static void draw_kin(struct draw *d, const struct genogram *g, size_t i)
{
	const struct kin *k = &g->kin[i];
	struct buf name = {0};
	char age[16];

	genogram_kin_words(g, i, &name);
	draw_group(d, buf_cstr(&name));
	symbol(d, k->x, k->y, k->sex, k->marked, k->died);
	if (k->age >= 0) {
		snprintf(age, sizeof age, "%d", k->age);
		draw_text(d, k->x, k->y + 4.5, age,
			(struct lettering){.size = 12, .anchor = 'm'});
	}
	label(d, k);
	draw_group_end(d);
	buf_release(&name);
}

static double below(const struct kin *k)
{
	return k->y + SIGN + 22 + (k->lines - 1) * ECOMAP_LINE;
}

/* Where the line down from the parents begins: the middle between them, or
 * below the name of the one there is. False: there is neither. */
static bool parents_at(const struct genogram *g, enum kin_place his,
	enum kin_place hers, double *x, double *y)
{
	const struct kin *f = genogram_at(g, his);
	const struct kin *m = genogram_at(g, hers);

	if (!f && !m)
		return false;
	*x = f && m ? (f->x + m->x) / 2 : f ? f->x : m->x;
	*y = f && m ? f->y : below(f ? f : m);
	return true;
}

static void draw_couple(struct draw *d, const struct kin *a,
	const struct kin *b, struct pen pen)
{
	double from, to;

	if (!a || !b)
		return;
	from = fmin(a->x, b->x) + SIGN;
	to = fmax(a->x, b->x) - SIGN;
	draw_line(d, from, a->y, to, a->y, pen);
}

/* Those of two places hang on one line; from above comes their parents'. */
static void draw_family(struct draw *d, const struct genogram *g,
	enum kin_place his, enum kin_place hers, enum kin_place one,
	enum kin_place other)
{
	double x = 0, y = 0, lo = NO_LIMIT, hi = -lo, bar = 0;
	bool parents = parents_at(g, his, hers, &x, &y);
	size_t i, n = 0;

	for (i = 0; i < g->n; i++) {
		const struct kin *k = &g->kin[i];

		if (k->place != one && k->place != other)
			continue;
		n++;
		lo = fmin(lo, k->x);
		hi = fmax(hi, k->x);
		bar = k->y - BAR;
	}
	if (!n || (n == 1 && !parents))
		return;
	if (parents) {
		draw_line(d, x, y, x, bar, blood);
		lo = fmin(lo, x);
		hi = fmax(hi, x);
	}
	draw_line(d, lo, bar, hi, bar, blood);
	for (i = 0; i < g->n; i++) {
		const struct kin *k = &g->kin[i];

		if (k->place == one || k->place == other)
			draw_line(d, k->x, bar, k->x, k->y - SIGN,
				k->place == KIN_SIBLING ? unsure : blood);
	}
}

/* A half-brother: from the one parent, beside the line of the others. */
static void draw_halves(struct draw *d, const struct genogram *g,
	enum kin_place parent, enum kin_place half)
{
	const struct kin *p = genogram_at(g, parent);
	size_t i;

	for (i = 0; p && i < g->n; i++) {
		const struct kin *k = &g->kin[i];
		double bar = k->y - BAR - 14;

		if (k->place != half)
			continue;
		draw_line(d, p->x, below(p), p->x, bar, blood);
		draw_line(d, p->x, bar, k->x, bar, blood);
		draw_line(d, k->x, bar, k->x, k->y - SIGN, blood);
	}
}

static void draw_lines(struct draw *d, const struct genogram *g)
{
	const struct kin *f = genogram_at(g, KIN_FATHER);
	const struct kin *m = genogram_at(g, KIN_MOTHER);
	size_t i;

	draw_couple(d, f, m, blood);
	draw_couple(d, genogram_at(g, KIN_FATHER_FATHER),
		genogram_at(g, KIN_FATHER_MOTHER), blood);
	draw_couple(d, genogram_at(g, KIN_MOTHER_FATHER),
		genogram_at(g, KIN_MOTHER_MOTHER), blood);
	for (i = 0; i < g->n; i++) {
		if (g->kin[i].place == KIN_FATHER_PARTNER)
			draw_couple(d, &g->kin[i], f, unsure);
		if (g->kin[i].place == KIN_MOTHER_PARTNER)
			draw_couple(d, &g->kin[i], m, unsure);
	}
	draw_family(d, g, KIN_FATHER_FATHER, KIN_FATHER_MOTHER, KIN_FATHER,
		KIN_FATHER_SIBLING);
	draw_family(d, g, KIN_MOTHER_FATHER, KIN_MOTHER_MOTHER, KIN_MOTHER,
		KIN_MOTHER_SIBLING);
	draw_family(d, g, KIN_FATHER, KIN_MOTHER, KIN_CHILD, KIN_SIBLING);
	draw_halves(d, g, KIN_FATHER, KIN_FATHER_HALF);
	draw_halves(d, g, KIN_MOTHER, KIN_MOTHER_HALF);
}

static bool is_hard(enum bond bond)
{
	return bond == BOND_STRESSFUL || bond == BOND_BROKEN;
}

/* Whether somebody of their generation stands between two. */
static bool between(
	const struct genogram *g, const struct kin *a, const struct kin *b)
{
	double lo = fmin(a->x, b->x), hi = fmax(a->x, b->x);
	size_t i;

	for (i = 0; i < g->n; i++)
		if (g->kin[i].y >= a->y && g->kin[i].y <= a->y &&
			g->kin[i].x > lo && g->kin[i].x < hi)
			return true;
	return false;
}

/* Over the heads of those between; the second of two, higher. */
static void draw_over(struct draw *d, const struct kin *a, const struct kin *b,
	enum bond bond, bool high)
{
	double y = a->y - (high ? 43 : 30), in = b->x > a->x ? 12 : -12;
	const double xy[] = {a->x + in / 2, a->y - SIGN - 2, a->x + in, y,
		b->x - in, y, b->x - in / 2, b->y - SIGN - 2};

	ecomap_line(d, xy, 4, bond);
}

/* From symbol to symbol, beside a line that may already join them. */
static void draw_beside(struct draw *d, const struct kin *from,
	const struct kin *to, enum bond bond)
{
	double dx = to->x - from->x, dy = to->y - from->y;
	double far = hypot(dx, dy), off = 9, end = SIGN + 5, xy[4];

	if (far < 2 * end)
		return;
	dx /= far;
	dy /= far;
	xy[0] = from->x + dx * end - dy * off;
	xy[1] = from->y + dy * end + dx * off;
	xy[2] = to->x - dx * end - dy * off;
	xy[3] = to->y - dy * end + dx * off;
	ecomap_line(d, xy, 2, bond);
}

static void draw_bonds(struct draw *d, const struct genogram *g)
{
	bool high = false;
	size_t i;

	for (i = 0; i < g->bonds; i++) {
		const struct kin_bond *b = &g->bond[i];
		const struct kin *from = &g->kin[b->from];
		const struct kin *to = &g->kin[b->to];

		if (!is_hard(b->bond))
			continue;
		if (fabs(from->y - to->y) < 1 && between(g, from, to)) {
			draw_over(d, from, to, b->bond, high);
			high = !high;
		} else {
			draw_beside(d, from, to, b->bond);
		}
	}
}

static void draw_all(struct draw *d, const struct genogram *g)
{
	double wide = g->width;
	size_t i;

	draw_begin(d, wide, g->height + genogram_legend(NULL, g, wide, 0) + 8);
	draw_rect(
		d, 0, 0, d->width, d->height, (struct pen){.fill = DRAW_PAPER});
	draw_text(d, GENOGRAM_MARGIN, 26, g->title,
		(struct lettering){.size = 18, .bold = true});
	draw_text(d, GENOGRAM_MARGIN, 45, g->who,
		(struct lettering){.size = 13, .ink = DRAW_SOFT});
	draw_lines(d, g);
	draw_bonds(d, g);
	for (i = 0; i < g->n; i++)
		draw_kin(d, g, i);
	genogram_legend(d, g, wide, g->height);
}

int genogram_svg(const struct genogram *g, struct buf *out, struct err *e)
{
	struct buf words = {0};
	struct draw d = {0};
	int rc;

	draw_all(&d, g);
	genogram_words(g, &words);
	rc = svg_dress(span_of(draw_end(&d)), NULL, g->title, buf_cstr(&words),
		out, e);
	buf_release(&words);
	draw_release(&d);
	return rc;
}
