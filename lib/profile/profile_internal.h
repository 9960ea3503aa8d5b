/* Between the files that load a profile; nobody else's business. */
#ifndef SOS_PROFILE_INTERNAL_H
#define SOS_PROFILE_INTERNAL_H

#include "profile.h"

struct loading {
	struct profile *p;
	/* Shared by tables. */
	const struct conf *columns, *values, *records, *learnt;
	struct table *t; /* being read */
	struct record_of *r;
	/* Where we are, for messages: "annex-a: list 6: case". */
	char where[200];
	struct err *e;
};

/* Everything below returns 0, or -1 with l->e filled. */
int load_fault(struct loading *l, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
/* Members of c other than these (a NULL at the end) are an error. */
int load_only(
	struct loading *l, const struct conf *c, const char *const *names);
/* The table's column of this name, made on first sight with its aliases. */
int load_column(struct loading *l, const char *name, int *column);
int load_when(struct loading *l, const struct conf *c, struct condition **when,
	size_t *count);
int load_origin(struct loading *l, const struct conf *c, const struct field *f,
	struct origin *o);
/* "joins", one or a list, and "stands" of a table that others join. */
int load_joins(struct loading *l, const struct conf *c);
int load_stands(struct loading *l, const struct conf *c);
int load_record(struct loading *l, const struct conf *c);
/* What "learnt" says: fields there are, and words that may be theirs. */
int load_learnt(struct loading *l, const struct conf *c);
/* Adds the words learnt for this field. */
void load_learnt_words(
	struct loading *l, const struct field *f, struct wordbook *w);
struct wordbook *load_book(struct loading *l);
struct span load_str(struct loading *l, const char *text);
struct span load_folded(struct loading *l, const char *text);

#endif
