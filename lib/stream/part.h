/*
 * A part of an input: what one thread reads of it, and keeps for the one who
 * hands it out (parts_in.h).
 */
#ifndef SOS_PART_H
#define SOS_PART_H

#include "keep.h"
#include "reader.h"

/* One value of a record. */
struct part_value {
	const char *p;
	unsigned n;
	int field;
};

/* Of a case that was run: whose it is, for another authority may have it. */
struct part_owner {
	struct span id, authority;
	uint64_t hash; /* of the id */
	long ran;      /* as of an item */
	size_t out;
};

/* What a part holds for the caller, in the order of its rows. */
enum part_item_is { PART_RECORD, PART_REFUSED, PART_OWNERS };

struct part_item {
	enum part_item_is is;
	const struct kind *kind;
	const int *column;
	/* Its first value, reject or owner; its first x_ field. */
	size_t from, x;
	unsigned n, xn; /* how many */
	unsigned flags;
	long line, row; /* counted from where the part begins */
	long ran;       /* records that were run before it */
	size_t out;     /* what they added */
};

struct part {
	struct rejects rejects; /* first: its take() finds the part */
	struct infile in;
	struct reader *reader;
	void (*move)(struct reader *, long lines, long rows);
	struct rec rec;
	struct part_item *item;
	struct part_value *value;
	struct extra *x;
	struct reject *reject;
	struct part_owner *owner;
	size_t items, item_cap, values, value_cap, xn, x_cap, refused,
		reject_cap, owners, owner_cap;
	size_t begin; /* of its rows in in.buf */
	size_t at;    /* of the next item to hand out */
	const struct reader_work *work;
	struct buf out; /* of the records that were run */
	long ran;
	struct order order; /* of them, where work->part wants it */
	struct arena own;   /* of values that are not bytes of the input */
	bool last;          /* the input ends where it ends */
	bool whole;         /* it ended where a row ends, without an error */
};

/* Its reader is another one like `alone`, of rows alone. */
void part_open(struct part *p, const struct reader *alone, const char *name,
	const struct reader_work *work);
/* So many of the bytes held are the part from now on, and taken. */
void part_load(struct part *p, struct infile *in, size_t rows);
struct span part_rows(const struct part *p);
/* A struct part: in a thread, all of it. */
void part_read(void *job);
/* A record, but for the lines and rows before the part. */
void part_rec(const struct part *p, const struct part_item *it, struct rec *r);
void part_release(struct part *p);

#endif
