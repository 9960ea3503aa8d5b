/* What the files of suppress.h share. */
#ifndef SOS_SUPPRESS_INTERNAL_H
#define SOS_SUPPRESS_INTERNAL_H

#include "suppress.h"

/* Some cells, by place. */
struct cell_list {
	size_t *at;
	size_t n, cap;
};

void cell_list_add(struct cell_list *l, size_t cell);

/* Two other ways in which the tables can be: the cells that are otherwise. */
struct witness {
	struct cell_list moved;
	bool found;
};

struct choosing {
	struct suppression *s;
	struct witness *witness; /* of each cell */
	struct cell_list *users; /* of each cell: whose witness may need it */
	struct cell_list hidden; /* secondary cells, in the order found */
	struct cell_list field;
	int *seen, *seen_sum, turn; /* stamps for field_near */
	double all;                 /* of all values: one cell more costs more
				       than any choice among cells */
};

/* A nought stays: to hide it would hide nothing. */
bool may_pick(const struct suppress_cell *c);
/* What has to be protected: what is small, and what was hidden before. */
bool must_guard(const struct suppress_cell *c);
/* Every hidden cell, and what is small though no table shows it. */
bool needs_witness(const struct suppress_cell *c);
double pick_cost(const struct choosing *k, size_t cell);
/* How far a cell may be moved down: what the reader knows it is at least. */
double cell_room(const struct suppression *s, size_t cell);
/* No deviation need be larger. */
double cell_reach(const struct suppression *s, size_t cell);
/* Hidden, and what the reader knows of it; shown again; hidden and noted. */
void open_cell(struct suppression *s, size_t cell, enum suppress_state state);
void show_cell(struct suppression *s, size_t cell);
void hide_cell(struct choosing *k, size_t cell);

/*
 * As few as protect every small one of the part, by an integer programme.
 * false: there are none, or it takes too long.
 */
bool choose_cells(struct choosing *k, const size_t *cell, size_t n);

/* What is left of one sum alone, and its last term: it takes what the others
 * of the sum need, and so is a row of a programme and no column. */
bool is_left_over(const struct choosing *k, size_t cell);
/*
 * Into k->field: the cell, the `most` cells nearest to it, and what is left
 * over of their sums. Returns whether there was nothing more.
 */
bool field_near(struct choosing *k, size_t cell, size_t most, bool picks);
/*
 * Looks for a witness of the cell among what is near it, about `most` cells;
 * what is further off is held still, so that a cell that is safe so is safe
 * in the whole. picks: shown cells may be hidden for it, as few as a linear
 * programme finds. What else has a witness in the same two ways gets it. 1:
 * found; 0: not; -1: not, and there is no more to see.
 */
int find_witness(struct choosing *k, size_t cell, size_t most, bool picks);

#endif
