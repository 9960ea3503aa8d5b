/*
 * A workbook to be filled in by people: a first sheet that says how, then a
 * sheet for each kind with its records in it. Drop-down lists hold the words
 * of the table and the ids that are in the workbook; days and ranges are
 * checked by the spreadsheet itself; a note on each header says what belongs
 * there. Headers, and the keys of rows that were filled in, are protected
 * (without a password: it keeps from slips, not from people).
 *
 * A hidden sheet, ISSUED_SHEET, keeps every value as it was written, so that
 * the reader (import) can tell what was changed, and bring together two
 * copies that were filled in apart.
 */
#ifndef SOS_WORKBOOK_OUT_H
#define SOS_WORKBOOK_OUT_H

#include "base/err.h"
#include "workbook/workbook.h"
#include "record/casebook.h"

#define WORKBOOK_FREE_ROWS 300 /* rows below that are checked */

struct workbook_form {
	const char *title; /* one line; NULL: none */
	const struct kind *const *kind;
	size_t kinds;
	const struct casebook *book; /* NULL: nothing is filled in yet */
	/* Columns besides the fields, after those x_ fields that records have;
	 * NULL at the end; or NULL. */
	const char *const *own;
};

int workbook_form(struct buf *out, const struct workbook_form *form,
	struct err *e) MUST_USE;

#endif
