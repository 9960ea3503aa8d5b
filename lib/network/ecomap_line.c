#include "ecomap_line.h"

#include <math.h>
#include <stdlib.h>

/* A point on the way, and which way it goes there (of length 1). */
struct spot {
	double x, y, ux, uy;
};

static double length_of(const double *xy, size_t n)
{
	double length = 0;
	size_t i;

	for (i = 2; i < 2 * n; i += 2)
		length += hypot(xy[i] - xy[i - 2], xy[i + 1] - xy[i - 1]);
	return length;
}

/* So far along it; before its beginning and past its end in a straight line. */
static struct spot along(const double *xy, size_t n, double far)
{
	double piece = 0;
	size_t i;

	for (i = 0; i + 1 < n; i++, far -= piece) {
		double dx = xy[2 * i + 2] - xy[2 * i];
		double dy = xy[2 * i + 3] - xy[2 * i + 1];
		double ux, uy;

		piece = hypot(dx, dy);
		if (far > piece && i + 2 < n)
			continue;
		ux = piece > 0 ? dx / piece : 1;
		uy = piece > 0 ? dy / piece : 0;
		return (struct spot){
			xy[2 * i] + far * ux, xy[2 * i + 1] + far * uy, ux, uy};
	}
	return (struct spot){xy[0], xy[1], 1, 0};
}

static void zigzag(struct draw *d, const double *xy, size_t n, struct pen pen)
{
	double length = length_of(xy, n);
	size_t turns = length > 14 ? (size_t)(length / 7) : 2, i;
	double *out = xcalloc(turns + 1, 2 * sizeof *out);

	for (i = 0; i <= turns; i++) {
		struct spot s =
			along(xy, n, length * (double)i / (double)turns);
		double off = i == 0 || i == turns ? 0 : i % 2 ? 5 : -5;

		out[2 * i] = s.x - s.uy * off;
		out[2 * i + 1] = s.y + s.ux * off;
	}
	draw_poly(d, out, turns + 1, false, pen);
	free(out);
}

/* The part of the way from one place on it to another. */
static void part(struct draw *d, const double *xy, size_t n, double from,
	double to, struct pen pen)
{
	enum { STOPS = 13 };
	double out[2 * STOPS];
	size_t stops = n > 2 ? STOPS : 2, i;

	for (i = 0; i < stops; i++) {
		struct spot s = along(xy, n,
			from + (to - from) * (double)i / (double)(stops - 1));

		out[2 * i] = s.x;
		out[2 * i + 1] = s.y;
	}
	draw_poly(d, out, stops, false, pen);
}

/* A line with a gap in the middle, and a bar on either side of it. */
static void cut(struct draw *d, const double *xy, size_t n, struct pen pen)
{
	double length = length_of(xy, n), mid = length / 2;
	int side;

	part(d, xy, n, 0, mid - 5, pen);
	part(d, xy, n, mid + 5, length, pen);
	for (side = -1; side <= 1; side += 2) {
		struct spot s = along(xy, n, mid + side * 5);

		draw_line(d, s.x - 6 * s.uy, s.y + 6 * s.ux, s.x + 6 * s.uy,
			s.y - 6 * s.ux, pen);
	}
}

void ecomap_line(struct draw *d, const double *xy, size_t n, enum bond bond)
{
	struct pen pen = {.stroke = DRAW_SOFT, .width = 1.5};

	switch (bond) {
	case BOND_STRESSFUL:
		pen.stroke = DRAW_CAUTION;
		pen.width = 2;
		zigzag(d, xy, n, pen);
		return;
	case BOND_BROKEN:
		pen.stroke = DRAW_INK;
		pen.width = 2;
		cut(d, xy, n, pen);
		return;
	case BOND_STRONG: pen.width = 5; break;
	case BOND_WEAK: pen.dash = "5 5"; break;
	default: break;
	}
	draw_poly(d, xy, n, false, pen);
}
