/* Plans tried out, meetings offered, orders: what fires, what does not. */
#include "case_expect.h"

#define RULE(since, more)                                                      \
	OPEN "rule|rule_id=R|case_id=A|plan=interim|status=working|"           \
	     "since=" since more "\n"
#define DRILL(on, result, more)                                                \
	"drill|rule_id=R|case_id=A|date=" on "|result=" result more "\n"

static void a_rule_is_tried_in_twelve_weeks(void **state)
{
	(void)state;
	/* 31 October less 84 days is 8 August: twelve weeks, not more. */
	expect("rule-never-tried", RULE("2021-08-08", ""), "");
	expect("rule-never-tried", RULE("2021-08-07", ""), "R since;");
	expect("rule-never-tried",
		RULE("2021-08-07", "") DRILL("2021-08-07", "failed", ""), "");
	/* Before this rule began, or after the day: not a trial of it. */
	expect("rule-never-tried",
		RULE("2021-08-07", "") DRILL("2021-08-06", "kept", ""),
		"R since;");
	expect("rule-never-tried",
		RULE("2021-08-07", "") DRILL("2021-11-01", "kept", ""),
		"R since;");
	/* A draft, and an immediate plan, are for other rules. */
	expect("rule-never-tried",
		OPEN "rule|rule_id=R|plan=interim|status=draft|since=2021-02-"
		     "01",
		"");
	expect("rule-never-tried",
		OPEN "rule|rule_id=R|plan=immediate|status=agreed|since=2021-"
		     "02-01",
		"");
	expect("rule-never-tried", RULE("2021-02-01", "|until=2021-10-31"), "");
}

static void what_failed_is_changed(void **state)
{
	(void)state;
	expect("drill-without-lesson",
		RULE("2021-02-01", "") DRILL("2021-03-01", "failed", ""),
		"R/2021-03-01 lesson;");
	expect("drill-without-lesson",
		RULE("2021-02-01", "") DRILL("2021-03-01", "partly", ""),
		"R/2021-03-01 lesson;");
	expect("drill-without-lesson",
		RULE("2021-02-01", "")
			DRILL("2021-03-01", "failed", "|lesson=x"),
		"");
	/* The newest decides, whatever the order. */
	expect("drill-without-lesson",
		RULE("2021-02-01", "") DRILL("2021-04-01", "kept", "")
			DRILL("2021-03-01", "failed", ""),
		"");
}

#define COURT                                                                  \
	OPEN "proceedings|child_id=K|case_id=A|started=2021-05-01|court="      \
	     "2021-06-10\n"
#define OFFER(on, more) "fgdm|fgdm_id=F|case_id=A|offered=" on more "\n"

static void a_family_is_asked_before_the_court(void **state)
{
	(void)state;
	expect("court-without-fgdm", COURT, "K/2021-05-01 court;");
	expect("court-without-fgdm", COURT OFFER("2021-06-10", ""), "");
	expect("court-without-fgdm",
		COURT OFFER("2021-06-10", "|answer=declined"), "");
	expect("court-without-fgdm", COURT OFFER("2021-06-11", ""),
		"K/2021-05-01 court;");
	expect("court-without-fgdm",
		COURT OFFER("2021-06-01", "|answer=not-offered"),
		"K/2021-05-01 court;");
	expect("court-without-fgdm", COURT OFFER("2021-06-01", "|child_id=K2"),
		"K/2021-05-01 court;");
	expect("court-without-fgdm", COURT OFFER("2021-06-01", "|child_id=K"),
		"");
	/* No application, or not yet. */
	expect("court-without-fgdm",
		OPEN "proceedings|child_id=K|case_id=A|started=2021-05-01|"
		     "court=2021-11-01",
		"");
}

static void what_was_accepted_is_held(void **state)
{
	(void)state;
	/* Four weeks back from the 31st is 3 October. */
	expect("fgdm-not-held", OPEN OFFER("2021-10-03", "|answer=accepted"),
		"");
	expect("fgdm-not-held", OPEN OFFER("2021-10-02", "|answer=accepted"),
		"F held;");
	expect("fgdm-not-held",
		OPEN OFFER("2021-10-02", "|answer=accepted|held=2021-10-20"),
		"");
	expect("fgdm-not-held", OPEN OFFER("2021-10-02", "|answer=declined"),
		"");
}

static void an_order_ends_before_the_case(void **state)
{
	(void)state;
	const char *closed = "case|case_id=A|opened=2021-01-01|closed=2021-09-"
			     "30\n"
			     "deprivation|child_id=K|case_id=A|started=2021-"
			     "05-01";

	expect("closed-with-deprivation", closed, "K/2021-05-01 ended;");
	expect("closed-with-deprivation",
		"case|case_id=A|opened=2021-01-01|closed=2021-09-30\n"
		"deprivation|child_id=K|case_id=A|started=2021-05-01|ended="
		"2021-08-01",
		"");
	expect("closed-with-deprivation",
		OPEN "deprivation|child_id=K|case_id=A|started=2021-05-01", "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_rule_is_tried_in_twelve_weeks),
		cmocka_unit_test(what_failed_is_changed),
		cmocka_unit_test(a_family_is_asked_before_the_court),
		cmocka_unit_test(what_was_accepted_is_held),
		cmocka_unit_test(an_order_ends_before_the_case),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
