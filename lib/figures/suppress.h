/*
 * Small numbers: which cells of a set of linked tables may not be shown.
 *
 * A cell is a count. Sums tie cells together (tables.h). Primary: a count
 * from 1 to the threshold. It is hidden, and with it as few other cells as
 * keep at least `least` values possible for each hidden one, whatever the
 * sums give away. The reader is taken to know the sums, the threshold, and
 * that a nought is never hidden.
 *
 * The choice is an integer programme (Fischetti and Salazar, 2001: cell
 * suppression with sliding protection), solved exactly where it is small and
 * count by count where it is not. Every hidden cell then has a witness: two
 * other ways in which the tables can be, which between them give it `least`
 * values. What no witness needs is shown again.
 */
#ifndef SOS_SUPPRESS_H
#define SOS_SUPPRESS_H

#include "ground/small.h"
#include "tables.h"

enum suppress_state {
	CELL_SHOWN,
	CELL_PRIMARY,   /* small */
	CELL_SECONDARY, /* would give a small one away */
	CELL_UNPRINTED, /* stands in no table: what is left of a total */
};

struct suppress_cell {
	long value;
	enum suppress_state state;
	bool guarded; /* of people: where it is small it must not be known */
	bool small;   /* and so to be protected, printed or not */
	bool known;   /* shown before: whatever it is, it cannot be hidden */
	bool kept;    /* hidden before, and so it stays */
	bool revised; /* shown before as another count, too near to this one */
	bool exposed; /* after suppress_decide: hidden, and not safe all the
			 same, because of what is known */
};

/* Zero-initialise but for the rules. */
struct suppression {
	long threshold; /* 0: nothing is hidden */
	long least;
	struct tables tables;
	struct suppress_cell *cell; /* as many as the tables have */
	size_t cap;
};

/* Adds a cell; unprinted ones are known to nobody, and yet must not be
 * worked out where they are guarded. Returns its place. */
size_t suppress_cell(
	struct suppression *s, long value, bool printed, bool guarded);
/* The cell is printed after all, in another table than it came with. */
void suppress_print(struct suppression *s, size_t cell);
/*
 * What a reader has of the cell from before. known: it stays shown, and may be
 * small. kept: it was hidden. revised: it was shown as another count, and is
 * hidden now, as the difference is small.
 */
void suppress_known(struct suppression *s, size_t cell);
void suppress_keep(struct suppression *s, size_t cell);
void suppress_revise(struct suppression *s, size_t cell);
/* Adds a sum whose terms come to 0. */
void suppress_sum(
	struct suppression *s, const struct table_term *term, size_t n);
/* Decides every state. */
void suppress_decide(struct suppression *s);
/* How many values each hidden cell can still have, as an attacker reckons;
 * low and high as long as s->cell. After suppress_decide. */
void suppress_attack(struct suppression *s, double *low, double *high);
void suppress_release(struct suppression *s);

#endif
