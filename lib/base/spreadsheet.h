/*
 * A workbook for a spreadsheet: the one door to libxlsxwriter. Strings are
 * written as strings, never as formulas or links, so that they stay inert.
 * The bytes are the same every time. libxlsxwriter 1.1.4 leaves a drop-down
 * list of over 255 characters out and says nothing, so lists stand in cells.
 */
#ifndef SOS_SPREADSHEET_H
#define SOS_SPREADSHEET_H

#include "buf.h"
#include "err.h"

struct spreadsheet;

/* Opens the library, where that is not possible later (late.h); likewise
 * xml_in_ready, zip_in_ready, ical_ready. */
void spreadsheet_ready(void);
struct spreadsheet *spreadsheet_new(struct err *e); /* NULL and e on failure */
/* A cell that cannot be written (over 32,767 characters, a row too many) is an
 * error of spreadsheet_end. */
/* A sheet; its name is cut to what Excel takes, and made its own. */
void spreadsheet_sheet(struct spreadsheet *w, const char *name);
/* Cells of the current sheet; the first row is a header and stays in view. */
void spreadsheet_text(
	struct spreadsheet *w, int row, int column, struct span text);
/* Text that takes as many lines as it needs in its column. */
void spreadsheet_words(
	struct spreadsheet *w, int row, int column, struct span text);
void spreadsheet_head(
	struct spreadsheet *w, int row, int column, const char *text);
void spreadsheet_number(
	struct spreadsheet *w, int row, int column, double value);
/* A share, "63.2%"; a day, "3 October 2021". */
void spreadsheet_share(
	struct spreadsheet *w, int row, int column, double value);
void spreadsheet_date(struct spreadsheet *w, int row, int column, int day);
/* What the sheet is about, in large letters. */
void spreadsheet_title(
	struct spreadsheet *w, int row, int column, const char *text);
/* The name of another sheet, which leads there. */
void spreadsheet_link(
	struct spreadsheet *w, int row, int column, const char *sheet);
/* Rows under the head can be filtered by each column, up to the last. */
void spreadsheet_filter(struct spreadsheet *w, int head, int last, int column);
void spreadsheet_width(struct spreadsheet *w, int column, double width);

/*
 * A sheet to be filled in. A column takes what its format says: text stays
 * text (ids keep their zeros), a day is a day. Its cells may be written to
 * while the sheet is protected; what spreadsheet_head and
 * spreadsheet_fixed write may not.
 */
enum column_holds { HOLDS_TEXT, HOLDS_DAY, HOLDS_NUMBER };
void spreadsheet_column(struct spreadsheet *w, int column, double width,
	enum column_holds holds);
void spreadsheet_day(struct spreadsheet *w, int row, int column, int day);
void spreadsheet_fixed(
	struct spreadsheet *w, int row, int column, struct span text);
/* A note on a cell. */
void spreadsheet_note(
	struct spreadsheet *w, int row, int column, const char *text);
/* What the spreadsheet lets a cell hold, rows from to to. */
struct cell_rule {
	const char *list; /* "Lists!$A$1:$A$9": one of these; NULL */
	bool strict;      /* others are refused, else only warned of */
	bool day;         /* a day from 1900-03-01 to 2100-12-31 */
	long lo, hi;      /* else a whole number, where lo < hi */
};
void spreadsheet_rule(struct spreadsheet *w, int from, int to, int column,
	const struct cell_rule *rule);
void spreadsheet_protect(struct spreadsheet *w);
void spreadsheet_hide(struct spreadsheet *w);
/* Prints on paper set wide, the header on every page, as wide as one page. */
void spreadsheet_landscape(struct spreadsheet *w);
/* The same with the head (a row, which stays in view, too; -1: none), and on
 * each page marking, title and number. */
void spreadsheet_print(struct spreadsheet *w, const char *marking,
	const char *title, int head);

/* Ends the workbook, adds its bytes to out and frees it. */
int spreadsheet_end(
	struct spreadsheet *w, struct buf *out, struct err *e) MUST_USE;

#endif
