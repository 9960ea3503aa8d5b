#include "report_check.h"

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

#define ROW(name, level, help, run, ...)                                       \
	static const struct check row_##run = {                                \
		name, level, help, {__VA_ARGS__, KINDS}, run, CASELESS_TOO}

ROW("priority-no-measure", GAP, "A priority that no measure shows.", no_measure,
	K_priority);
ROW("priority-unknown-measure", WARNING,
	"A priority whose measure sos-report does not know.", unknown_measure,
	K_priority);
ROW("priority-no-owner", WARNING, "A priority that nobody owns.", no_owner,
	K_priority);
ROW("priority-no-progress", GAP,
	"A priority at work with no progress recorded for twelve weeks.",
	no_progress, K_priority, K_progress);
ROW("priority-overdue", GAP, "A priority past its day and not done.",
	priority_overdue, K_priority, K_progress);
ROW("action-overdue", GAP, "An action past its day and not done.",
	action_overdue, K_action);
ROW("action-no-owner", WARNING, "An action that nobody is to do.",
	action_no_owner, K_action);

const struct check *const report_checks[] = {
	&row_no_measure,
	&row_unknown_measure,
	&row_no_owner,
	&row_no_progress,
	&row_priority_overdue,
	&row_action_overdue,
	&row_action_no_owner,
	NULL,
};
