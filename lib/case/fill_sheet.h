/*
 * The workbook of a case as a page to be printed and written on at a meeting:
 * what a meeting speaks of, a line a record; or whole, the kinds of the
 * workbook in its order, each with what is recorded and with room for more.
 * Fields come from the tables of kinds. For staff only: call
 * disclose() for staff before.
 */
#ifndef SOS_FILL_SHEET_H
#define SOS_FILL_SHEET_H

#include "base/err.h"
#include "page/page.h"
#include "record/casebook.h"

struct fill_sheet {
	const struct kind *const *kind; /* those of the workbook */
	size_t kinds;
	const struct casebook *book;
	bool whole; /* each column of the workbook, and all that is recorded */
	int as_of;  /* in the header; what is over then is not brief */
};

/* NULL and e: a code list cannot be read. page_free() it. */
struct page *fill_sheet_page(const struct fill_sheet *s, struct err *e);

#endif
