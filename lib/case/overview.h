/*
 * The page about one case, section by section (sos-case show). The casebook
 * is what the reader of the page may see: disclosure comes before.
 */
#ifndef SOS_OVERVIEW_H
#define SOS_OVERVIEW_H

#include "ground/labels.h"
#include "ground/words.h"
#include "page/page.h"
#include "record/casebook.h"

struct overview {
	struct page *p;
	const struct casebook *b;
	int as_of;
	const struct labels *words;
	bool staff;        /* ids and marks that only staff see */
	const bool *lacks; /* by kind: nothing is known of it; KINDS long */
	struct span network, network_words; /* its picture; may be empty */
};

/* The three columns: worries, what works, what needs to happen. */
void overview_map(const struct overview *s);
/* Each danger beside the goal that answers it. */
void overview_dangers(const struct overview *s);
/* Every scorer's own number, apart and dated; never averaged. */
void overview_scales(const struct overview *s);
/* Rules with keeper, backup, red flag, last seen kept. */
void overview_plan(const struct overview *s);
/* What was due, and what is due from now on, in order of day. */
void overview_coming(const struct overview *s);
/* Bottom lines: who has promised, met or not, on whom it hangs. */
void overview_bottom_lines(const struct overview *s);
/* People by how much they know, and what was shown so far. */
void overview_network(const struct overview *s);
/* The harm matrix in short. */
void overview_matrix(const struct overview *s);
/* The child's own words, and words and pictures. */
void overview_child_view(const struct overview *s);

/* Words for people: a name, else a relation, else the id (staff only). */
void put_person(
	const struct overview *s, struct buf *out, struct span person_id);
void put_child(const struct overview *s, struct buf *out, struct span child_id);
/* Whether the case has several children, so that a line says which. */
bool has_siblings(const struct casebook *b);
/* The text of a statement, its child before it where there are siblings. */
void put_statement(
	const struct overview *s, struct buf *out, const struct rec *statement);
/*
 * A cell for what is missing. Only staff are told that it is a gap: on other
 * pages it may be there, and withheld.
 */
void overview_gap(const struct overview *s, const char *words);
/*
 * "Nothing recorded." in place of an empty list, and `words` in a table without
 * rows, of records of this kind: "Not looked at" where nothing is known of it.
 * To others than staff, that this page may show nothing.
 */
void overview_none(const struct overview *s, enum kind_id kind);
void overview_empty(
	const struct overview *s, const char *words, enum kind_id kind);
/* A number that is counted from records of this kind; staff read ":" where
 * nothing is known of it. */
bool overview_unknown(const struct overview *s, enum kind_id kind);

#endif
