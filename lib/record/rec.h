/*
 * One record: a kind and its fields as spans, in the order of the kind's
 * table. An empty span is a field that is not there. The caller owns a
 * struct rec and uses it again; spans are borrowed from whoever filled it and
 * live until that one's next read (rec_keep copies what must live longer).
 */
#ifndef SOS_REC_H
#define SOS_REC_H

#include "base/buf.h"
#include "base/mem.h"
#include "kind.h"

/* A user's own field; the name starts with "x_". */
struct extra {
	struct span name, value;
};

/* Every value is free of controls, quotes and backslashes. */
#define REC_CLEAN 1u
/* Every value is ASCII, or known to be good UTF-8. */
#define REC_UTF8 2u

struct rec {
	const struct kind *kind;
	struct span v[FIELDS_MAX];
	struct extra *x; /* in byte order of name */
	size_t xn, xcap;
	unsigned flags;
	/* Fields (a bit each) that rec_check has no need to look at. */
	unsigned passed;
	/* Where it came from, for messages and revisions. */
	const char *source; /* NULL: worked out */
	long line, row;
	const int *column; /* of each field, 1 is A; NULL where there is none */
	struct arena own;  /* of values made by rec_set_* */
};

/* Zero-initialise once; reset before filling; release at the end. */
void rec_reset(struct rec *r, const struct kind *kind);
void rec_release(struct rec *r);
/* The same for what is made of another record: of its kind, from its line. */
void rec_reset_like(struct rec *r, const struct rec *of);

/* s is borrowed. */
static inline void rec_set(struct rec *r, int field, struct span s)
{
	r->v[field] = s;
}

/* These copy into the record. */
void rec_set_text(struct rec *r, int field, const char *text);
void rec_set_copy(struct rec *r, int field, struct span s);
void rec_set_int(struct rec *r, int field, long value);
void rec_set_decimal(struct rec *r, int field, double value);
/* n / d, d above 0, to four places, halves up. */
void rec_set_share(struct rec *r, int field, long n, long d);
void rec_set_day(struct rec *r, int field, int day); /* NO_DAY: empty */
void rec_set_bool(struct rec *r, int field, bool value);
void rec_set_word(struct rec *r, int field, const char *literal);
void rec_add_extra(struct rec *r, struct span name, struct span value);

static inline struct span rec_get(const struct rec *r, int field)
{
	return r->v[field];
}

static inline bool rec_has(const struct rec *r, int field)
{
	return r->v[field].n > 0;
}

static inline bool rec_is(const struct rec *r, int field, const char *text)
{
	return span_is(r->v[field], text);
}

/* NO_DAY where empty. */
int rec_day(const struct rec *r, int field);
/* `otherwise` where empty. */
long rec_int(const struct rec *r, int field, long otherwise);
double rec_decimal(const struct rec *r, int field, double otherwise);
bool rec_true(const struct rec *r, int field);
/* Whether the set (words with a space between) holds the word. */
bool rec_set_has(const struct rec *r, int field, const char *word);
/* A NUL-terminated copy that lives as long as the record is not reset. */
const char *rec_str(struct rec *r, int field);

/* Appends the key: values joined by '/', '%' and '/' in them escaped. */
void rec_key(const struct rec *r, struct buf *out);
/* Byte order of the key's values. */
int rec_key_cmp(const struct rec *a, const struct rec *b);

/* Copies src into dst; every span of dst then lives in `a`. */
void rec_keep(struct rec *dst, const struct rec *src, struct arena *a);

#endif
