#include "ecomap_space.h"

#include <math.h>

struct point ellipse_at(double radius, double angle)
{
	return (struct point){ECOMAP_WIDE * radius * cos(angle),
		ECOMAP_HIGH * radius * sin(angle)};
}

double ellipse_of(struct point p)
{
	return hypot(p.x / ECOMAP_WIDE, p.y / ECOMAP_HIGH);
}

bool box_overlap(struct box a, struct box b)
{
	return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
}

double box_nearest(struct box b)
{
	double x = b.x0 > 0 ? b.x0 : b.x1 < 0 ? b.x1 : 0;
	double y = b.y0 > 0 ? b.y0 : b.y1 < 0 ? b.y1 : 0;

	return ellipse_of((struct point){x, y});
}

double box_farthest(struct box b)
{
	return ellipse_of((struct point){
		fmax(fabs(b.x0), fabs(b.x1)), fmax(fabs(b.y0), fabs(b.y1))});
}

bool box_on_line(struct box b, struct point p)
{
	double from = 0, to = 1, lo, hi, swap;
	const double d[2] = {p.x, p.y};
	const double min[2] = {b.x0, b.y0}, max[2] = {b.x1, b.y1};
	int i;

	for (i = 0; i < 2; i++) {
		if (fabs(d[i]) < 1e-9) {
			if (min[i] > 0 || max[i] < 0)
				return false;
			continue;
		}
		lo = min[i] / d[i];
		hi = max[i] / d[i];
		if (lo > hi) {
			swap = lo;
			lo = hi;
			hi = swap;
		}
		from = fmax(from, lo);
		to = fmin(to, hi);
	}
	return from <= to;
}

bool box_holds(struct box b, struct point p)
{
	return p.x > b.x0 && p.x < b.x1 && p.y > b.y0 && p.y < b.y1;
}
