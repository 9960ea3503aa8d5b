#include <stdlib.h>
#include "base/sorter.h"
#include "keep.h"
#include "record/pack.h"

/* The case of the child or referral, into *id; empty: it has none here. */
static void case_of_owner(struct keep *k, struct scratch_window *w,
	enum kind_id owner, struct span name, struct buf *id)
{
	int f = kind_places(&kind_table[owner])->case_id;
	size_t place;

	buf_reset(&k->key);
	buf_addc(&k->key, (char)(owner + 1));
	buf_span(&k->key, name);
	buf_addc(&k->key, '\0');
	place = keep_place(k);
	if (place && f >= 0)
		buf_span(id,
			rec_packed_field(keep_view(k, w, place - 1).packed, f));
}

/* Of records that name only a child or a referral, too. */
static void case_of(struct keep *k, struct scratch_window *w,
	const char *packed, struct buf *id)
{
	const struct kind_places *p =
		kind_places(&kind_table[rec_packed_kind(packed)]);
	const int field[2] = {p->child_id, p->referral_id};
	const enum kind_id owner[2] = {K_child, K_referral};
	struct span s;
	int i;

	buf_reset(id);
	if (p->case_id >= 0)
		buf_span(id, rec_packed_field(packed, p->case_id));
	for (i = 0; i < 2 && k->owners && !id->n; i++) {
		if (field[i] < 0)
			continue;
		s = rec_packed_field(packed, field[i]);
		if (s.n)
			case_of_owner(k, w, owner[i], s, id);
	}
}

/* What is read in the order in which it came; what is looked up meanwhile. */
struct walk {
	struct scratch_window window, owners;
	struct buf place; /* the case, a NUL, the key */
};

static struct keep_view walk_to(struct keep *k, struct walk *w, size_t i)
{
	struct keep_view v = keep_view(k, &w->window, i);

	case_of(k, &w->owners, v.packed, &w->place);
	buf_addc(&w->place, '\0');
	buf_span(&w->place, v.key);
	return v;
}

static void walk_release(struct walk *w)
{
	scratch_window_release(&w->window);
	scratch_window_release(&w->owners);
	buf_release(&w->place);
}

/* Exports are, often. */
static bool ordered_as_they_came(struct keep *k)
{
	struct walk w = {0};
	struct buf last = {0};
	bool ordered = true;
	size_t i;

	for (i = 0; i < k->n && ordered; i++) {
		(void)walk_to(k, &w, i);
		ordered = span_cmp(buf_as_span(&last), buf_as_span(&w.place)) <=
			  0;
		buf_reset(&last);
		buf_span(&last, buf_as_span(&w.place));
	}
	walk_release(&w);
	buf_release(&last);
	return ordered;
}

/* The period of care that goes on, from one episode to the next. */
struct run {
	struct buf child, ended, period;
};

static void copy(struct buf *to, struct span s)
{
	buf_reset(to);
	buf_span(to, s);
}

/* A period is a run in which each episode starts on the day the last ended;
 * short breaks (V3, V4) are in none. */
static void set_period(struct run *run, struct rec *r)
{
	bool goes_on =
		span_eq(buf_as_span(&run->child), r->v[F_care_child_id]) &&
		run->ended.n &&
		span_eq(buf_as_span(&run->ended), r->v[F_care_started]);

	copy(&run->child, r->v[F_care_child_id]);
	copy(&run->ended, r->v[F_care_ended]);
	if (span_is(r->v[F_care_legal], "V3") ||
		span_is(r->v[F_care_legal], "V4")) {
		buf_reset(&run->ended);
		goes_on = false;
	}
	if (!goes_on)
		copy(&run->period, r->v[F_care_started]);
	rec_set(r, F_care_period, buf_as_span(&run->period));
}

struct handing_out {
	int (*each)(void *arg, struct rec *r, int file, struct err *e);
	void *arg;
	struct rec rec;
	struct run run;
};

static int hand_out(
	struct handing_out *h, const struct keep_view *v, struct err *e)
{
	rec_unpack(v->packed, &h->rec);
	if (v->kept.runs)
		set_period(&h->run, &h->rec);
	return h->each(h->arg, &h->rec, v->kept.file, e);
}

static int hand_out_sorted(void *arg, struct span thing, struct err *e)
{
	const struct keep_view v = keep_view_of(thing);

	return hand_out(arg, &v, e);
}

static int each_sorted(struct keep *k, struct handing_out *h, struct err *e)
{
	struct sorter s = {0};
	struct walk w = {0};
	size_t i;
	int rc;

	for (i = 0; i < k->n; i++) {
		struct span all = walk_to(k, &w, i).all;

		sorter_add(&s, buf_as_span(&w.place), all);
	}
	walk_release(&w);
	rc = keep_failed(k, e) ? -1 : sorter_each(&s, hand_out_sorted, h, e);
	sorter_release(&s);
	return rc;
}

static int each_as_it_came(struct keep *k, struct handing_out *h, struct err *e)
{
	size_t i;
	int rc = 0;

	for (i = 0; i < k->n && !rc; i++) {
		struct keep_view v = keep_view(k, &k->window, i);

		rc = keep_failed(k, e);
		if (!rc)
			rc = hand_out(h, &v, e);
	}
	return rc;
}

/* Of the spells that each give the whole record, the latest stands. */
static void fold_spells(struct keep *k)
{
	struct scratch_window w = {0};
	struct keep_fault why;
	struct rec r = {0};
	size_t i;

	for (i = 0; i < k->spells->n; i++) {
		const struct keep_view v = keep_view(k->spells, &w, i);
		struct keep_rule rule = {.latest = v.kept.latest,
			.rank = v.kept.rank,
			.tie = v.kept.tie,
			.file = v.kept.file};

		rec_unpack(v.packed, &r);
		(void)keep_fold(k, &r, &rule, &why);
	}
	rec_release(&r);
	scratch_window_release(&w);
}

static void release_spells(struct keep *k)
{
	keep_release(k->spells);
	free(k->spells);
	k->spells = NULL;
}

int keep_each(struct keep *k,
	int (*each)(void *arg, struct rec *r, int file, struct err *e),
	void *arg, struct err *e)
{
	struct handing_out h = {.each = each, .arg = arg};
	int rc;

	if (k->spells) {
		fold_spells(k);
		if (keep_failed(k, e))
			return -1;
		release_spells(k);
	}
	if (k->order == KEPT_UNSURE && ordered_as_they_came(k))
		k->order = KEPT_ORDERED;
	rc = k->order == KEPT_ORDERED ? each_as_it_came(k, &h, e)
				      : each_sorted(k, &h, e);
	buf_release(&h.run.child);
	buf_release(&h.run.ended);
	buf_release(&h.run.period);
	rec_release(&h.rec);
	return rc;
}
