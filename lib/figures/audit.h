/*
 * An attack on a published table: what can its hidden cells be, given its
 * totals? Each cell has bounds that any reader knows (a shown count exactly,
 * or as far as its rounding leaves it open); sums tie cells together; the
 * least and the greatest of each hidden cell come from linear programmes.
 */
#ifndef SOS_AUDIT_H
#define SOS_AUDIT_H

#include "base/err.h"
#include "base/hash.h"
#include "stream/sink.h"

struct audit_cell {
	double lo, hi; /* known beforehand */
	bool hidden;
	struct span record, field; /* where it stands */
	double low, high;          /* after the attack, whole numbers */
	int part;
	bool dead; /* no solution: the sums contradict each other */
};

struct audit_term {
	size_t cell;
	int factor;
};

struct audit_sum {
	struct audit_term *term;
	size_t n;
};

struct audit_rules {
	long least;       /* report cells with fewer possible values */
	long hidden_from; /* the least that a hidden count can be */
	long round;       /* shown counts are rounded to this; 0: exact */
};

/* Zero-initialise but for the rules. */
struct audit {
	struct audit_rules rules;
	struct audit_cell *cell;
	struct audit_sum *sum;
	size_t cells, sums, caps[2];
	struct arena text;
};

/* text: a count, or a marker: c * x hidden; k rounds to 0; z : u and the like
 * not there. Returns the place of the cell. */
size_t audit_cell(struct audit *a, struct span text, struct span record,
	struct span field);
/* A cell that stands in no table. */
size_t audit_unprinted(struct audit *a);
/* total - parts = 0: the first term is the total. Left out where a cell is
 * not there at all. */
void audit_sum(struct audit *a, const struct audit_term *term, size_t n);
/* Whether the text is a count or a marker. */
bool audit_is_count(struct span text);
void audit_attack(struct audit *a);
/* A finding for each hidden cell with fewer than `least` possible values, and
 * for cells whose sums contradict each other. */
int audit_findings(
	const struct audit *a, struct sink *to, struct err *e) MUST_USE;
void audit_release(struct audit *a);

/* A table as rows of text, the first of them the header. */
struct audit_table {
	struct span **row;
	size_t rows, columns;
	long *round; /* of each row; 0: exact */
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
 * total, all or England are the totals of the others. NULL ends the lists.
 */
int audit_table(struct audit *a, const struct audit_table *t,
	const char *const *sums, const char *const *groups,
	struct err *e) MUST_USE;
/* Records of kind measure, one after the other, then the end, which ties them
 * together as figures_suppress does. */
struct audit_measures {
	struct audit *audit;
	struct map cell; /* "name|period|by|breakdown" -> place */
	struct map groups;
	struct map periods, breakdowns;
	struct audit_group {
		size_t total; /* place of the cell of all */
		struct audit_term *term;
		size_t n, cap;
	} * group;
	size_t n, cap;
	struct buf key;
};

void audit_measure(struct audit_measures *m, const struct rec *r);
void audit_measures_end(struct audit_measures *m);
void audit_measures_release(struct audit_measures *m);

#endif
