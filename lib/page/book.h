/*
 * A workbook to be read: a cover, contents with links, then sheets that each
 * begin with a title. Sheets print wide, with the marking and page numbers.
 */
#ifndef SOS_BOOK_H
#define SOS_BOOK_H

#include "base/spreadsheet.h"

struct book_cover {
	const char *title;
	const char *covers, *as_of, *marking; /* one line each, or "" */
};

struct book_sheet {
	const char *name, *title; /* of the tab; of what is on it */
};

#define BOOK_HEAD 2 /* the row of the names of columns */

/* Cover and contents; the sheets must follow in this order. */
void book_begin(struct spreadsheet *w, const struct book_cover *cover,
	const struct book_sheet *sheet, size_t n);
/* A sheet with its title; its table begins at row BOOK_HEAD. */
void book_sheet(struct spreadsheet *w, const struct book_cover *cover,
	const struct book_sheet *sheet);
/* After its rows, the last of them `last`: filters on the head, if there is
 * any row. */
void book_table(struct spreadsheet *w, int last, int columns);

#endif
