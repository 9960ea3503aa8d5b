/*
 * A profile: what the columns of a foreign export are called and which
 * records a row of it gives. One JSON file; sos-profile(5) teaches it.
 */
#ifndef SOS_PROFILE_H
#define SOS_PROFILE_H

#include "base/conf.h"
#include "record/convert.h"

/* A column of the export, or a question of a form. */
struct column {
	struct span name;   /* as the profile calls it */
	struct span *alias; /* folded, its own name first */
	size_t aliases;
};

enum test { IS_FILLED, IS_ONE_OF, IS_FUTURE, IS_BELOW };

struct condition {
	int column;
	enum test test;
	bool unless;
	double below;
	struct wordbook words; /* IS_ONE_OF: all lead to "" */
};

enum from {
	FROM_NOTHING,
	FROM_COLUMN,
	FROM_FIXED,
	FROM_FIELD,   /* of the same record, filled before */
	FROM_KEY,     /* parts, each of them filled */
	FROM_JOIN,    /* parts as one text */
	FROM_FIRST,   /* the first part that is filled */
	FROM_RECORD,  /* the id of another record of the same row */
	FROM_EXTRACT, /* the day of the extract */
	FROM_REPEAT,  /* which group of a form's repeated questions: 1, 2 ... */
};

/* Where the value of a field comes from. */
struct origin {
	enum from from;
	int column, field, record;
	struct span fixed; /* FROM_FIXED; FROM_JOIN: between the parts */
	bool as_date;      /* made YYYY-MM-DD before it is joined */
	bool has_otherwise;
	struct span otherwise; /* for a value that is none of the words */
	struct wordbook *words;
	struct condition *when;
	size_t whens;
	struct origin *part;
	size_t parts;
};

struct field_of {
	int field;
	struct origin origin;
};

/* Before `latest` decides the higher wins: the first that holds. */
struct rank_of {
	short rank;
	struct condition *when;
	size_t whens;
};

struct record_of {
	const struct kind *kind;
	struct span name; /* for FROM_RECORD; may be empty */
	struct condition *when;
	size_t whens;
	struct field_of *field;
	size_t fields;
	int latest; /* of two with one key, the later in this field; -1 */
	struct rank_of *rank;
	size_t ranks;
	bool runs;     /* care: work out the period from episodes that touch */
	bool each;     /* once for each group of repeated questions, or part */
	bool extract;  /* it is of the day of the extract: else none */
	bool optional; /* where it cannot be made, the row goes on without it */
};

/* Rows of question and answer, made one row for each form. */
struct pivot {
	int question, answer; /* -1: the table has no questions */
	int *form;
	size_t forms;
	int group;   /* column that numbers the groups; -1 */
	int *starts; /* questions that begin a group */
	size_t start_count;
};

#define JOINED_MAX 4
#define JOINS_MAX 4

/* Columns taken from the row of another table that a column names. */
struct join_of {
	int table; /* which */
	int by;    /* the column that holds its id */
	int on;    /* the column whose day its row stands on; -1 */
	int column[JOINED_MAX], place[JOINED_MAX]; /* here; among its given */
	size_t columns;
};

struct table {
	struct span name;    /* NUL behind it */
	struct span refuse;  /* why it is not imported; empty: it is */
	struct span element; /* folded; of an XML return; empty: of none */
	struct column *column;
	size_t columns;
	int *need;
	size_t needs;
	struct record_of *record;
	size_t records;
	struct pivot pivot;
	int id; /* the column by which others name its rows; -1 */
	int given[JOINED_MAX]; /* what they take from there */
	size_t givens;
	int from, until; /* its rows stand between these days; -1 */
	struct join_of join[JOINS_MAX];
	size_t joins;
	int turn;                /* 0, or after all tables of a lower one */
	struct condition *purge; /* what asks for the row to be deleted */
	size_t purges;
	int parts;            /* a column that says several things; -1 */
	struct span parts_at; /* the characters between them */
	struct span *unused;  /* columns it has no use for, folded */
	size_t unuseds;
	struct span *optional; /* columns that may lack, folded */
	size_t optionals;
	struct condition
		*word; /* all that a column says, as conditions see it */
	size_t words;
};

struct profile {
	struct span name, about;
	unsigned dates;
	long window; /* months before its extract that it holds; 0: not said */
	struct span unit; /* folded; the element of an XML return that holds one
			     child; empty: the profile reads no XML */
	struct span *missing; /* folded as utf8_trim leaves them */
	size_t missings;
	struct span
		*no_date; /* days that stand for none, as they are written */
	size_t no_dates;
	struct table *table;
	size_t tables;
	/* For loading and releasing. */
	struct arena mem;
	struct wordbook **book;
	size_t books, book_cap;
	struct conf *doc;
};

#define PROFILE_RECORDS_MAX 16

/*
 * NULL and e where the file is not a profile; the message names the table,
 * record and field, and the nearest known name.
 */
struct profile *profile_load(const char *path, struct err *e);
struct profile *profile_parse(
	const char *name, const char *bytes, size_t n, struct err *e);
void profile_free(struct profile *p);

/* Whether a field of this name, of any kind, takes words that lead to value;
 * "" says nothing. */
bool profile_may_learn(const char *field, const char *value);

/* The path of a profile given by name or by path, into *path. */
int profile_find(const char *name, struct buf *path, struct err *e) MUST_USE;

/* The names of a header as columns are compared, in mem. */
struct span *header_folded(
	struct arena *mem, const struct span *header, size_t n);
/*
 * Which column of the header each column of the table is: at[c] is -1 where
 * it has none. 1 where the table fits (its needs are all there), 0 where not,
 * -1 and e where two columns of the header could be one that is used.
 */
int table_bind(const struct table *t, const struct span *folded, size_t n,
	int *at, struct err *e) MUST_USE;
/* The table's column that this question is (folded), or -1. */
int table_question(const struct table *t, struct span folded);

#endif
