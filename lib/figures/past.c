#include "past.h"

#include <stdlib.h>
#include "base/date.h"
#include "care.h"

static size_t place_of(struct past *p, struct span who)
{
	bool is_new;
	size_t at = *hash_put(&p->child, who, p->children, &is_new);

	if (is_new) {
		p->same = grow(
			p->same, p->children, &p->child_cap, sizeof *p->same);
		p->same[p->children++] = at;
	}
	return at;
}

void past_note(struct past *p, struct span who, enum past_deed deed, int since,
	int day)
{
	if (!who.n || day == NO_DAY)
		return;
	p->at = grow(p->at, p->n, &p->cap, sizeof *p->at);
	p->at[p->n] = (struct past_day){place_of(p, who), deed, since, day};
	p->n++;
}

void past_same(struct past *p, struct span other, struct span first)
{
	size_t to = place_of(p, first);

	p->same[place_of(p, other)] = to;
}

struct span past_referred(const struct rec *r, struct buf *scratch)
{
	struct span in_case = r->v[F_referral_case_id];

	if (r->v[F_referral_child_id].n || !in_case.n)
		return r->v[F_referral_child_id];
	/* No id holds a newline. */
	buf_reset(scratch);
	buf_printf(scratch, "\n%.*s", SPAN_ARG(in_case));
	return buf_as_span(scratch);
}

static void add_referrals(struct past *p, const struct casebook *b)
{
	struct buf who = {0};

	EACH_REC(r, b, K_referral)
	{
		int day = rec_day(r, F_referral_received);

		if (rec_is(r, F_referral_stage, "referral"))
			past_note(p, past_referred(r, &who), PAST_REFERRED, day,
				day);
	}
	buf_release(&who);
}

static void add_plans(struct past *p, const struct casebook *b)
{
	EACH_REC(i, b, K_involvement)
	{
		if (rec_is(i, F_involvement_type, "child-protection"))
			past_note(p, i->v[F_involvement_child_id],
				PAST_PLAN_ENDED,
				rec_day(i, F_involvement_started),
				rec_day(i, F_involvement_ended));
	}
}

static void add_care(struct past *p, const struct care *k)
{
	size_t i;

	for (i = 0; i < k->periods; i++) {
		const struct care_period *c = &k->period[i];

		past_note(p, c->child, PAST_CARE_BEGAN, c->started, c->started);
		past_note(p, c->child, PAST_CARE_ENDED, c->started, c->ended);
	}
}

void past_add(struct past *p, const struct casebook *b, const struct care *k)
{
	EACH_REC(c, b, K_child)
	{
		if (rec_has(c, F_child_same_as))
			past_same(p, c->v[F_child_child_id],
				c->v[F_child_same_as]);
	}
	add_referrals(p, b);
	add_plans(p, b);
	add_care(p, k);
}

/* Ids that point at each other in a ring stay apart. */
static size_t first_id(const struct past *p, size_t at)
{
	int steps;

	for (steps = 0; p->same[at] != at && steps < 8; steps++)
		at = p->same[at];
	return at;
}

static int by_child(const void *pa, const void *pb)
{
	const struct past_day *a = pa, *b = pb;

	if (a->who != b->who)
		return a->who < b->who ? -1 : 1;
	return (a->day > b->day) - (a->day < b->day);
}

void past_settle(struct past *p)
{
	size_t i;

	for (i = 0; i < p->n; i++)
		p->at[i].who = first_id(p, p->at[i].who);
	if (p->n)
		qsort(p->at, p->n, sizeof *p->at, by_child);
}

/* The first day of the child's that is not before `from`. */
static size_t first_day(const struct past *p, size_t who, int from)
{
	size_t low = 0, high = p->n;
	const struct past_day sought = {.who = who, .day = from};

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (by_child(&p->at[mid], &sought) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

bool past_has(const struct past *p, const struct past_question *q)
{
	size_t *at = hash_get(&p->child, q->who), who, i;

	if (!at)
		return false;
	who = first_id(p, *at);
	for (i = first_day(p, who, q->from);
		i < p->n && p->at[i].who == who && p->at[i].day <= q->to; i++)
		if (p->at[i].deed == q->deed && p->at[i].since < q->before)
			return true;
	return false;
}

size_t past_child(struct past *p, struct span who)
{
	return first_id(p, place_of(p, who));
}

void past_release(struct past *p)
{
	hash_release(&p->child);
	free(p->at);
	free(p->same);
	*p = (struct past){0};
}
