/*
 * The genogram: three generations of a child's family from what relations
 * say, and the bonds between them that are stressful or broken. What is not
 * recorded is not drawn: whoever's place is not said, or hangs on somebody who
 * is not there, is listed instead, and so is every bond.
 *
 * It is drawn from a case that disclose() has been over, with the labels and
 * the people of the ecomap.
 */
#ifndef SOS_GENOGRAM_H
#define SOS_GENOGRAM_H

#include "ecomap.h"
#include "kin_place.h"

struct page;

/* Where it stands: x of its middle, y of its symbol's. */
struct kin {
	const struct rec *rec; /* person or child */
	struct span id;
	enum kin_place place;
	enum kin_sex sex;
	bool marked, died;
	int age; /* in years; -1: not said */
	const char *label, *said;
	int lines;
	double width, x, y;
};

struct kin_bond {
	size_t from, to; /* places in genogram.kin */
	enum bond bond;
};

struct genogram {
	struct ecomap people;
	struct arena text;
	const char *title, *who;
	bool part; /* not everybody may be on it */
	struct kin *kin;
	size_t n;
	struct kin_bond *bond;
	size_t bonds, bond_cap;
	const char **left_out; /* relatives who have no place: who, and why */
	size_t left, left_cap;
	double width, height;
};

/*
 * -1 and e: as ecomap_of(); or (usage) some people belong to one child alone,
 * so that there is a family for each child, and t names none.
 */
int genogram_of(struct genogram *g, const struct casebook *b,
	const struct ecomap_terms *t, struct err *e) MUST_USE;
/* Finds everybody a place; genogram_of() calls it. */
void genogram_place(struct genogram *g);
void genogram_release(struct genogram *g);

/* The only one there is of a place, or NULL. */
const struct kin *genogram_at(const struct genogram *g, enum kin_place place);
/* Who somebody of it is, and what bonds they have, in a sentence. */
void genogram_kin_words(const struct genogram *g, size_t kin, struct buf *out);
void genogram_words(const struct genogram *g, struct buf *out);
/* Its parts: each, nearest generation first; bonds; who is missing. */
extern const char *const genogram_sexes[KIN_SEXES];
void genogram_each(const struct genogram *g,
	void (*does)(const struct genogram *, size_t, void *), void *to);
void genogram_bonds(const struct genogram *g, size_t kin, struct buf *out);
void genogram_missing(const struct genogram *g, struct buf *out);
int genogram_svg(
	const struct genogram *g, struct buf *out, struct err *e) MUST_USE;
/* The picture, and what it says in a table. */
int genogram_page(
	const struct genogram *g, struct page *p, struct err *e) MUST_USE;

#endif
