/*
 * How figures hang together: what a reader can add up and take away.
 *
 * The counts behind figures (measure.h: a numerator is a count of the
 * measure's name, a denominator its `base`) are cells, one a period and
 * breakdown; a count that is of the same days is the same cell, in whatever
 * measure and period it stands. What ties them:
 *
 *   a denominator is its numerator and what is left;
 *   a breakdown adds up to all, with the lines that are not there, where
 *   there are such (OTHER_LINES); of factors, of which a child has several or
 *   none, and of teams where two hold a case at once (links_overlap), what is
 *   "not recorded" is those with none, and the others are at most the sum of
 *   the lines and at least each of them;
 *   a part is at most what it is a part of (part_of, base_in);
 *   kinds make up their whole (kind_of);
 *   a stock is what it was, and what came, less what went (came, went, lost),
 *   in any breakdown that stays with a case or child;
 *   months make up quarters, and both make up years and bands of dates; of
 *   what counts each once (each_once) a longer period has at least each of
 *   its parts and at most their sum, in any breakdown that stays with a child;
 *   of what became of them by its last day (ripens) at least the sum.
 *
 * Suppression and audit fill one of these each, with cells of their own.
 */
#ifndef SOS_LINKS_H
#define SOS_LINKS_H

#include "measure.h"
#include "tables.h"

/* What is done with what ties cells together. */
struct link_use {
	/* The terms come to 0. */
	void (*zero)(void *arg, const struct table_term *t, size_t n);
	/* They come to 0 or more. Returns a cell, in no table, of what they
	 * come to, or NO_CELL; guarded: it is of people. */
	size_t (*least)(
		void *arg, const struct table_term *t, size_t n, bool guarded);
	/* What a cell that `least` gave comes to may be known from elsewhere.
	 * NULL: it is not. */
	void (*told)(void *arg, size_t cell);
	void *arg;
};

/* Of when and what a figure is. */
struct link_at {
	int from, at; /* days; `at` as far as it is known */
	enum breakdown by;
	struct span breakdown; /* empty: all */
};

/* A count of one period and breakdown. */
struct link_cell {
	const char *count;
	bool during; /* of a period; else of its last day */
	bool rest; /* what is left of a denominator, by the numerator's name */
	bool once, ripens, guarded;
	struct link_at at;
	size_t cell;
};

struct link_row {
	const struct measure *measure;
	struct link_at at;
	size_t numerator, denominator; /* NO_CELL: none */
};

/* Zero-initialise with `use` set. */
struct links {
	struct link_use use;
	struct hash place;   /* of cells, by what they are of */
	struct hash asked;   /* breakdowns of a period that were asked for */
	struct hash overlap; /* counts whose lines have some in common */
	struct hash run;     /* where the cells of a count and period begin */
	struct link_cell *cell;
	struct link_row *row;
	struct table_term *term;
	size_t cells, rows, caps[3];
	struct arena text;
	struct buf key;
};

/* The names of the counts of a measure; NULL: it has none. */
const char *measure_numerator_name(const struct measure *m);
const char *measure_denominator_name(const struct measure *m);

/* The place of a count of the measure: numerator or denominator; NO_CELL at
 * first sight, when the caller puts its cell there. Good until the next. */
size_t *links_cell(struct links *l, const struct measure *m, bool numerator,
	const struct link_at *at);
/* The same where it is there already: its cell, or NO_CELL. */
size_t links_have(struct links *l, const struct measure *m, bool numerator,
	const struct link_at *at);
/* The figure itself, when its cells are there. */
void links_figure(struct links *l, const struct measure *m,
	const struct link_at *at, size_t numerator, size_t denominator);
/* That the breakdown was asked for: what has no row is a nought. */
void links_asked(struct links *l, const struct link_at *at);
/* That the lines of the measure's counts in this breakdown may have somebody
 * in common. */
void links_overlap(
	struct links *l, const struct measure *m, const struct link_at *at);
/* After the last figure: hands everything that ties them to `use`. */
void links_tie(struct links *l);
void links_release(struct links *l);

#endif
