#include <stdlib.h>
#include "base/hash.h"
#include "keep.h"
#include "record/pack.h"

struct place {
	struct span case_id;
	const struct kept *rec;
};

/* Cases of children and referrals, for records that name only those. */
struct cases {
	struct map of[2];
	struct span *id;
	size_t n, cap;
};

static int owner_field(const struct rec *r, int which)
{
	const struct kind_places *p = kind_places(r->kind);

	return which ? p->referral_id : p->child_id;
}

static void learn(struct cases *c, const struct rec *r)
{
	enum kind_id kind = r->kind->id;
	int f = kind_places(r->kind)->case_id;

	if ((kind != K_child && kind != K_referral) || f < 0 || !r->v[f].n)
		return;
	map_put(&c->of[kind == K_referral], r->v[0], c->n, NULL);
	c->id = grow(c->id, c->n, &c->cap, sizeof *c->id);
	c->id[c->n++] = r->v[f];
}

static struct span case_of(const struct cases *c, const struct rec *r)
{
	int which, f = kind_places(r->kind)->case_id;
	const size_t *at;

	if (f >= 0 && r->v[f].n)
		return r->v[f];
	for (which = 0; which < 2; which++) {
		f = owner_field(r, which);
		if (f < 0 || !r->v[f].n)
			continue;
		at = map_get(&c->of[which], r->v[f]);
		if (at)
			return c->id[*at];
	}
	return (struct span){"", 0};
}

static int in_order(const void *pa, const void *pb)
{
	const struct place *a = pa, *b = pb;
	int c = span_cmp(a->case_id, b->case_id);

	if (c)
		return c;
	return span_cmp((struct span){a->rec->key, a->rec->key_n},
		(struct span){b->rec->key, b->rec->key_n});
}

static void place_all(struct keep *k, struct place *place)
{
	struct cases cases = {0};
	struct rec r = {0};
	size_t i;

	for (i = 0; i < k->n; i++) {
		rec_unpack(k->bytes.p + k->rec[i].at, &r);
		learn(&cases, &r);
	}
	for (i = 0; i < k->n; i++) {
		rec_unpack(k->bytes.p + k->rec[i].at, &r);
		place[i] = (struct place){case_of(&cases, &r), &k->rec[i]};
	}
	rec_release(&r);
	map_release(&cases.of[0]);
	map_release(&cases.of[1]);
	free(cases.id);
	qsort(place, k->n, sizeof *place, in_order);
}

/* The period of care that goes on, from one episode to the next. */
struct run {
	struct span child, ended, period;
};

/* A period is a run in which each episode starts on the day the last ended. */
static void set_period(struct run *run, struct rec *r)
{
	bool goes_on = span_eq(run->child, r->v[F_care_child_id]) &&
		       run->ended.n &&
		       span_eq(run->ended, r->v[F_care_started]);

	run->child = r->v[F_care_child_id];
	run->ended = r->v[F_care_ended];
	if (!goes_on)
		run->period = r->v[F_care_started];
	rec_set(r, F_care_period, run->period);
}

int keep_each(struct keep *k,
	int (*each)(void *arg, struct rec *r, int file, struct err *e),
	void *arg, struct err *e)
{
	struct place *place = xcalloc(k->n + 1, sizeof *place);
	struct rec r = {0};
	struct run run = {0};
	size_t i;
	int rc = 0;

	place_all(k, place);
	for (i = 0; i < k->n && !rc; i++) {
		rec_unpack(k->bytes.p + place[i].rec->at, &r);
		if (place[i].rec->runs)
			set_period(&run, &r);
		rc = each(arg, &r, place[i].rec->file, e);
	}
	rec_release(&r);
	free(place);
	return rc;
}
