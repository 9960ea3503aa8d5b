#include "report_check.h"

#include "priority_check.h"
#include "figures/measure.h"
#include "ground/standing.h"

/* Progress is asked for at every monthly meeting; two may be missed. */
#define PROGRESS_WEEKS 12

/* The newest progress up to the day, or NULL. */
static const struct rec *newest_progress(
	const struct casebook *b, const struct rec *priority, int day)
{
	const struct rec *newest = NULL;

	EACH_REC(p, b, K_progress)
	if (span_eq(p->v[F_progress_priority_id],
		    priority->v[F_priority_priority_id]) &&
		happened(p, F_progress_date, day))
		newest = p; /* in key order: by date */
	return newest;
}

static bool is_done(const struct rec *progress)
{
	return progress && rec_is(progress, F_progress_status, "done");
}

static void no_measure(const struct casebook *b, struct check_out *out)
{
	EACH_REC(p, b, K_priority)
	if (!rec_has(p, F_priority_measure))
		found(out, p, F_priority_measure,
			"no measure shows how far this priority is");
}

static void unknown_measure(const struct casebook *b, struct check_out *out)
{
	EACH_REC(p, b, K_priority)
	if (rec_has(p, F_priority_measure) &&
		!measure_named(p->v[F_priority_measure]))
		found(out, p, F_priority_measure,
			"sos-report measures --list has no such "
			"measure");
}

static void no_owner(const struct casebook *b, struct check_out *out)
{
	EACH_REC(p, b, K_priority)
	if (!rec_has(p, F_priority_owner))
		found(out, p, F_priority_owner, "nobody owns this priority");
}

/* A priority is worked on in its year, and until it is done or due. */
static bool running(const struct casebook *b, const struct rec *p, int day)
{
	int due = rec_day(p, F_priority_due);

	return rec_int(p, F_priority_year, 0) <= day_year(day) &&
	       !is_done(newest_progress(b, p, day)) &&
	       (due == NO_DAY ? rec_int(p, F_priority_year, 0) == day_year(day)
			      : due >= day);
}

static void no_progress(const struct casebook *b, struct check_out *out)
{
	int day = out->terms->as_of;
	int weeks = out->terms->weeks ? out->terms->weeks : PROGRESS_WEEKS;

	EACH_REC(p, b, K_priority)
	{
		const struct rec *newest = newest_progress(b, p, day);

		if (!running(b, p, day))
			continue;
		if (!newest)
			found(out, p, -1, "no progress was ever recorded");
		else if (day - rec_day(newest, F_progress_date) > 7 * weeks)
			found(out, p, -1, "the newest progress is %d weeks old",
				(day - rec_day(newest, F_progress_date)) / 7);
	}
}

static void priority_overdue(const struct casebook *b, struct check_out *out)
{
	int day = out->terms->as_of;
	char date[11];

	EACH_REC(p, b, K_priority)
	{
		int due = rec_day(p, F_priority_due);

		if (due != NO_DAY && due < day &&
			!is_done(newest_progress(b, p, day)))
			found(out, p, F_priority_due,
				"was due on %s, and is not written as done",
				day_text(due, date));
	}
}

static void action_overdue(const struct casebook *b, struct check_out *out)
{
	int day = out->terms->as_of;
	char date[11];

	EACH_REC(a, b, K_action)
	{
		int due = rec_day(a, F_action_due);

		if (due != NO_DAY && due < day && recorded(a, day) &&
			!happened(a, F_action_done, day))
			found(out, a, F_action_due,
				"was due on %s, and is not done",
				day_text(due, date));
	}
}

static void action_no_owner(const struct casebook *b, struct check_out *out)
{
	EACH_REC(a, b, K_action)
	if (rec_is(a, F_action_type, "action") &&
		recorded(a, out->terms->as_of) && !rec_has(a, F_action_owner))
		found(out, a, F_action_owner, "nobody does this");
}

const struct check report_checks[] = {
	{.rule = "priority-no-measure",
		.level = GAP,
		.over = ANY_RECORDS,
		.needs = {K_priority, KINDS},
		.help = "A priority without a measure.",
		.run = no_measure},
	{.rule = "priority-unknown-measure",
		.level = WARNING,
		.over = ANY_RECORDS,
		.needs = {K_priority, KINDS},
		.help = "A priority whose measure is not one of sos-report "
			"measures --list.",
		.run = unknown_measure},
	{.rule = "priority-no-owner",
		.level = WARNING,
		.over = ANY_RECORDS,
		.needs = {K_priority, KINDS},
		.help = "A priority without an owner.",
		.run = no_owner},
	{.rule = "priority-no-progress",
		.level = GAP,
		.over = ANY_RECORDS,
		.needs = {K_priority, K_progress, KINDS},
		.help = "A priority at work (its year has begun, it is not "
			"done, and its day, or without one its year, is not "
			"over) with no progress recorded for twelve weeks "
			"(--weeks), or never.",
		.run = no_progress},
	{.rule = "priority-overdue",
		.level = GAP,
		.over = ANY_RECORDS,
		.needs = {K_priority, K_progress, KINDS},
		.help = "A priority past its day whose newest progress is not "
			"done.",
		.run = priority_overdue},
	{.rule = "status-against-figure",
		.level = GAP,
		.over = ONCE,
		.needs = {K_priority, K_progress, KINDS},
		.help = "A priority called done, or on track and past its day "
			"or farther off than three months before, whose figure "
			"of the month is short of its target.",
		.run = check_status_against_figure},
	{.rule = "figure-not-available",
		.level = NOTE,
		.over = ONCE,
		.needs = {K_priority, K_progress, KINDS},
		.help = "A priority with a target whose figure of the month is "
			"not available, because records that it needs are not "
			"in the input or not kept: its status was not held "
			"against a figure.",
		.run = check_figure_known},
	{.rule = "priority-unknown-scope",
		.level = WARNING,
		.over = ONCE,
		.needs = {K_priority, KINDS},
		.help = "A priority of a service or team that no other record "
			"names, so that its figure is not known.",
		.run = check_scope_named},
	{.rule = "action-overdue",
		.level = GAP,
		.over = ANY_RECORDS,
		.needs = {K_action, KINDS},
		.help = "A line of the log past its day and not done.",
		.run = action_overdue},
	{.rule = "action-no-owner",
		.level = WARNING,
		.over = ANY_RECORDS,
		.needs = {K_action, KINDS},
		.help = "An action without an owner.",
		.run = action_no_owner},
	{0},
};
