/* Attacks on a part of the tables, the rest held still. For suppress.c. */
#ifndef SOS_SUPPRESS_FIELD_H
#define SOS_SUPPRESS_FIELD_H

#include "base/linear.h"
#include "suppress.h"

/* The cells that may move; the others stay as they are. */
struct field_of_play {
	bool *in;    /* by cell */
	size_t *sum; /* that touch them */
	size_t sums;
};

/* The cells of one component. */
void play_part(struct field_of_play *f, const struct suppression *s, int part);
/* The cell and what sums tie to it, nearest first, about `most` cells. */
void play_near(struct field_of_play *f, const struct suppression *s,
	size_t cell, size_t most);
void play_end(struct field_of_play *f);

bool cell_hidden(const struct suppress_cell *c);
/* What the reader knows it is at least. */
double cell_least(const struct suppress_cell *c);
/* The range of every cell of the field, or of one only, into low and high. */
void attack_field(const struct suppression *s, const struct field_of_play *f,
	bool all, size_t only, double *low, double *high);

#endif
