#include "supervision_check.h"

#include <stdlib.h>
#include "base/num.h"
#include "base/date.h"
#include "post.h"
#include "ground/standing.h"
#include "supervision.h"

#define WEEKS_WITHOUT 12
#define MEMBERS_LEAST 4
#define MEMBERS_MOST 10
#define FOLLOW_UP_LEAST 28 /* days: four to eight weeks on */
#define FOLLOW_UP_MOST 56
#define STUCK 3

static bool held(const struct rec *s, const struct check_out *out)
{
	return happened(s, F_session_date, out->terms->as_of);
}

static void check_direction(const struct casebook *b, struct check_out *out)
{
	EACH_REC(s, b, K_session)
	{
		if (held(s, out) && !rec_has(s, F_session_direction))
			found(out, s, F_session_direction,
				"the session ended without a direction");
	}
}

static void check_agreed(const struct casebook *b, struct check_out *out)
{
	EACH_REC(s, b, K_session)
	{
		if (held(s, out) && rec_has(s, F_session_direction) &&
			!rec_true(s, F_session_manager_agreed))
			found(out, s, F_session_manager_agreed,
				"the manager has not agreed the direction");
	}
}

static void check_due(const struct casebook *b, struct check_out *out)
{
	EACH_REC(s, b, K_session)
	{
		if (held(s, out) && rec_has(s, F_session_direction) &&
			!rec_has(s, F_session_follow_up) &&
			!rec_has(s, F_session_followed_up))
			found(out, s, F_session_follow_up,
				"no day is set to ask what came of the "
				"direction");
	}
}

static void check_overdue(const struct casebook *b, struct check_out *out)
{
	int due, day = out->terms->as_of;
	char text[11];

	EACH_REC(s, b, K_session)
	{
		due = rec_day(s, F_session_follow_up);
		if (held(s, out) && due != NO_DAY && due < day &&
			!happened(s, F_session_followed_up, day))
			found(out, s, F_session_followed_up,
				"follow-up was due on %s, %s ago",
				day_text(due, text),
				counted(day - due, "day").s);
	}
}

static void check_outcome(const struct casebook *b, struct check_out *out)
{
	EACH_REC(s, b, K_session)
	{
		if (happened(s, F_session_followed_up, out->terms->as_of) &&
			!rec_has(s, F_session_outcome))
			found(out, s, F_session_outcome,
				"followed up, and what came of it is not "
				"written");
	}
}

static void check_members(const struct casebook *b, struct check_out *out)
{
	EACH_REC(s, b, K_session)
	{
		long n = rec_int(s, F_session_members, MEMBERS_LEAST);

		if (held(s, out) && (n < MEMBERS_LEAST || n > MEMBERS_MOST))
			found(out, s, F_session_members,
				"%ld members; %d to %d are usual", n,
				MEMBERS_LEAST, MEMBERS_MOST);
	}
}

static void check_when(const struct casebook *b, struct check_out *out)
{
	EACH_REC(s, b, K_session)
	{
		int due = rec_day(s, F_session_follow_up);
		int day = rec_day(s, F_session_date);
		int made = rec_day(s, F_session_followed_up), days;

		if (!held(s, out))
			continue;
		if (made != NO_DAY && made < day)
			found(out, s, F_session_followed_up,
				"followed up on a day before the session");
		if (due == NO_DAY)
			continue;
		days = due - day;
		if (due < day)
			found(out, s, F_session_follow_up,
				"follow-up is set on a day before the session");
		else if (days < FOLLOW_UP_LEAST || days > FOLLOW_UP_MOST)
			found(out, s, F_session_follow_up,
				"follow-up is set %d days on; four to eight "
				"weeks are usual",
				days);
	}
}

static int by_day(const void *pa, const void *pb)
{
	const struct rec *a = *(const struct rec *const *)pa;
	const struct rec *b = *(const struct rec *const *)pb;
	int da = rec_day(a, F_session_date), db = rec_day(b, F_session_date);

	return da != db ? (da > db) - (da < db) : rec_key_cmp(a, b);
}

/* Nothing came of it: not followed up, or not done. */
static bool nothing_came(const struct rec *s, int day)
{
	return !happened(s, F_session_followed_up, day) ||
	       !rec_has(s, F_session_outcome) ||
	       rec_is(s, F_session_outcome, "not-done");
}

/* The sessions in a row, up to the last, of which nothing came. */
static void stuck_run(const struct rec **session, size_t n,
	struct check_out *out, struct span child)
{
	size_t i = n, run;

	while (i && nothing_came(session[i - 1], out->terms->as_of))
		i--;
	run = n - i;
	if (run < STUCK)
		return;
	if (child.n)
		found(out, session[n - 1], F_session_outcome,
			"child %.*s was brought %zu times in a row and nothing "
			"came of it",
			SPAN_ARG(child), run);
	else
		found(out, session[n - 1], F_session_outcome,
			"the case was brought %zu times in a row and nothing "
			"came of it",
			run);
}

static int by_child(const void *pa, const void *pb)
{
	const struct rec *a = *(const struct rec *const *)pa;
	const struct rec *b = *(const struct rec *const *)pb;
	int c = span_cmp(a->v[F_session_child_id], b->v[F_session_child_id]);

	return c ? c : by_day(pa, pb);
}

/* Without a case, what names no child is about nobody known. */
static void stuck_without_case(const struct rec **list,
	const struct casebook *b, struct check_out *out)
{
	size_t n = 0, i, end;

	EACH_REC(s, b, K_session)
	{
		if (held(s, out) && rec_has(s, F_session_child_id))
			list[n++] = s;
	}
	if (n)
		qsort(list, n, sizeof *list, by_child);
	for (i = 0; i < n; i = end) {
		struct span child = list[i]->v[F_session_child_id];

		for (end = i + 1; end < n; end++)
			if (!span_eq(list[end]->v[F_session_child_id], child))
				break;
		stuck_run(list + i, end - i, out, child);
	}
}

static void stuck_in_case(const struct rec **list, const struct casebook *b,
	struct check_out *out)
{
	struct names children = {0};
	size_t n, i;

	EACH_REC(s, b, K_session)
	{
		names_add(&children, s->v[F_session_child_id]);
	}
	names_settle(&children);
	for (i = 0; i < children.n + !children.n; i++) {
		struct span child = children.n ? children.at[i] : SPAN("");

		n = 0;
		EACH_REC(s, b, K_session)
		{
			if (held(s, out) &&
				same_child(s->v[F_session_child_id], child))
				list[n++] = s;
		}
		if (n > 1)
			qsort(list, n, sizeof *list, by_day);
		stuck_run(list, n, out, child);
	}
	names_release(&children);
}

static void check_stuck(const struct casebook *b, struct check_out *out)
{
	const struct rec **list = xcalloc(b->of[K_session].n + 1, sizeof *list);

	if (b->case_id.n)
		stuck_in_case(list, b, out);
	else
		stuck_without_case(list, b, out);
	free(list);
}

/* Every team that has staff in post, or sessions where nobody says who is in
 * post, with all its sessions so far. */
static void each_team(const struct casebook *all, struct check_out *out,
	void (*look)(const struct supervision *, struct check_out *))
{
	struct supervision_terms t = {
		.as_of = out->terms->as_of, .since = NO_DAY, .until = NO_DAY};
	struct supervision_lines lines;
	size_t i;

	supervision_cover(&lines, all, &t);
	for (i = 0; i < lines.n; i++)
		if (lines.at[i].staffed || !all->of[K_staff].n)
			look(&lines.at[i], out);
	supervision_release(&lines);
}

static void look_for_session(const struct supervision *s, struct check_out *out)
{
	int weeks = out->terms->weeks ? out->terms->weeks : WEEKS_WITHOUT;
	int days = s->last == NO_DAY ? 0 : out->terms->as_of - s->last;
	char text[11];

	if (s->last == NO_DAY)
		found_team(out, K_supervision, s->team,
			"the team has never had a session");
	else if (days > weeks * 7)
		found_team(out, K_supervision, s->team,
			"the team's last session was on %s, %d weeks ago",
			day_text(s->last, text), days / 7);
}

static void check_no_session(const struct casebook *all, struct check_out *out)
{
	each_team(all, out, look_for_session);
}

static void look_for_observer(
	const struct supervision *s, struct check_out *out)
{
	if (!s->observed)
		found_team(out, K_supervision, s->team,
			"no session of the team was ever observed");
}

static void check_observed(const struct casebook *all, struct check_out *out)
{
	each_team(all, out, look_for_observer);
}

const struct check supervision_checks[] = {
	{.rule = "no-direction",
		.level = GAP,
		.over = ANY_RECORDS,
		.needs = {K_session, KINDS},
		.help = "A session that ended without a direction.",
		.run = check_direction},
	{.rule = "direction-without-manager",
		.level = GAP,
		.over = ANY_RECORDS,
		.needs = {K_session, KINDS},
		.help = "A direction that the accountable manager has not "
			"agreed.",
		.run = check_agreed},
	{.rule = "no-follow-up",
		.level = GAP,
		.over = ANY_RECORDS,
		.needs = {K_session, KINDS},
		.help = "A direction, and no day set to ask what came of it.",
		.run = check_due},
	{.rule = "follow-up-overdue",
		.level = GAP,
		.over = ANY_RECORDS,
		.needs = {K_session, KINDS},
		.help = "A follow-up due before this day and not made.",
		.run = check_overdue},
	{.rule = "follow-up-without-outcome",
		.level = GAP,
		.over = ANY_RECORDS,
		.needs = {K_session, KINDS},
		.help = "Followed up, and no outcome written.",
		.run = check_outcome},
	{.rule = "follow-up-when",
		.level = NOTE,
		.over = ANY_RECORDS,
		.needs = {K_session, KINDS},
		.help = "A follow-up set sooner than four weeks after the "
			"session or later than eight, or set or made before "
			"it.",
		.run = check_when},
	{.rule = "members",
		.level = NOTE,
		.over = ANY_RECORDS,
		.needs = {K_session, KINDS},
		.help = "Fewer than four members, or more than ten.",
		.run = check_members},
	{.rule = "stuck",
		.level = WARNING,
		.over = ANY_RECORDS,
		.needs = {K_session, KINDS},
		.help = "A case (where sessions name a child: a child) brought "
			"three times in a row or more, up to the last session, "
			"of which nothing came: not followed up, without an "
			"outcome, or not done.",
		.run = check_stuck},
	{.rule = "no-session",
		.level = GAP,
		.over = ONCE,
		.needs = {K_session, KINDS},
		.partly = K_staff,
		.help = "A team with staff in post and no session for twelve "
			"weeks (--weeks), or never; where the input has no "
			"staff, of the teams that have sessions.",
		.run = check_no_session},
	{.rule = "never-observed",
		.level = GAP,
		.over = ONCE,
		.needs = {K_session, KINDS},
		.partly = K_staff,
		.help = "A team with staff in post of which no session was "
			"ever observed; where the input has no staff, of the "
			"teams that have sessions.",
		.run = check_observed},
	{0},
};
