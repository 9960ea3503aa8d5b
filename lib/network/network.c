#include "network.h"

#include <stdlib.h>
#include "ground/standing.h"

bool person_counted(const struct rec *p, const struct network_terms *t)
{
	return rec_is(p, F_person_side, "natural") &&
	       happened(p, F_person_agreed, t->as_of) &&
	       !rec_true(p, F_person_of_concern) &&
	       !rec_set_has(p, F_person_roles, "parent") &&
	       !rec_set_has(p, F_person_roles, "young-person");
}

bool person_counts(const struct rec *p, const struct network_terms *t)
{
	return !happened(p, F_person_left, t->as_of) && person_counted(p, t);
}

bool person_there(const struct rec *p, int day)
{
	return (!rec_has(p, F_person_agreed) ||
		       happened(p, F_person_agreed, day)) &&
	       !happened(p, F_person_left, day);
}

bool person_professional(const struct rec *p, int day)
{
	return rec_is(p, F_person_side, "professional") &&
	       !rec_true(p, F_person_of_concern) && person_there(p, day);
}

enum ring person_ring(const struct casebook *b, const struct rec *p, int day)
{
	struct span ring = rec_get(p, F_person_ring);
	size_t i, n;
	const struct rec *c =
		casebook_with(b, K_circle, rec_get(p, F_person_person_id), &n);
	int place;

	for (i = 0; i < n && happened(&c[i], F_circle_date, day); i++)
		ring = rec_get(&c[i], F_circle_ring);
	place = table_word_place("most|some|none", ring);
	return place < 0 ? RING_UNKNOWN : (enum ring)place;
}

bool commitment_live(const struct rec *c, int day)
{
	return stands(c, F_commitment_since, F_commitment_until, day);
}

unsigned days_set(const struct rec *commitment)
{
	struct span rest = rec_get(commitment, F_commitment_days), day;
	unsigned days = 0;
	int place;

	while (rest.n && span_word(&rest, ' ', &day)) {
		place = word_place("mon|tue|wed|thu|fri|sat|sun", day);
		if (place >= 0)
			days |= 1u << place;
	}
	return days;
}

static int by_serves(const void *pa, const void *pb)
{
	const struct pledge *a = pa, *b = pb;
	int c = span_cmp(rec_get(a->commitment, F_commitment_serves),
		rec_get(b->commitment, F_commitment_serves));

	if (c == 0)
		c = (a->person > b->person) - (a->person < b->person);
	if (c == 0)
		c = (a->commitment > b->commitment) -
		    (a->commitment < b->commitment);
	return c;
}

static bool left_out(const struct rec *person, const struct network_terms *t)
{
	size_t i;

	for (i = 0; i < t->withouts; i++)
		if (span_eq(rec_get(person, F_person_person_id), t->without[i]))
			return true;
	return false;
}

void pledges_of(struct pledges *p, const struct casebook *b,
	const struct network_terms *t, bool live)
{
	p->n = 0;
	EACH_REC(c, b, K_commitment)
	{
		const struct rec *who = casebook_find(
			b, K_person, rec_get(c, F_commitment_person_id));

		if (!who)
			continue;
		if (live ? !commitment_live(c, t->as_of) ||
					!person_counts(who, t)
			 : rec_day(c, F_commitment_since) > t->as_of ||
					!person_counted(who, t))
			continue;
		p->at = grow(p->at, p->n, &p->cap, sizeof *p->at);
		p->at[p->n++] =
			(struct pledge){c, who, left_out(who, t), NO_DAY};
	}
	if (p->n)
		qsort(p->at, p->n, sizeof *p->at, by_serves);
}

const struct pledge *pledges_serving(
	const struct pledges *p, struct span id, size_t *n)
{
	size_t lo = 0, hi = p->n, end;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (span_cmp(
			    rec_get(p->at[mid].commitment, F_commitment_serves),
			    id) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (end = lo; end < p->n; end++)
		if (!span_eq(
			    rec_get(p->at[end].commitment, F_commitment_serves),
			    id))
			break;
	*n = end - lo;
	return *n ? p->at + lo : NULL;
}

void pledges_release(struct pledges *p)
{
	free(p->at);
	*p = (struct pledges){0};
}
