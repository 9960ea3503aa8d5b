#include "keep.h"

#include <stdlib.h>
#include "base/hash.h"
#include "record/pack.h"

/* The kind's place and the key's values, each behind a NUL: in byte order
 * these are records in the order of kinds and keys. */
static void make_key(const struct rec *r, struct buf *key)
{
	const struct kind_places *p = kind_places(r->kind);
	int i;

	buf_reset(key);
	buf_addc(key, (char)(r->kind->id + 1));
	for (i = 0; i < p->keys; i++) {
		buf_span(key, r->v[p->key[i]]);
		buf_addc(key, '\0');
	}
}

static void widen(struct keep *k)
{
	size_t i, j;

	free(k->slot);
	k->slots = k->slots ? k->slots * 2 : 1024;
	k->slot = xcalloc(k->slots, sizeof *k->slot);
	for (i = 0; i < k->n; i++) {
		j = k->rec[i].hash & (k->slots - 1);
		while (k->slot[j])
			j = (j + 1) & (k->slots - 1);
		k->slot[j] = (uint32_t)i + 1;
	}
}

/* The slot of this key: its record, or free. */
static uint32_t *slot_of(struct keep *k, uint64_t hash)
{
	size_t j = hash & (k->slots - 1);

	while (k->slot[j]) {
		const struct kept *s = &k->rec[k->slot[j] - 1];

		if (s->hash == hash && s->key_n == k->key.n &&
			memcmp(s->key, k->key.p, k->key.n) == 0)
			break;
		j = (j + 1) & (k->slots - 1);
	}
	return &k->slot[j];
}

static void pack(struct keep *k, struct kept *s, const struct rec *r,
	const struct keep_rule *rule)
{
	s->at = k->bytes.n;
	s->file = rule->file;
	s->rank = rule->rank;
	s->runs = rule->runs;
	rec_pack(r, &k->bytes);
}

static enum kept_as add_new(struct keep *k, uint32_t *slot, uint64_t hash,
	const struct rec *r, const struct keep_rule *rule)
{
	struct span key = arena_copy(&k->keys, buf_as_span(&k->key));
	struct kept *s;

	k->rec = grow(k->rec, k->n, &k->cap, sizeof *k->rec);
	s = &k->rec[k->n++];
	*s = (struct kept){
		.key = key.p, .key_n = (uint32_t)key.n, .hash = hash};
	pack(k, s, r, rule);
	*slot = (uint32_t)k->n;
	return KEPT_NEW;
}

#define DIFFER_EXTRA FIELDS_MAX

static bool extras_differ(const struct rec *a, const struct rec *b)
{
	size_t i, j;

	for (i = 0; i < a->xn; i++)
		for (j = 0; j < b->xn; j++)
			if (span_eq(a->x[i].name, b->x[j].name) &&
				!span_eq(a->x[i].value, b->x[j].value))
				return true;
	return false;
}

/* The first field in which both say something, and not the same. */
static int differs(const struct rec *a, const struct rec *b)
{
	int f;

	for (f = 0; f < a->kind->fields; f++)
		if (a->v[f].n && b->v[f].n && !span_eq(a->v[f], b->v[f]))
			return f;
	return extras_differ(a, b) ? DIFFER_EXTRA : -1;
}

/* What `from` has and `to` lacks; whether there was any. */
static bool fill_empties(struct rec *to, const struct rec *from)
{
	bool any = false;
	size_t i, j;
	int f;

	for (f = 0; f < to->kind->fields; f++)
		if (!to->v[f].n && from->v[f].n) {
			to->v[f] = from->v[f];
			any = true;
		}
	for (i = 0; i < from->xn; i++) {
		for (j = 0; j < to->xn; j++)
			if (span_eq(to->x[j].name, from->x[i].name))
				break;
		if (j < to->xn)
			continue;
		rec_add_extra(to, from->x[i].name, from->x[i].value);
		any = true;
	}
	to->flags &= from->flags;
	return any;
}

/* Two of one day: whichever, but the same one in whatever order they came. */
static bool later(const struct rec *r, const struct keep_rule *rule,
	const struct rec *old, int old_rank)
{
	int c = (rule->rank > old_rank) - (rule->rank < old_rank), f;

	if (!c)
		c = span_cmp(r->v[rule->latest], old->v[rule->latest]);
	for (f = 0; !c && f < r->kind->fields; f++)
		c = span_cmp(r->v[f], old->v[f]);
	return c > 0;
}

static enum kept_as join(struct keep *k, struct kept *s, const struct rec *r,
	const struct keep_rule *rule, struct keep_fault *why)
{
	/* rec_pack may move the bytes that `old` points into. */
	struct buf copy = {0};
	struct rec old = {0};
	enum kept_as as = KEPT_SAME;

	rec_unpack(k->bytes.p + s->at, &old);
	if (rule->latest >= 0) {
		if (later(r, rule, &old, s->rank)) {
			pack(k, s, r, rule);
			as = KEPT_REPLACED;
		}
		rec_release(&old);
		return as;
	}
	*why = (struct keep_fault){differs(&old, r), s->file, old.row};
	if (why->field >= 0) {
		as = KEPT_NOT;
		if (why->field == DIFFER_EXTRA)
			why->field = -1;
	} else if (fill_empties(&old, r)) {
		rec_pack(&old, &copy);
		s->at = k->bytes.n;
		buf_span(&k->bytes, buf_as_span(&copy));
	}
	rec_release(&old);
	buf_release(&copy);
	return as;
}

enum kept_as keep_add(struct keep *k, const struct rec *r,
	const struct keep_rule *rule, struct keep_fault *why)
{
	uint64_t hash;
	uint32_t *slot;

	make_key(r, &k->key);
	hash = hash_bytes(k->key.p, k->key.n);
	if ((k->n + 1) * 4 >= k->slots * 3)
		widen(k);
	slot = slot_of(k, hash);
	if (!*slot)
		return add_new(k, slot, hash, r, rule);
	return join(k, &k->rec[*slot - 1], r, rule, why);
}

void keep_release(struct keep *k)
{
	buf_release(&k->bytes);
	buf_release(&k->key);
	free(k->rec);
	free(k->slot);
	arena_release(&k->keys);
	*k = (struct keep){0};
}
