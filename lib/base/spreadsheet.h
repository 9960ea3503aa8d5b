/*
 * A workbook for a spreadsheet: the one door to libxlsxwriter. Strings are
 * written as strings, never as formulas or links, so that they stay inert.
 * The bytes are the same every time.
 */
#ifndef SOS_SPREADSHEET_H
#define SOS_SPREADSHEET_H

#include "buf.h"
#include "err.h"

struct spreadsheet;

struct spreadsheet *spreadsheet_new(struct err *e); /* NULL and e on failure */
/* A sheet; its name is cut to what Excel takes, and made its own. */
void spreadsheet_sheet(struct spreadsheet *w, const char *name);
/* Cells of the current sheet; the first row is a header and stays in view. */
void spreadsheet_text(
	struct spreadsheet *w, int row, int column, struct span text);
void spreadsheet_head(
	struct spreadsheet *w, int row, int column, const char *text);
void spreadsheet_number(
	struct spreadsheet *w, int row, int column, double value);
void spreadsheet_width(struct spreadsheet *w, int column, double width);
/* Ends the workbook, adds its bytes to out and frees it. */
int spreadsheet_end(
	struct spreadsheet *w, struct buf *out, struct err *e) MUST_USE;

#endif
