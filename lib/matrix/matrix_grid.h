/*
 * The matrix of one case as a picture of words: for each child and type of
 * harm a row each for the first, the worst and the latest incident (or for
 * what there is), in columns what was done, how bad it was, how often, what
 * it did to the child.
 *
 * Two sources for one incident are two rows, the second saying so. A cell
 * that was not asked is an empty dashed box, one that was asked and is not
 * known says so in a plain one. Severity and impact carry their number and
 * word beside the tint and the hatching.
 *
 * The casebook has been through disclose() (disclosure.h) already.
 */
#ifndef SOS_MATRIX_GRID_H
#define SOS_MATRIX_GRID_H

#include "matrix.h"
#include "page/draw.h"
#include "page/page.h"

struct grid_terms {
	int as_of;
	struct span child; /* only this child and rows that name none; empty:
			      every child */
	/* For staff: sources, ids, and rows that are asked for and missing. */
	bool staff;
	bool unseen; /* nothing is known of any harm */
};

/* Adds the grid; says so where there is nothing. */
void grid_page(
	struct page *p, const struct casebook *b, const struct grid_terms *t);
/* As svg, still to be dressed; the title and a line under it are drawn. */
void grid_draw(struct draw *d, const struct casebook *b,
	const struct grid_terms *t, const char *title, const char *under);

/* Where there is no row. */
const char *grid_nothing(const struct grid_terms *t);

/* One row, put into words; shared by page and picture. */
struct grid_row {
	const struct rec *harm; /* NULL: missing */
	enum incident incident;
	bool again; /* for staff: another source on the row before's incident */
};

/* The next row of the matrix: missing ones in their place. *at from 0. */
bool grid_next(const struct matrix *m, const struct grid_terms *t, size_t *at,
	struct grid_row *row);
bool grid_shows(const struct matrix *m, const struct grid_terms *t);
/* "Domestic abuse" */
void grid_type(struct span type, struct buf *out);
/* "First", "Worst (another source)" ... */
void grid_when(const struct grid_row *row, struct buf *out);
/* "Police, a child told"; the row's id. */
void grid_source(const struct rec *harm, struct buf *out);
/* What the cell says when it is told; the state it is in. */
enum cell_state grid_cell(
	const struct grid_row *row, enum cell c, struct buf *out);
/* 0 to 4, or -1. */
int grid_level(const struct grid_row *row, enum cell c);

#endif
