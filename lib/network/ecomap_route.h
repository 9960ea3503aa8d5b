/*
 * The ways of the bonds on an ecomap: straight where that is clear, else in a
 * bow round the signs and words of others, so that no bond seems to be of
 * somebody whom it only passes.
 */
#ifndef SOS_ECOMAP_ROUTE_H
#define SOS_ECOMAP_ROUTE_H

#include "ecomap.h"

#define ECOMAP_STOPS 25

/* n points, x and y by turns, evenly along the bond; 2 where it is straight. */
struct ecomap_path {
	double xy[2 * ECOMAP_STOPS];
	size_t n;
};

/* Chooses how far each bond bows; everybody has a place already. */
void ecomap_route(struct ecomap *m);
/* From the edge of one sign, or of the middle, to the edge of the other. */
void ecomap_path(const struct ecomap *m, const struct ecomap_bond *bond,
	struct ecomap_path *path);

#endif
