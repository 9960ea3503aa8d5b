/*
 * An attack on published tables: what can their hidden cells be, given their
 * totals? Each cell has bounds that any reader knows (a shown count exactly,
 * or as far as its rounding leaves it open); sums tie cells together
 * (tables.h); the least and the greatest of each hidden cell come from linear
 * programmes. Sums that contradict each other are named and left out, those
 * that fit the others are attacked all the same.
 */
#ifndef SOS_AUDIT_H
#define SOS_AUDIT_H

#include "base/err.h"
#include "links.h"
#include "stream/sink.h"

struct audit_cell {
	bool hidden;
	bool between; /* of people, in a count and not in its part */
	struct span record, field; /* where it stands */
	double low, high; /* after the attack, whole numbers: what it can be;
			     where that is `least` values and more, perhaps
			     not all of them */
	bool clash;       /* shown as two different counts */
};

/* A cell that could not be read. */
struct audit_unread {
	struct span record, field;
};

/* A cell of a table that was read, to be found again in another. */
struct audit_printed {
	size_t cell, table, earlier; /* earlier: of the same names, + 1 */
	double lo, hi;
};

struct audit_rules {
	long least;       /* report cells with fewer possible values */
	long hidden_from; /* the least that a hidden count can be */
	long round;       /* shown counts are rounded to this; 0: exact */
};

/* Zero-initialise but for the rules. */
struct audit {
	struct audit_rules rules;
	struct tables tables;
	struct audit_cell *cell; /* as many as the tables have */
	struct audit_unread *unread;
	size_t unreads, caps[4];
	struct arena text;
	struct hash names; /* of row and column -> place in printed, + 1 */
	struct audit_printed *printed;
	bool *other; /* of each table: of something else than the last one */
	size_t printeds, tables_read;
};

/* Returns the place of the cell; NO_CELL where it is not there. One that
 * cannot be read is noted, and can be anything. */
size_t audit_cell(struct audit *a, struct span text, struct span record,
	struct span field);
/* The same cell once more, in another table. */
void audit_again(struct audit *a, size_t cell, struct span text,
	struct span record, struct span field);
/* A cell that stands in no table. */
size_t audit_unprinted(struct audit *a);
void audit_unreadable(struct audit *a, struct span record, struct span field);
/* total - parts = 0: the first term is the total. Left out where a cell is
 * not there at all. */
void audit_sum(struct audit *a, const struct table_term *term, size_t n);
void audit_attack(struct audit *a);
/* Whether the cell is hidden, or printed by nobody and small, and has fewer
 * than `least` possible values. */
bool audit_narrowed(const struct audit *a, size_t cell);
/* A finding for each such cell, for each sum that contradicts others, and for
 * each cell that could not be read. */
int audit_findings(
	const struct audit *a, struct sink *to, struct err *e) MUST_USE;
/* Sums that contradict others, and cells shown as two counts. */
size_t audit_broken(const struct audit *a);
/* Hidden cells that are in no other sum than such. */
size_t audit_unattacked(const struct audit *a);
void audit_release(struct audit *a);

/* A table as rows of text, the first of them the header. */
struct audit_table {
	const char *name; /* before the row, where there are several; or NULL */
	struct span **row;
	size_t rows, columns;
	long *round; /* of each row; 0: exact */
	bool *left;  /* columns that are no counts: not attacked */
	/* Said by audit_table of one with a name: cells that are those of
	 * earlier tables, and how many tables have other counts in theirs;
	 * unsure: of several that differ, the last was taken. */
	size_t same, others;
	bool unsure;
};

/* "BASE" or "BASE@COLUMN=VALUE": how the counts of all rows, or of those, are
 * rounded. */
int audit_rounding(
	struct audit_table *t, const char *text, struct err *e) MUST_USE;

/*
 * Ties the cells of a table together. sums: "TOTAL=A+B", names of columns,
 * in which * stands for anything. groups: "COLUMN=TOTAL:PART@KEY,KEY": in the
 * rows that agree in the KEYs, the one whose COLUMN is TOTAL is the sum of
 * those whose COLUMN is PART. Without either, a column and a row called
 * total, all or England are the totals of the others; a column is one of
 * counts where at least half of what is in it are. NULL ends the lists.
 *
 * Of tables with a name, cells are one where the row (its first cell and all
 * that is no count) and the column have the same names, but for tables in which
 * any such cell is another count. A row called total, all or England is one
 * whatever its first column is called.
 */
int audit_table(struct audit *a, struct audit_table *t, const char *const *sums,
	const char *const *groups, struct err *e) MUST_USE;

/* Records of kind measure, one after the other, then the end, which ties them
 * together as figures_suppress does (links.h). as_of: periods that had not
 * ended then have figures so far. */
struct audit_measures {
	struct audit *audit;
	struct links links;
	int as_of;
	struct hash day; /* of each release: as of when its figures are */
};

void audit_measures_begin(struct audit_measures *m, struct audit *a, int as_of);
void audit_measure(struct audit_measures *m, const struct rec *r);
/* A record of kind release: its figures are as of its date. */
void audit_release_noted(struct audit_measures *m, const struct rec *r);
/* One of kind released, which has the fields of a measure. */
void audit_released(struct audit_measures *m, const struct rec *r);
void audit_measures_end(struct audit_measures *m);
void audit_measures_release(struct audit_measures *m);

#endif
