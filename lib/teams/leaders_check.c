#include "leaders_check.h"

#include <stdlib.h>
#include "base/date.h"
#include "ground/standing.h"
#include "leaders.h"
#include "training.h"

#define TAKE_BACK_WEEKS 8

void check_events_apart(const struct casebook *all, struct check_out *out)
{
	int most = out->terms->weeks ? out->terms->weeks : EVENT_WEEKS_MOST;
	int day = out->terms->as_of;
	const struct rec **event;
	char text[11];
	size_t n, i;

	/* Those ahead count: what is planned is no gap. */
	event = leader_events(all, day_from(2100, 12, 31), &n);
	for (i = 1; i < n; i++) {
		int from = rec_day(event[i - 1], F_course_starts);
		int days = rec_day(event[i], F_course_starts) - from;

		if (days > most * 7)
			found(out, event[i], F_course_starts,
				"%d.%d weeks after the leader event before; up "
				"to %d are usual",
				days / 7, (days % 7 * 20 + 7) / 14, most);
	}
	if (n) {
		int last = rec_day(event[n - 1], F_course_starts);

		if (day - last > most * 7)
			found(out, event[n - 1], F_course_starts,
				"no leader event since %s, %d weeks ago, nor "
				"any ahead",
				day_text(last, text), (day - last) / 7);
	}
	free(event);
}

static void each_line(const struct casebook *all, struct check_out *out,
	void (*look)(const struct leadership *, struct check_out *))
{
	struct leaders_terms t = {
		.as_of = out->terms->as_of, .since = NO_DAY, .until = NO_DAY};
	struct leadership_lines lines;
	size_t i;

	leaders_terms_settle(&t);
	leaders_of(&lines, all, &t);
	for (i = 0; i < lines.n; i++)
		look(&lines.at[i], out);
	leaders_release(&lines);
}

static void look_for_leader(const struct leadership *l, struct check_out *out)
{
	if (!l->leaders)
		found_team(out, K_leadership, l->name,
			"the %s has no Practice Leader",
			l->team ? "team" : "service");
}

void check_leader(const struct casebook *all, struct check_out *out)
{
	each_line(all, out, look_for_leader);
}

static void look_for_events(const struct leadership *l, struct check_out *out)
{
	int weeks = out->terms->weeks ? out->terms->weeks : EVENT_WEEKS_MOST;
	int days = l->last == NO_DAY ? 0 : out->terms->as_of - l->last;
	char text[11];

	if (!l->leaders || !l->team)
		return;
	if (l->last == NO_DAY)
		found_team(out, K_leadership, l->name,
			"its Practice Leader has never come to a leader event");
	else if (days > weeks * 7)
		found_team(out, K_leadership, l->name,
			"its Practice Leader last came to a leader event on "
			"%s, %d weeks ago",
			day_text(l->last, text), days / 7);
}

void check_leader_away(const struct casebook *all, struct check_out *out)
{
	each_line(all, out, look_for_events);
}

void check_leader_left(const struct casebook *all, struct check_out *out)
{
	int day = out->terms->as_of;

	EACH_REC(l, all, K_leader)
	{
		const struct rec *s =
			casebook_find(all, K_staff, l->v[F_leader_staff_id]);

		if (s && happened(s, F_staff_left, day) &&
			stands(l, F_leader_since, F_leader_until, day))
			found(out, l, F_leader_until,
				"%.*s has left and is written as leader still",
				SPAN_ARG(l->v[F_leader_staff_id]));
	}
}

void check_taken_back(const struct casebook *all, struct check_out *out)
{
	int day = out->terms->as_of;

	EACH_REC(a, all, K_attendance)
	{
		const struct rec *c = course_attended(all, a);

		/* A partner's is no team of ours to take it back to. */
		if (!c || course_type_of(c) != LEADER_EVENT || !came_to(a) ||
			rec_has(a, F_attendance_agency) ||
			happened(a, F_attendance_taken_back, day))
			continue;
		if (day - rec_day(c, F_course_ends) > TAKE_BACK_WEEKS * 7)
			found(out, a, F_attendance_taken_back,
				"not taken back to the team %d weeks after the "
				"event",
				(day - rec_day(c, F_course_ends)) / 7);
	}
}
