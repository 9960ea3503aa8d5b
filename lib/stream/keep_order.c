#include <stdlib.h>
#include "base/hash.h"
#include "keep.h"
#include "record/pack.h"

struct place {
	struct span case_id, key;
	const struct kept *rec;
};

/* Cases of children and referrals, for records that name only those. */
struct cases {
	struct hash of[2];
	struct span *id;
	size_t n, cap;
};

static void learn(struct cases *c, const char *packed)
{
	enum kind_id kind = rec_packed_kind(packed);
	struct span id;
	int f;

	if (kind != K_child && kind != K_referral)
		return;
	f = kind_places(&kind_table[kind])->case_id;
	id = f < 0 ? (struct span){"", 0} : rec_packed_field(packed, f);
	if (!id.n)
		return;
	hash_put(&c->of[kind == K_referral], rec_packed_field(packed, 0), c->n,
		NULL);
	c->id = grow(c->id, c->n, &c->cap, sizeof *c->id);
	c->id[c->n++] = id;
}

static struct span case_of(const struct cases *c, const char *packed)
{
	const struct kind_places *p =
		kind_places(&kind_table[rec_packed_kind(packed)]);
	const int owner[2] = {p->child_id, p->referral_id};
	struct span s = {"", 0};
	const size_t *at;
	int which;

	if (p->case_id >= 0)
		s = rec_packed_field(packed, p->case_id);
	for (which = 0; which < 2 && !s.n; which++) {
		if (owner[which] < 0)
			continue;
		s = rec_packed_field(packed, owner[which]);
		at = s.n ? hash_get(&c->of[which], s) : NULL;
		s = at ? c->id[*at] : (struct span){"", 0};
	}
	return s;
}

static int in_order(const void *pa, const void *pb)
{
	const struct place *a = pa, *b = pb;
	int c = span_cmp(a->case_id, b->case_id);

	return c ? c : span_cmp(a->key, b->key);
}

static struct place place_of(
	const struct keep *k, const struct cases *c, size_t i)
{
	const struct kept *s = &k->rec[i];

	return (struct place){case_of(c, k->bytes.p + s->at),
		{k->bytes.p + s->key, s->key_n}, s};
}

/* Exports are, often. */
static bool ordered_as_they_came(const struct keep *k, const struct cases *c)
{
	struct place last, next;
	size_t i;

	if (k->n == 0)
		return true;
	last = place_of(k, c, 0);
	for (i = 1; i < k->n; i++, last = next) {
		next = place_of(k, c, i);
		if (in_order(&last, &next) > 0)
			return false;
	}
	return true;
}

/* All places, sorted; NULL: as they came. */
static struct place *place_all(const struct keep *k)
{
	struct place *place = NULL;
	struct cases cases = {0};
	size_t i;

	for (i = 0; k->owners && i < k->n; i++)
		learn(&cases, k->bytes.p + k->rec[i].at);
	if (ordered_as_they_came(k, &cases))
		goto out;
	place = xcalloc(k->n, sizeof *place);
	for (i = 0; i < k->n; i++)
		place[i] = place_of(k, &cases, i);
	qsort(place, k->n, sizeof *place, in_order);
out:
	hash_release(&cases.of[0]);
	hash_release(&cases.of[1]);
	free(cases.id);
	return place;
}

/* The period of care that goes on, from one episode to the next. */
struct run {
	struct span child, ended, period;
};

/* A period is a run in which each episode starts on the day the last ended;
 * short breaks (V3, V4) are in none. */
static void set_period(struct run *run, struct rec *r)
{
	bool goes_on = span_eq(run->child, r->v[F_care_child_id]) &&
		       run->ended.n &&
		       span_eq(run->ended, r->v[F_care_started]);

	run->child = r->v[F_care_child_id];
	run->ended = r->v[F_care_ended];
	if (span_is(r->v[F_care_legal], "V3") ||
		span_is(r->v[F_care_legal], "V4")) {
		run->ended = (struct span){"", 0};
		goes_on = false;
	}
	if (!goes_on)
		run->period = r->v[F_care_started];
	rec_set(r, F_care_period, run->period);
}

static int each_in_order(struct keep *k,
	int (*each)(void *arg, struct rec *r, int file, struct err *e),
	void *arg, struct err *e)
{
	struct place *place = place_all(k);
	struct rec r = {0};
	struct run run = {0};
	size_t i;
	int rc = 0;

	for (i = 0; i < k->n && !rc; i++) {
		const struct kept *s = place ? place[i].rec : &k->rec[i];

		rec_unpack(k->bytes.p + s->at, &r);
		if (s->runs)
			set_period(&run, &r);
		rc = each(arg, &r, s->file, e);
	}
	rec_release(&r);
	free(place);
	return rc;
}

/* Of the spells that each give the whole record, the latest stands. */
static void fold_spells(struct keep *k)
{
	struct keep_fault why;
	struct rec r = {0};
	size_t i;

	for (i = 0; i < k->spells->n; i++) {
		const struct kept *s = &k->spells->rec[i];
		struct keep_rule rule = {.latest = s->latest,
			.rank = s->rank,
			.tie = s->tie,
			.file = s->file};

		rec_unpack(k->spells->bytes.p + s->at, &r);
		(void)keep_fold(k, &r, &rule, &why);
	}
	rec_release(&r);
	keep_release(k->spells);
	free(k->spells);
	k->spells = NULL;
}

int keep_each(struct keep *k,
	int (*each)(void *arg, struct rec *r, int file, struct err *e),
	void *arg, struct err *e)
{
	if (k->spells)
		fold_spells(k);
	return each_in_order(k, each, arg, e);
}
