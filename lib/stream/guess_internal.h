/* Which column of an export is like which field; guess.c's alone. */
#ifndef SOS_GUESS_INTERNAL_H
#define SOS_GUESS_INTERNAL_H

#include "base/mem.h"
#include "guess.h"

/* The names of a header, without spaces; the second one without the word that
 * most of them begin with ("cine_referral_date"). */
struct guess_name {
	struct span whole, bare;
	struct span words; /* bare, with its spaces */
};

/* In the arena; as many as the header has. */
struct guess_name *guess_names(
	const struct span *header, size_t n, struct arena *a);
/* How much a name is like a field's: 4 the same, 3 a known other name, 2 it
 * has it at an end or is misspelt by a letter or two, 0 not at all. */
int guess_likeness(const struct guess_name *name, const struct kind *k,
	const struct field *f);
/* How many words in the header speak of this kind. */
int guess_hints(const struct kind *k, const struct guess_name *name, size_t n);
/* What a field that no column gives is, as words of the header have it; NULL:
 * they do not say. */
const char *guess_fixed(const struct kind *k, const struct field *f,
	const struct guess_name *name, size_t n);

#endif
