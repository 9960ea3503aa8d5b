/* Where records stand, and whether they rise. */
#include "keep.h"

void keep_key(const struct rec *r, struct buf *key)
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

bool keep_place_of(const struct rec *r, struct span key, struct buf *place)
{
	const struct kind_places *p = kind_places(r->kind);
	bool known;

	buf_reset(place);
	if (p->case_id >= 0)
		buf_span(place, r->v[p->case_id]);
	known = place->n ||
		((p->child_id < 0 || !r->v[p->child_id].n) &&
			(p->referral_id < 0 || !r->v[p->referral_id].n));
	buf_addc(place, '\0');
	buf_span(place, key);
	return known;
}

static bool rises(const struct buf *from, const struct buf *to)
{
	return !from->n || !to->n ||
	       span_cmp(buf_as_span(from), buf_as_span(to)) < 0;
}

static void copy(struct buf *to, struct span s)
{
	buf_reset(to);
	buf_span(to, s);
}

/* The last of those so far, and the first where there was none. */
static void go_on(struct buf *first, struct buf *last, struct buf *next)
{
	const struct buf was = *last;

	if (!first->n)
		copy(first, buf_as_span(next));
	*last = *next;
	*next = was;
}

void order_add(struct order *o, const struct rec *r)
{
	struct order_keys *of = &o->of[r->kind->id];

	if (o->broken)
		return;
	keep_key(r, &o->key);
	o->broken = !keep_place_of(r, buf_as_span(&o->key), &o->place) ||
		    !rises(&o->last, &o->place) || !rises(&of->last, &o->key);
	go_on(&o->first, &o->last, &o->place);
	go_on(&of->first, &of->last, &o->key);
	of->n++;
}

static void join(struct buf *last, const struct buf *behind)
{
	if (behind->n)
		copy(last, buf_as_span(behind));
}

void order_join(struct order *o, const struct order *behind)
{
	int k;

	o->broken |= behind->broken || !rises(&o->last, &behind->first);
	join(&o->last, &behind->last);
	for (k = 0; k < KINDS; k++) {
		o->broken |= !rises(&o->of[k].last, &behind->of[k].first);
		join(&o->of[k].last, &behind->of[k].last);
		o->of[k].n += behind->of[k].n;
	}
}

void order_reset(struct order *o)
{
	int k;

	o->broken = false;
	buf_reset(&o->first);
	buf_reset(&o->last);
	for (k = 0; k < KINDS; k++) {
		buf_reset(&o->of[k].first);
		buf_reset(&o->of[k].last);
		o->of[k].n = 0;
	}
}

void order_release(struct order *o)
{
	int k;

	buf_release(&o->first);
	buf_release(&o->last);
	for (k = 0; k < KINDS; k++) {
		buf_release(&o->of[k].first);
		buf_release(&o->of[k].last);
	}
	buf_release(&o->key);
	buf_release(&o->place);
}
