/*
 * Rows of a CSV file (RFC 4180; UTF-8 or any ASCII superset, LF or CRLF).
 *
 * A row without quotes is split by a scanner of ours; every other row goes
 * through libcsv in strict mode. tests/fuzz/csv.c holds the two equal.
 *
 * A row that breaks the rules (a quote in the middle of a field, one that is
 * never closed, a bare CR) is CSV_BAD: the caller reports it and goes on. An
 * unclosed quote costs the row it opens in, no more: reading resumes at the
 * next line.
 */
#ifndef SOS_CSV_H
#define SOS_CSV_H

#include "infile.h"

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
	bool raw_rows; /* hand out blank rows too (n = 0) */
	bool long_way; /* every row through libcsv: for the tests */
	/* Where rows come from that are none of CSV (a sheet of a workbook):
	 * fills field, n, row and line; NULL: from `in`. */
	enum csv_result (*other)(void *from, struct csv *c, struct err *e);
	void *from;
};

#define CSV_FIELDS_MAX 4096

void csv_open(struct csv *c, struct infile *in);
/* CSV_BAD fills e with line and text; CSV_FAIL: the input failed. */
enum csv_result csv_row(struct csv *c, struct err *e) MUST_USE;
void csv_close(struct csv *c);

/* The letters Excel puts over the column: 1 is A, 27 AA. out holds 8 bytes. */
char *csv_letters(int column, char out[8]);

#endif
