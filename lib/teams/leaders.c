#include "leaders.h"

#include <stdlib.h>
#include "base/date.h"
#include "ground/standing.h"
#include "training.h"

bool leads(const struct rec *leader, struct span name)
{
	return name.n && (span_eq(leader->v[F_leader_team], name) ||
				 span_eq(leader->v[F_leader_service], name));
}

bool leader_in_post(
	const struct casebook *all, const struct rec *leader, int day)
{
	const struct rec *s =
		casebook_find(all, K_staff, leader->v[F_leader_staff_id]);

	return stands(leader, F_leader_since, F_leader_until, day) &&
	       (!s || stands(s, F_staff_started, F_staff_left, day));
}

static int key_order(
	const struct rec *a, struct span course_id, struct span staff_id)
{
	int c = span_cmp(a->v[F_attendance_course_id], course_id);

	return c ? c : span_cmp(a->v[F_attendance_staff_id], staff_id);
}

const struct rec *attendance_of(
	const struct casebook *all, struct span course_id, struct span staff_id)
{
	const struct rec_list *l = &all->of[K_attendance];
	size_t lo = 0, hi = l->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		int c = key_order(&l->at[mid], course_id, staff_id);

		if (c == 0)
			return &l->at[mid];
		if (c < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return NULL;
}

bool event_reached(
	const struct casebook *all, const struct rec *course, struct span name)
{
	int day = rec_day(course, F_course_starts);

	EACH_REC(l, all, K_leader)
	{
		const struct rec *a;

		if (!leads(l, name) || !leader_in_post(all, l, day))
			continue;
		a = attendance_of(all, course->v[F_course_course_id],
			l->v[F_leader_staff_id]);
		if (a && came_to(a))
			return true;
	}
	return false;
}

static int by_day(const void *pa, const void *pb)
{
	const struct rec *a = *(const struct rec *const *)pa;
	const struct rec *b = *(const struct rec *const *)pb;
	int da = rec_day(a, F_course_starts), db = rec_day(b, F_course_starts);

	return da != db ? (da > db) - (da < db) : rec_key_cmp(a, b);
}

const struct rec **leader_events(
	const struct casebook *all, int until, size_t *n)
{
	const struct rec **list = NULL;
	size_t cap = 0;

	*n = 0;
	EACH_REC(c, all, K_course)
	{
		if (course_type_of(c) != LEADER_EVENT ||
			!happened(c, F_course_starts, until))
			continue;
		list = grow(list, *n, &cap, sizeof *list);
		list[(*n)++] = c;
	}
	if (*n > 1)
		qsort(list, *n, sizeof *list, by_day);
	return list;
}

void leaders_terms_settle(struct leaders_terms *t)
{
	if (t->until == NO_DAY || t->until > t->as_of)
		t->until = t->as_of;
	if (t->since == NO_DAY)
		t->since = day_add_months(t->until, -12) + 1;
}

static void list_names(struct names *teams, struct names *services,
	const struct casebook *all, const struct leaders_terms *t)
{
	EACH_REC(s, all, K_staff)
	{
		struct span team = s->v[F_staff_team];
		struct span service = s->v[F_staff_service];

		if (!in_post(s, t->as_of) ||
			(t->team.n && !span_eq(t->team, team)) ||
			(t->service.n && !span_eq(t->service, service)))
			continue;
		names_add(teams, team);
		if (!t->team.n)
			names_add(services, service);
	}
	names_settle(teams);
	names_settle(services);
}

static long count_leaders(
	const struct casebook *all, struct span name, int as_of)
{
	struct names people = {0};
	long n;

	EACH_REC(l, all, K_leader)
	{
		if (leads(l, name) && leader_in_post(all, l, as_of))
			names_add(&people, l->v[F_leader_staff_id]);
	}
	names_settle(&people);
	n = (long)people.n;
	names_release(&people);
	return n;
}

static void work_out(struct leadership *l, const struct casebook *all,
	const struct leaders_terms *t, const struct rec **event, size_t n)
{
	size_t i;
	int day;

	l->last = NO_DAY;
	l->longest_gap = -1;
	l->leaders = count_leaders(all, l->name, t->as_of);
	l->uncovered = t->coverage &&
		       !coverage_has(t->coverage, K_course, t->since, t->until);
	for (i = 0; i < n; i++) {
		if (!event_reached(all, event[i], l->name))
			continue;
		day = rec_day(event[i], F_course_starts);
		if (l->last != NO_DAY && day >= t->since &&
			day - l->last > l->longest_gap)
			l->longest_gap = day - l->last;
		l->last = day;
		l->events += day >= t->since;
	}
}

void leaders_of(struct leadership_lines *out, const struct casebook *all,
	const struct leaders_terms *t)
{
	struct names teams = {0}, services = {0}, both = {0};
	const struct rec **event;
	size_t n, i;

	list_names(&teams, &services, all, t);
	for (i = 0; i < teams.n; i++)
		names_add(&both, teams.at[i]);
	for (i = 0; i < services.n; i++)
		names_add(&both, services.at[i]);
	names_settle(&both);
	event = leader_events(all, t->until, &n);
	out->n = both.n;
	out->at = xcalloc(both.n + 1, sizeof *out->at);
	for (i = 0; i < both.n; i++) {
		struct leadership *l = &out->at[i];

		l->name = both.at[i];
		l->team = names_place(&teams, l->name) >= 0;
		l->service = names_place(&services, l->name) >= 0;
		work_out(l, all, t, event, n);
	}
	free(event);
	names_release(&teams);
	names_release(&services);
	names_release(&both);
}

void leaders_release(struct leadership_lines *l)
{
	free(l->at);
	*l = (struct leadership_lines){0};
}

int leaders_put(
	const struct leadership_lines *l, struct sink *to, struct err *e)
{
	struct rec r = {0};
	size_t i;
	int rc = 0;

	for (i = 0; i < l->n && !rc; i++) {
		const struct leadership *s = &l->at[i];

		rec_reset(&r, &kind_table[K_leadership]);
		rec_set(&r, F_leadership_team, s->name);
		rec_set_int(&r, F_leadership_leaders, s->leaders);
		if (!s->uncovered)
			rec_set_int(&r, F_leadership_events, s->events);
		/* To a tenth of a week, half up. */
		if (s->longest_gap >= 0 && !s->uncovered)
			rec_set_decimal(&r, F_leadership_longest_gap_weeks,
				(s->longest_gap * 20 + 7) / 14 / 10.0);
		rc = sink_put(to, &r, e) ? -1 : 0;
	}
	rec_release(&r);
	return rc;
}
