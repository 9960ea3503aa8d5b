/*
 * A foreign export in, valid records out. Every row becomes records or a
 * reject; nothing is inferred, and nothing handed out before all is read, since
 * two rows may say one thing: but for import_straight.
 */
#ifndef SOS_IMPORT_H
#define SOS_IMPORT_H

#include "encoding.h"
#include "profile/profile.h"
#include "reader.h"
#include "sink.h"

/*
 * Records of one file that come in the order of import_each(), no key twice,
 * may be written as they come. Where one does not, none of them was: the file
 * is read again, and they are kept.
 */
struct import_straight {
	/* Before the first: a sink with lines; NULL and e. */
	struct sink *(*begin)(void *arg, struct err *e);
	/* What it was given is forgotten. */
	int (*again)(void *arg, struct err *e);
	void *arg;
};

struct import_options {
	/* NULL: canonical columns, of `kind` or as the header says. */
	const struct profile *profile;
	const struct kind *kind;
	unsigned dates; /* DATES_RECORD: as the profile says */
	enum encoding encoding;
	bool strict;           /* a value that cannot be read costs its row */
	const char *sheet;     /* of a workbook, this one alone; NULL: all */
	bool shipped;          /* the profile is one of the toolkit's own */
	struct span authority; /* of cases that name none; empty: so be it */
	int as_of;             /* what is "to come" is after this day */
	int threads;           /* that canonical columns are read on */
	size_t part_bytes;     /* of the input, for each of them at a time */
	struct rejects *rejects;
	const struct import_straight *straight; /* NULL: all are kept */
	/* Something to say on standard error, without the file's name. */
	void (*say)(void *arg, const char *file, const char *text);
	void *arg;
};

struct import_count {
	const char *file;  /* "BOOK.xlsx!SHEET" of a workbook */
	bool sheet;        /* it is one of a workbook */
	const char *table; /* of the profile, or the kind */
	bool passed_over;  /* the profile refuses it; said */
	long rows_over;    /* that it has */
	/* Columns that nothing used, and of the profile that are not there. */
	const struct span *unused, *lacking;
	size_t unuseds, lackings;
	long unreadable; /* columns of which no value could be read */
	long newer;      /* records of which two extracts say other things */
	long rows;       /* with something in them, below the header */
	long rejected;   /* of them; the others were read */
	long values;     /* left out of rows that were read */
	long forms;      /* of a table of questions and answers */
	long unknown;    /* answers to questions the profile lacks */
	long records[KINDS]; /* that came out, by where they first stood */
};

struct import;

struct import *import_new(const struct import_options *o);
/* A file ("-": standard input), or a folder: its CSV files. */
struct import_input {
	const char *name; /* kept */
	int extract;      /* the day of its extract, or NO_DAY */
};

/*
 * Reads them in their order, but a file whose rows name those of another table
 * after it. -1: one is missing, unreadable, or of no form the profile knows (e
 * says what was looked for); of several, one that the profile refuses is passed
 * over, and of a folder one that it does not know.
 */
int import_files(struct import *im, const struct import_input *in, size_t n,
	struct err *e) MUST_USE;
/* One file by itself. The name is kept. */
int import_file(struct import *im, const char *name, struct err *e) MUST_USE;
/* The same for bytes in memory. */
int import_bytes(struct import *im, const char *name, struct span bytes,
	struct err *e) MUST_USE;
/*
 * The records in case order (keep.h), each with its file, line and row.
 * kinds: only this one; NULL: all.
 */
int import_each(struct import *im, const struct kind *only,
	int (*each)(void *arg, struct rec *r, struct err *e), void *arg,
	struct err *e) MUST_USE;
/*
 * The x_ fields that the headers of canonical columns name (of kind `only`,
 * where it is not NULL), in byte order.
 */
const struct span *import_x_names(
	struct import *im, const struct kind *only, size_t *n);
const struct import_count *import_counts(const struct import *im, size_t *n);
void import_free(struct import *im);

#endif
