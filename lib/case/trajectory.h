/*
 * The trajectory: from the danger at one end to the goal at the other, in
 * dated steps. Baselines never move. What is worked out is where things are,
 * never where they will be: no forecast.
 *
 * A step (milestone) is
 *	done		its day of doing is not after today
 *	late		not done, and its planned day has passed
 *	due		not done, and planned within due_days
 *	drifting	not done, and planned over drift_days after its baseline
 *	on-track	any other
 * and a case, in this order,
 *	none		has no step
 *	stalled		has an open step over stall_weeks past its baseline,
 *			and no step was done for more than stall_weeks
 *	drifting	has an open step over drift_days past its baseline, or
 *			planned that much after it; or everybody's newest
 *			number is behind_points or more below the one expected
 *			at the last step whose day has come
 *	on-track	any other
 * The figures stand in share/thresholds/trajectory.json.
 */
#ifndef SOS_TRAJECTORY_H
#define SOS_TRAJECTORY_H

#include "base/conf.h"
#include "record/casebook.h"
#include "stream/sink.h"

struct trajectory_rule {
	int due_days, drift_days, stall_weeks;
	int behind_points; /* 0: the scale is left out of it */
};

int trajectory_rule_read(struct trajectory_rule *r,
	const struct conf *thresholds, struct err *e) MUST_USE;

struct trajectory {
	const char *state;
	const struct rec *next; /* milestone planned first among the open */
	/* The worst among the open steps; valid where `open`. */
	bool open;
	int days_late, replanned;
	struct span slip; /* cause of the longest re-planning; may be empty */
	int last_done;    /* day, or NO_DAY */
	bool behind;      /* everybody's number is behind what was expected */
	const struct rec *expected; /* milestone whose score was due last */
};

/* The day to look from: a closed case stands as it did when it closed. */
int trajectory_day(const struct casebook *b, int day);
const char *milestone_state(
	const struct rec *m, const struct trajectory_rule *r, int day);
struct trajectory trajectory_of(
	const struct casebook *b, const struct trajectory_rule *r, int day);
/* Milestones by planned day, then id; free() it. NULL where there are none. */
const struct rec **milestones_in_order(const struct casebook *b);

/* One line for the case, then one a milestone. */
int trajectory_records(const struct casebook *b,
	const struct trajectory_rule *r, int day, struct sink *to,
	struct err *e) MUST_USE;
/* Whether the case, open on `day`, has another state than on `since`. */
bool trajectory_changed(const struct casebook *b,
	const struct trajectory_rule *r, int since, int day);
/*
 * --alert: the line of the case, where its state is another than on the day
 * `since` (a case not open then counts as none).
 */
int trajectory_alert(const struct casebook *b, const struct trajectory_rule *r,
	int since, int day, struct sink *to, struct err *e) MUST_USE;

#endif
