#include "ecomap_route.h"

#include <math.h>
#include <stdlib.h>
#include "base/mem.h"
#include "ecomap_label.h"
#include "ecomap_space.h"
#include "base/num.h"

/* How far a bond may bow, as a part of its length; the first is best. */
static const double bows[] = {
	0, .15, -.15, .3, -.3, .5, -.5, .75, -.75, 1.1, -1.1};

/* Where more bonds than this are drawn, none is looked at closely. */
#define CLEAR 150

/* What a way costs, against one unit of its length that nobody sees. */
#define BOW 0.3          /* a unit of the length, times the bow */
#define THROUGH_SIGN 250 /* somebody else's sign on the way */
#define MARK_HIDDEN 200  /* the bars of a broken bond, behind something */
#define BESIDE 1.5       /* a unit along another bond, not to be told apart */
#define NEAR 7.0

/* The arc from a to b by way of c, a share t of the way along. */
struct arc {
	struct point a, b, c;
};

static struct point on_arc(const struct arc *w, double t)
{
	double a = (1 - t) * (1 - t), c = 2 * t * (1 - t), b = t * t;

	return (struct point){a * w->a.x + c * w->c.x + b * w->b.x,
		a * w->a.y + c * w->c.y + b * w->b.y};
}

static bool in_middle(const struct ecomap *m, struct point p)
{
	return ellipse_of(p) < m->radius[0];
}

static bool at_sign(const struct ecomap_person *who, struct point p, double gap)
{
	return hypot(p.x - who->x, p.y - who->y) < ECOMAP_SIGN + gap;
}

/* Whether p lies within what stands at an end: a person, or the middle. */
static bool at_end(const struct ecomap *m, int end, struct point p)
{
	return end < 0 ? in_middle(m, p) : at_sign(&m->person[end], p, 5);
}

/* How far along the arc it comes out of what stands at its end. */
static double leaves(
	const struct ecomap *m, const struct arc *w, int end, double from)
{
	double within = from, without = 1 - from;
	int i;

	for (i = 0; i < 20; i++) {
		double t = (within + without) / 2;

		if (at_end(m, end, on_arc(w, t)))
			within = t;
		else
			without = t;
	}
	return without;
}

static struct point place_of(const struct ecomap *m, int end)
{
	if (end < 0)
		return (struct point){0, 0};
	return (struct point){m->person[end].x, m->person[end].y};
}

/* n points, evenly from the edge of one sign to the edge of the other. */
static void trace(const struct ecomap *m, const struct ecomap_bond *bond,
	struct point *at, size_t n)
{
	struct arc w = {place_of(m, bond->from), place_of(m, bond->to), {0, 0}};
	double dx = w.b.x - w.a.x, dy = w.b.y - w.a.y, first, last;
	size_t i;

	w.c = (struct point){(w.a.x + w.b.x) / 2 - dy * bond->bow,
		(w.a.y + w.b.y) / 2 + dx * bond->bow};
	first = leaves(m, &w, bond->from, 0);
	last = leaves(m, &w, bond->to, 1);
	for (i = 0; i < n; i++)
		at[i] = on_arc(&w,
			first + (last - first) * (double)i / (double)(n - 1));
}

void ecomap_path(const struct ecomap *m, const struct ecomap_bond *bond,
	struct ecomap_path *path)
{
	struct point at[ECOMAP_STOPS];
	size_t i;

	path->n = bond->bow == 0 ? 2 : ECOMAP_STOPS;
	trace(m, bond, at, path->n);
	for (i = 0; i < path->n; i++) {
		path->xy[2 * i] = at[i].x;
		path->xy[2 * i + 1] = at[i].y;
	}
}

/* A way to be looked at: as many stops where it is straight. */
struct stops {
	struct point at[ECOMAP_STOPS];
	double step, length;
};

static void stops_of(
	const struct ecomap *m, const struct ecomap_bond *bond, struct stops *s)
{
	size_t i;

	trace(m, bond, s->at, ECOMAP_STOPS);
	s->length = 0;
	for (i = 1; i < ECOMAP_STOPS; i++)
		s->length += hypot(s->at[i].x - s->at[i - 1].x,
			s->at[i].y - s->at[i - 1].y);
	s->step = s->length / (ECOMAP_STOPS - 1);
}

/* Behind words or the middle, or off the map. */
static bool hidden(const struct ecomap *m, struct point p)
{
	size_t i;

	if (in_middle(m, p) || ellipse_of(p) > m->radius[4])
		return true;
	for (i = 0; i < 4; i++)
		if (m->ring_used[i] && box_holds(m->caption[i], p))
			return true;
	for (i = 0; i < m->people; i++)
		if (box_holds(ecomap_words_box(&m->person[i]), p))
			return true;
	return false;
}

/* Whether it runs through a sign, or the middle, that is not its own. */
static bool through(const struct ecomap *m, const struct ecomap_bond *bond,
	const struct stops *s, int sign)
{
	size_t i;

	if (sign == bond->from || sign == bond->to)
		return false;
	for (i = 0; i < ECOMAP_STOPS; i++)
		if (sign < 0 ? in_middle(m, s->at[i])
			     : at_sign(&m->person[sign], s->at[i], 6))
			return true;
	return false;
}

static double cost_of(const struct ecomap *m, const struct ecomap_bond *bond,
	const struct stops *s)
{
	double cost = fabs(bond->bow) * s->length * BOW;
	int i;

	for (i = 0; i < ECOMAP_STOPS; i++)
		if (hidden(m, s->at[i]))
			cost += s->step;
	if (bond->bond == BOND_BROKEN && hidden(m, s->at[ECOMAP_STOPS / 2]))
		cost += MARK_HIDDEN;
	for (i = -1; i < (int)m->people; i++)
		if (through(m, bond, s, i))
			cost += THROUGH_SIGN;
	return cost;
}

/* How long it runs along a bond that has its way already. */
static double beside(const struct stops *s, const struct stops *other)
{
	double cost = 0;
	size_t i, j;

	/* Where they come from one place they cannot but be near. */
	for (i = 3; i + 3 < ECOMAP_STOPS; i++)
		for (j = 0; j < ECOMAP_STOPS; j++)
			if (hypot(s->at[i].x - other->at[j].x,
				    s->at[i].y - other->at[j].y) < NEAR) {
				cost += s->step * BESIDE;
				break;
			}
	return cost;
}

static void choose(const struct ecomap *m, struct ecomap_bond *bond,
	struct stops *stops, const bool *done)
{
	struct ecomap_bond best = *bond;
	size_t i, self = (size_t)(bond - m->bond), b;
	double least = NO_LIMIT;

	for (i = 0; i < COUNT_OF(bows); i++) {
		struct stops s;
		double cost;

		bond->bow = bows[i];
		stops_of(m, bond, &s);
		cost = cost_of(m, bond, &s);
		for (b = 0; b < m->bonds && cost < least; b++)
			if (done[b])
				cost += beside(&s, &stops[b]);
		/* Of two as good the first, however the sums are rounded. */
		if (cost > least - 1e-6)
			continue;
		least = cost;
		best = *bond;
		stops[self] = s;
	}
	*bond = best;
}

void ecomap_route(struct ecomap *m)
{
	struct stops *stops;
	bool *done;
	int between;
	size_t i;

	if (m->bonds > CLEAR || m->people > CLEAR)
		return;
	stops = xcalloc(m->bonds, sizeof *stops);
	done = xcalloc(m->bonds, sizeof *done);
	/* First those of the child, which have the least room to turn. */
	for (between = 0; between < 2; between++)
		for (i = 0; i < m->bonds; i++) {
			if ((m->bond[i].from >= 0) != between)
				continue;
			choose(m, &m->bond[i], stops, done);
			done[i] = true;
		}
	free(stops);
	free(done);
}
