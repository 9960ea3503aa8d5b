/*
 * Whether somebody looked at the words of a record and said who may read
 * them, and when. Three fields of one's own say so, beside `share`:
 *
 *	x_looked_by     who looked
 *	x_looked_on     the day
 *	x_looked_basis  what it was decided on: the record's words, the
 *	                people, the harm, what is withheld, the state of the
 *	                case, and nothing else (16 hex digits of a SHA-256)
 *
 * show --review writes them into its workbook, import reads them back. Where
 * the basis is no longer that of the case, or nobody has said who looked and
 * when, the decision is open: until somebody looks, `share` of such a record
 * reaches nobody. A record without a basis was shared by hand, and counts.
 */
#ifndef SOS_LOOKED_H
#define SOS_LOOKED_H

#include "record/casebook.h"

#define LOOKED_BY "x_looked_by"
#define LOOKED_ON "x_looked_on"
#define LOOKED_BASIS "x_looked_basis"
#define LOOKED_BASIS_SIZE 17

enum looked {
	LOOKED_NOT,   /* nobody did, or who or when is missing */
	LOOKED_AT,    /* and nothing changed since */
	LOOKED_BEFORE /* something that it was decided on has changed */
};

/* Kinds with words and a `share` field; KINDS at the end. */
extern const enum kind_id looked_kinds[];
/* The field whose words the record is about; -1: it has none. */
int looked_words(const struct rec *r);

/* What of a case every decision rests on, worked out once. */
struct looked_case {
	char digest[65];
};

/* All kinds must have been gathered, and nothing taken out. */
void looked_case(const struct casebook *b, struct looked_case *c);
void looked_basis(const struct looked_case *c, const struct rec *r,
	char basis[LOOKED_BASIS_SIZE]);
/* day: what was looked at later does not count yet; NO_DAY: all counts. */
bool looked_ever(const struct rec *r, int day); /* not LOOKED_NOT */
enum looked looked_at(
	const struct looked_case *c, const struct rec *r, int day);

/* Who said so, and on which day; as written. */
struct span looked_by(const struct rec *r);
int looked_on(const struct rec *r);

/* Empties `share` of the records that have to be looked at again; how many. */
size_t looked_reopen(struct casebook *b);

#endif
