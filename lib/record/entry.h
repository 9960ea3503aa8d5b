/*
 * A field that somebody types: what is asked, what may be chosen, and what an
 * answer stands for. What an answer may be is decided as everywhere
 * (value.h).
 */
#ifndef SOS_ENTRY_H
#define SOS_ENTRY_H

#include "base/err.h"
#include "casebook.h"

struct entry_item {
	struct span value, label; /* the label may be empty */
};

/* Zero-initialise; entry_list_release. */
struct entry_list {
	struct entry_item *at;
	size_t n, cap;
	bool unnumbered; /* a value could be taken for a place in the list */
};

void entry_list_add(struct entry_list *l, struct span value, struct span label);
void entry_list_release(struct entry_list *l);
/* Adds the words or codes of a field of the tables; nothing where it has
 * none. */
int entry_list_of(
	struct entry_list *l, const struct field *f, struct err *e) MUST_USE;

struct entry_among {
	struct span case_id; /* those of this case alone; empty: of any */
	struct span begin;   /* those that begin so */
};

/* Adds the ids of the records of a kind, with the first word and the day of
 * each, made in `a`: what tells ids apart, no names. */
void entry_list_ids(struct entry_list *l, const struct casebook *known,
	const struct kind *of, const struct entry_among *among,
	struct arena *a);
/* As lines; of a long list only how long it is, but for `all`. */
void entry_list_text(const struct entry_list *l, bool all, struct buf *b);

/* "an id", "a day, YYYY-MM-DD", "a whole number from 0 to 10". */
void entry_wants(const struct field *f, struct buf *out);

/*
 * The value that an answer without space at its ends stands for: a number of
 * the list is that item; of a set, several, in the order of the list. What is
 * neither stays as it is, for value_check to refuse. Made in `a`, or borrowed.
 */
struct span entry_value(const struct field *f, const struct entry_list *l,
	struct span answer, struct arena *a);

#endif
