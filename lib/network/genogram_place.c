#include "genogram.h"

#include <math.h>
#include "base/mem.h"
#include "base/num.h"
#include "ecomap_label.h"
#include "genogram_draw.h"

/* Room between two labels, and at least between two who are joined. */
#define GAP 14.0
#define COUPLE 110.0

/* From left to right in the generation of the parents: his side, hers. */
static const enum kin_place middle_row[] = {KIN_FATHER_SIBLING,
	KIN_FATHER_PARTNER, KIN_FATHER, KIN_MOTHER, KIN_MOTHER_PARTNER,
	KIN_MOTHER_SIBLING};

/* The oldest first. */
static int generation(enum kin_place place)
{
	switch (place) {
	case KIN_MOTHER_MOTHER:
	case KIN_MOTHER_FATHER:
	case KIN_FATHER_MOTHER:
	case KIN_FATHER_FATHER: return 0;
	case KIN_CHILD:
	case KIN_SIBLING:
	case KIN_MOTHER_HALF:
	case KIN_FATHER_HALF: return 2;
	default: return 1;
	}
}

/* The oldest there is stands at the top, with room for the line that brothers
 * and sisters hang on. */
static void place_rows(struct genogram *g)
{
	int oldest = 2;
	double top = GENOGRAM_TOP;
	size_t i;

	for (i = 0; i < g->n; i++)
		if (generation(g->kin[i].place) < oldest)
			oldest = generation(g->kin[i].place);
	if (oldest)
		top += GENOGRAM_BAR - 16;
	for (i = 0; i < g->n; i++)
		g->kin[i].y = top + (generation(g->kin[i].place) - oldest) *
					    GENOGRAM_ROW;
	g->height = top + (2 - oldest) * GENOGRAM_ROW + 100;
}

/* As wide as what is over it, a small family in the middle. */
static void place_across(struct genogram *g)
{
	double lo = 0, hi = 0, width;
	size_t i;

	for (i = 0; i < g->n; i++) {
		const struct kin *k = &g->kin[i];

		lo = i && lo < k->x - k->width / 2 ? lo : k->x - k->width / 2;
		hi = i && hi > k->x + k->width / 2 ? hi : k->x + k->width / 2;
	}
	width = fmax(hi - lo, fmax(ecomap_width(g->title, 18), 380));
	for (i = 0; i < g->n; i++)
		g->kin[i].x += GENOGRAM_MARGIN - lo + (width - (hi - lo)) / 2;
	g->width = width + 2 * GENOGRAM_MARGIN;
}

/* Those of a place side by side from x on; where the next may begin. */
static double side_by_side(struct genogram *g, enum kin_place place, double x)
{
	size_t i;

	for (i = 0; i < g->n; i++) {
		struct kin *k = &g->kin[i];

		if (k->place != place)
			continue;
		k->x = x + k->width / 2;
		x += k->width + GAP;
	}
	return x;
}

static struct kin *at(struct genogram *g, enum kin_place place)
{
	size_t i;

	for (i = 0; i < g->n; i++)
		if (g->kin[i].place == place)
			return &g->kin[i];
	return NULL;
}

static void shift(struct genogram *g, enum kin_place place, double by)
{
	size_t i;

	for (i = 0; i < g->n; i++)
		if (g->kin[i].place == place)
			g->kin[i].x += by;
}

/* The middle of a generation's brothers and sisters, he or she among them. */
static double middle_of(
	struct genogram *g, enum kin_place place, enum kin_place siblings)
{
	double lo = NO_LIMIT, hi = -lo;
	size_t i;

	for (i = 0; i < g->n; i++) {
		const struct kin *k = &g->kin[i];

		if (k->place != place && k->place != siblings)
			continue;
		lo = k->x < lo ? k->x : lo;
		hi = k->x > hi ? k->x : hi;
	}
	return (lo + hi) / 2;
}

static void place_couple(struct kin *his, struct kin *hers, double middle)
{
	double apart;

	if (!his || !hers) {
		if (his || hers)
			(his ? his : hers)->x = middle;
		return;
	}
	apart = (his->width + hers->width) / 2 + GAP;
	apart = apart < COUPLE ? COUPLE : apart;
	his->x = middle - apart / 2;
	hers->x = middle + apart / 2;
}

static void place_grandparents(struct genogram *g)
{
	struct kin *ff = at(g, KIN_FATHER_FATHER);
	struct kin *fm = at(g, KIN_FATHER_MOTHER);
	struct kin *mf = at(g, KIN_MOTHER_FATHER);
	struct kin *mm = at(g, KIN_MOTHER_MOTHER);
	struct kin *left = fm ? fm : ff, *right = mf ? mf : mm;
	double over;

	if (left)
		place_couple(
			ff, fm, middle_of(g, KIN_FATHER, KIN_FATHER_SIBLING));
	if (right)
		place_couple(
			mf, mm, middle_of(g, KIN_MOTHER, KIN_MOTHER_SIBLING));
	if (!left || !right)
		return;
	over = left->x + left->width / 2 + GAP - (right->x - right->width / 2);
	if (over <= 0)
		return;
	shift(g, KIN_FATHER_FATHER, -over / 2);
	shift(g, KIN_FATHER_MOTHER, -over / 2);
	shift(g, KIN_MOTHER_FATHER, over / 2);
	shift(g, KIN_MOTHER_MOTHER, over / 2);
}

/* Under the middle of the parents, or under the one there is. */
static double under_parents(struct genogram *g)
{
	const struct kin *f = at(g, KIN_FATHER), *m = at(g, KIN_MOTHER);

	return f && m ? (f->x + m->x) / 2 : f ? f->x : m ? m->x : 0;
}

static double width_of(const struct genogram *g, enum kin_place place)
{
	double w = 0;
	size_t i;

	for (i = 0; i < g->n; i++)
		if (g->kin[i].place == place)
			w += g->kin[i].width + GAP;
	return w;
}

static void place_children(struct genogram *g)
{
	double wide = width_of(g, KIN_CHILD) + width_of(g, KIN_SIBLING) - GAP;
	double x = under_parents(g) - wide / 2;

	side_by_side(g, KIN_FATHER_HALF, x - width_of(g, KIN_FATHER_HALF));
	x = side_by_side(g, KIN_CHILD, x);
	x = side_by_side(g, KIN_SIBLING, x);
	side_by_side(g, KIN_MOTHER_HALF, x);
}

void genogram_place(struct genogram *g)
{
	double x = 0;
	struct kin *f = at(g, KIN_FATHER), *m = at(g, KIN_MOTHER);
	size_t i;

	for (i = 0; i < COUNT_OF(middle_row); i++) {
		/* The line down to the children needs room between them. */
		if (middle_row[i] == KIN_MOTHER && f && m)
			x = f->x +
			    fmax((f->width + m->width) / 2 + GAP, COUPLE) -
			    m->width / 2;
		x = side_by_side(g, middle_row[i], x);
	}
	place_grandparents(g);
	place_children(g);
	place_rows(g);
	place_across(g);
}
