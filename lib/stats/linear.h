/*
 * Linear programmes, some columns of which may have to be 0 or 1. The one
 * door to GLPK (whose header nobody else includes).
 *
 *	struct linear *l = linear_new();
 *	int a = linear_column(l, 1, INFINITY, 0), b = ...;
 *	linear_row(l, (struct linear_term[]){{a, 1}, {b, 1}}, 2, 7, 7);
 *	rc = linear_range(l, a, &low, &high);
 *	linear_free(l);
 */
#ifndef SOS_LINEAR_H
#define SOS_LINEAR_H

#include <stdbool.h>
#include <stddef.h>

struct linear;

struct linear_term {
	int column; /* as linear_column gave it */
	double factor;
};

struct linear *linear_new(void);
void linear_free(struct linear *l); /* NULL is fine */
/* A column between lo and hi (-INFINITY, INFINITY: no bound). */
int linear_column(struct linear *l, double lo, double hi, double cost);
/* A column that is 0 or 1. */
int linear_choice(struct linear *l, double cost);
/* lo <= sum of factor * column <= hi; each column once. Returns the row. */
int linear_row(struct linear *l, const struct linear_term *term, size_t n,
	double lo, double hi);
/* What was given before, now otherwise. */
void linear_row_between(struct linear *l, int row, double lo, double hi);
void linear_cost(struct linear *l, int column, double cost);
/* The cheapest solution (no column a choice): what it costs, or false. */
bool linear_least(struct linear *l, double *cost);
/* Lets the row be off, up or down, at this cost a unit: two columns, of which
 * the first is returned. */
int linear_slack(struct linear *l, int row, double cost);
/* The least or the greatest that a column can be; its own cost apart, all
 * columns cost nothing. */
enum linear_end { LINEAR_NONE, LINEAR_FOUND, LINEAR_UNBOUNDED };
enum linear_end linear_extreme(
	struct linear *l, int column, bool greatest, double *value);
/* The column's value in the last solution that was looked for. */
double linear_value(const struct linear *l, int column);
double linear_row_value(const struct linear *l, int row);
/* The least and the greatest that a column can be. false: no solution. */
bool linear_range(struct linear *l, int column, double *low, double *high);
/*
 * The cheapest solution, looked for over at most `nodes` branches (the same
 * on every machine): value[column], and whether one was found.
 */
bool linear_cheapest(struct linear *l, long nodes, double *value);

#endif
