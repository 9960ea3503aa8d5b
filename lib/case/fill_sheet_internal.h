/* The parts of the page of fill_sheet.h. */
#ifndef SOS_FILL_SHEET_INTERNAL_H
#define SOS_FILL_SHEET_INTERNAL_H

#include "fill_sheet.h"

struct filling {
	const struct fill_sheet *sheet;
	struct page *page;
	const struct kind *kind; /* of the section */
	bool withheld;           /* something was marked so */
};

/* Whether a line asks for the field: the case is the page's, and an id is
 * given where the record is typed in. */
bool fill_asks(const struct kind *k, int field);
/* The cell that names a field, with what it means under it. */
void fill_name(const struct filling *f, int field);
/* The cell to write in: boxes to tick, numbers to ring, or lines. */
void fill_room(const struct filling *f, int field);
/* What a field holds; an id with the name or the first words it leads to. */
void fill_value(const struct filling *f, const struct rec *r, int field,
	struct buf *out);

/* The records there are, in as many columns as a sheet of paper holds. */
void fill_known(struct filling *f);
/* Empty columns, a line a field. */
void fill_new(const struct filling *f);
/* Lists too long for boxes, under the tables. */
void fill_choices(const struct filling *f);

#endif
