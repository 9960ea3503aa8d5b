/*
 * The Harm Risk Matrix: rows of harm brought together by child and type.
 *
 * Each row has six cells. A cell is told (it has a value), not known (asked,
 * and named in not_known) or not asked. What counts as a value:
 *	date       a date; for a pattern also `since`
 *	adult, behaviour   the text
 *	severity, impact   the number, or the words beside it
 *	frequency  the word; an `only` row has one by what it is: once
 * A value beats not_known.
 *
 * A matrix asks for the first, the worst and the latest incident, unless it
 * has an `only` or a `pattern` row: then for no more than it has. A row that
 * is asked for and missing counts as six cells not asked. Two rows for one
 * incident (two sources) are two rows, and both count.
 *
 * Rows of different children never meet. Rows without a child are a matrix of
 * their own: of the case or, where there is no case, of their referral.
 */
#ifndef SOS_MATRIX_H
#define SOS_MATRIX_H

#include "record/casebook.h"

enum cell {
	CELL_DATE,
	CELL_ADULT,
	CELL_BEHAVIOUR,
	CELL_SEVERITY,
	CELL_FREQUENCY,
	CELL_IMPACT,
	CELLS
};

enum cell_state { NOT_ASKED, NOT_KNOWN, TOLD };

/* In the order of harm.incident. */
enum incident { FIRST, WORST, LATEST, ONLY, PATTERN, OTHER, INCIDENTS };

struct matrix {
	struct span child, referral, type; /* referral: see above, else empty */
	/* By incident, then date, then key. */
	const struct rec *const *row;
	size_t n;
	bool missing[LATEST + 1]; /* asked for, and no row */
};

/* Zero-initialise; matrices_release at the end. Points into the casebook. */
struct matrices {
	struct matrix *at; /* by child, referral, type in records.csv's order */
	size_t n;
	const struct rec **rows;
	size_t row_count;
	size_t later; /* rows left out: dated after as_of for certain */
};

/* NO_DAY for as_of: leave nothing out. */
void matrices_of(const struct casebook *b, int as_of, struct matrices *out);
void matrices_release(struct matrices *m);

extern const char *const cell_name[CELLS];
/* "none" to "severe": what 0 to 4 of severity and impact are called. */
extern const char *const harm_level[5];
/* Where harm.type stands in records.csv; -1: an empty one. */
int harm_type_place(struct span type);
enum incident harm_incident(const struct rec *harm);
enum cell_state cell_state(const struct rec *harm, enum cell c);

/* The first and last day that the row's date can mean, by its precision. */
struct day_range {
	int from, to; /* NO_DAY: no date */
};
struct day_range harm_days(const struct rec *harm);
/* Whether the two rows are about one incident, told by two sources: others are
 * by their date, where they have one. */
bool same_incident(const struct rec *a, const struct rec *b);

/* How many cells there are, how many were asked, and which were not. */
struct tally {
	long cells, asked, missed[CELLS];
};
void tally_row(struct tally *t, const struct rec *harm);
void tally_missing_row(struct tally *t);
void tally_matrix(struct tally *t, const struct matrix *m);
void tally_add(struct tally *to, const struct tally *from);
/*
 * Per cent of the cells that were asked, to one decimal, halves up; 100 only
 * when every cell was. No cells: 0.
 */
double tally_complete(const struct tally *t);

#endif
