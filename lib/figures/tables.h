/*
 * Tables whose cells are tied together by sums: what a reader can work out.
 *
 * A cell lies between lo and hi, as any reader knows; where the two are equal
 * it is known exactly, else it is open. A sum is a list of terms that come to
 * 0 between them. Open cells that meet in a sum are of one part. Suppression
 * chooses with this model, the audit attacks with it.
 */
#ifndef SOS_TABLES_H
#define SOS_TABLES_H

#include <stdbool.h>
#include <stddef.h>
#include "stats/linear.h"

#define NO_CELL ((size_t)-1)

struct table_cell {
	double lo, hi; /* what is known of it; equal: it is known */
	double at;     /* where it is, when it is held still */
	int part;      /* by tables_parts: a cell of the part, or itself */
};

struct table_term {
	size_t cell;
	int factor;
};

struct table_sum {
	struct table_term *term;
	size_t n;
	bool broken; /* contradicts others: left out of every programme */
};

/* Zero-initialise. */
struct tables {
	struct table_cell *cell;
	struct table_sum *sum;
	size_t cells, sums, caps[2];
	size_t *touch,
		*touches; /* by tables_index: the sums of cell i are
			     touches[touch[i]] to touches[touch[i+1]-1] */
	int *column;      /* of each cell in a programme; else 0 */
	bool *used;       /* sums; all false between calls */
};

/* Adds a cell; returns its place. */
size_t tables_cell(struct tables *t, double lo, double hi, double at);
/* Adds a sum of terms that come to 0. */
void tables_sum(struct tables *t, const struct table_term *term, size_t n);
bool cell_open(const struct table_cell *c);
/* After the last cell and sum. */
void tables_index(struct tables *t);
/* Numbers the parts of what is open, or of the cells for which `joins`. */
void tables_parts(struct tables *t, const bool *joins);
void tables_release(struct tables *t);

/*
 * The sums that touch any of n cells, each once, into sum (NULL: only
 * counted); returns how many.
 */
size_t tables_touching(
	struct tables *t, const size_t *cell, size_t n, size_t *sum);

/* A programme over the open ones among some cells, the others held still. */
struct table_model {
	struct linear *linear;
	size_t *sum; /* in it */
	int *row;    /* of each, 0: none of its cells is open */
	size_t sums;
};

/* The column of cell c is t->column[c] until model_free. */
void model_new(
	struct table_model *m, struct tables *t, const size_t *cell, size_t n);
void model_free(
	struct table_model *m, struct tables *t, const size_t *cell, size_t n);
/* The least and the greatest whole numbers that the cell can be. false: no
 * numbers fit the sums. */
bool model_range(const struct table_model *m, const struct tables *t,
	size_t cell, double *low, double *high);

#endif
