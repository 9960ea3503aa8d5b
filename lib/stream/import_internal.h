/* Between the files of the import; nobody else's business. */
#ifndef SOS_IMPORT_INTERNAL_H
#define SOS_IMPORT_INTERNAL_H

#include "import.h"
#include "base/csv.h"
#include "base/hash.h"
#include "csv_header.h"
#include "keep.h"
#include "profile/profile_shipped.h"

/* One value of the row, and where it stands. */
struct cell {
	struct span text; /* trimmed; empty where it is missing */
	int column;       /* 1 is A; 0: the file has no such column */
	long row, line;
	long group; /* of a form's questions; 0: of the whole form */
};

/* What is wrong with a value or a record of the row. */
struct trouble {
	const struct field *field; /* NULL: the row as a whole */
	const char *rule;
	char text[220];
	struct cell cell;
	bool fatal;   /* costs the row */
	bool emptied; /* the cell says nothing any more, to any record */
};

#define TROUBLES_MAX 64

/* One record in the making. */
struct making {
	struct rec rec;
	struct cell cell[FIELDS_MAX]; /* where each value came from */
	short rank;
	bool made;
	bool settled; /* it was kept with the row whose part this is */
};

/* A row that may be the header of another profile. */
struct header_seen {
	struct span *cell;
	size_t n;
};

/* The time that extracts of one list cover. */
struct import_window {
	int since, until;
	bool read;
};

/* Records that are written as they come (import_straight). */
struct straight {
	struct sink *to;    /* NULL: they are kept */
	struct order order; /* so far; broken: all is read again */
	bool done;          /* all were written */
};

/* What was rejected before all is read again is not said again. */
struct told {
	struct rejects rejects; /* first */
	struct rejects *to;
	long n, before;
	bool watched; /* all may be read again */
	uint64_t hash, hash_before;
	bool differs; /* they are not those of before */
};

struct workbook;

struct import {
	struct import_options o;
	struct straight straight;
	struct told told;    /* o.rejects is its */
	int extract_day;     /* of the file's extract; NO_DAY: not given */
	struct span extract; /* the same as written; or empty */
	char extract_text[11];
	struct import_window *window; /* of each table; or NULL */
	unsigned dates;
	struct keep keep;
	struct pooled pooled;
	struct import_count *count;
	size_t files, cap;
	/* x_ names of headers, and the kind they go with (NULL: several). */
	struct x_name {
		struct span name;
		const struct kind *kind;
	} * x_name;
	size_t x_seen, x_cap;
	struct span *x_names; /* as import_x_names gave them */
	struct arena kept;
	struct header_seen header;
	/* The row being read. */
	const struct table *table;
	struct cell *cell;
	/* Of each column of the table: rows of the file in which it says
	 * something, and in which that could not be read. */
	struct column_count {
		long filled, unread;
	} * columns;
	long early_care,
		early_line; /* rows in care before a birth; the first */
	long row, line;
	struct read_day *days; /* that were converted lately; or NULL */
	bool hands_on;    /* it keeps nothing: who reads its rows takes them */
	unsigned flags;   /* of the row's records, by its bytes: REC_... */
	bool clean;       /* what the table adds is REC_CLEAN, too */
	const char *id;   /* of the row, that no spreadsheet changed */
	long month_first; /* dates of the file that only the month first makes
			   */
	long group;       /* of repeated questions, from 1; 0: there is none */
	long weight;      /* rows of the file that this row stands for */
	struct span group_name;
	struct making making[PROFILE_RECORDS_MAX];
	struct trouble trouble[TROUBLES_MAX];
	size_t troubles;
	struct problem problem; /* with one of the row's records */
	struct arena mem;       /* of the row's values */
	struct wordbook *plain[KINDS][FIELDS_MAX]; /* canonical columns */
	/* Kind, key and field of what a workbook of ours was handed out with:
	 * a place in issued_value. */
	struct hash issued;
	struct span *issued_value;
	size_t issued_values, issued_cap;
	/* Columns of rows that other tables name by an id. */
	struct hash joined; /* table and id: a place in joined_row */
	struct joined_row {
		struct span value[JOINED_MAX];
		int from, until; /* NO_DAY: not said */
		size_t next;     /* one more of the id, from 1; 0: none */
	} * joined_row;
	size_t joined_rows, joined_cap;
	bool *joined_table; /* of each table: a file of it was read */
	/* Files, and sheets of a workbook, are read in turns: a table after
	 * those it names. */
	struct import_pass {
		bool several; /* what is refused is passed over */
		bool may_wait, waiting;
		int turn;
	} pass;
	bool issued_differ; /* copies were not handed out alike */
	struct buf scratch;
};

/* The file being read. */
static inline struct import_count *import_now(struct import *im)
{
	return &im->count[im->files - 1];
}

void import_trouble(struct import *im, bool fatal, const struct field *f,
	const struct cell *at, const char *rule, const char *format, ...)
	__attribute__((format(printf, 6, 7)));
/* Whether the text stands for nothing. */
bool import_missing(const struct import *im, struct span s);
/*
 * Whether a value of this field that cannot be read costs the row, rather than
 * being left empty.
 */
bool import_costs_row(const struct import *im, const struct field *f);
/* convert(), and besides: days that stand for none, ids that a spreadsheet
 * broke. */
enum conversion import_convert(struct import *im, const struct field *f,
	struct span s, struct wordbook *words, struct span *out,
	struct conversion_fault *why);
/* A new file, or sheet, to count for. */
void import_begin_file(struct import *im, const char *name, bool sheet);
/* The rows of a CSV, or of what gives rows as one. */
int import_read(struct import *im, struct csv *csv, struct err *e) MUST_USE;
/* The day of the extract that the files read from now on are of. */
void import_extract(struct import *im, int day);
/* All sheets of a workbook that something is to be had from. */
int import_workbook(
	struct import *im, const char *name, struct err *e) MUST_USE;
/* What it was handed out with, where it is one of ours. */
int import_issued(struct import *im, struct workbook *w, const char *name,
	struct err *e) MUST_USE;
/*
 * Whether the record is that of a copy read before: then the two have been
 * brought together, and cells that disagree are among the rejects.
 */
bool import_copy(struct import *im, struct making *m);
/* An XML return, by the elements that the profile names. */
int import_xml(struct import *im, const char *name, struct err *e) MUST_USE;
/* Finds the header and the profile's table, and reads the rows below. */
int import_with_profile(
	struct import *im, struct csv *csv, struct err *e) MUST_USE;
/* Rows below a header, one record or more from each. */
int import_rows(struct import *im, struct csv *csv, const int *at,
	struct err *e) MUST_USE;
/* All records of the row in im->cell. -1: not the data's fault. */
int import_row(struct import *im, struct err *e) MUST_USE;
/* One record of it, as far as its conditions hold. */
int import_make(struct import *im, const struct record_of *spec,
	struct making *m, struct err *e) MUST_USE;
bool import_holds(struct import *im, struct condition *w);
/* The row's columns that other tables take, and those it takes of them. */
void import_remember(struct import *im);
void import_join(struct import *im);
/* Before the rows of a file: what they name may not have been read. */
void import_begin_joins(struct import *im, const char *file);
/* What a set holds that is written as JSON: a list, or an object of yes and
 * no. Anything else: s itself. */
struct span import_json_set(struct import *im, struct span s);
/*
 * read: the rows below the header, which csv has just read; all it notes but
 * counts of the file is its own. Tried straight where that may be, and once
 * more where it was not.
 */
int import_below(struct import *im, struct csv *csv,
	int (*read)(struct import *im, struct csv *csv, const void *header,
		struct err *e),
	const void *header, struct err *e) MUST_USE;
/* In place of keeping it. -1: it does not come in order, or e. */
static inline int import_put(struct import *im, struct rec *r, struct err *e)
{
	struct straight *s = &im->straight;

	order_add(&s->order, r);
	if (s->order.broken)
		return -1;
	return im->o.kind && r->kind != im->o.kind ? 0 : sink_put(s->to, r, e);
}
/* What threads do with records, straight. */
struct reader_work import_work(struct import *im);
/* Records that were made and checked: keeps them, or rejects the row. */
void import_settle(struct import *im, size_t records);
/* A tie: its ends in the order that records have them. */
void import_smaller_first(struct making *m);
/* Cells of dates that were left empty say nothing from here on: whether there
 * are any that did. */
bool import_empty_cells(struct import *im);
void import_begin_row(struct import *im, long row, long line);
/* Whether one of the row's troubles, from this one on, costs it. */
bool import_is_lost(const struct import *im, size_t from);
/* rec_check until nothing is wrong; what may be left out is. */
int import_mend(struct import *im, struct making *m, struct err *e) MUST_USE;
/* Before it is kept: a case that two authorities have; a failed disk. */
int import_whose(struct import *im, struct making *m, struct err *e) MUST_USE;
/* The form's records: the table's questions have been put into cells. */
int import_forms(struct import *im, struct csv *csv, const int *at,
	struct err *e) MUST_USE;
/* Canonical columns, no profile. */
int import_plain(struct import *im, struct csv *csv, struct err *e) MUST_USE;
/* Where the values of a record that such columns gave stand. */
void import_plain_cells(struct making *m);
/* A file of the table is being read. */
void import_note_window(struct import *im);
/* Before records are handed out, or are put straight: what the extracts are
 * complete for. */
void import_keep_windows(struct import *im);
int import_put_windows(struct import *im, struct err *e) MUST_USE;
void import_lost_row(struct import *im, const struct reject *what);
/* 1: the next row that is not blank, counted and begun; 0: none. Rows that
 * break the rules of CSV or have more values than width are rejects. */
int import_next_row(struct import *im, struct csv *csv, size_t width,
	struct err *e) MUST_USE;
/*
 * Rejects of the row's troubles. lost: no record of it went through, and the
 * one that cost it is all there is to say; else one for each value left out.
 */
void import_tell(struct import *im, bool lost);

/*
 * Rows below a header as a reader: read and checked one by one, in threads
 * perhaps (parts_in.h). Whether their keys came before is for the import to
 * say.
 */
struct row_reader {
	struct reader base;
	struct csv *csv, own;
	size_t width;       /* columns of the header */
	struct import *row; /* of the row being read; keeps nothing */
	/* Makes, and settles, the records of the row that csv has read: those
	 * of row->making, so many, that are made are handed out. */
	int (*take)(struct row_reader *in, struct err *e);
	size_t makes;
	struct csv_header header; /* of canonical columns */
	const int *at;            /* of a profile's table */
};

/* like: what the last four are, but for the header. csv has read the header.
 */
struct row_reader *row_reader_new(const struct import *im,
	const struct row_reader *like, struct csv *csv);
/* Reads all, and counts it for the file; straight where im says so. Frees the
 * reader. */
int row_reader_all(
	struct import *im, struct row_reader *alone, struct err *e) MUST_USE;

#endif
