/*
 * Rows of a CSV file (RFC 4180; UTF-8 or any ASCII superset, LF or CRLF).
 *
 * A row whose quotes, if any, are round whole fields on one line is split by a
 * scanner of ours; every other row goes through libcsv in strict mode.
 * tests/fuzz/csv.c holds the two equal.
 *
 * A row that breaks the rules (a quote in the middle of a field, one that is
 * never closed, a bare CR) is CSV_BAD: the caller reports it and goes on. An
 * unclosed quote costs the row it opens in, no more: reading resumes at the
 * next line.
 */
#ifndef SOS_CSV_H
#define SOS_CSV_H

#include "infile.h"
#include "scan.h"

enum csv_result { CSV_FAIL = -2, CSV_BAD = -1, CSV_END = 0, CSV_ROW = 1 };

/* What is known of all bytes of a row, so that nobody looks twice. */
#define CSV_ASCII 1 /* no byte over 0x7f */
#define CSV_CLEAN 2 /* besides: no control, no quote, no backslash */

struct csv {
	struct infile *in;
	struct csv_libcsv *lib;
	struct span *field; /* of the current row; valid until the next */
	size_t n, cap;
	long line; /* where the current row begins */
	long row;  /* as a spreadsheet counts: the first line is row 1 */
	unsigned flags;
	bool raw_rows;  /* hand out blank rows too (n = 0) */
	bool look;      /* before the first row, for tabs, ';' or '|' */
	char separator; /* 0: commas */
	/* Of tabs, the form that we write: no quotes, and \t \n \r \\ stand
	 * for what they say. */
	bool tsv;
	bool long_way; /* every row through libcsv: for the tests */
	/* Where rows come from that are none of CSV (a sheet of a workbook):
	 * fills field, n, row and line; NULL: from `in`. */
	enum csv_result (*other)(void *from, struct csv *c, struct err *e);
	void *from;
};

#define CSV_FIELDS_MAX 4096

/*
 * What separates columns, of the beginning of a file (whole: all of it): 0
 * commas, or a tab, ';' or '|' where the first line has no comma and only one
 * of these, and every line has as many of it. tabs: a tab in such a first line
 * is enough.
 */
char separator_of(struct span s, bool whole, bool tabs);
/* "tabs", "semicolons", "bars"; NULL: commas. */
const char *separator_word(char separator);
/* The letters Excel puts over the column: 1 is A, 27 AA. out holds 8 bytes. */
char *csv_letters(int column, char out[8]);

void csv_open(struct csv *c, struct infile *in);
/*
 * As csv_open, for a file of whoever's making: where the first line has no
 * comma and one of tab, ';' and '|', and every line of the first 64 KiB has as
 * many of it, that separates the columns.
 */
void csv_open_any(struct csv *c, struct infile *in);
/* Of rows like those of `like`, of which one was read. */
void csv_open_like(struct csv *c, struct infile *in, const struct csv *like);
/* "tabs", "semicolons", "bars"; NULL: commas. After the first row. */
const char *csv_separated_by(const struct csv *c);
/* CSV_BAD fills e with line and text; CSV_FAIL: the input failed. */
enum csv_result csv_row(struct csv *c, struct err *e) MUST_USE;
void csv_close(struct csv *c);

/*
 * The short way: splits the row at p, quotes round whole fields taken off, and
 * sets c->flags. Where it ends, at its LF or at `end`; NULL: it is empty, or
 * libcsv has to decide.
 */
const char *csv_split(struct csv *c, const char *p, const char *end);
/* Which of the ways of scan.h that goes, of those the processor has; asked by
 * tests alone. */
void csv_split_choose(enum scan_way way);
void csv_add(struct csv *c, const char *from, const char *to);

#endif
