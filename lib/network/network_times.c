#include "network_times.h"

#include <stdlib.h>
#include "base/date.h"

/* From bad to good: the worse of two is the smaller. */
enum worst { NOT_KEPT, PARTLY_KEPT, WAS_KEPT, NOT_NEEDED, NOTHING };

#define FOREVER INT_MAX

/* One promise on one day. */
struct time {
	int day;
	enum worst worst;
	unsigned seen; /* by whom it was seen kept: 1u << enum seen_by */
};

void diary_begin(struct diary *in, const struct casebook *b, int as_of)
{
	free(in->mark);
	in->mark = NULL;
	in->book = b;
	in->as_of = as_of;
	in->of.n = 0;
	in->first = 0;
	in->last = -1;
	in->record = NO_DAY;
	in->fresh = false;
	in->silent = NO_DAY;
	in->tally = (struct tally){.longest_gap = -1};
}

void diary_add(struct diary *in, const struct pledge *p, size_t n, int until)
{
	size_t i;

	for (i = 0; i < n; i++) {
		in->of.at = grow(
			in->of.at, in->of.n, &in->of.cap, sizeof *in->of.at);
		in->of.at[in->of.n] = p[i];
		in->of.at[in->of.n++].until = until;
	}
}

void diary_release(struct diary *in)
{
	free(in->mark);
	pledges_release(&in->of);
	*in = (struct diary){0};
}

static int earlier(int a, int b)
{
	if (a == NO_DAY)
		a = FOREVER;
	if (b == NO_DAY)
		b = FOREVER;
	return a < b ? a : b;
}

const struct rec *demonstrations_of(
	const struct casebook *b, const struct rec *commitment, size_t *n)
{
	return casebook_with(b, K_demonstration,
		rec_get(commitment, F_commitment_commitment_id), n);
}

struct promise promise_of(const struct pledge *pledge, const struct casebook *b)
{
	const struct rec *c = pledge->commitment;
	int agreed = rec_day(pledge->person, F_person_agreed);
	struct promise p;

	p.from = rec_day(c, F_commitment_since);
	if (agreed > p.from)
		p.from = agreed;
	p.end = earlier(rec_day(c, F_commitment_until),
		earlier(rec_day(pledge->person, F_person_left), pledge->until));
	p.every = rec_int(c, F_commitment_every, 0);
	p.days = days_set(c);
	p.demo = demonstrations_of(b, c, &p.demos);
	return p;
}

static void mark(struct diary *in, int day, unsigned with)
{
	in->mark[day - in->first] |= (unsigned char)with;
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
		place = table_word_place("not-kept|partly|kept|not-needed",
			rec_get(d, F_demonstration_result));
		if (place >= 0 && place < (int)t->worst)
			t->worst = (enum worst)place;
		if (place != WAS_KEPT)
			continue;
		place = table_word_place(
			"child|parent|family|network|professional",
			rec_get(d, F_demonstration_seen_by));
		if (place >= 0)
			t->seen |= 1u << place;
	}
	return t->worst != NOTHING;
}

/* More than one bit. */
static bool several(unsigned who)
{
	return who & (who - 1);
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
	n->seen_by_several += several(t->seen & ~(1u << BY_NETWORK));
	n->seen_by_unsaid += t->seen == 0;
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
static int pass_missing(struct diary *in, const struct promise *p, int due,
	int day, unsigned with)
{
	int grace = (int)p->every / 7;

	for (; due + grace < day && due + grace < p->end;
		due = due_after(p, due)) {
		mark(in, due + grace, with);
		in->tally.not_recorded++;
	}
	return due;
}

static int fresh_days(const struct promise *p)
{
	return p->every + 7 > FRESH_DAYS ? (int)p->every + 7 : FRESH_DAYS;
}

/* A time kept on `day` holds until the promise falls due again. */
static void mark_kept(
	struct diary *in, const struct promise *p, int day, int due)
{
	for (; day < due && day < p->end && day <= in->last; day++)
		mark(in, day, KEPT);
}

/* Past as_of we look at what could be. */
static void walk_on(struct diary *in, const struct promise *p, int due)
{
	int day, next;

	for (; due <= in->last; due = next) {
		day = due < in->as_of && due + (int)p->every / 7 >= in->as_of
			      ? in->as_of
			      : due;
		next = due_after(p, day);
		mark_kept(in, p, day, next);
	}
}

/* What is due after the newest record, or after the promise began. */
static void walk_unwritten(
	struct diary *in, const struct promise *p, int due, int newest)
{
	bool fresh = in->as_of - newest <= fresh_days(p);
	int grace = (int)p->every / 7, next;

	if (!fresh && p->end > in->as_of)
		in->silent = earlier(in->silent, newest);
	if (in->last > in->as_of && fresh) {
		walk_on(in, p, due);
		return;
	}
	next = pass_missing(in, p, due, in->as_of, fresh ? PENDING : MISSING);
	if (in->last > in->as_of)
		walk_on(in, p, next);
	else if (next + grace == in->as_of && next + grace < p->end)
		/* The day is not over, and it may stay so. */
		mark(in, next + grace, PENDING);
}

static void walk_times(struct diary *in, const struct promise *p)
{
	struct time t;
	int due = due_after(p, p->from), newest = p->from;
	size_t i = 0;

	while (next_time(p, &i, in->as_of, &t)) {
		pass_missing(in, p, due, t.day, MISSING);
		due = due_after(p, t.day);
		newest = t.day;
		if (t.worst == NOT_KEPT)
			mark(in, t.day, BROKEN);
		if (t.worst == PARTLY_KEPT)
			mark(in, t.day, PARTLY);
		if (t.worst == WAS_KEPT) {
			mark(in, t.day, A_TIME);
			mark_kept(in, p, t.day, due);
		}
		count_time(&in->tally, p, &t);
	}
	walk_unwritten(in, p, due, newest);
}

static void walk_triggers(struct diary *in, const struct promise *p)
{
	static const unsigned char with[] = {
		[NOT_KEPT] = BROKEN, [PARTLY_KEPT] = PARTLY, [WAS_KEPT] = KEPT};
	struct time t;
	size_t i = 0;

	in->tally.triggers = true;
	while (next_time(p, &i, in->as_of, &t)) {
		if (t.worst < NOT_NEEDED)
			mark(in, t.day, with[t.worst]);
		count_time(&in->tally, p, &t);
	}
}

static void note_record(struct diary *in, const struct promise *p)
{
	int newest = NO_DAY, day;
	size_t i;

	for (i = 0; i < p->demos; i++) {
		day = rec_day(&p->demo[i], F_demonstration_date);
		if (day >= p->from && day < p->end && day <= in->as_of)
			newest = day;
	}
	if (newest == NO_DAY)
		return;
	if (in->record == NO_DAY || newest > in->record)
		in->record = newest;
	in->fresh |= in->as_of - newest <= fresh_days(p) ||
		     (!p->every && p->end >= in->as_of);
}

static void walk_promise(struct diary *in, const struct promise *p)
{
	int day;

	note_record(in, p);
	for (day = p->from; day <= in->last && day < p->end; day++)
		mark(in, day, IN_FORCE);
	if (p->every)
		walk_times(in, p);
	else
		walk_triggers(in, p);
}

static void find_gap(struct diary *in, int from, int to)
{
	int day, before = from;
	long gap = 0;

	for (day = from; day <= to; day++) {
		if (day != to && !(in->mark[day - in->first] & A_TIME))
			continue;
		if (day - before > gap)
			gap = day - before;
		before = day;
	}
	in->tally.longest_gap = gap;
}

void diary_walk(struct diary *in, int last)
{
	int regular_from = FOREVER, regular_to = INT_MIN;
	size_t i;

	in->first = FOREVER;
	in->last = last;
	for (i = 0; i < in->of.n; i++) {
		struct promise p = promise_of(&in->of.at[i], in->book);

		if (p.from < in->first && p.from < p.end)
			in->first = p.from;
	}
	if (in->first > last)
		return;
	in->mark = xcalloc((size_t)(last - in->first) + 1, 1);
	for (i = 0; i < in->of.n; i++) {
		struct promise p = promise_of(&in->of.at[i], in->book);
		int to = earlier(p.end, in->as_of + 1) - 1;

		if (p.from >= p.end || p.from > last)
			continue;
		walk_promise(in, &p);
		if (p.every && p.from < regular_from)
			regular_from = p.from;
		if (p.every && to > regular_to)
			regular_to = to;
	}
	if (regular_from <= regular_to)
		find_gap(in, regular_from, regular_to);
}
