/* Each rule of sos-case check, one case a line: what fires, what does not. */
#include "case_expect.h"

#define DANGER                                                                 \
	OPEN "statement|statement_id=D|date=2021-02-01|type=danger|text=t\n"
#define GOAL                                                                   \
	DANGER "statement|statement_id=G|date=2021-02-01|type=goal|text=t|"    \
	       "answers=D"

static void a_danger_wants_a_goal(void **state)
{
	(void)state;
	expect("danger-without-goal", DANGER, "D -;");
	expect("danger-without-goal", GOAL, "");
	expect("danger-without-goal", GOAL "|ended=2021-10-31", "D -;");
	expect("danger-without-goal", GOAL "|ended=2021-11-01", "");
	/* Not there yet on that day. */
	expect("danger-without-goal",
		OPEN "statement|statement_id=D|date=2021-11-01|type=danger",
		"");
	/* Nobody asks for more once the case is closed. */
	expect("danger-without-goal",
		"case|case_id=A|opened=2021-01-01|closed=2021-10-31\n"
		"statement|statement_id=D|date=2021-02-01|type=danger",
		"");
}

static void siblings_are_not_mixed(void **state)
{
	(void)state;
	/* K1's danger, and a goal for K2 alone. */
	expect("danger-without-goal",
		OPEN
		"child|child_id=K1|case_id=A\nchild|child_id=K2|case_id=A\n"
		"statement|statement_id=D|child_id=K1|date=2021-02-01|type="
		"danger\n"
		"statement|statement_id=G|child_id=K2|date=2021-02-01|type=goal"
		"|answers=D",
		"D -;");
	/* A danger for both, and a goal for K1 alone. */
	expect("danger-without-goal",
		OPEN
		"child|child_id=K1|case_id=A\nchild|child_id=K2|case_id=A\n"
		"statement|statement_id=D|date=2021-02-01|type=danger\n"
		"statement|statement_id=G|child_id=K1|date=2021-02-01|type=goal"
		"|answers=D",
		"D -;");
	/* 2 dangers for both and 2 for K1: 4 for K1, 2 for K2. */
	expect("many-dangers",
		OPEN
		"child|child_id=K1|case_id=A\nchild|child_id=K2|case_id=A\n"
		"statement|statement_id=D1|date=2021-02-01|type=danger\n"
		"statement|statement_id=D2|date=2021-02-01|type=danger\n"
		"statement|statement_id=D3|child_id=K1|date=2021-02-01|type="
		"danger\n"
		"statement|statement_id=D4|child_id=K1|date=2021-02-01|type="
		"danger",
		"K1 -;");
	/* K1 was scored last week, K2 has the number of January only. */
	expect("scale-old",
		OPEN
		"child|child_id=K1|case_id=A\nchild|child_id=K2|case_id=A\n"
		"scale|case_id=A|date=2021-01-10|scorer=mother|score=3\n"
		"scale|case_id=A|date=2021-10-24|scorer=child|child_id=K1|"
		"score=3",
		"K2 -;");
}

static void a_goal_wants_a_number_weeks_and_a_witness(void **state)
{
	(void)state;
	expect("goal-without-scale", GOAL, "G -;");
	expect("goal-without-scale",
		GOAL "\nscale|case_id=A|date=2021-03-01|about=G|score=3", "");
	expect("goal-without-scale",
		GOAL "\nscale|case_id=A|date=2021-03-01|about=D|score=3", "");
	/* The overall scale is not the pair's. */
	expect("goal-without-scale",
		GOAL "\nscale|case_id=A|date=2021-03-01|score=3", "G -;");
	expect("goal-without-weeks", GOAL, "G shown_for;");
	expect("goal-without-weeks", GOAL "|shown_for=0", "G shown_for;");
	expect("goal-without-weeks", GOAL "|shown_for=12", "");
	expect("goal-without-witness", GOAL, "G who;");
	expect("goal-without-witness", GOAL "|who=Gran", "");
}

#define STEP OPEN "statement|statement_id=S|date=2021-02-01|type=next-step"

static void a_step_wants_who_and_when(void **state)
{
	(void)state;
	expect("step-without-who", STEP, "S who;");
	expect("step-without-who", STEP "|who=Gran", "");
	expect("step-without-due", STEP, "S due;");
	expect("step-without-due", STEP "|done=2021-10-31", "");
	expect("step-overdue", STEP "|due=2021-10-30", "S due;");
	expect("step-overdue", STEP "|due=2021-10-31", "");
	expect("step-overdue", STEP "|due=2021-10-01|done=2021-10-20", "");
	/* Done, but later than the day asked about. */
	expect("step-overdue", STEP "|due=2021-10-01|done=2021-11-20",
		"S due;");
}

#define SAFETY DANGER "statement|statement_id=S|date=2021-02-01|type=safety"

static void safety_wants_who_and_its_danger(void **state)
{
	(void)state;
	expect("safety-without-who", SAFETY, "S who;");
	expect("safety-without-who", SAFETY "|who=Mum", "");
	expect("safety-without-danger", SAFETY, "S answers;");
	expect("safety-without-danger", SAFETY "|answers=D", "");
	expect("safety-without-danger", SAFETY "|answers=S", "S answers;");
	/* What leads nowhere is verify's business. */
	expect("safety-without-danger", SAFETY "|answers=X", "");
}

static void harm_wants_a_danger(void **state)
{
	(void)state;
	expect("harm-without-danger",
		OPEN "statement|statement_id=H|date=2021-02-01|type=harm",
		"H -;");
	expect("harm-without-danger",
		DANGER "statement|statement_id=H|date=2021-02-01|type=harm",
		"");
	/* A danger without harm is about the future. */
	expect("harm-without-danger", DANGER, "");
}

#define CHILD OPEN "child|child_id=K|case_id=A"

static void a_child_is_heard(void **state)
{
	(void)state;
	expect("no-child-view", CHILD "|born=2010-01-01", "K -;");
	expect("no-child-view",
		CHILD "\nstatement|statement_id=V|date=2021-02-01"
		      "|type=child-view|text=t",
		"");
	expect("no-child-view",
		CHILD "\nmeeting|meeting_id=M|date=2021-02-01|child_view=t",
		"");
	expect("no-child-view",
		CHILD "\nevent|event_id=E|date=2021-02-01|type=review"
		      "|participation=PN5",
		"");
	/* PN4: there, and nothing put across. */
	expect("no-child-view",
		CHILD "\nevent|event_id=E|date=2021-02-01|type=review"
		      "|participation=PN4",
		"K -;");
	/* A number alone says nothing in the child's words. */
	expect("no-child-view",
		CHILD "\nscale|case_id=A|date=2021-02-01|scorer=child|score=3",
		"K -;");
}

static void the_small_are_watched_the_unborn_are_not(void **state)
{
	static const char visit[] = "\nevent|event_id=E|date=2021-02-01"
				    "|type=visit|seen=true";
	char text[400];

	(void)state;
	expect("no-child-view", CHILD "|sex=unborn|due=2021-12-01", "");
	expect("no-child-view", CHILD "|due=2021-12-01", "");
	expect("no-child-view", CHILD "|born=2021-11-01", "");
	expect("no-child-view", CHILD "|born=2010-01-01|died=2021-05-01", "");
	/* Three years and 364 days; then four on the day itself. */
	snprintf(text, sizeof text, "%s|born=2017-11-01%s", CHILD, visit);
	expect("no-child-view", text, "");
	snprintf(text, sizeof text, "%s|born=2017-10-31%s", CHILD, visit);
	expect("no-child-view", text, "K -;");
}

static void a_score_grows_old_after_84_days(void **state)
{
	(void)state;
	/* 31 October is day 304; 84 days before is day 220, 8 August. */
	expect("scale-old", OPEN "scale|case_id=A|date=2021-08-08|score=3", "");
	expect("scale-old", OPEN "scale|case_id=A|date=2021-08-07|score=3",
		"- -;");
	/* None at all, in a case of which the opening is not known, or is as
	 * long ago. */
	expect("scale-old", OPEN, "- -;");
	expect("scale-old", "case|case_id=A|opened=2021-08-07", "- -;");
	expect("scale-old", "case|case_id=A|opened=2021-08-08", "");
}

static void three_dangers_are_usual(void **state)
{
	(void)state;
#define THREE                                                                  \
	OPEN "statement|statement_id=D1|date=2021-02-01|type=danger\n"         \
	     "statement|statement_id=D2|date=2021-02-01|type=danger\n"         \
	     "statement|statement_id=D3|date=2021-02-01|type=danger\n"
	expect("many-dangers", THREE, "");
	expect("many-dangers",
		THREE "statement|statement_id=D4|date=2021-02-01|type=danger",
		"- -;");
}

static void a_closed_case_has_no_live_plan(void **state)
{
#define CLOSED "case|case_id=A|opened=2021-01-01|closed=2021-06-01|plan="
	(void)state;
	expect("closed-with-live-plan", CLOSED "none", "");
	expect("closed-with-live-plan", CLOSED "child-in-need", "A plan;");
	expect("closed-with-live-plan", OPEN, "");
	expect("closed-with-live-plan",
		CLOSED "none\ninvolvement|child_id=K|type=child-in-need"
		       "|started=2021-02-01",
		"K/child-in-need/2021-02-01 ended;");
	expect("closed-with-live-plan",
		CLOSED "none\ninvolvement|child_id=K|type=assessment"
		       "|started=2021-02-01",
		"");
	expect("closed-with-live-plan",
		CLOSED "none\nrule|rule_id=R|plan=interim|status=working"
		       "|since=2021-02-01",
		"R until;");
	/* What the family goes on doing is the aim. */
	expect("closed-with-live-plan",
		CLOSED "none\nrule|rule_id=R|plan=long-term|status=working"
		       "|since=2021-02-01",
		"");
}

#define RULE                                                                   \
	OPEN "person|person_id=P|side=natural\n"                               \
	     "person|person_id=Q|side=natural\n"                               \
	     "person|person_id=T|side=professional\n"                          \
	     "person|person_id=X|side=natural|of_concern=true\n"               \
	     "person|person_id=Y|side=natural|roles=young-person\n"            \
	     "person|person_id=L|side=natural|left=2021-10-01\n"               \
	     "rule|rule_id=R|plan=interim|status=agreed|since=2021-10-01"

static void a_rule_wants_a_natural_keeper(void **state)
{
	(void)state;
	expect("rule-without-keeper", RULE, "R person_id;");
	expect("rule-without-keeper", RULE "|person_id=P", "");
	expect("rule-without-keeper", RULE "|person_id=T", "R person_id;");
	expect("rule-without-keeper", RULE "|person_id=Y", "R person_id;");
	expect("rule-without-keeper", RULE "|person_id=L", "R person_id;");
	expect("rule-without-keeper", RULE "|person_id=X", "R person_id;");
	/* Never the only keeper: with somebody beside, well. */
	expect("rule-without-keeper", RULE "|person_id=X|backup_id=P", "");
	expect("rule-without-keeper", RULE "|person_id=X|backup_id=T",
		"R person_id;");
	expect("rule-without-keeper", RULE "|until=2021-10-30", "");
}

static void a_rule_wants_the_rest(void **state)
{
	(void)state;
	expect("rule-without-backup", RULE, "R backup_id;");
	expect("rule-without-backup", RULE "|person_id=P|backup_id=P",
		"R backup_id;");
	expect("rule-without-backup", RULE "|person_id=P|backup_id=X",
		"R backup_id;");
	expect("rule-without-backup", RULE "|person_id=P|backup_id=Q", "");
	expect("rule-without-trigger", RULE, "R trigger;");
	expect("rule-without-trigger", RULE "|trigger=t", "");
	expect("rule-without-response", RULE, "R response;");
	expect("rule-without-response", RULE "|response=t", "");
	expect("rule-without-child-version", RULE, "R child_version;");
	expect("rule-without-child-version", RULE "|child_version=true", "");
	expect("rule-without-child-version",
		RULE "\nchild|child_id=K|case_id=A|due=2021-12-01", "");
}

static void a_rule_is_tried(void **state)
{
#define PROMISE                                                                \
	RULE "\ncommitment|commitment_id=C|case_id=A|person_id=P|rule_id=R\n"  \
	     "demonstration|commitment_id=C|date=2021-10-20|result="
	(void)state;
	expect("rule-never-tested", RULE, "R status;");
	expect("rule-never-tested", PROMISE "not-kept", "");
	expect("rule-never-tested", PROMISE "not-needed", "R status;");
	expect("rule-never-tested",
		OPEN "rule|rule_id=R|plan=interim|status=testing"
		     "|since=2021-10-01",
		"");
}

#define NOW OPEN "rule|rule_id=R|plan=immediate|status=agreed|since="

static void an_immediate_plan_is_reviewed_in_seven_days(void **state)
{
	(void)state;
	/* 24 October and seven days is the 31st: the last day in time. */
	expect("immediate-not-reviewed", NOW "2021-10-24|review=2021-10-31",
		"");
	expect("immediate-not-reviewed", NOW "2021-10-23|review=2021-10-30",
		"R review;");
	/* In time, but the review is set too late, or not at all. */
	expect("immediate-not-reviewed", NOW "2021-10-24", "");
	expect("immediate-review-not-set", NOW "2021-10-24|review=2021-11-01",
		"R review;");
	expect("immediate-review-not-set", NOW "2021-10-24", "R review;");
	expect("immediate-review-not-set", NOW "2021-10-24|review=2021-10-31",
		"");
	expect("immediate-review-not-set", NOW "2021-10-23", "");
	/* Reviewed on the 28th: seven days from there. */
	expect("immediate-not-reviewed",
		NOW "2021-10-01|review=2021-11-04\n"
		    "meeting|meeting_id=M|date=2021-10-28",
		"");
	expect("immediate-not-reviewed",
		NOW "2021-10-01|review=2021-11-04\n"
		    "event|event_id=E|date=2021-10-28|type=review",
		"");
	/* A visit is no review; a meeting on the first day made the plan. */
	expect("immediate-not-reviewed",
		NOW "2021-10-01|review=2021-11-04\n"
		    "event|event_id=E|date=2021-10-28|type=visit\n"
		    "meeting|meeting_id=M|date=2021-10-01",
		"R review;");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_danger_wants_a_goal),
		cmocka_unit_test(siblings_are_not_mixed),
		cmocka_unit_test(a_goal_wants_a_number_weeks_and_a_witness),
		cmocka_unit_test(a_step_wants_who_and_when),
		cmocka_unit_test(safety_wants_who_and_its_danger),
		cmocka_unit_test(harm_wants_a_danger),
		cmocka_unit_test(a_child_is_heard),
		cmocka_unit_test(the_small_are_watched_the_unborn_are_not),
		cmocka_unit_test(a_score_grows_old_after_84_days),
		cmocka_unit_test(three_dangers_are_usual),
		cmocka_unit_test(a_closed_case_has_no_live_plan),
		cmocka_unit_test(a_rule_wants_a_natural_keeper),
		cmocka_unit_test(a_rule_wants_the_rest),
		cmocka_unit_test(a_rule_is_tried),
		cmocka_unit_test(an_immediate_plan_is_reviewed_in_seven_days),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
