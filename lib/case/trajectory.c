#include "trajectory.h"

#include <stdlib.h>
#include "ground/standing.h"
#include "ground/voices.h"

static int figure(
	const struct conf *c, const char *name, int *to, struct err *e)
{
	double v = conf_get_num(c, name, -1);

	if (v < 0 || v > 3650 || v != (double)(int)v)
		return err_input(e,
			"thresholds: '%s' is not a whole number from 0 to "
			"3650",
			name);
	*to = (int)v;
	return 0;
}

int trajectory_rule_read(
	struct trajectory_rule *r, const struct conf *c, struct err *e)
{
	return figure(c, "due_days", &r->due_days, e) ||
			       figure(c, "drift_days", &r->drift_days, e) ||
			       figure(c, "stall_weeks", &r->stall_weeks, e) ||
			       figure(c, "behind_points", &r->behind_points, e)
		       ? -1
		       : 0;
}

int trajectory_day(const struct casebook *b, int day)
{
	return case_closed(b, day) ? rec_day(casebook_case(b), F_case_closed)
				   : day;
}

static int replanned(const struct rec *m)
{
	return rec_day(m, F_milestone_planned) -
	       rec_day(m, F_milestone_baseline);
}

static bool done(const struct rec *m, int day)
{
	return happened(m, F_milestone_done, day);
}

const char *milestone_state(
	const struct rec *m, const struct trajectory_rule *r, int day)
{
	int planned = rec_day(m, F_milestone_planned);

	if (done(m, day))
		return "done";
	if (planned < day)
		return "late";
	if (planned <= day + r->due_days)
		return "due";
	return replanned(m) > r->drift_days ? "drifting" : "on-track";
}

static int by_planned(const void *pa, const void *pb)
{
	const struct rec *a = *(const struct rec *const *)pa;
	const struct rec *b = *(const struct rec *const *)pb;
	int c = span_cmp(a->v[F_milestone_planned], b->v[F_milestone_planned]);

	return c ? c : rec_key_cmp(a, b);
}

const struct rec **milestones_in_order(const struct casebook *b)
{
	size_t i, n = b->of[K_milestone].n;
	const struct rec **list;

	if (n == 0)
		return NULL;
	list = xcalloc(n, sizeof *list);
	for (i = 0; i < n; i++)
		list[i] = &b->of[K_milestone].at[i];
	qsort(list, n, sizeof *list, by_planned);
	return list;
}

/* The day on which a step's expected number should have been there. */
static int score_day(const struct rec *m, int day)
{
	return done(m, day) ? rec_day(m, F_milestone_done)
			    : rec_day(m, F_milestone_planned);
}

static const struct rec *score_expected(const struct casebook *b, int day)
{
	const struct rec *last = NULL;

	EACH_REC(m, b, K_milestone)
	{
		int on = score_day(m, day);

		if (!rec_has(m, F_milestone_score) || on > day)
			continue;
		if (!last || on > score_day(last, day) ||
			(on == score_day(last, day) &&
				rec_int(m, F_milestone_score, 0) >
					rec_int(last, F_milestone_score, 0)))
			last = m;
	}
	return last;
}

/* Overall scales where anybody used one, else those of dangers and goals. */
static bool all_behind(
	const struct casebook *b, long expected, int points, int day)
{
	struct voices v;
	bool overall = false, behind = false;
	size_t i;

	voices_init(&v, b, day);
	for (i = 0; i < v.n; i++)
		overall |= v.at[i].about.n == 0;
	for (i = 0; i < v.n; i++) {
		if (overall && v.at[i].about.n)
			continue;
		behind = rec_int(v.at[i].latest, F_scale_score, 0) <=
			 expected - points;
		if (!behind)
			break;
	}
	voices_release(&v);
	return behind;
}

static void look_at(const struct rec *m, const struct trajectory_rule *r,
	int day, struct trajectory *t, bool *drifting)
{
	int baseline = rec_day(m, F_milestone_baseline);

	if (done(m, day)) {
		if (rec_day(m, F_milestone_done) > t->last_done)
			t->last_done = rec_day(m, F_milestone_done);
		return;
	}
	*drifting |=
		day - baseline > r->drift_days || replanned(m) > r->drift_days;
	if (!t->next || by_planned(&m, &t->next) < 0)
		t->next = m;
	if (!t->open || day - baseline > t->days_late)
		t->days_late = day - baseline;
	if (!t->open || replanned(m) > t->replanned) {
		t->replanned = replanned(m);
		t->slip = m->v[F_milestone_slip];
	}
	t->open = true;
}

struct trajectory trajectory_of(
	const struct casebook *b, const struct trajectory_rule *r, int day)
{
	struct trajectory t = {.state = "none", .last_done = NO_DAY};
	int stall = r->stall_weeks * 7;
	bool drifting = false;

	EACH_REC(m, b, K_milestone)
	{
		look_at(m, r, day, &t, &drifting);
	}
	if (b->of[K_milestone].n == 0)
		return t;
	t.expected = score_expected(b, day);
	if (t.expected && r->behind_points)
		t.behind =
			all_behind(b, rec_int(t.expected, F_milestone_score, 0),
				r->behind_points, day);
	if (t.open && t.days_late > stall &&
		(t.last_done == NO_DAY || day - t.last_done > stall))
		t.state = "stalled";
	else if (drifting || t.behind)
		t.state = "drifting";
	else
		t.state = "on-track";
	return t;
}

static int put_summary(const struct casebook *b, const struct trajectory *t,
	int day, struct rec *r, struct sink *to, struct err *e)
{
	rec_reset(r, &kind_table[K_trajectory]);
	rec_set(r, F_trajectory_case_id, b->case_id);
	rec_set_word(r, F_trajectory_state, t->state);
	if (t->open) {
		rec_set_int(r, F_trajectory_days_late, t->days_late);
		rec_set_int(r, F_trajectory_replanned_days, t->replanned);
		rec_set(r, F_trajectory_slip, t->slip);
		rec_set(r, F_trajectory_next, t->next->v[F_milestone_title]);
	}
	if (t->last_done != NO_DAY)
		rec_set_int(r, F_trajectory_weeks_since_step,
			(day - t->last_done) / 7);
	return sink_put(to, r, e);
}

static int put_milestone(const struct casebook *b, const struct rec *m,
	const struct trajectory_rule *rule, int day, struct rec *r,
	struct sink *to, struct err *e)
{
	int until = done(m, day) ? rec_day(m, F_milestone_done) : day;

	rec_reset(r, &kind_table[K_trajectory]);
	rec_set(r, F_trajectory_case_id, b->case_id);
	rec_set(r, F_trajectory_milestone_id, m->v[F_milestone_milestone_id]);
	rec_set_word(r, F_trajectory_state, milestone_state(m, rule, day));
	rec_set_int(r, F_trajectory_days_late,
		until - rec_day(m, F_milestone_baseline));
	rec_set_int(r, F_trajectory_replanned_days, replanned(m));
	rec_set(r, F_trajectory_slip, m->v[F_milestone_slip]);
	return sink_put(to, r, e);
}

int trajectory_records(const struct casebook *b,
	const struct trajectory_rule *rule, int day, struct sink *to,
	struct err *e)
{
	const struct rec **list;
	struct trajectory t;
	struct rec r = {0};
	size_t i;
	int rc;

	if (b->case_id.n == 0)
		return 0;
	list = milestones_in_order(b);
	t = trajectory_of(b, rule, day);
	rc = put_summary(b, &t, day, &r, to, e);
	for (i = 0; i < b->of[K_milestone].n && rc == 0; i++)
		rc = put_milestone(b, list[i], rule, day, &r, to, e);
	free(list);
	rec_release(&r);
	return rc;
}

bool trajectory_changed(const struct casebook *b,
	const struct trajectory_rule *rule, int since, int day)
{
	const char *before = "none";

	if (b->case_id.n == 0 || !case_open(b, day))
		return false;
	if (case_open(b, since))
		before = trajectory_of(b, rule, since).state;
	return strcmp(trajectory_of(b, rule, day).state, before) != 0;
}

int trajectory_alert(const struct casebook *b,
	const struct trajectory_rule *rule, int since, int day, struct sink *to,
	struct err *e)
{
	struct trajectory now;
	struct rec r = {0};
	int rc;

	if (!trajectory_changed(b, rule, since, day))
		return 0;
	now = trajectory_of(b, rule, day);
	rc = put_summary(b, &now, day, &r, to, e);
	rec_release(&r);
	return rc;
}
