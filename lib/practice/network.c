#include "network.h"

#include <stdlib.h>
#include "base/date.h"
#include "network_shown.h"

bool day_within(int day, int since, int until)
{
	return (since == NO_DAY || since <= day) &&
	       (until == NO_DAY || until > day);
}

static bool left_out(const struct rec *person, const struct network_terms *t)
{
	size_t i;

	for (i = 0; i < t->withouts; i++)
		if (span_eq(rec_get(person, F_person_person_id), t->without[i]))
			return true;
	return false;
}

bool person_counted(const struct rec *p, const struct network_terms *t)
{
	int agreed = rec_day(p, F_person_agreed);

	return rec_is(p, F_person_side, "natural") && agreed != NO_DAY &&
	       agreed <= t->as_of && !rec_true(p, F_person_of_concern) &&
	       !rec_set_has(p, F_person_roles, "parent") &&
	       !rec_set_has(p, F_person_roles, "young-person") &&
	       !left_out(p, t);
}

bool person_counts(const struct rec *p, const struct network_terms *t)
{
	return day_within(t->as_of, NO_DAY, rec_day(p, F_person_left)) &&
	       person_counted(p, t);
}

bool person_there(const struct rec *p, int day)
{
	return day_within(
		day, rec_day(p, F_person_agreed), rec_day(p, F_person_left));
}

bool person_professional(const struct rec *p, int day)
{
	return rec_is(p, F_person_side, "professional") &&
	       !rec_true(p, F_person_of_concern) && person_there(p, day);
}

bool person_told(const struct rec *p, int day)
{
	int told = rec_day(p, F_person_told);

	return told != NO_DAY && told <= day;
}

/* The first circle of the person, or where it would be. */
static size_t circles_from(const struct casebook *b, struct span id)
{
	const struct rec_list *l = &b->of[K_circle];
	size_t lo = 0, hi = l->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (span_cmp(l->at[mid].v[F_circle_person_id], id) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

enum ring person_ring(const struct casebook *b, const struct rec *p, int day)
{
	struct span id = rec_get(p, F_person_person_id);
	struct span ring = rec_get(p, F_person_ring);
	const struct rec_list *l = &b->of[K_circle];
	size_t i;
	int place;

	for (i = circles_from(b, id); i < l->n; i++) {
		const struct rec *c = &l->at[i];

		if (!span_eq(c->v[F_circle_person_id], id) ||
			rec_day(c, F_circle_date) > day)
			break;
		ring = rec_get(c, F_circle_ring);
	}
	place = word_place("most|some|none", ring);
	return place < 0 ? RING_UNKNOWN : (enum ring)place;
}

bool statement_stands(const struct rec *s, int day)
{
	return day_within(day, rec_day(s, F_statement_date),
		rec_day(s, F_statement_ended));
}

bool commitment_live(const struct rec *c, int day)
{
	return day_within(day, rec_day(c, F_commitment_since),
		rec_day(c, F_commitment_until));
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
		p->at[p->n++] = (struct pledge){c, who};
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
	return p->at + lo;
}

void pledges_release(struct pledges *p)
{
	free(p->at);
	*p = (struct pledges){0};
}

static void count_people(struct network *n, const struct casebook *b,
	const struct network_terms *t)
{
	EACH_REC(p, b, K_person)
	{
		enum ring ring;

		n->professional += person_professional(p, t->as_of);
		if (!person_counts(p, t))
			continue;
		n->natural++;
		n->told += person_told(p, t->as_of);
		ring = person_ring(b, p, t->as_of);
		if (ring != RING_UNKNOWN)
			n->ring[ring]++;
	}
}

static void count_meetings(
	struct network *n, const struct casebook *b, int as_of)
{
	n->days_since_meeting = -1;
	EACH_REC(m, b, K_meeting)
	{
		long ago = (long)as_of - rec_day(m, F_meeting_date);

		if (ago >= 0 && (n->days_since_meeting < 0 ||
					ago < n->days_since_meeting))
			n->days_since_meeting = ago;
	}
}

static void count_bottom_lines(struct network *n, const struct casebook *b,
	const struct network_terms *t)
{
	const struct rec *people = b->of[K_person].at;
	size_t i, all = b->of[K_person].n;
	bool *single = xcalloc(all, sizeof *single);
	struct pledges live = {0};
	struct cover c = {0};

	pledges_of(&live, b, t, true);
	n->commitments = (long)live.n;
	EACH_REC(s, b, K_statement)
	{
		if (!rec_is(s, F_statement_type, "bottom-line") ||
			!statement_stands(s, t->as_of))
			continue;
		cover_of(&c, &live, s);
		n->bottom_lines++;
		n->bottom_lines_met += c.met;
		for (i = 0; i < c.hinges; i++)
			single[c.hinge[i] - people] = true;
	}
	for (i = 0; i < all; i++)
		n->single_points += single[i];
	cover_release(&c);
	pledges_release(&live);
	free(single);
}

void network_of(struct network *n, const struct casebook *b,
	const struct network_terms *t)
{
	struct pledges all = {0};
	struct shown shown = {0};

	*n = (struct network){0};
	count_people(n, b, t);
	count_meetings(n, b, t->as_of);
	count_bottom_lines(n, b, t);
	pledges_of(&all, b, t, false);
	shown_begin(&shown, b, t->as_of);
	shown_add(&shown, all.at, all.n);
	shown_work_out(&shown);
	n->weeks_shown = shown_weeks(&shown);
	shown_release(&shown);
	pledges_release(&all);
}

static bool case_is_there(const struct casebook *b, int day)
{
	const struct rec *c = casebook_case(b);

	return b->case_id.n && (!c || rec_day(c, F_case_opened) <= day);
}

int network_summary(const struct casebook *b, const struct network_terms *t,
	struct sink *to, struct err *e)
{
	struct network n;
	struct rec r = {0};
	int rc;

	if (!case_is_there(b, t->as_of))
		return 0;
	network_of(&n, b, t);
	rec_reset(&r, &kind_table[K_network]);
	rec_set(&r, F_network_case_id, b->case_id);
	rec_set_int(&r, F_network_natural, n.natural);
	rec_set_int(&r, F_network_professional, n.professional);
	rec_set_int(&r, F_network_told, n.told);
	rec_set_int(&r, F_network_ring_most, n.ring[RING_MOST]);
	rec_set_int(&r, F_network_ring_some, n.ring[RING_SOME]);
	rec_set_int(&r, F_network_ring_none, n.ring[RING_NONE]);
	rec_set_int(&r, F_network_commitments, n.commitments);
	rec_set_int(&r, F_network_single_points, n.single_points);
	rec_set_int(&r, F_network_weeks_shown, n.weeks_shown);
	if (n.days_since_meeting >= 0)
		rec_set_int(
			&r, F_network_days_since_meeting, n.days_since_meeting);
	rec_set_int(&r, F_network_bottom_lines, n.bottom_lines);
	rec_set_int(&r, F_network_bottom_lines_met, n.bottom_lines_met);
	rc = sink_put(to, &r, e);
	rec_release(&r);
	return rc ? -1 : 0;
}
