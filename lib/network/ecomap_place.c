#include "ecomap.h"

#include <math.h>
#include <stdlib.h>
#include "ecomap_label.h"
#include "ecomap_space.h"
#include "base/num.h"

const char *const ecomap_rings[4] = {
	"knows most", "knows some", "knows nothing", "not said"};

#define PI 3.14159265358979323846

/* Radii, in the map's units: a label is about 100 wide. */
#define MIDDLE 54.0
#define EMPTY_RING 38.0 /* its name is 24 high */
#define NARROW_RING 62.0
#define GROW_BY 8.0
#define STEP 8.0
#define TURNS 120 /* directions that are tried */
#define GAP 3.0
#define OVERHANG 48.0
#define TRIES 12
/* So much of a bond to the middle shows, at the least. */
#define BOND_SEEN 26.0
/* More people than this are placed as they come. */
#define CROWD 60

/* No label ever needs to be found a place further out than this. */
#define FARTHEST 20000.0

/* A line behind somebody else's label costs as much as this much moving. */
#define CROSSING 400.0

/* Everybody who has a place, and the names of rings. */
struct taken {
	const struct box **box;
	/* Where bonds to the middle come from. */
	struct point *end;
	size_t n, ends;
};

static bool free_for(const struct taken *t, struct box b)
{
	size_t i;

	b = (struct box){b.x0 - GAP, b.y0 - GAP, b.x1 + GAP, b.y1 + GAP};
	for (i = 0; i < t->n; i++)
		if (box_overlap(*t->box[i], b))
			return false;
	return true;
}

static double crossings(const struct taken *t, const struct ecomap_person *p,
	struct point to, struct box own)
{
	double cost = 0;
	size_t i;

	for (i = 0; p->bonded && i < t->n; i++)
		if (box_on_line(*t->box[i], to))
			cost += CROSSING;
	for (i = 0; i < t->ends; i++)
		if (box_on_line(own, t->end[i]))
			cost += CROSSING;
	return cost;
}

/* In the upper half the label stands over the sign: the bond comes from below.
 */
static struct box box_at(struct box own, struct point p)
{
	if (p.y < 0)
		own = (struct box){own.x0, -own.y1, own.x1, -own.y0};
	return (struct box){
		own.x0 + p.x, own.y0 + p.y, own.x1 + p.x, own.y1 + p.y};
}

/* A sign stands in its ring; its label may hang over. */
static bool in_ring(const struct ecomap *m, const struct ecomap_person *who,
	struct point p, struct box label)
{
	int ring = (int)who->ring;
	const double r = ECOMAP_SIGN + 4;
	struct box sign = {p.x - r, p.y - r, p.x + r, p.y + r};

	return box_nearest(sign) >= m->radius[ring] &&
	       (!who->bonded ||
		       box_nearest(sign) >= m->radius[0] + BOND_SEEN) &&
	       box_farthest(sign) <= m->radius[ring + 1] &&
	       box_nearest(label) >= m->radius[0] + GAP &&
	       box_nearest(label) >= m->radius[ring] - OVERHANG &&
	       box_farthest(label) <= m->radius[ring + 1] + OVERHANG;
}

/* Finds p the cheapest free place in its ring and sector. */
static bool place(const struct ecomap *m, struct ecomap_person *p, double ideal,
	const struct taken *taken)
{
	const struct ecomap_sector *s = &m->sector[p->group];
	double inner = m->radius[p->ring], outer = m->radius[p->ring + 1];
	double mid = (inner + outer) / 2, best = NO_LIMIT, radius;
	int i;

	for (radius = inner; radius <= outer; radius += STEP)
		for (i = 0; i < TURNS; i++) {
			double angle =
				s->from + (s->to - s->from) * (i + .5) / TURNS;
			struct point to = ellipse_at(radius, angle);
			struct box here = box_at(p->own, to);
			double cost = fabs(angle - ideal) * radius +
				      fabs(radius - mid) * .6;

			if (cost >= best || !in_ring(m, p, to, here) ||
				!free_for(taken, here))
				continue;
			cost += crossings(taken, p, to, here);
			if (cost >= best)
				continue;
			best = cost;
			p->x = to.x;
			p->y = to.y;
			p->box = here;
		}
	return !isinf(best);
}

static struct box caption_box(const struct ecomap *m, int ring)
{
	double w = ecomap_width(ecomap_rings[ring], 12) / 2 + 2;
	double y = -ECOMAP_HIGH * m->radius[ring + 1] + 8;

	return (struct box){-w, y, w, y + 16};
}

static size_t count(const struct ecomap *m, int ring, int group)
{
	size_t i, n = 0;

	for (i = 0; i < m->people; i++)
		n += (int)m->person[i].ring == ring &&
		     (group < 0 || (int)m->person[i].group == group);
	return n;
}

/* Where the k-th of the people of a sector in a ring would best stand. */
static double ideal_angle(const struct ecomap_sector *s, size_t k, size_t of)
{
	return s->from + (s->to - s->from) * ((double)k + .5) / (double)of;
}

/*
 * One try at a ring, as wide as it is now: all or nothing. Blames the group
 * that found no room.
 */
static bool fill_ring(
	struct ecomap *m, int ring, struct taken *taken, double *blame)
{
	size_t boxes = taken->n, ends = taken->ends, i, seen[GROUPS] = {0};

	m->caption[ring] = caption_box(m, ring);
	/* Words that hang over from the ring within may stand there. */
	if (!free_for(taken, m->caption[ring]))
		return false;
	taken->box[taken->n++] = &m->caption[ring];
	for (i = 0; i < m->people; i++) {
		struct ecomap_person *p = &m->person[i];
		double ideal;

		if ((int)p->ring != ring)
			continue;
		ideal = ideal_angle(&m->sector[p->group], seen[p->group]++,
			count(m, ring, (int)p->group));
		if (!place(m, p, ideal, taken)) {
			taken->n = boxes;
			taken->ends = ends;
			blame[p->group]++;
			return false;
		}
		taken->box[taken->n++] = &p->box;
		if (p->bonded)
			taken->end[taken->ends++] = (struct point){p->x, p->y};
	}
	return true;
}

/* The width of a ring whose area is that of its labels, and no less. */
static double least_width(const struct ecomap *m, int ring)
{
	double inner = m->radius[ring], area = 0;
	size_t i;

	for (i = 0; i < m->people; i++) {
		const struct box *b = &m->person[i].own;

		if ((int)m->person[i].ring == ring)
			area += (b->x1 - b->x0) * (b->y1 - b->y0);
	}
	return sqrt(inner * inner + area / (PI * ECOMAP_WIDE * ECOMAP_HIGH)) -
	       inner;
}

/* wide: how wide each ring begins; grows. */
static void fill_rings(struct ecomap *m, double *wide, double *blame)
{
	struct taken taken = {.box = xcalloc(m->people + 4, sizeof *taken.box),
		.end = xcalloc(m->people, sizeof *taken.end)};
	int ring;

	m->radius[0] = MIDDLE;
	for (ring = 0; ring < 4; ring++) {
		size_t n = count(m, ring, -1);

		m->ring_used[ring] = ring != RING_UNKNOWN || n;
		m->radius[ring + 1] = m->radius[ring];
		if (!m->ring_used[ring])
			continue;
		wide[ring] =
			n ? fmax(wide[ring], least_width(m, ring)) : EMPTY_RING;
		m->radius[ring + 1] += wide[ring];
		while (!fill_ring(m, ring, &taken, blame) &&
			m->radius[ring + 1] < FARTHEST)
			m->radius[ring + 1] +=
				m->people > CROWD ? .04 * m->radius[ring + 1]
						  : GROW_BY;
		wide[ring] = m->radius[ring + 1] - m->radius[ring];
	}
	free(taken.box);
	free(taken.end);
}

/* A first guess at the room each group needs: as in its fullest ring. */
static void guess_needs(struct ecomap *m, double *need)
{
	static const double inner_counts_more[4] = {1.5, 1.15, .9, .8};
	int g, ring;

	for (g = 0; g < GROUPS; g++) {
		need[g] = 0;
		m->sector[g].people = 0;
		for (ring = 0; ring < 4; ring++) {
			size_t n = count(m, ring, g);

			m->sector[g].people += (int)n;
			need[g] = fmax(
				need[g], (double)n * inner_counts_more[ring]);
		}
		if (m->sector[g].people)
			need[g] += .8;
	}
}

static void share_out(struct ecomap *m, const double *need)
{
	double all = 0, angle = -PI / 2;
	int g;

	for (g = 0; g < GROUPS; g++)
		all += need[g];
	for (g = 0; g < GROUPS; g++) {
		m->sector[g].from = angle;
		if (all > 0)
			angle += 2 * PI * need[g] / all;
		m->sector[g].to = angle;
	}
}

/* Gives those more who found no room, and keeps the smallest map. */
static void settle(struct ecomap *m)
{
	struct {
		double need[GROUPS], wide[4], radius;
	} now = {.wide = {NARROW_RING, NARROW_RING, NARROW_RING, NARROW_RING}},
	  best = {.radius = NO_LIMIT};
	int try, g;

	guess_needs(m, now.need);
	for (try = 0; try < (m->people > CROWD ? 1 : TRIES); try++) {
		double blame[GROUPS] = {0}, all = 0;

		share_out(m, now.need);
		fill_rings(m, now.wide, blame);
		now.radius = m->radius[4];
		if (now.radius < best.radius)
			best = now;
		for (g = 0; g < GROUPS; g++)
			all += blame[g];
		for (g = 0; g < GROUPS && all > 0; g++)
			now.need[g] *= 1 + .35 * blame[g] / all;
		/* Not from the narrowest again: that is known to fail. */
		for (g = 0; g < 4; g++)
			now.wide[g] =
				fmax(NARROW_RING, now.wide[g] - 3 * GROW_BY);
	}
	share_out(m, best.need);
	fill_rings(m, best.wide, now.need);
}

static bool name_is_free(const struct ecomap *m, int group, struct box here)
{
	size_t i;
	int g;

	for (i = 0; i < m->people; i++)
		if (box_overlap(m->person[i].box, here))
			return false;

	for (g = 0; g < group; g++)
		if (m->sector[g].people && box_overlap(m->sector[g].box, here))
			return false;
	return box_nearest(here) >= m->radius[4] + GAP;
}

/* The name of a sector: outside, as near to its middle as there is room. */
static void name_sector(struct ecomap *m, int group)
{
	struct ecomap_sector *s = &m->sector[group];
	double w = ecomap_width(s->name, 13) / 2 + 4, h = 9, radius;
	double half = (s->to - s->from) / 2, mid = s->from + half;
	int i;

	for (radius = m->radius[4];; radius += STEP)
		for (i = 0; i <= 40; i++) {
			double turn = half * .9 * ((i + 1) / 2) / 20;
			struct point p = ellipse_at(
				radius, mid + (i % 2 ? turn : -turn));

			s->box = (struct box){
				p.x - w, p.y - h, p.x + w, p.y + h};
			if (name_is_free(m, group, s->box))
				return;
		}
}

static void reach(struct box *all, struct box b)
{
	all->x0 = fmin(all->x0, b.x0);
	all->y0 = fmin(all->y0, b.y0);
	all->x1 = fmax(all->x1, b.x1);
	all->y1 = fmax(all->y1, b.y1);
}

void ecomap_place(struct ecomap *m)
{
	double wide, high;
	size_t i;
	int g;

	settle(m);
	wide = ECOMAP_WIDE * m->radius[4];
	high = ECOMAP_HIGH * m->radius[4];
	m->all = (struct box){-wide, -high, wide, high};
	for (i = 0; i < m->people; i++)
		reach(&m->all, m->person[i].box);
	for (g = 0; g < GROUPS; g++) {
		if (!m->sector[g].people)
			continue;
		name_sector(m, g);
		reach(&m->all, m->sector[g].box);
	}
}
