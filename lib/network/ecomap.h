/*
 * The ecomap: the child in the middle, round it circles for who knows most,
 * some and nothing of the worries, a sector for each group of people, and
 * the bonds between them, as a family would draw it on paper.
 *
 * It is drawn from a case that disclose() has been over: what is not there
 * cannot be drawn. The layout is worked out first, so that a test can hold
 * it to its promise that no two labels overlap.
 */
#ifndef SOS_ECOMAP_H
#define SOS_ECOMAP_H

#include "ground/disclosure.h"
#include "network.h"

enum ecomap_names { SHOW_ROLES, SHOW_INITIALS, SHOW_FULL };

struct ecomap_terms {
	int as_of;
	enum ecomap_names names;
	struct span child; /* child_id; empty: all children of the case */
	const struct audience *audience;
	bool left_too; /* whoever has left is still a relative */
	/* ecomap_names_of() the book before disclose(); may be empty. */
	struct span names_before;
};

enum ecomap_group {
	GROUP_MOTHER,
	GROUP_FATHER,
	GROUP_FAMILY,
	GROUP_FRIENDS,
	GROUP_OTHERS,
	GROUP_CARERS,
	GROUP_PROFESSIONALS,
	GROUPS
};

enum ecomap_shape { SHAPE_NATURAL, SHAPE_CARER, SHAPE_PROFESSIONAL };

enum bond {
	BOND_STRONG,
	BOND_GOOD,
	BOND_WEAK,
	BOND_STRESSFUL,
	BOND_BROKEN,
	BONDS
};

/* x0 <= x1, y0 <= y1; y grows downward; the middle of the map is 0, 0. */
struct box {
	double x0, y0, x1, y1;
};

bool box_overlap(struct box a, struct box b);

struct ecomap_person {
	const struct rec *rec;
	enum ring ring;
	enum ecomap_group group;
	enum ecomap_shape shape;
	bool agreed, of_concern;
	bool bonded;      /* to the child */
	char *label;      /* lines with a line feed between */
	const char *said; /* the same, read out: whole, in one line */
	int lines;
	double x, y;    /* the middle of the sign */
	struct box own; /* sign and label below it, round 0, 0 */
	struct box box; /* sign and label where they stand */
};

/* from and to: places in ecomap.person; -1: the middle, where the bonds of
 * several children to one person are one line: that of the hardest. */
struct ecomap_bond {
	int from, to;
	enum bond bond;
	unsigned each; /* a set of 1u << bond */
	double bow;    /* how far it bows, as a part of its length */
};

struct ecomap_sector {
	const char *name;
	int people;
	double from, to; /* radians, clockwise from three o'clock */
	struct box box;  /* its name */
};

struct page;

struct ecomap {
	struct arena text;
	const char *title, *middle, *who;
	bool part; /* not everybody may be on it: an empty ring says nothing */
	const char *said; /* the middle, read out */
	struct ecomap_person *person;
	size_t people;
	struct ecomap_bond *bond;
	size_t bonds, bond_cap;
	struct ecomap_sector sector[GROUPS];
	/*
	 * radius[r + 1] is where ring r ends, radius[0] the middle's; rings
	 * are ellipses of semi-axes ECOMAP_WIDE and ECOMAP_HIGH times it.
	 */
	double radius[5];
	struct box caption[4]; /* what the rings are called */
	bool ring_used[4];
	struct box all; /* round everything */
};

/* More make no picture. */
#define ECOMAP_PEOPLE 300

#define ECOMAP_WIDE 1.25
#define ECOMAP_HIGH 0.77
#define ECOMAP_SIGN 10.0    /* half a person's sign */
#define ECOMAP_LINE 16.0    /* from one line of a label to the next */
#define ECOMAP_LETTERS 13.0 /* their size */

extern const char *const ecomap_rings[4];

/* -1 and e (input): no such child in the case, or too many people. */
int ecomap_of(struct ecomap *m, const struct casebook *b,
	const struct ecomap_terms *t, struct err *e) MUST_USE;
/* Finds everybody a place; ecomap_of() calls it. */
void ecomap_place(struct ecomap *m);
void ecomap_release(struct ecomap *m);

/* The bonds of somebody, `before` and "; " before each. */
void ecomap_bond_words(const struct ecomap *m, int person, const char *before,
	struct buf *out);
/* Who somebody is, in one sentence. */
void ecomap_person_words(const struct ecomap *m, int person, struct buf *out);
/* The map in words: what a screen reader says. */
void ecomap_words(const struct ecomap *m, struct buf *out);
int ecomap_svg(const struct ecomap *m, struct buf *out, struct err *e) MUST_USE;
/* Adds the picture to a page, and what it says in a table. */
int ecomap_page(const struct ecomap *m, struct page *p, struct err *e) MUST_USE;
/* Graphviz: our places as pos attributes, for neato -n2. */
void ecomap_dot(const struct ecomap *m, struct buf *out);

#endif
