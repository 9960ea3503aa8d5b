/* What the files of links.h share. */
#ifndef SOS_LINKS_INTERNAL_H
#define SOS_LINKS_INTERNAL_H

#include "links.h"

/* What is asked for: a count, of days, of all or a breakdown. */
struct link_want {
	const char *count;
	bool during, rest;
	struct link_at at;
};

/* The key of a count; in l->key. */
struct span link_put_key(struct links *l, const struct link_want *w);
/* The count, made at first sight. */
struct link_cell *link_put_cell(struct links *l, const struct link_want *w);
/* Where the cells of the count and days of cell i end. */
size_t link_run_end(const struct links *l, size_t i);

enum link_found { LINK_UNKNOWN, LINK_NOUGHT, LINK_CELL };

/* A breakdown that was asked for and has no row is a nought, and known. */
enum link_found link_find(
	struct links *l, const struct link_want *w, size_t *cell);
/* The cells of one count and its days, all first; NULL: there are none. */
const struct link_cell *link_run(
	struct links *l, const struct link_want *w, size_t *n);
/* Adds the term of what was found to l->term[*n]; false: it is unknown. */
bool link_term(
	struct links *l, const struct link_want *w, int factor, size_t *n);
/* Room for so many terms. */
void link_room(struct links *l, size_t n);

/* Whether the lines of its breakdown may have somebody in common. */
bool link_overlaps(struct links *l, const struct link_cell *c);
/* A breakdown that stays with a case or child; all do. */
bool link_stays(enum breakdown by);

/* links_time.c */
void link_spans(struct links *l);
void link_flows(struct links *l);

#endif
