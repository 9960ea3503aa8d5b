#include "care.h"

#include <stdlib.h>
#include "base/mem.h"
#include "base/date.h"

enum care_end care_end_of(struct span reason)
{
	static const struct {
		const char *codes;
		enum care_end end;
	} ends[] = {{"E4A|E4B", CARE_HOME},
		{"E13|E41|E43|E44|E45|E46|E47|E48", CARE_KIN},
		{"E11|E12", CARE_ADOPTION},
		{"E5|E6|E7|E15|E17", CARE_ADULTHOOD}, {"X1", CARE_UNTOLD}};
	size_t i;

	if (!reason.n)
		return CARE_UNTOLD;
	for (i = 0; i < COUNT_OF(ends); i++)
		if (word_place(ends[i].codes, reason) >= 0)
			return ends[i].end;
	return CARE_OTHER;
}

static bool is_short(const struct rec *r)
{
	return word_place("V3|V4", r->v[F_care_legal]) >= 0;
}

static void read_episodes(struct care *c, const struct casebook *b)
{
	EACH_REC(r, b, K_care)
	{
		if (is_short(r)) {
			c->short_break = grow(c->short_break, c->short_breaks,
				&c->caps[0], sizeof(const struct rec *));
			c->short_break[c->short_breaks++] = r;
			continue;
		}
		c->episode = grow(c->episode, c->episodes, &c->caps[1],
			sizeof *c->episode);
		c->episode[c->episodes++] =
			(struct episode){r, rec_day(r, F_care_started),
				rec_day(r, F_care_ended), false};
	}
}

static bool same_child(const struct episode *a, const struct episode *b)
{
	return span_eq(a->rec->v[F_care_child_id], b->rec->v[F_care_child_id]);
}

static bool overlap(const struct episode *a, const struct episode *b)
{
	return same_child(a, b) &&
	       (a->ended == NO_DAY || a->ended > b->started);
}

static void note_repair(
	struct care *c, struct episode *e, int now, const struct episode *other)
{
	c->repair = grow(c->repair, c->repairs, &c->caps[2], sizeof *c->repair);
	c->repair[c->repairs++] =
		(struct care_repair){e->rec, e->ended, now, other->rec};
}

static void repair_pair(struct care *c, struct episode *a, struct episode *b)
{
	if (a->ended != NO_DAY && b->ended != NO_DAY && b->ended <= a->ended) {
		note_repair(c, b, NO_DAY, a);
		b->dropped = true;
		return;
	}
	note_repair(c, a, b->started, b);
	a->ended = b->started;
}

/* Counts what overlaps and, if asked, puts it right. */
static void look_at_overlaps(struct care *c, bool repair)
{
	struct episode *last = NULL;
	size_t i, kept = 0;

	for (i = 0; i < c->episodes; i++) {
		struct episode *e = &c->episode[i];

		if (last && overlap(last, e)) {
			c->overlaps++;
			if (repair)
				repair_pair(c, last, e);
		}
		if (!e->dropped)
			last = e;
	}
	for (i = 0; i < c->episodes; i++)
		if (!c->episode[i].dropped)
			c->episode[kept++] = c->episode[i];
	c->episodes = kept;
}

static int said_start(const struct episode *e)
{
	int said = rec_day(e->rec, F_care_period);

	return said != NO_DAY && said < e->started ? said : e->started;
}

/* A period that is said to have begun with a short break did not. */
static bool began_short(const struct care *c, const struct episode *e, int day)
{
	size_t i;

	for (i = 0; i < c->short_breaks; i++)
		if (span_eq(c->short_break[i]->v[F_care_child_id],
			    e->rec->v[F_care_child_id]) &&
			rec_day(c->short_break[i], F_care_started) == day)
			return true;
	return false;
}

static bool of_child(const struct care *c, const struct care_period *p,
	const struct episode *e)
{
	return p && same_child(&c->episode[p->first], e);
}

static bool belongs(const struct care *c, const struct care_period *p,
	const struct episode *e)
{
	const struct episode *last = &c->episode[p->first + p->n - 1];

	return of_child(c, p, e) &&
	       (last->ended == e->started ||
		       (overlap(last, e) && said_start(e) == p->started));
}

/* last: the period before, or NULL: what lies in it did not begin this one. */
static int start_of(const struct care *c, const struct care_period *last,
	const struct episode *e)
{
	int said = said_start(e);

	if (said == e->started || began_short(c, e, said) ||
		(of_child(c, last, e) &&
			(last->ended == NO_DAY || said < last->ended)))
		return e->started;
	return said;
}

/* A later end wins: episodes of one period may overlap. */
static void extend(struct care_period *p, const struct episode *e)
{
	p->n++;
	if (p->n > 1 && p->ended != NO_DAY && e->ended != NO_DAY &&
		e->ended < p->ended)
		return;
	p->ended = e->ended;
	p->end = care_end_of(e->rec->v[F_care_end_reason]);
}

static void find_periods(struct care *c)
{
	struct care_period *p = NULL;
	size_t i;

	for (i = 0; i < c->episodes; i++) {
		const struct episode *e = &c->episode[i];

		if (!p || !belongs(c, p, e)) {
			int started = start_of(c, p, e);

			c->period = grow(c->period, c->periods, &c->caps[3],
				sizeof *c->period);
			p = &c->period[c->periods++];
			*p = (struct care_period){
				.child = e->rec->v[F_care_child_id],
				.started = started,
				.first = i};
		}
		extend(p, e);
	}
}

void care_of(struct care *c, const struct casebook *b, bool repair)
{
	c->episodes = c->periods = c->repairs = c->short_breaks = 0;
	c->overlaps = 0;
	read_episodes(c, b);
	look_at_overlaps(c, repair);
	find_periods(c);
}

void care_release(struct care *c)
{
	free(c->episode);
	free(c->period);
	free(c->repair);
	free(c->short_break);
	*c = (struct care){0};
}

bool in_care(const struct care_period *p, int day)
{
	return p->started <= day && (p->ended == NO_DAY || p->ended > day);
}

const struct rec *care_on(
	const struct care *c, const struct care_period *p, int day)
{
	const struct rec *on = c->episode[p->first].rec;
	size_t i;

	for (i = 1; i < p->n; i++)
		if (c->episode[p->first + i].started <= day)
			on = c->episode[p->first + i].rec;
	return on;
}

struct span care_factors(
	const struct care *c, const struct care_period *p, int day)
{
	struct span last = {"", 0};
	size_t i;

	for (i = 0; i < p->n; i++) {
		const struct episode *e = &c->episode[p->first + i];

		if (rec_has(e->rec, F_care_factors) &&
			(i == 0 || e->started <= day))
			last = e->rec->v[F_care_factors];
	}
	return last;
}
