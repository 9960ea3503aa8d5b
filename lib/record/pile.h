/* Parcels (pack.h) of which nothing can be said before all are there. */
#ifndef SOS_PILE_H
#define SOS_PILE_H

#include "pack.h"

struct pile_place {
	size_t at; /* of its parcel in block `block` */
	unsigned block;
	unsigned number; /* as the caller numbers what it belongs to */
};

/* Zero-initialise to start. */
struct pile {
	struct buf *block; /* 1 MiB or so each */
	size_t blocks, block_cap;
	struct pile_place *place; /* in the order in which they came */
	size_t n, cap;
	size_t bytes;
};

/* Copies the parcel. */
void pile_add(struct pile *p, const struct parcel *what, size_t number);
void pile_open(const struct pile *p, size_t place, struct parcel *to);
void pile_release(struct pile *p);

#endif
