#include "keep.h"

#include <stdlib.h>
#include "base/hash.h"
#include "record/pack.h"

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

struct keep_view keep_view(
	struct keep *k, struct scratch_window *w, size_t place)
{
	return keep_view_of(scratch_get(&k->scratch, w, k->at[place], NULL));
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
		uint32_t hash = hash_of(keep_view(k, &k->window, i).key);

		for (j = hash & (k->slots - 1); k->slot[j].place;)
			j = (j + 1) & (k->slots - 1);
		k->slot[j] = (struct keep_slot){(uint32_t)i + 1, hash};
	}
}

static bool rises(struct keep *k, enum kind_id kind)
{
	struct buf *last = &k->last[kind];

	if (last->n && span_cmp(buf_as_span(last), buf_as_span(&k->key)) >= 0)
		return false;
	buf_reset(last);
	buf_span(last, buf_as_span(&k->key));
	return true;
}

/* The slot of this key: its record, or free. */
static struct keep_slot *slot_of(struct keep *k, uint32_t hash)
{
	size_t j = hash & (k->slots - 1);

	while (k->slot[j].place) {
		if (k->slot[j].hash == hash &&
			span_eq(keep_view(k, &k->window, k->slot[j].place - 1)
					.key,
				buf_as_span(&k->key)))
			break;
		j = (j + 1) & (k->slots - 1);
	}
	return &k->slot[j];
}

size_t keep_place(struct keep *k)
{
	if (!k->slots)
		index_all(k);
	return slot_of(k, hash_of(buf_as_span(&k->key)))->place;
}

/* The record of k->key, after what is kept of it. */
static void put_at(struct keep *k, size_t place, const struct kept *kept,
	const struct rec *r)
{
	struct kept head = *kept;

	if (place < k->n)
		k->order = KEPT_UNSURE; /* another case's, perhaps */
	head.key_n = k->key.n;
	buf_reset(&k->entry);
	buf_add(&k->entry, &head, sizeof head);
	buf_span(&k->entry, buf_as_span(&k->key));
	rec_pack(r, &k->entry);
	k->scratch.limit = KEEP_MEMORY;
	k->scratch.aside = true;
	k->at[place] = scratch_add(&k->scratch, buf_as_span(&k->entry));
}

static struct kept kept_by(const struct keep_rule *rule)
{
	struct kept s;

	/* Its bytes are written, those between members too. */
	memset(&s, 0, sizeof s);
	s.file = rule->file;
	s.extract = rule->extract;
	s.latest = rule->latest;
	s.rank = rule->rank;
	s.tie = rule->tie;
	s.runs = rule->runs;
	return s;
}

/* A new record, whose key is in k->key, comes behind the others. */
static void watch_order(struct keep *k, const struct rec *r)
{
	const struct buf last = k->last_place;

	if (!keep_place_of(r, buf_as_span(&k->key), &k->place))
		k->order = KEPT_UNSURE;
	if (k->order == KEPT_ORDERED &&
		span_cmp(buf_as_span(&last), buf_as_span(&k->place)) > 0)
		k->order = KEPT_MIXED;
	k->last_place = k->place;
	k->place = last;
}

static enum kept_as add_new(
	struct keep *k, const struct rec *r, const struct keep_rule *rule)
{
	const struct kept s = kept_by(rule);

	k->at = grow(k->at, k->n, &k->cap, sizeof *k->at);
	k->owners |= r->kind->id == K_child || r->kind->id == K_referral;
	watch_order(k, r);
	put_at(k, k->n, &s, r);
	return k->n++, KEPT_NEW;
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

/* The newer extract's record, with what only the older one says. */
static enum kept_as join_extracts(struct keep *k, size_t place, struct kept *s,
	const struct rec *r, const struct keep_rule *rule, struct rec *old)
{
	struct buf copy = {0};
	struct rec newer = {0};

	if (rule->extract < s->extract) {
		if (fill_empties(old, r))
			put_at(k, place, s, old);
		return KEPT_NEWER;
	}
	rec_pack(r, &copy);
	rec_unpack(copy.p, &newer);
	(void)fill_empties(&newer, old);
	s->extract = rule->extract;
	s->file = rule->file;
	put_at(k, place, s, &newer);
	rec_release(&newer);
	buf_release(&copy);
	return KEPT_NEWER;
}

static enum kept_as join(struct keep *k, size_t place, const struct rec *r,
	const struct keep_rule *rule, struct keep_fault *why)
{
	struct keep_view v = keep_view(k, &k->window, place);
	struct kept now = kept_by(rule);
	struct rec old = {0};
	enum kept_as as = KEPT_SAME;

	rec_unpack(v.packed, &old);
	if (rule->latest >= 0) {
		if (newer_spell(r, rule, &old, &v.kept)) {
			put_at(k, place, &now, r);
			as = KEPT_REPLACED;
		}
		rec_release(&old);
		return as;
	}
	*why = (struct keep_fault){differs(&old, r), v.kept.file, old.row};
	if (why->field >= 0 && extracts_differ(rule, &v.kept)) {
		as = join_extracts(k, place, &v.kept, r, rule, &old);
	} else if (why->field >= 0) {
		as = KEPT_NOT;
		if (why->field == DIFFER_EXTRA)
			why->field = -1;
	} else if (fill_empties(&old, r)) {
		put_at(k, place, &v.kept, &old);
	}
	rec_release(&old);
	return as;
}

static enum kept_as add_by_key(struct keep *k, const struct rec *r,
	const struct keep_rule *rule, struct keep_fault *why)
{
	struct keep_slot *slot;
	uint32_t hash;

	if (!k->slots && rises(k, r->kind->id))
		return add_new(k, r, rule);
	if (!k->slots)
		index_all(k);
	else if ((k->n + 1) * 4 >= k->slots * 3)
		widen(k);
	hash = hash_of(buf_as_span(&k->key));
	slot = slot_of(k, hash);
	if (slot->place)
		return join(k, slot->place - 1, r, rule, why);
	*slot = (struct keep_slot){(uint32_t)k->n + 1, hash};
	return add_new(k, r, rule);
}

bool keep_find(
	struct keep *k, const struct rec *r, struct rec *old, struct kept *kept)
{
	struct keep_view v;
	size_t place;

	keep_key(r, &k->key);
	place = k->n ? keep_place(k) : 0;
	if (!place)
		return false;
	v = keep_view(k, &k->window, place - 1);
	*kept = v.kept;
	rec_unpack(v.packed, old);
	return true;
}

void keep_replace(struct keep *k, const struct rec *r)
{
	size_t place = keep_place(k) - 1;
	const struct kept s = keep_view(k, &k->window, place).kept;

	put_at(k, place, &s, r);
}

enum kept_as keep_fold(struct keep *k, const struct rec *r,
	const struct keep_rule *rule, struct keep_fault *why)
{
	keep_key(r, &k->key);
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
	keep_key(r, &k->key);
	buf_printf(&k->key, "%d", rule->tie);
	buf_addc(&k->key, '\0');
	buf_span(&k->key, r->v[rule->latest]);
	return add_by_key(k, r, rule, why);
}

int keep_failed(const struct keep *k, struct err *e)
{
	if (k->spells && scratch_failed(&k->spells->scratch, e))
		return -1;
	return scratch_failed(&k->scratch, e);
}

void keep_release(struct keep *k)
{
	int i;

	if (k->spells)
		keep_release(k->spells);
	free(k->spells);
	for (i = 0; i < KINDS; i++)
		buf_release(&k->last[i]);
	scratch_release(&k->scratch);
	scratch_window_release(&k->window);
	buf_release(&k->key);
	buf_release(&k->entry);
	buf_release(&k->place);
	buf_release(&k->last_place);
	free(k->at);
	free(k->slot);
	*k = (struct keep){0};
}
