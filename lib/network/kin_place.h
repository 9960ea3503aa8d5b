/*
 * Where a relation puts somebody among three generations round a child: only
 * what its words say. "maternal grandmother", "mother's sister", "father" have
 * a place; "grandmother" has none, since it does not say whose mother she is.
 */
#ifndef SOS_KIN_PLACE_H
#define SOS_KIN_PLACE_H

#include "base/span.h"

enum kin_place {
	KIN_NONE,
	KIN_CHILD,
	KIN_SIBLING, /* of the child; which parents they share is not said */
	KIN_MOTHER,
	KIN_FATHER,
	KIN_MOTHER_HALF, /* her child, the child's half-brother or -sister */
	KIN_FATHER_HALF,
	KIN_MOTHER_PARTNER,
	KIN_FATHER_PARTNER,
	KIN_MOTHER_SIBLING, /* the child's aunt or uncle */
	KIN_FATHER_SIBLING,
	KIN_MOTHER_MOTHER,
	KIN_MOTHER_FATHER,
	KIN_FATHER_MOTHER,
	KIN_FATHER_FATHER,
	KIN_PLACES
};

/* The symbol: a circle, a square, a diamond, a triangle. */
enum kin_sex { SEX_FEMALE, SEX_MALE, SEX_NOT_KNOWN, SEX_UNBORN, KIN_SEXES };

/* What stands behind a comma, "brother, 19", is not looked at. */
enum kin_place kin_place_of(struct span relation, enum kin_sex *sex);
/* One person at most has it. */
bool kin_is_single(enum kin_place p);
/* Through whom it is joined to the child; KIN_CHILD: directly. */
enum kin_place kin_joined_by(enum kin_place p);
/* "mother's mother"; for the child, "the child". */
const char *kin_place_words(enum kin_place p);

#endif
