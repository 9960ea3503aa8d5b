#include "training_check.h"

#include <stdio.h>
#include <stdlib.h>
#include "base/date.h"
#include "course_days.h"
#include "leaders_check.h"
#include "ground/standing.h"
#include "training.h"

/* By person, then by the first day of the course. */
struct booking {
	const struct rec *attendance, *course;
	struct course_dates dates;
};

static int by_person(const void *pa, const void *pb)
{
	const struct booking *a = pa, *b = pb;
	int c = span_cmp(a->attendance->v[F_attendance_staff_id],
		b->attendance->v[F_attendance_staff_id]);

	if (!c)
		c = (a->dates.first > b->dates.first) -
		    (a->dates.first < b->dates.first);
	return c ? c : rec_key_cmp(a->course, b->course);
}

static struct booking *bookings(const struct casebook *all, size_t *n)
{
	struct booking *list =
		xcalloc(all->of[K_attendance].n + 1, sizeof *list);

	*n = 0;
	EACH_REC(a, all, K_attendance)
	{
		const struct rec *c = course_attended(all, a);

		if (c && came_to(a))
			list[(*n)++] =
				(struct booking){a, c, dates_of_course(c)};
	}
	if (*n > 1)
		qsort(list, *n, sizeof *list, by_person);
	return list;
}

/* "on DAY", or, where nobody can tell, that they may be. */
static const char *when_both(const struct course_dates *a,
	const struct course_dates *b, int day, char out[80])
{
	char text[11];

	day_text(day, text);
	if (a->pattern != NOT_KNOWN && b->pattern != NOT_KNOWN)
		snprintf(out, 80, "on %s", text);
	else
		snprintf(out, 80, "perhaps from %s on (not every day is known)",
			text);
	return out;
}

static void say_double(const struct booking *a, const struct booking *b,
	int day, struct check_out *out)
{
	char when[80];

	found(out, b->attendance, F_attendance_course_id,
		"%.*s is on course %.*s, too, %s",
		SPAN_ARG(b->attendance->v[F_attendance_staff_id]),
		SPAN_ARG(a->course->v[F_course_course_id]),
		when_both(&a->dates, &b->dates, day, when));
}

static void check_double(const struct casebook *all, struct check_out *out)
{
	size_t n, i, j;
	struct booking *list = bookings(all, &n);

	for (i = 0; i < n; i++)
		for (j = i + 1; j < n; j++) {
			int day;

			if (list[j].dates.first > list[i].dates.last ||
				!span_eq(list[i].attendance
						 ->v[F_attendance_staff_id],
					list[j].attendance
						->v[F_attendance_staff_id]))
				break;
			day = same_day(&list[i].dates, &list[j].dates);
			if (day != NO_DAY)
				say_double(&list[i], &list[j], day, out);
		}
	free(list);
}

/* Attendance is in order of course. */
static long people_on(const struct casebook *all, const struct rec *course)
{
	const struct rec_list *l = &all->of[K_attendance];
	struct span id = course->v[F_course_course_id];
	size_t lo = 0, hi = l->n;
	long n = 0;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (span_cmp(l->at[mid].v[F_attendance_course_id], id) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (; lo < l->n; lo++) {
		if (!span_eq(l->at[lo].v[F_attendance_course_id], id))
			break;
		n += came_to(&l->at[lo]);
	}
	return n;
}

static void check_places(const struct casebook *all, struct check_out *out)
{
	EACH_REC(c, all, K_course)
	{
		long places = rec_int(c, F_course_places, -1), people;

		if (places < 0)
			continue;
		people = people_on(all, c);
		if (people > places)
			found(out, c, F_course_places, "%ld people, %ld places",
				people, places);
	}
}

static void check_nobody(
	const struct casebook *all, struct check_out *out, bool ahead)
{
	EACH_REC(c, all, K_course)
	{
		bool begun = happened(c, F_course_starts, out->terms->as_of);

		if (begun == ahead || people_on(all, c))
			continue;
		found(out, c, -1,
			ahead ? "nobody is booked on it yet"
			      : "nobody came, or nobody wrote down who did");
	}
}

static void check_nobody_came(const struct casebook *all, struct check_out *out)
{
	check_nobody(all, out, false);
}

static void check_nobody_booked(
	const struct casebook *all, struct check_out *out)
{
	check_nobody(all, out, true);
}

struct dated {
	const struct rec *course;
	struct course_dates dates;
};

static int by_first_day(const void *pa, const void *pb)
{
	const struct dated *a = pa, *b = pb;

	if (a->dates.first != b->dates.first)
		return (a->dates.first > b->dates.first) -
		       (a->dates.first < b->dates.first);
	return rec_key_cmp(a->course, b->course);
}

static struct dated *bite_sizes(const struct casebook *all, size_t *n)
{
	struct dated *list = xcalloc(all->of[K_course].n + 1, sizeof *list);

	*n = 0;
	EACH_REC(c, all, K_course)
	{
		if (course_type_of(c) == BITE_SIZE)
			list[(*n)++] = (struct dated){c, dates_of_course(c)};
	}
	if (*n > 1)
		qsort(list, *n, sizeof *list, by_first_day);
	return list;
}

static void check_bite_size(const struct casebook *all, struct check_out *out)
{
	size_t n, i, j;
	struct dated *list = bite_sizes(all, &n);
	char when[80];

	for (i = 0; i < n; i++)
		for (j = i + 1; j < n; j++) {
			struct dated *a = &list[i], *b = &list[j];
			int day;

			if (b->dates.first > a->dates.last)
				break;
			day = same_day(&a->dates, &b->dates);
			if (day != NO_DAY)
				found(out, b->course, F_course_starts,
					"bite-size course %.*s is held, too, "
					"%s",
					SPAN_ARG(a->course->v
							 [F_course_course_id]),
					when_both(&a->dates, &b->dates, day,
						when));
		}
	free(list);
}

static void check_short(const struct casebook *all, struct check_out *out)
{
	EACH_REC(a, all, K_attendance)
	{
		const struct rec *c = course_attended(all, a);
		long days = rec_int(a, F_attendance_days, -1);

		if (c && days >= 0 && days < course_days(c) &&
			rec_true(a, F_attendance_completed))
			found(out, a, F_attendance_completed,
				"completed with %ld of %ld days: not counted "
				"as trained",
				days, course_days(c));
	}
}

const struct check training_checks[] = {
	{.rule = "double-booked",
		.level = WARNING,
		.over = ONCE,
		.needs = {K_course, K_attendance, KINDS},
		.help = "Somebody on two courses on one day, or on two whose "
			"dates overlap where not every day of both is known.",
		.run = check_double},
	{.rule = "over-capacity",
		.level = WARNING,
		.over = ONCE,
		.needs = {K_course, K_attendance, KINDS},
		.help = "More people on a course than it has places.",
		.run = check_places},
	{.rule = "bite-size-overlap",
		.level = WARNING,
		.over = ONCE,
		.needs = {K_course, KINDS},
		.help = "Two bite-size courses on one day, or whose dates "
			"overlap where not every day of both is known.",
		.run = check_bite_size},
	{.rule = "leader-events-apart",
		.level = WARNING,
		.over = ONCE,
		.needs = {K_course, KINDS},
		.help = "A leader event more than eight weeks (--weeks) after "
			"the one before, or none held or ahead for so long.",
		.run = check_events_apart},
	{.rule = "nobody-came",
		.level = WARNING,
		.over = ONCE,
		.needs = {K_course, K_attendance, KINDS},
		.help = "A course that has begun, with nobody on it.",
		.run = check_nobody_came},
	{.rule = "nobody-booked",
		.level = NOTE,
		.over = ONCE,
		.needs = {K_course, K_attendance, KINDS},
		.help = "A course ahead, with nobody on it.",
		.run = check_nobody_booked},
	{.rule = "no-leader",
		.level = GAP,
		.over = ONCE,
		.needs = {K_staff, K_leader, KINDS},
		.help = "A team or service with staff in post and no Practice "
			"Leader in post.",
		.run = check_leader},
	{.rule = "leader-away",
		.level = GAP,
		.over = ONCE,
		.needs = {K_staff, K_leader, K_course, K_attendance, KINDS},
		.help = "A team whose Practice Leader has come to no leader "
			"event for eight weeks (--weeks), or never.",
		.run = check_leader_away},
	{.rule = "leader-left",
		.level = WARNING,
		.over = ONCE,
		.needs = {K_staff, K_leader, KINDS},
		.help = "A Practice Leader who has left, with no end recorded.",
		.run = check_leader_left},
	{.rule = "not-taken-back",
		.level = NOTE,
		.over = ONCE,
		.needs = {K_course, K_attendance, KINDS},
		.help = "A leader event attended more than eight weeks ago and "
			"not taken back to the team.",
		.run = check_taken_back},
	{.rule = "completed-short",
		.level = WARNING,
		.over = ONCE,
		.needs = {K_course, K_attendance, KINDS},
		.help = "Recorded as completed with fewer days than the course "
			"has; not counted as trained.",
		.run = check_short},
	{0},
};
