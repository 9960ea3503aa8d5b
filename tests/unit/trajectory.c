/* Trajectory and timeline, worked by hand. */
#include <stdio.h>
#include "base/mem.h"
#include "findings.h"
#include "case/timeline.h"
#include "case/trajectory.h"

static const struct trajectory_rule rule = {
	.due_days = 14, .drift_days = 14, .stall_weeks = 8, .behind_points = 2};

static void state(const char *text, const char *today, const char *wanted)
{
	struct casebook b = book_of(text);
	struct trajectory t = trajectory_of(&b, &rule, day(today));

	assert_string_equal(t.state, wanted);
	casebook_release(&b);
}

static void step(const char *fields, const char *today, const char *wanted)
{
	char text[300];
	struct casebook b;

	snprintf(text, sizeof text, "milestone|milestone_id=M|%s", fields);
	b = book_of(text);
	assert_string_equal(
		milestone_state(&b.of[K_milestone].at[0], &rule, day(today)),
		wanted);
	casebook_release(&b);
}

static void a_step_has_a_state(void **s)
{
#define STEP "baseline=2021-06-01|planned=2021-06-01"
	(void)s;
	step(STEP "|done=2021-07-01", "2021-07-01", "done");
	step(STEP "|done=2021-07-01", "2021-06-30", "late");
	step(STEP, "2021-06-02", "late");
	step(STEP, "2021-06-01", "due");
	/* 18 May and 14 days is 1 June; 17 May is a day too early. */
	step(STEP, "2021-05-18", "due");
	step(STEP, "2021-05-17", "on-track");
	/* 14 days after the baseline is no drift, 15 are. */
	step("baseline=2021-06-01|planned=2021-06-15", "2021-05-01",
		"on-track");
	step("baseline=2021-06-01|planned=2021-06-16", "2021-05-01",
		"drifting");
}

#define M1                                                                     \
	"milestone|milestone_id=M1|title=a|baseline=2021-03-01|planned=2021-"  \
	"03-01|done=2021-03-05\n"
#define M2                                                                     \
	"milestone|milestone_id=M2|title=b|after=M1|baseline=2021-06-01|"      \
	"planned=2021-06-01\n"

static void a_case_has_a_state(void **s)
{
	(void)s;
	state("", "2021-06-01", "none");
	state(M1, "2021-06-01", "on-track");
	state(M1 M2, "2021-06-01", "on-track");
	/* 14 days past the baseline, then 15. */
	state(M1 M2, "2021-06-15", "on-track");
	state(M1 M2, "2021-06-16", "drifting");
	/* Re-planned by 15 days, long before. */
	state(M1 "milestone|milestone_id=M2|baseline=2021-06-01"
		 "|planned=2021-06-16",
		"2021-03-10", "drifting");
}

static void stalled_is_long_past_and_nothing_done(void **s)
{
#define LATE "milestone|milestone_id=M2|baseline=2021-04-01|planned=2021-"
#define DONE                                                                   \
	"\nmilestone|milestone_id=M3|baseline=2021-05-20|planned=2021-05-20|"  \
	"done=2021-05-20"
	(void)s;
	/* 8 weeks are 56 days: from 1 April, 27 May. */
	state(M1 LATE "04-01", "2021-05-27", "drifting");
	state(M1 LATE "04-01", "2021-05-28", "stalled");
	/* Planning again and again does not hide it. */
	state(M1 LATE "12-01", "2021-05-28", "stalled");
	/* Nor that no step was ever done. */
	state(LATE "04-01", "2021-05-28", "stalled");
	/* Another step done on 20 May: 56 days from there, 15 July. */
	state(LATE "04-01" DONE, "2021-07-15", "drifting");
	state(LATE "04-01" DONE, "2021-07-16", "stalled");
	/* Quiet, and nothing past its baseline, is not stalled. */
	state(M1 M2, "2021-05-25", "on-track");
}

#define SCORED                                                                 \
	"milestone|milestone_id=M1|title=a|baseline=2021-03-01|planned=2021-"  \
	"03-01|done=2021-03-05|score=6\n" M2

static void nobody_is_averaged(void **s)
{
	(void)s;
	/* 6 expected, 2 points: 4 is behind, 5 is not. */
	state(SCORED "scale|case_id=A|date=2021-03-10|scorer=mother|score=4",
		"2021-04-01", "drifting");
	state(SCORED "scale|case_id=A|date=2021-03-10|scorer=mother|score=5",
		"2021-04-01", "on-track");
	/* One of three keeps up: not everybody is behind. */
	state(SCORED "scale|case_id=A|date=2021-03-10|scorer=mother|score=0\n"
		     "scale|case_id=A|date=2021-03-10|scorer=child|score=1\n"
		     "scale|case_id=A|date=2021-03-10|scorer=network|score=5",
		"2021-04-01", "on-track");
	/* The overall scale is asked first: 3 of the danger's is not heard. */
	state(SCORED "scale|case_id=A|date=2021-03-10|scorer=mother|score=7\n"
		     "scale|case_id=A|date=2021-03-10|about=D|scorer=mother"
		     "|score=3",
		"2021-04-01", "on-track");
	/* Expected by a day that has not come. */
	state("milestone|milestone_id=M1|baseline=2021-06-01"
	      "|planned=2021-06-01|score=9\n"
	      "scale|case_id=A|date=2021-03-10|scorer=mother|score=1",
		"2021-04-01", "on-track");
}

static void lines(const char *text, const char *today, const char *wanted)
{
	struct casebook b = book_of(text);
	struct short_sink to = {.base.ops = &short_ops,
		.fields = {F_trajectory_milestone_id, F_trajectory_state,
			F_trajectory_days_late, F_trajectory_replanned_days,
			F_trajectory_slip, F_trajectory_next,
			F_trajectory_weeks_since_step},
		.n = 7};
	struct err e;

	assert_int_equal(
		trajectory_records(&b, &rule, day(today), &to.base, &e), 0);
	assert_string_equal(buf_cstr(&to.said), wanted);
	buf_release(&to.said);
	casebook_release(&b);
}

static void figures_are_days(void **s)
{
	(void)s;
	/*
	 * M1 done 5 March, baseline 1 March: 4 late. M2: 20 June less 1 June
	 * is 19 late, planned 1 July: 30 days re-planned. 5 March to 20 June:
	 * 107 days, 15 weeks.
	 */
	lines(M1 "milestone|milestone_id=M2|title=b|baseline=2021-06-01"
		 "|planned=2021-07-01|slip=court\n",
		"2021-06-20",
		"- drifting 19 30 court b 15;"
		"M1 done 4 0 - - -;"
		"M2 due 19 30 court - -;");
	/* Everything done: nothing is next. */
	lines(M1, "2021-03-05", "- on-track - - - - 0;M1 done 4 0 - - -;");
	lines("case|case_id=A|opened=2021-01-01", "2021-03-05",
		"- none - - - - -;");
}

static void alert_says_what_changed(void **s)
{
	struct casebook b = book_of(M1 M2);

	(void)s;
	/* on-track until 14 days after 1 June; drifting from the 16th. */
	assert_false(trajectory_changed(
		&b, &rule, day("2021-05-01"), day("2021-06-15")));
	assert_true(trajectory_changed(
		&b, &rule, day("2021-05-01"), day("2021-06-16")));
	assert_false(trajectory_changed(
		&b, &rule, day("2021-06-16"), day("2021-06-17")));
	casebook_release(&b);
}

static void moments(
	const char *text, const struct timeline_terms *t, const char *wanted)
{
	struct casebook b = book_of(text);
	struct short_sink to = {.base.ops = &short_ops,
		.fields = {F_moment_date, F_moment_of, F_moment_record,
			F_moment_what, F_moment_text},
		.n = 5};
	struct err e;

	assert_int_equal(timeline_records(&b, t, &to.base, &e), 0);
	assert_string_equal(buf_cstr(&to.said), wanted);
	buf_release(&to.said);
	casebook_release(&b);
}

static void every_date_is_a_moment(void **s)
{
	static const char text[] =
		"person|person_id=P|relation=Gran|side=natural"
		"|told=2021-02-01|agreed=2021-02-01|left=2021-05-01\n"
		"case|case_id=A|service=other|plan=none|opened=2021-01-10\n"
		"scale|case_id=A|date=2021-02-01|scorer=mother|score=3\n"
		"statement|statement_id=S|date=2021-01-10|type=next-step"
		"|text=x|due=2021-03-01|done=2021-12-01\n";
	struct timeline_terms t = {.as_of = day("2021-10-31"),
		.since = NO_DAY,
		.until = day("2021-10-31"),
		.gap_days = 0};

	(void)s;
	/* Two dates of one record on one day are one moment; what is not yet
	 * is not there. */
	moments(text, &t,
		"2021-01-10 case A opened other: none;"
		"2021-01-10 statement S date next-step: x;"
		"2021-02-01 person P told, agreed Gran: natural;"
		"2021-02-01 scale A/2021-02-01//mother// date mother: 3;"
		"2021-03-01 statement S due next-step: x;"
		"2021-05-01 person P left Gran: natural;");
	t.since = day("2021-03-01");
	t.until = day("2021-04-30");
	moments(text, &t, "2021-03-01 statement S due next-step: x;");
}

static void gaps_are_gaps(void **s)
{
	struct casebook b = book_of(
		"case|case_id=A|opened=2021-01-01\n"
		"event|event_id=E1|date=2021-01-29|type=visit\n"
		"event|event_id=E2|date=2021-02-27|type=form\n"
		"event|event_id=E3|date=2021-02-28|type=other|seen=true\n"
		"meeting|meeting_id=M|date=2021-03-05\n");
	struct timeline_terms t = {.as_of = day("2021-04-10"),
		.since = NO_DAY,
		.until = day("2021-04-10"),
		.gap_days = 28};
	struct buf svg = {0}, words = {0};

	(void)s;
	timeline_picture(&b, &t, NULL, &svg, &words);
	/*
	 * 1 to 29 January: 28 days, no gap. To 28 February: 30 (a form is no
	 * contact). To 5 March: 5. To 10 April: 36.
	 */
	assert_string_equal(buf_cstr(&words),
		"5 moments from 1 January 2021 to 5 March 2021\n"
		"29 January 2021 to 28 February 2021: "
		"30 days without contact\n"
		"5 March 2021 to 10 April 2021: "
		"36 days without contact\n");
	buf_release(&svg);
	buf_release(&words);
	casebook_release(&b);
}

static void a_band_has_two_days_and_a_name(void **s)
{
	static const char *const bad[] = {"", "2021-01-01", "2021-01-01..x:y",
		"2021-01-01..2021-02-30:a", "2021-03-01..2021-02-01:a",
		"2021-01-01..2021-02-01",
		"2021-01-01..2021-02-01:", "2021-01-01..2021-02-01:a\nb",
		"2021-01-01..2021-02-01:\x1b", "2021-01-01..2021-02-01:\xff"};
	struct band band;
	struct err e;
	size_t i;

	(void)s;
	for (i = 0; i < COUNT_OF(bad); i++)
		assert_int_equal(band_parse(bad[i], &band, &e), -1);
	assert_int_equal(
		band_parse("2021-01-05..2021-03-08:lockdown", &band, &e), 0);
	assert_int_equal(band.to - band.from, 62);
	assert_string_equal(band.label, "lockdown");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_step_has_a_state),
		cmocka_unit_test(a_case_has_a_state),
		cmocka_unit_test(stalled_is_long_past_and_nothing_done),
		cmocka_unit_test(nobody_is_averaged),
		cmocka_unit_test(figures_are_days),
		cmocka_unit_test(alert_says_what_changed),
		cmocka_unit_test(every_date_is_a_moment),
		cmocka_unit_test(gaps_are_gaps),
		cmocka_unit_test(a_band_has_two_days_and_a_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
