/*
 * The page about one case, section by section (sos-case show). The casebook
 * is what the reader of the page may see: disclosure comes before.
 */
#ifndef SOS_SHEET_H
#define SOS_SHEET_H

#include "ground/labels.h"
#include "ground/words.h"
#include "page/page.h"
#include "record/casebook.h"

struct sheet {
	struct page *p;
	const struct casebook *b;
	int as_of;
	const struct labels *words;
	bool staff; /* ids and marks that only staff see */
};

/* The three columns: worries, what works, what needs to happen. */
void sheet_map(const struct sheet *s);
/* Each danger beside the goal that answers it. */
void sheet_dangers(const struct sheet *s);
/* Every scorer's own number, apart and dated; never averaged. */
void sheet_scales(const struct sheet *s);
/* Rules with keeper, backup, red flag, last seen kept. */
void sheet_plan(const struct sheet *s);
/* What was due, and what is due from now on, in order of day. */
void sheet_coming(const struct sheet *s);
/* Bottom lines: who has promised, met or not, on whom it hangs. */
void sheet_bottom_lines(const struct sheet *s);
/* People by how much they know, and what was shown so far. */
void sheet_network(const struct sheet *s);
/* The harm matrix in short. */
void sheet_matrix(const struct sheet *s);
/* The child's own words, and words and pictures. */
void sheet_child_view(const struct sheet *s);

/* Words for people: a name, else a relation, else the id (staff only). */
void put_person(const struct sheet *s, struct buf *out, struct span person_id);
void put_child(const struct sheet *s, struct buf *out, struct span child_id);
/* Whether the case has several children, so that a line says which. */
bool has_siblings(const struct casebook *b);
/* The text of a statement, its child before it where there are siblings. */
void put_statement(
	const struct sheet *s, struct buf *out, const struct rec *statement);
/*
 * A cell for what is missing. Only staff are told that it is a gap: on other
 * pages it may be there, and withheld.
 */
void sheet_gap(const struct sheet *s, const char *words);
/*
 * "Nothing recorded." in place of an empty list, and `words` in a table without
 * rows; to others than staff, that this page may show nothing.
 */
void sheet_none(const struct sheet *s);
void sheet_empty(const struct sheet *s, const char *words);

#endif
