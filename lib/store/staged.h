/*
 * The records of a put, packed: brought into the order of kind and key, those
 * of one key merged field by field, the later on the earlier.
 */
#ifndef SOS_STAGED_H
#define SOS_STAGED_H

#include "record/value.h"
#include "store/db.h"

struct staged {
	const char *bytes; /* the key, then the content */
	uint32_t key_n, content_n;
	uint32_t input, line;
	uint32_t order; /* of arrival */
};

static inline struct span staged_key(const struct staged *s)
{
	return (struct span){s->bytes, s->key_n};
}

static inline struct span staged_content(const struct staged *s)
{
	return (struct span){s->bytes + s->key_n, s->content_n};
}

/* An earlier record of the key has another value; this one is kept. */
struct disagreement {
	enum kind_id kind;
	struct span key, field;
	uint32_t input, line;
};

struct staging {
	struct {
		struct staged *at;
		size_t n, cap;
		bool sorted;
	} of[KINDS];
	struct disagreement *differ;
	size_t differ_n, differ_cap;
	struct arena text;
	struct buf key, content;
	struct rec a, b;
	uint32_t count;
};

/* Told of a record that, laid on an earlier one of its key, would be no good.
 */
struct unfit {
	void (*take)(void *arg, struct rec *merged, const struct staged *of,
		const struct problem *why);
	void *arg;
};

void staging_add(struct staging *s, const struct rec *r, uint32_t input);
/*
 * Sorts and merges; each key once from here on. What is unfit is left out.
 * -1: not content of ours.
 */
int staging_merge(
	struct staging *s, const struct unfit *unfit, struct err *e) MUST_USE;
void staging_release(struct staging *s);

#endif
