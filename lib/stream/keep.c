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
	struct keep_slot *old = k->slot;
	size_t olds = k->slots, i, j;

	k->slots = olds ? olds * 2 : 1024;
	k->slot = xcalloc(k->slots, sizeof *k->slot);
	for (i = 0; i < olds; i++) {
		if (!old[i].place)
			continue;
		j = old[i].hash & (k->slots - 1);
		while (k->slot[j].place)
			j = (j + 1) & (k->slots - 1);
		k->slot[j] = old[i];
	}
	free(old);
}

static struct span key_of(const struct keep *k, size_t place)
{
	const struct kept *s = &k->rec[place];

	return (struct span){k->bytes.p + s->key, s->key_n};
}

static uint32_t hash_of(struct span key)
{
	return (uint32_t)hash_bytes(key.p, key.n);
}

/* From here on, keys are looked up. */
static void index_all(struct keep *k)
{
	size_t i, j;

	do
		widen(k);
	while ((k->n + 1) * 4 >= k->slots * 3);
	for (i = 0; i < k->n; i++) {
		uint32_t hash = hash_of(key_of(k, i));

		for (j = hash & (k->slots - 1); k->slot[j].place;)
			j = (j + 1) & (k->slots - 1);
		k->slot[j] = (struct keep_slot){(uint32_t)i + 1, hash};
	}
}

static bool rises(const struct keep *k, enum kind_id kind)
{
	size_t last = k->last[kind];

	return !last || span_cmp(key_of(k, last - 1), buf_as_span(&k->key)) < 0;
}

/* The slot of this key: its record, or free. */
static struct keep_slot *slot_of(struct keep *k, uint32_t hash)
{
	size_t j = hash & (k->slots - 1);

	while (k->slot[j].place) {
		if (k->slot[j].hash == hash &&
			span_eq(key_of(k, k->slot[j].place - 1),
				buf_as_span(&k->key)))
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
	s->extract = rule->extract;
	s->latest = rule->latest;
	s->rank = rule->rank;
	s->tie = rule->tie;
	s->runs = rule->runs;
	rec_pack(r, &k->bytes);
}

static enum kept_as add_new(
	struct keep *k, const struct rec *r, const struct keep_rule *rule)
{
	struct kept *s;

	k->rec = grow(k->rec, k->n, &k->cap, sizeof *k->rec);
	s = &k->rec[k->n++];
	k->owners |= r->kind->id == K_child || r->kind->id == K_referral;
	s->key = k->bytes.n;
	s->key_n = (uint32_t)k->key.n;
	buf_span(&k->bytes, buf_as_span(&k->key));
	pack(k, s, r, rule);
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

/* Of two that nothing tells apart whichever, but the same one in whatever
 * order they came. */
static bool later(const struct rec *r, const struct keep_rule *rule,
	const struct rec *old, const struct kept *s)
{
	int c = rule->rank - s->rank, f;

	if (!c)
		c = span_cmp(r->v[rule->latest], old->v[rule->latest]);
	if (!c)
		c = rule->tie - s->tie;
	for (f = 0; !c && f < r->kind->fields; f++)
		c = span_cmp(r->v[f], old->v[f]);
	return c > 0;
}

/* Whether one of them is from a newer extract of the same list. */
static bool extracts_differ(const struct keep_rule *rule, const struct kept *s)
{
	return rule->extract != s->extract &&
	       (rule->dated || rule->tie == s->tie);
}

/* Of one spell, in two extracts: the newer, but no end is lost. */
static bool newer_spell(const struct rec *r, const struct keep_rule *rule,
	const struct rec *old, const struct kept *s)
{
	if (!extracts_differ(rule, s))
		return later(r, rule, old, s);
	if (r->kind->id == K_case &&
		!r->v[F_case_closed].n != !old->v[F_case_closed].n)
		return r->v[F_case_closed].n > 0;
	return rule->extract > s->extract;
}

static void repack(struct keep *k, struct kept *s, const struct rec *r)
{
	struct buf copy = {0};

	rec_pack(r, &copy);
	s->at = k->bytes.n;
	buf_span(&k->bytes, buf_as_span(&copy));
	buf_release(&copy);
}

/* The newer extract's record, with what only the older one says. */
static enum kept_as join_extracts(struct keep *k, struct kept *s,
	const struct rec *r, const struct keep_rule *rule, struct rec *old)
{
	struct buf copy = {0};
	struct rec newer = {0};

	if (rule->extract < s->extract) {
		if (fill_empties(old, r))
			repack(k, s, old);
		return KEPT_NEWER;
	}
	rec_pack(r, &copy);
	rec_unpack(copy.p, &newer);
	(void)fill_empties(&newer, old);
	repack(k, s, &newer);
	s->extract = rule->extract;
	s->file = rule->file;
	rec_release(&newer);
	buf_release(&copy);
	return KEPT_NEWER;
}

static enum kept_as join(struct keep *k, struct kept *s, const struct rec *r,
	const struct keep_rule *rule, struct keep_fault *why)
{
	/* rec_pack may move the bytes that `old` points into. */
	struct rec old = {0};
	enum kept_as as = KEPT_SAME;

	rec_unpack(k->bytes.p + s->at, &old);
	if (rule->latest >= 0) {
		if (newer_spell(r, rule, &old, s)) {
			pack(k, s, r, rule);
			as = KEPT_REPLACED;
		}
		rec_release(&old);
		return as;
	}
	*why = (struct keep_fault){differs(&old, r), s->file, old.row};
	if (why->field >= 0 && extracts_differ(rule, s)) {
		as = join_extracts(k, s, r, rule, &old);
	} else if (why->field >= 0) {
		as = KEPT_NOT;
		if (why->field == DIFFER_EXTRA)
			why->field = -1;
	} else if (fill_empties(&old, r)) {
		repack(k, s, &old);
	}
	rec_release(&old);
	return as;
}

static enum kept_as add_by_key(struct keep *k, const struct rec *r,
	const struct keep_rule *rule, struct keep_fault *why)
{
	struct keep_slot *slot;
	uint32_t hash;

	if (!k->slots && rises(k, r->kind->id)) {
		k->last[r->kind->id] = k->n + 1;
		return add_new(k, r, rule);
	}
	if (!k->slots)
		index_all(k);
	else if ((k->n + 1) * 4 >= k->slots * 3)
		widen(k);
	hash = hash_of(buf_as_span(&k->key));
	slot = slot_of(k, hash);
	if (slot->place)
		return join(k, &k->rec[slot->place - 1], r, rule, why);
	*slot = (struct keep_slot){(uint32_t)k->n + 1, hash};
	return add_new(k, r, rule);
}

enum kept_as keep_fold(struct keep *k, const struct rec *r,
	const struct keep_rule *rule, struct keep_fault *why)
{
	make_key(r, &k->key);
	return add_by_key(k, r, rule, why);
}

/* A spell: the record's key, its table and the day that `latest` looks at. */
enum kept_as keep_add(struct keep *k, const struct rec *r,
	const struct keep_rule *rule, struct keep_fault *why)
{
	if (rule->latest < 0)
		return keep_fold(k, r, rule, why);
	if (!k->spells)
		k->spells = xcalloc(1, sizeof *k->spells);
	k = k->spells;
	make_key(r, &k->key);
	buf_printf(&k->key, "%d", rule->tie);
	buf_addc(&k->key, '\0');
	buf_span(&k->key, r->v[rule->latest]);
	return add_by_key(k, r, rule, why);
}

void keep_release(struct keep *k)
{
	if (k->spells)
		keep_release(k->spells);
	free(k->spells);
	buf_release(&k->bytes);
	buf_release(&k->key);
	free(k->rec);
	free(k->slot);
	*k = (struct keep){0};
}
