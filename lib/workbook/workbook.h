/*
 * Rows of a workbook (.xlsx), sheet by sheet, each cell as the spreadsheet
 * shows it: a date as 2021-10-03 (with 14:05:00 behind it where the day has
 * begun), a share as 85%, 7 under the format 0000 as 0007, TRUE, #N/A; a
 * formula by the value that was stored with it. Nothing is worked out, no
 * macro is run and no link followed. Memory: the shared strings, and the rows
 * of one block of XML.
 *
 * Source of the format: ECMA-376 part 1, SpreadsheetML (18.2 to 18.8).
 * A day before 1 March 1900 has no one number (the 1900 system counts a 29
 * February that never was, and readers differ): its number is handed on as it
 * is, so that it is no date.
 */
#ifndef SOS_WORKBOOK_H
#define SOS_WORKBOOK_H

#include <stdbool.h>
#include "base/csv.h"
#include "base/span.h"

/* Sheets of a workbook of ours that hold no records: what was issued, the
 * words of drop-down lists, how to fill it in. */
#define ISSUED_SHEET "Issued"
#define LISTS_SHEET "Lists"
#define GUIDE_SHEET "How to"

#define WORKBOOK_SHEETS 1024
#define WORKBOOK_COLUMNS 4096
#define WORKBOOK_CELL_BYTES (64u << 10)

struct workbook;

/* bytes.p NULL: the file `name`; else its bytes, which must stay. */
int xlsx_open(struct workbook **w, const char *name, struct span bytes,
	struct err *e) MUST_USE;
void xlsx_close(struct workbook *w);

size_t xlsx_sheets(const struct workbook *w);
/* In the order of the tabs; valid until xlsx_close. */
const char *xlsx_sheet_name(const struct workbook *w, size_t sheet);
bool xlsx_sheet_hidden(const struct workbook *w, size_t sheet);

/* What a reader should be told of a sheet, once it has been read. */
struct sheet_notes {
	long merged;         /* areas of merged cells: the first holds it all */
	long hidden_rows;    /* were read */
	long hidden_columns; /* were read */
	long uncalculated;   /* formulas without a stored value: empty */
};

struct sheet_in {
	struct span *field; /* of the row; valid until the next */
	size_t n;
	long row; /* as the spreadsheet counts, from 1 */
	struct sheet_notes notes;
	struct sheet_reading *reading;
	struct infile none; /* its name, for who reads its rows */
};

int sheet_open(struct sheet_in *s, struct workbook *w, size_t sheet,
	struct err *e) MUST_USE;
/* 1: the next row with a cell in it; 0: none; -1. */
int sheet_row(struct sheet_in *s, struct err *e) MUST_USE;
void sheet_close(struct sheet_in *s);
/* Its rows as those of a CSV called name; sheet_rows_end closes both. */
void sheet_rows(struct csv *c, struct sheet_in *s, const char *name);
void sheet_rows_end(struct csv *c, struct sheet_in *s);

#endif
