/*
 * Points, boxes and the ellipses of the rings, round 0, 0. How far out a point
 * is, is told by the radius of the ellipse on which it lies.
 */
#ifndef SOS_ECOMAP_SPACE_H
#define SOS_ECOMAP_SPACE_H

#include "ecomap.h"

struct point {
	double x, y;
};

/* A point of the ellipse of that radius; the angle is in radians. */
struct point ellipse_at(double radius, double angle);
/* The radius of the ellipse on which the point lies. */
double ellipse_of(struct point p);

/* The same of a box's nearest point to the middle, and of its farthest. */
double box_nearest(struct box b);
double box_farthest(struct box b);
bool box_holds(struct box b, struct point p);
/* Whether the line from the middle to p runs through the box. */
bool box_on_line(struct box b, struct point p);

#endif
