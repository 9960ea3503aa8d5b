#include "network_shown.h"

#include <stdlib.h>
#include "base/date.h"

#define KEPT 1u    /* a turn that was kept, or a trigger that was met */
#define PARTLY 2u  /* ... in part */
#define MISSING 4u /* a turn fell due and nothing was recorded */
#define BROKEN 8u  /* a promise was not kept */
#define IN_FORCE 16u
#define A_TIME 32u /* a regular promise was kept */

/* From bad to good: the worse of two is the smaller. */
enum worst { NOT_KEPT, PARTLY_KEPT, WAS_KEPT, NOT_NEEDED, NOTHING };

#define FOREVER INT_MAX

struct promise {
	const struct rec *who;
	int from, end; /* in force on [from, end) */
	long every;
	unsigned days;
	const struct rec *demo; /* its demonstrations, by date */
	size_t demos;
};

/* One promise on one day. */
struct time {
	int day;
	enum worst worst;
	unsigned seen; /* 1u << enum seen_by */
};

void shown_begin(struct shown *s, const struct casebook *b, int as_of)
{
	free(s->mark);
	s->mark = NULL;
	s->book = b;
	s->as_of = as_of;
	s->of.n = 0;
	s->first = 0;
	s->last = -1;
	s->tally = (struct tally){.longest_gap = -1};
}

void shown_add(struct shown *s, const struct pledge *p, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		s->of.at =
			grow(s->of.at, s->of.n, &s->of.cap, sizeof *s->of.at);
		s->of.at[s->of.n++] = p[i];
	}
}

void shown_release(struct shown *s)
{
	free(s->mark);
	pledges_release(&s->of);
	*s = (struct shown){0};
}

const struct rec *demonstrations_of(
	const struct casebook *b, const struct rec *commitment, size_t *n)
{
	const struct rec_list *l = &b->of[K_demonstration];
	struct span id = rec_get(commitment, F_commitment_commitment_id);
	size_t lo = 0, hi = l->n, end;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (span_cmp(l->at[mid].v[0], id) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (end = lo; end < l->n; end++)
		if (!span_eq(l->at[end].v[0], id))
			break;
	*n = end - lo;
	return l->at + lo;
}

static int earlier(int a, int b)
{
	if (a == NO_DAY)
		a = FOREVER;
	if (b == NO_DAY)
		b = FOREVER;
	return a < b ? a : b;
}

static struct promise promise_of(
	const struct pledge *pledge, const struct casebook *b)
{
	const struct rec *c = pledge->commitment;
	int agreed = rec_day(pledge->person, F_person_agreed);
	struct promise p = {.who = c};

	p.from = rec_day(c, F_commitment_since);
	if (agreed > p.from)
		p.from = agreed;
	p.end = earlier(rec_day(c, F_commitment_until),
		rec_day(pledge->person, F_person_left));
	p.every = rec_int(c, F_commitment_every, 0);
	p.days = days_set(c);
	p.demo = demonstrations_of(b, c, &p.demos);
	return p;
}

static void mark(struct shown *s, int day, unsigned with)
{
	s->mark[day - s->first] |= (unsigned char)with;
}

/* The next time within the promise, from demonstration *i on. */
static bool next_time(
	const struct promise *p, size_t *i, int as_of, struct time *t)
{
	t->worst = NOTHING;
	t->seen = 0;
	for (; *i < p->demos; ++*i) {
		const struct rec *d = &p->demo[*i];
		int day = rec_day(d, F_demonstration_date), place;

		if (t->worst != NOTHING && day != t->day)
			return true;
		if (day < p->from || day >= p->end || day > as_of)
			continue;
		t->day = day;
		place = word_place("not-kept|partly|kept|not-needed",
			rec_get(d, F_demonstration_result));
		if (place >= 0 && place < (int)t->worst)
			t->worst = (enum worst)place;
		place = word_place("child|parent|family|network|professional",
			rec_get(d, F_demonstration_seen_by));
		if (place >= 0)
			t->seen |= 1u << place;
	}
	return t->worst != NOTHING;
}

static void count_time(
	struct tally *n, const struct promise *p, const struct time *t)
{
	int by;

	n->kept += t->worst == WAS_KEPT;
	n->partly += t->worst == PARTLY_KEPT;
	n->not_kept += t->worst == NOT_KEPT;
	if (!p->every && t->worst != NOT_NEEDED) {
		n->triggered++;
		n->triggered_kept += t->worst == WAS_KEPT;
	}
	if (t->worst != WAS_KEPT)
		return;
	for (by = 0; by < 5; by++)
		if (by != BY_NETWORK)
			n->seen[by] += t->seen >> by & 1;
	n->seen[BY_NETWORK] += t->seen == 1u << BY_NETWORK;
}

/* When a promise falls due, after a time (or its beginning) on `day`. */
static int due_after(const struct promise *p, int day)
{
	day += (int)p->every;
	if (p->days && p->every < 7)
		while (!(p->days >> day_weekday(day) & 1))
			day++;
	return day;
}

/* Times that should have been, and were not, before `day`. */
static int pass_missing(
	struct shown *s, const struct promise *p, int due, int day)
{
	int grace = (int)p->every / 7;

	for (; due + grace < day && due + grace < p->end;
		due = due_after(p, due)) {
		mark(s, due + grace, MISSING);
		s->tally.not_recorded++;
	}
	return due;
}

/* A time kept on `day` holds until the promise falls due again. */
static void mark_kept(
	struct shown *s, const struct promise *p, int day, int due)
{
	for (; day < due && day < p->end && day <= s->last; day++)
		mark(s, day, KEPT);
}

/* Past as_of we look at what could be. */
static void walk_on(struct shown *s, const struct promise *p, int due)
{
	int day, next;

	for (; due <= s->last; due = next) {
		day = due < s->as_of ? s->as_of : due;
		next = due_after(p, day);
		mark_kept(s, p, day, next);
	}
}

static void walk_times(struct shown *s, const struct promise *p)
{
	struct time t;
	int due = due_after(p, p->from);
	size_t i = 0;

	while (next_time(p, &i, s->as_of, &t)) {
		pass_missing(s, p, due, t.day);
		due = due_after(p, t.day);
		if (t.worst == NOT_KEPT)
			mark(s, t.day, BROKEN);
		if (t.worst == PARTLY_KEPT)
			mark(s, t.day, PARTLY);
		if (t.worst == WAS_KEPT) {
			mark(s, t.day, A_TIME);
			mark_kept(s, p, t.day, due);
		}
		count_time(&s->tally, p, &t);
	}
	due = pass_missing(s, p, due, s->as_of);
	if (s->last > s->as_of)
		walk_on(s, p, due);
}

static void walk_triggers(struct shown *s, const struct promise *p)
{
	static const unsigned char with[] = {
		[NOT_KEPT] = BROKEN, [PARTLY_KEPT] = PARTLY, [WAS_KEPT] = KEPT};
	struct time t;
	size_t i = 0;

	s->tally.triggers = true;
	while (next_time(p, &i, s->as_of, &t)) {
		if (t.worst < NOT_NEEDED)
			mark(s, t.day, with[t.worst]);
		count_time(&s->tally, p, &t);
	}
}

static void walk_promise(struct shown *s, const struct promise *p)
{
	int day;

	for (day = p->from; day <= s->last && day < p->end; day++)
		mark(s, day, IN_FORCE);
	if (p->every)
		walk_times(s, p);
	else
		walk_triggers(s, p);
}

static void find_gap(struct shown *s, int from, int to)
{
	int day, before = from;
	long gap = 0;

	for (day = from; day <= to; day++) {
		if (day != to && !(s->mark[day - s->first] & A_TIME))
			continue;
		if (day - before > gap)
			gap = day - before;
		before = day;
	}
	s->tally.longest_gap = gap;
}

/* Marks every day up to `last`. */
static void walk(struct shown *s, int last)
{
	int regular_from = FOREVER, regular_to = INT_MIN;
	size_t i;

	s->first = FOREVER;
	s->last = last;
	for (i = 0; i < s->of.n; i++) {
		struct promise p = promise_of(&s->of.at[i], s->book);

		if (p.from < s->first && p.from < p.end)
			s->first = p.from;
	}
	if (s->first > last)
		return;
	s->mark = xcalloc((size_t)(last - s->first) + 1, 1);
	for (i = 0; i < s->of.n; i++) {
		struct promise p = promise_of(&s->of.at[i], s->book);
		int to = earlier(p.end, s->as_of + 1) - 1;

		if (p.from >= p.end || p.from > last)
			continue;
		walk_promise(s, &p);
		if (p.every && p.from < regular_from)
			regular_from = p.from;
		if (p.every && to > regular_to)
			regular_to = to;
	}
	if (regular_from <= regular_to)
		find_gap(s, regular_from, regular_to);
}

void shown_work_out(struct shown *s)
{
	walk(s, s->as_of);
}

enum week { STOPS, PASSES, COUNTS };

/* The week up to and with a day; it begins on s->first or later. */
static enum week week_up_to(const struct shown *s, int day)
{
	unsigned all = 0;
	int i;

	for (i = day - 6; i <= day; i++)
		all |= s->mark[i - s->first];
	if (!(all & IN_FORCE) || all & (BROKEN | MISSING))
		return STOPS;
	return all & KEPT && !(all & PARTLY) ? COUNTS : PASSES;
}

static bool whole_week(const struct shown *s, int day)
{
	return s->first <= s->last && day - 6 >= s->first;
}

long shown_weeks(const struct shown *s)
{
	long weeks = 0;
	int day;

	for (day = s->as_of; whole_week(s, day); day -= 7) {
		enum week w = week_up_to(s, day);

		if (w == STOPS)
			break;
		weeks += w == COUNTS;
	}
	return weeks;
}

/* For each day that has a mark, the weeks in a row up to it. */
static int *weeks_by_day(const struct shown *s)
{
	int day, n = s->last - s->first + 1;
	int *weeks = xcalloc((size_t)n, sizeof *weeks);

	for (day = s->first + 6; day <= s->last; day++) {
		enum week w = week_up_to(s, day);
		int i = day - s->first;

		if (w != STOPS)
			weeks[i] = (w == COUNTS) + (i >= 7 ? weeks[i - 7] : 0);
	}
	return weeks;
}

int shown_reached(const struct shown *s, long asked)
{
	int *weeks, i, reached = NO_DAY;

	if (asked <= 0 || s->first > s->last)
		return NO_DAY;
	weeks = weeks_by_day(s);
	for (i = s->last - s->first; i >= 0 && weeks[i] >= asked; i--)
		reached = s->first + i;
	free(weeks);
	return reached;
}

/* How far to look: as long as the quickest promise in force would take. */
static int horizon(const struct shown *s, long asked)
{
	long quickest = 0, far, end = day_from(2100, 12, 31);
	size_t i;

	for (i = 0; i < s->of.n; i++) {
		struct promise p = promise_of(&s->of.at[i], s->book);

		if (!p.every || p.from > s->as_of || p.end <= s->as_of)
			continue;
		if (!quickest || p.every < quickest)
			quickest = p.every;
	}
	if (!quickest)
		return NO_DAY;
	far = s->as_of + (asked + 2) * 7 * ((quickest + 6) / 7);
	return (int)(far < end ? far : end);
}

int shown_earliest(const struct shown *s, long asked)
{
	struct shown then = {.book = s->book, .as_of = s->as_of, .of = s->of};
	int *weeks, day, last = horizon(s, asked), earliest = NO_DAY;

	if (last == NO_DAY)
		return NO_DAY;
	walk(&then, last);
	weeks = weeks_by_day(&then);
	for (day = s->as_of + 1; day <= last && earliest == NO_DAY; day++)
		if (weeks[day - then.first] >= asked)
			earliest = day;
	free(weeks);
	free(then.mark);
	return earliest;
}
