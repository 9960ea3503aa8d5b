/*
 * Where records come from: one interface over CSV, NDJSON, JSON arrays and
 * stores. A bad row does not stop a reader: it goes to the rejects, and the
 * next good one follows.
 */
#ifndef SOS_READER_H
#define SOS_READER_H

#include "base/infile.h"
#include "record/rec.h"
#include "record/value.h"
#include "record/pooled.h"

/* What could not be read. */
struct reject {
	const char *file;
	long row, line;    /* 0: not known */
	int column;        /* 1 is A; 0: no column */
	bool sheet;        /* file is "BOOK.xlsx!SHEET": say F14, not line 14 */
	const char *field; /* NULL: the row as a whole */
	bool renamed;      /* the column is called otherwise */
	const char *rule;
	const char *message;
	bool kept;         /* the row went through without this value */
	struct span value; /* personal: shown only with --show-values */
};

struct rejects {
	void (*take)(struct rejects *to, const struct reject *what);
	long rows;   /* rows lost */
	long values; /* values left out of rows that went through */
};

/* Counts and passes on. to->take may be NULL. */
void rejects_take(struct rejects *to, const struct reject *what);
/* A record that failed rec_check. value: what was wrong, may be empty. */
void rejects_problem(
	struct rejects *to, const struct rec *r, const struct problem *p);

struct reader;
struct order; /* keep.h */

struct reader_ops {
	int (*next)(struct reader *, struct rec *, struct err *);
	void (*free)(struct reader *);
};

/* How several readers can share an input (parts_in.h). */
struct reader_parts {
	/* Of bytes from the beginning of a row: how many are whole rows, a
	 * guess perhaps; 0: none. */
	size_t (*rows_end)(struct span bytes);
	/* Another one, of rows alone: what a header says is known. */
	struct reader *(*open)(const struct reader *like, struct infile *in,
		struct rejects *rejects);
	/* Rows taken so far, as r->row counts them. */
	long (*rows)(const struct reader *);
	/* Its input stands at the beginning of a row, so many before it. */
	void (*move)(struct reader *, long lines, long rows);
	/* What a part's reader counted of the part, such lines behind the
	 * beginning; or NULL. */
	void (*add)(struct reader *alone, const struct reader *of, long lines);
};

/* Some records that were run, one behind the other. */
struct reader_ran {
	long records;
	struct span bytes;  /* what they added */
	const char *source; /* of them; their lines were counted from here: */
	long line;
};

/*
 * What is done with a record where it is read, in a thread, so that less is
 * left for the caller. A reader without threads hands all of them out.
 */
struct reader_work {
	/* In a thread: true where the record needs no more than this; what is
	 * to be written of it is added to out. Keeps nothing between calls. */
	bool (*run)(const void *arg, const struct rec *r, struct buf *out);
	/* By the caller of reader_next(), before what comes behind them is
	 * handed out or refused. */
	int (*ran)(void *arg, const struct reader_ran *, struct err *);
	void *arg; /* outlives the reader, or its last record */
	/* Before anything of a part is handed out: the order of the records
	 * that were run. -1: no more. NULL: it is not asked for. */
	int (*part)(void *arg, const struct order *, struct err *);
};

struct reader {
	const struct reader_ops *ops;
	const struct reader_parts *parts; /* NULL: it reads alone */
	struct rejects *rejects;
	/* What the header says: NULL, or the kind of a CSV and its x_ names. */
	const struct kind *kind;
	const struct span *x_names;
	size_t x_count;
	bool x_all; /* no record will have another x_ field than those */
	/* Sorted by case already (a store's records are). */
	bool in_case_order;
	bool within;  /* its row has more records than it gave */
	bool several; /* inputs one after the other: what order there is ends */
	/* The authorities of cases so far; NULL: nobody looks. */
	struct pooled *pooled;
	const struct reader_work *work; /* before the first record; or NULL */
	struct problem problem; /* of the last record that had one; here, since
				   builds that fill what is on the stack would
				   fill it for each record */
	bool all_kinds; /* a store is among them: a kind not seen has no record
			 */
};

/* 1 a valid record, 0 the end, -1 the input failed. */
static inline int reader_next(struct reader *r, struct rec *rec, struct err *e)
{
	return r->ops->next(r, rec, e);
}

void reader_free(struct reader *r); /* NULL is fine */

/* Of readers: 1 the record is valid; 0 it is among the rejects; -1 it cannot
 * be said (a code list is missing). */
int reader_check(struct reader *from, struct rec *r, struct err *e) MUST_USE;

#endif
