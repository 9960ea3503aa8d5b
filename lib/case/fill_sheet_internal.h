/* The parts of the page of fill_sheet.h. */
#ifndef SOS_FILL_SHEET_INTERNAL_H
#define SOS_FILL_SHEET_INTERNAL_H

#include "fill_sheet.h"

#define BOX "\u2610\u00a0"
#define FILL_NONE "What was read has no record of this kind."

struct filling {
	const struct fill_sheet *sheet;
	struct page *page;
	const struct kind *kind; /* of the section */
	bool brief;
	bool withheld; /* something was marked so */
};

/* Whether a line asks for the field: the case is the page's, and an id is
 * given where the record is typed in. */
bool fill_asks(const struct kind *k, int field);
/* The cell that names a field, with what it means under it. */
void fill_name(const struct filling *f, int field);
/* The cell to write in: boxes to tick, numbers to ring, or lines. */
void fill_room(const struct filling *f, int field);
/* The cell with boxes to tick; empty where the field has no list. */
void fill_boxes(const struct filling *f, int field);
/* How long its list is; 0: it has none. */
size_t fill_letters(const struct filling *f, int field);
/* What a field holds; an id with the name or the first words it leads to. */
void fill_value(const struct filling *f, const struct rec *r, int field,
	struct buf *out);

/* Its cell in a line of records; the first of a record that is withheld from
 * somebody says so. */
void fill_known_value(
	struct filling *f, const struct rec *r, int field, bool first);

/* The records there are, in as many columns as a sheet of paper holds. */
void fill_known(struct filling *f);
/* Empty columns, a line a field. */
void fill_new(const struct filling *f);
/* A list too long for boxes, under the table; all of those of the kind. */
void fill_choice(const struct filling *f, int field);
void fill_choices(const struct filling *f);
/* Whether a meeting fills the kind in; how it does: one table, a line a
 * record. */
bool fill_has_brief(const struct kind *k);
void fill_brief(struct filling *f);
#endif
