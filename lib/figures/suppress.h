/*
 * Small numbers: which cells of a set of linked tables may not be shown.
 *
 * A cell is a count. Sums tie cells together: total - parts = 0, over rows,
 * columns and tables alike. Primary: a count from 1 to the threshold. It is
 * hidden, and with it as few other cells as keep at least `least` values
 * possible for each of them, whatever the sums give away. The reader is
 * taken to know the sums, the threshold, and that a nought is never hidden.
 *
 * The choice is an integer programme (Fischetti and Salazar, 2001: cell
 * suppression with sliding protection), solved exactly where it is small and
 * count by count, with the superfluous shown again, where it is not.
 */
#ifndef SOS_SUPPRESS_H
#define SOS_SUPPRESS_H

#include <stdbool.h>
#include <stddef.h>

#define SUPPRESS_THRESHOLD 5
#define SUPPRESS_LEAST 3

enum suppress_state {
	CELL_SHOWN,
	CELL_PRIMARY,   /* small */
	CELL_SECONDARY, /* would give a small one away */
	CELL_UNPRINTED, /* stands in no table: what is left of a total */
};

struct suppress_cell {
	long value;
	enum suppress_state state;
	bool small; /* and so to be protected, printed or not */
	int part;   /* of which component */
};

struct suppress_term {
	size_t cell;
	int factor; /* 1 or -1 */
};

struct suppress_sum {
	struct suppress_term *term;
	size_t n;
};

/* Zero-initialise but for the rules. */
struct suppression {
	long threshold; /* 0: nothing is hidden */
	long least;
	struct suppress_cell *cell;
	struct suppress_sum *sum;
	size_t cells, sums, caps[2];
};

/* Adds a cell; unprinted ones are known to nobody, and yet must not be
 * worked out. Returns its place. */
size_t suppress_cell(struct suppression *s, long value, bool printed);
/* Adds a sum whose terms come to 0. */
void suppress_sum(
	struct suppression *s, const struct suppress_term *term, size_t n);
/* Decides every state. */
void suppress_decide(struct suppression *s);
/* How many values each hidden cell can still have, as an attacker reckons;
 * low and high as long as s->cell. */
void suppress_attack(const struct suppression *s, double *low, double *high);
void suppress_release(struct suppression *s);

/* Rounded to the nearest multiple of base, halves up; base 0: as it is. */
long suppress_round(long value, long base);

#endif
