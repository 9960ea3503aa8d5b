#include "measures.h"

#include <stdlib.h>
#include "teams/leaders.h"
#include "teams/post.h"
#include "ground/standing.h"
#include "teams/training.h"

static struct unit unit_session(const struct counting *c, const struct rec *s)
{
	struct unit u = unit_of(s);

	u.day = rec_day(s, F_session_date);
	u.own_team = true;
	u.team = s->v[F_session_team];
	u.service = team_service(c, u.team);
	return u;
}

static void sessions(const struct casebook *b, struct counting *c)
{
	EACH_REC(s, b, K_session)
	{
		struct unit u = unit_session(c, s);

		count_unit(c, &u, in_period(c, s, F_session_date));
	}
}

static void note_teams(const struct casebook *b, struct counting *c)
{
	EACH_REC(s, b, K_staff)
	{
		if (in_post(s, c->at))
			count_named(c, s->v[F_staff_team],
				s->v[F_staff_service], true, false, NO_DAY);
	}
}

/* arg: a field that the session must have. */
static void teams(const struct casebook *b, struct counting *c)
{
	int field = c->measure->arg.n;

	note_teams(b, c);
	EACH_REC(s, b, K_session)
	{
		bool hit = in_period(c, s, F_session_date) && rec_has(s, field);

		count_named(c, s->v[F_session_team], SPAN(""), false, hit,
			happened(s, F_session_date, c->at)
				? rec_day(s, F_session_date)
				: NO_DAY);
	}
}

static void agreed(const struct casebook *b, struct counting *c)
{
	EACH_REC(s, b, K_session)
	{
		struct unit u = unit_session(c, s);

		if (in_period(c, s, F_session_date))
			count_unit(c, &u,
				rec_has(s, F_session_direction) &&
					rec_true(s, F_session_manager_agreed));
	}
}

static void followed_up(const struct casebook *b, struct counting *c)
{
	EACH_REC(s, b, K_session)
	{
		struct unit u = unit_session(c, s);

		if (in_period(c, s, F_session_follow_up))
			count_unit(c, &u,
				happened(s, F_session_followed_up, c->at));
	}
}

static void clearer(const struct casebook *b, struct counting *c)
{
	EACH_REC(s, b, K_session)
	{
		struct unit u = unit_session(c, s);

		if (in_period(c, s, F_session_date) &&
			rec_has(s, F_session_before) &&
			rec_has(s, F_session_after))
			count_unit(c, &u,
				rec_int(s, F_session_after, 0) >
					rec_int(s, F_session_before, 0));
	}
}

static struct unit unit_staff(const struct rec *s)
{
	struct unit u = unit_of(s);

	u.own_team = true;
	u.team = s->v[F_staff_team];
	u.service = s->v[F_staff_service];
	return u;
}

static void staff_trained(const struct casebook *b, struct counting *c)
{
	unsigned *types = trained_types(b, c->at);

	EACH_REC(s, b, K_staff)
	{
		struct unit u = unit_staff(s);

		if (in_post(s, c->at))
			count_unit(c, &u,
				types[s - b->of[K_staff].at] &
					1u << c->measure->arg.n);
	}
	free(types);
}

static void led(const struct casebook *b, struct counting *c)
{
	note_teams(b, c);
	EACH_REC(l, b, K_leader)
	{
		if (leader_in_post(b, l, c->at))
			count_named(c, l->v[F_leader_team], SPAN(""), false,
				true, NO_DAY);
	}
}

static void events(const struct casebook *b, struct counting *c)
{
	EACH_REC(k, b, K_course)
	{
		struct unit u = unit_of(k);

		count_unit(c, &u,
			rec_is(k, F_course_type, "leader-event") &&
				in_period(c, k, F_course_starts));
	}
}

static void taken_back(const struct casebook *b, struct counting *c)
{
	EACH_REC(a, b, K_attendance)
	{
		const struct rec *k = course_attended(b, a);
		struct unit u = unit_of(a);

		u.own_team = true;
		u.team = a->v[F_attendance_team];
		if (k && rec_is(k, F_course_type, "leader-event") &&
			in_period(c, k, F_course_starts) && came_to(a) &&
			!rec_has(a, F_attendance_agency))
			count_unit(c, &u,
				happened(a, F_attendance_taken_back, c->at));
	}
}

static void helps(const struct casebook *b, struct counting *c)
{
	EACH_REC(f, b, K_feedback)
	{
		struct unit u = unit_of(f);

		if (in_period(c, f, F_feedback_date) &&
			word_place("helps|hinders", f->v[F_feedback_effect]) >=
				0)
			count_unit(
				c, &u, rec_is(f, F_feedback_effect, "helps"));
	}
}

static void actions_late(const struct casebook *b, struct counting *c)
{
	EACH_REC(a, b, K_action)
	{
		struct unit u = unit_of(a);
		int due = rec_day(a, F_action_due);

		if (rec_is(a, F_action_type, "action") &&
			happened(a, F_action_date, c->at) && due != NO_DAY &&
			!happened(a, F_action_done, c->at))
			count_unit(c, &u, due < c->at);
	}
}

const struct measure team_measures[] = {
	{"supervision_sessions", "Group supervision sessions",
		"Group supervision sessions in the period.", "sessions", NULL,
		DURING, COUNT, MORE, OF_TEAM,
		{K_session, KINDS, K_staff, KINDS}, sessions,
		.of_nobody = true},
	{"supervision_teams", "Teams with group supervision in 12 months",
		"Teams that have had group supervision in the 12 months up to "
		"the last day.",
		"of them, with a session", "teams with staff in post",
		YEAR_TO_END, SHARE, MORE, OF_TEAM,
		{K_staff, K_session, KINDS, KINDS}, teams,
		.arg.n = F_session_session_id, .base = "teams",
		.base_in = "staff_in_post", .of_nobody = true},
	{"supervision_teams_observed", "Teams observed in 12 months",
		"Teams whose group supervision was observed in the 12 months "
		"up to the last day.",
		"of them, with a session that was observed",
		"teams with staff in post", YEAR_TO_END, SHARE, MORE, OF_TEAM,
		{K_staff, K_session, KINDS, KINDS}, teams,
		.arg.n = F_session_observer, .base = "teams", .of_nobody = true,
		.part_of = "supervision_teams"},
	{"supervision_days_since", "Days since the last session",
		"Days since each team's last session: the median.", NULL,
		"teams with staff in post that have had one", AT_END, MEDIAN,
		LESS, OF_TEAM, {K_staff, K_session, KINDS, KINDS}, teams,
		.arg.n = F_session_session_id, .base = "teams_supervised",
		.base_in = "teams", .of_nobody = true},
	{"supervision_agreed", "Sessions with an agreed direction",
		"Sessions that gave a direction which the accountable manager "
		"agreed.",
		"of them, with such a direction", "sessions in the period",
		DURING, SHARE, MORE, OF_TEAM,
		{K_session, KINDS, K_staff, KINDS}, agreed,
		.base = "supervision_sessions", .of_nobody = true},
	{"supervision_followed_up", "Sessions followed up",
		"Sessions whose follow-up fell due in the period and was done.",
		"of them, followed up by the last day",
		"sessions whose follow-up fell due", DURING, SHARE, MORE,
		OF_TEAM, {K_session, KINDS, K_staff, KINDS}, followed_up,
		.base = "follow_ups_due", .ripens = true, .of_nobody = true},
	{"supervision_clearer", "Worker clearer afterwards",
		"Sessions after which the worker was clearer than before.",
		"of them, with a higher number after",
		"sessions in the period with both numbers", DURING, SHARE, MORE,
		OF_TEAM, {K_session, KINDS, K_staff, KINDS}, clearer,
		.base = "sessions_scored", .base_in = "supervision_sessions"},
	{"staff_intensive", "Staff with the intensive",
		"Staff in post who have completed the intensive.",
		"of them, with a completed intensive", "staff in post", AT_END,
		SHARE, MORE, OF_TEAM,
		{K_staff, K_course, K_attendance, KINDS, KINDS}, staff_trained,
		.arg.n = INTENSIVE, .base = "staff_in_post"},
	{"staff_introduction", "Staff with the introduction",
		"Staff in post who have completed the introduction.",
		"of them, with a completed introduction", "staff in post",
		AT_END, SHARE, MORE, OF_TEAM,
		{K_staff, K_course, K_attendance, KINDS, KINDS}, staff_trained,
		.arg.n = INTRODUCTION, .base = "staff_in_post"},
	{"teams_leader", "Teams with a Practice Leader",
		"Teams that have a Practice Leader.",
		"of them, with a leader in post", "teams with staff in post",
		AT_END, SHARE, MORE, OF_TEAM, {K_staff, K_leader, KINDS, KINDS},
		led, .base = "teams", .of_nobody = true},
	{"leader_events", "Practice Leader events",
		"Practice Leader events in the period.", "events", NULL, DURING,
		COUNT, MORE, 0, {K_course, KINDS, KINDS}, events,
		.of_nobody = true},
	{"leader_taken_back", "Events taken back to the team",
		"Attendances at Practice Leader events that were taken back to "
		"the team.",
		"of them, taken back by the last day",
		"staff attendances at leader events of the period", DURING,
		SHARE, MORE, 1u << BY_TEAM,
		{K_course, K_attendance, KINDS, KINDS}, taken_back,
		.base = "leader_attendances", .ripens = true},
	{"feedback_helps", "Feedback that something helps",
		"Feedback of the period that says that something helps.",
		"of it, that says helps", "feedback that says helps or hinders",
		DURING, SHARE, NEITHER, 0, {K_feedback, KINDS, KINDS}, helps,
		.base = "feedback_with_effect"},
	{"actions_overdue", "Actions overdue",
		"Actions of the Steering Group still to be done whose day has "
		"passed.",
		"of them, due before the last day",
		"actions that have a day and are not done", AT_END, SHARE, LESS,
		0, {K_action, KINDS, KINDS}, actions_late,
		.base = "actions_due", .of_nobody = true},
	{0},
};
