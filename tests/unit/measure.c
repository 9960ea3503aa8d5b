/* Measures, each against a few records counted by hand. */
#include "base/mem.h"
#include "book.h"

#include <math.h>
#include <stdlib.h>
#include "base/date.h"
#include "figures/measure_page.h"
#include "figures/measure.h"
#include "matrix/harm_label.h"
#include "case/trajectory.h"
#include "language/language.h"

static struct period period_named(const char *name)
{
	struct period p;

	assert_int_equal(period_parse(span_of(name), &p), 0);
	return p;
}

static int day(const char *text)
{
	return day_of(span_of(text));
}

static void periods(void **state)
{
	struct periods s;
	struct period p;
	struct err e;
	char words[40];

	(void)state;
	p = period_named("2021-02");
	assert_int_equal(p.from, day("2021-02-01"));
	assert_int_equal(p.to, day("2021-02-28"));
	p = period_named("2021-Q3");
	assert_int_equal(p.from, day("2021-07-01"));
	assert_int_equal(p.to, day("2021-09-30"));
	period_words(&p, words);
	assert_string_equal(words, "July to September 2021");
	p = period_named("2021/22");
	assert_int_equal(p.from, day("2021-04-01"));
	assert_int_equal(p.to, day("2022-03-31"));
	assert_int_equal(period_move(&p, -22), 0);
	assert_string_equal(p.name, "1999/00");
	p = period_named("2020-01");
	assert_int_equal(period_move(&p, -1), 0);
	assert_string_equal(p.name, "2019-12");
	period_of(&p, PERIOD_FINANCIAL, day("2021-03-31"));
	assert_string_equal(p.name, "2020/21");
	assert_int_equal(periods_parse(span_of("2020-11..2021-02"), &s, &e), 0);
	assert_int_equal(s.n, 4);
	assert_string_equal(s.at[3].name, "2021-02");
	periods_release(&s);
}

static void no_periods(void **state)
{
	static const char *const bad[] = {"2021-13", "2021-00", "2021-Q5",
		"2021/23", "21-10", "", "2021-1", "2021-10..2021-09",
		"2021-10..2021-Q4", "2100/01", "1899", "2021-10-01"};
	struct periods s;
	struct err e;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT_OF(bad); i++)
		assert_int_equal(periods_parse(span_of(bad[i]), &s, &e), -1);
}

/* These few records are all that there were. */
static void keep_all(struct casebook *b)
{
	struct rec r = {0};
	int k;

	for (k = 0; k < KINDS; k++) {
		rec_reset(&r, &kind_table[K_kept]);
		rec_set_word(&r, F_kept_what, kind_table[k].name);
		rec_set_word(&r, F_kept_since, "1990-01-01");
		casebook_add(b, &r);
	}
	rec_release(&r);
	casebook_seal(b);
}

/* One measure over one case (and what belongs to none). */
struct sum {
	long numerator, denominator;
	double value;
	char marker;
};

static struct sum counted(const char *measure, const char *period, int as_of,
	const char *text, const char *caseless)
{
	struct casebook a = {.case_id = SPAN("A")};
	struct casebook none = {.case_id = SPAN("")};
	const struct language_terms language = {0};
	const struct trajectory_rule trajectory = {0};
	const struct harm_labels labels = {0};
	const struct packs packs = {.language = &language,
		.trajectory = &trajectory,
		.harm_labels = &labels};
	struct figures f = {.as_of = as_of, .packs = &packs, .by = BY_NOTHING};
	struct period p = period_named(period);
	struct figure x;
	struct err e;

	assert_non_null(measure_named(span_of(measure)));
	book_add(&a, text);
	book_add(&none, caseless);
	keep_all(&none);
	figures_want(&f, measure_named(span_of(measure)), &p);
	assert_int_equal(figures_add(&none, &f, &e), 0);
	assert_int_equal(figures_add(&a, &f, &e), 0);
	assert_int_equal(figures_end(&f, &e), 0);
	x = figure_of(&f.job[0], &f.job[0].amount[0], NULL);
	figures_release(&f);
	casebook_release(&a);
	casebook_release(&none);
	return (struct sum){x.numerator, x.denominator, x.value, x.marker};
}

/* In January 2021 unless said. -1: the measure has none. */
static const struct {
	const char *measure, *text, *caseless;
	long numerator, denominator;
} rows[] = {
	/* Offered on the day of the court: in time. Not offered: not. */
	{"court_fgdm_offered",
		"child|child_id=c|case_id=A\n"
		"proceedings|child_id=c|started=2020-11-01|court=2021-01-07\n"
		"fgdm|fgdm_id=1|case_id=A|offered=2021-01-07|answer=declined",
		"", 1, 1},
	{"court_fgdm_offered",
		"child|child_id=c|case_id=A\nchild|child_id=d|case_id=A\n"
		"proceedings|child_id=c|started=2020-11-01|court=2021-01-07\n"
		"proceedings|child_id=d|started=2020-11-01|court=2021-01-31\n"
		"proceedings|child_id=d|started=2019-11-01|court=2020-12-31\n"
		"fgdm|fgdm_id=1|child_id=c|offered=2021-01-08\n"
		"fgdm|fgdm_id=2|child_id=c|offered=2020-12-01|"
		"answer=not-offered\n"
		"fgdm|fgdm_id=3|child_id=d|offered=2020-12-01",
		"", 1, 2},
	{"fgdm_offered",
		"fgdm|fgdm_id=1|case_id=A|offered=2021-01-01\n"
		"fgdm|fgdm_id=2|case_id=A|offered=2021-01-31|answer=declined\n"
		"fgdm|fgdm_id=3|case_id=A|offered=2021-01-05|"
		"answer=not-offered\n"
		"fgdm|fgdm_id=4|case_id=A|offered=2021-02-01",
		"", 2, -1},
	{"fgdm_accepted",
		"fgdm|fgdm_id=1|case_id=A|offered=2021-01-01|answer=accepted\n"
		"fgdm|fgdm_id=2|case_id=A|offered=2021-01-31",
		"", 1, 2},
	{"fgdm_held",
		"fgdm|fgdm_id=1|case_id=A|offered=2020-12-01|held=2021-01-31\n"
		"fgdm|fgdm_id=2|case_id=A|offered=2021-01-01|held=2021-02-01",
		"", 1, -1},
	{"fgdm_days",
		"fgdm|fgdm_id=1|case_id=A|offered=2020-12-01|held=2021-01-31\n"
		"fgdm|fgdm_id=2|case_id=A|offered=2021-01-01|held=2021-02-01",
		"", -1, 1},
	/* Nobody's role is recorded: not available. */
	{"cases_protection_lead",
		"case|case_id=A|opened=2020-01-01\nchild|child_id=c|case_id=A\n"
		"allocation|case_id=A|since=2020-01-01|team=T\n"
		"involvement|child_id=c|case_id=A|type=child-protection|"
		"started=2020-02-01",
		"", -1, -1},
	{"cases_protection_lead",
		"case|case_id=A|opened=2020-01-01\nchild|child_id=c|case_id=A\n"
		"allocation|case_id=A|since=2020-01-01|role=protection-lead\n"
		"involvement|child_id=c|case_id=A|type=child-protection|"
		"started=2020-02-01",
		"", 1, 1},
	/* The lead has gone: the worker holds it. */
	{"cases_protection_lead",
		"case|case_id=A|opened=2020-01-01\nchild|child_id=c|case_id=A\n"
		"allocation|case_id=A|since=2020-01-01|until=2021-01-31|"
		"role=protection-lead\n"
		"allocation|case_id=A|since=2020-01-02|role=worker\n"
		"involvement|child_id=c|case_id=A|type=child-protection|"
		"started=2020-02-01",
		"", 0, 1},
	{"cases_family_help_lead",
		"case|case_id=A|opened=2020-01-01\nchild|child_id=c|case_id=A\n"
		"allocation|case_id=A|since=2020-01-01|role=family-help-lead\n"
		"involvement|child_id=c|case_id=A|type=child-in-need|"
		"started=2020-02-01",
		"", 1, 1},
	{"cases_family_help_lead",
		"case|case_id=A|opened=2020-01-01\nchild|child_id=c|case_id=A\n"
		"allocation|case_id=A|since=2020-01-01|role=family-help-lead\n"
		"involvement|child_id=c|case_id=A|type=child-in-need|"
		"started=2020-02-01\n"
		"involvement|child_id=c|case_id=A|type=child-protection|"
		"started=2020-02-01",
		"", -1, -1},
	{"cases_two_leads",
		"case|case_id=A|opened=2020-01-01\n"
		"allocation|case_id=A|since=2020-01-01|role=family-help-lead\n"
		"allocation|case_id=A|since=2020-05-01|role=protection-lead",
		"", 1, 1},
	{"cases_two_leads",
		"case|case_id=A|opened=2020-01-01\n"
		"allocation|case_id=A|since=2020-01-01|until=2020-05-01|"
		"role=family-help-lead\n"
		"allocation|case_id=A|since=2020-05-01|role=protection-lead",
		"", 0, 1},
	{"drills",
		"drill|rule_id=r|case_id=A|date=2021-01-01|result=failed\n"
		"drill|rule_id=r|case_id=A|date=2021-02-01|result=kept",
		"", 1, -1},
	{"drills_kept",
		"drill|rule_id=r|case_id=A|date=2021-01-01|result=partly\n"
		"drill|rule_id=r|case_id=A|date=2021-01-31|result=kept",
		"", 1, 2},
	/* Tried before it began: not tried. */
	{"rules_tried",
		"case|case_id=A|opened=2020-01-01\n"
		"rule|rule_id=r|case_id=A|since=2020-02-01\n"
		"rule|rule_id=s|case_id=A|since=2020-02-01\n"
		"drill|rule_id=r|case_id=A|date=2020-03-01|result=failed\n"
		"drill|rule_id=s|case_id=A|date=2020-01-15|result=kept",
		"", 1, 2},
	/* Opened on the last day: open. Closed on the last day: not open. */
	{"cases_open", "case|case_id=A|opened=2021-01-31", "", 1, -1},
	{"cases_open", "case|case_id=A|opened=2021-02-01", "", 0, -1},
	{"cases_open", "case|case_id=A|opened=2020-01-01|closed=2021-01-31", "",
		0, -1},
	{"cases_opened", "case|case_id=A|opened=2021-01-01", "", 1, -1},
	{"cases_opened", "case|case_id=A|opened=2020-12-31", "", 0, -1},
	{"cases_closed", "case|case_id=A|opened=2020-01-01|closed=2021-01-31",
		"", 1, -1},
	{"cases_child_scale",
		"case|case_id=A|opened=2020-01-01\n"
		"scale|case_id=A|date=2021-01-31|scorer=child|score=4",
		"", 1, 1},
	{"cases_child_scale",
		"case|case_id=A|opened=2020-01-01\n"
		"scale|case_id=A|date=2021-02-01|scorer=child|score=4",
		"", 0, 1},
	{"cases_parent_scale",
		"case|case_id=A|opened=2020-01-01\n"
		"scale|case_id=A|date=2021-01-03|scorer=manager|score=4",
		"", 0, 1},
	{"cases_network_scale",
		"case|case_id=A|opened=2020-01-01\n"
		"scale|case_id=A|date=2021-01-03|scorer=network|score=4",
		"", 1, 1},
	/* 31 January less 84 days is 8 November: 9 November is within. */
	{"cases_scored_lately",
		"case|case_id=A|opened=2020-01-01\n"
		"scale|case_id=A|date=2020-11-09|scorer=child|score=4",
		"", 1, 1},
	{"cases_scored_lately",
		"case|case_id=A|opened=2020-01-01\n"
		"scale|case_id=A|date=2020-11-08|scorer=child|score=4",
		"", 0, 1},
	/* Two people are never compared; one person twice is. */
	{"cases_scale_rising",
		"case|case_id=A|opened=2020-01-01\n"
		"scale|case_id=A|date=2021-01-02|scorer=child|score=3\n"
		"scale|case_id=A|date=2021-01-09|scorer=mother|score=5",
		"", 0, 0},
	{"cases_scale_rising",
		"case|case_id=A|opened=2020-01-01\n"
		"scale|case_id=A|date=2021-01-02|scorer=child|score=3\n"
		"scale|case_id=A|date=2021-01-09|scorer=child|score=4",
		"", 1, 1},
	{"cases_danger_goal_scale",
		"case|case_id=A|opened=2020-01-01\n"
		"statement|statement_id=D|date=2020-02-01|type=danger\n"
		"statement|statement_id=G|date=2020-02-01|type=goal|answers=D\n"
		"scale|case_id=A|date=2021-01-02|scorer=child|about=G|score=3",
		"", 1, 1},
	{"cases_danger_goal_scale",
		"case|case_id=A|opened=2020-01-01\n"
		"statement|statement_id=D|date=2020-02-01|type=danger\n"
		"statement|statement_id=G|date=2020-02-01|type=goal\n"
		"scale|case_id=A|date=2021-01-02|scorer=child|about=G|score=3",
		"", 0, 1},
	{"cases_child_view",
		"case|case_id=A|opened=2020-01-01\n"
		"statement|statement_id=V|date=2020-02-01|type=child-view"
		"|ended=2021-01-01",
		"", 0, 1},
	{"cases_words_pictures",
		"case|case_id=A|opened=2020-01-01\n"
		"statement|statement_id=V|date=2020-02-01"
		"|type=words-and-pictures",
		"", 1, 1},
	/* One late, one not yet due, one done: 1 of 2. */
	{"steps_overdue",
		"case|case_id=A|opened=2020-01-01\n"
		"statement|statement_id=1|date=2020-02-01|type=next-step"
		"|due=2021-01-30\n"
		"statement|statement_id=2|date=2020-02-01|type=next-step"
		"|due=2021-01-31\n"
		"statement|statement_id=3|date=2020-02-01|type=next-step"
		"|due=2020-03-01|done=2021-01-31",
		"", 1, 2},
	/* Kept by a neighbour with a backup; by a parent; ended. */
	{"rules_keeper_backup",
		"case|case_id=A|opened=2020-01-01\n"
		"person|person_id=N|side=natural|agreed=2020-02-01\n"
		"person|person_id=M|side=natural|roles=parent"
		"|agreed=2020-02-01\n"
		"rule|rule_id=1|since=2020-03-01|person_id=N|backup_id=M\n"
		"rule|rule_id=2|since=2020-03-01|person_id=M|backup_id=N\n"
		"rule|rule_id=3|since=2020-03-01|until=2020-04-01|person_id=N"
		"|backup_id=M",
		"", 1, 2},
	{"rules_child_version",
		"case|case_id=A|opened=2020-01-01\n"
		"rule|rule_id=1|since=2020-03-01|child_version=true\n"
		"rule|rule_id=2|since=2020-03-01",
		"", 1, 2},
	{"cases_natural_network",
		"case|case_id=A|opened=2020-01-01\n"
		"person|person_id=N|side=natural|agreed=2020-02-01"
		"|told=2021-02-01",
		"", 0, 1},
	{"cases_natural_network",
		"case|case_id=A|opened=2020-01-01\n"
		"person|person_id=N|side=natural|agreed=2020-02-01"
		"|told=2021-01-31",
		"", 1, 1},
	/* Whom it is not safe to tell is no gap. */
	{"cases_network_told",
		"case|case_id=A|opened=2020-01-01\n"
		"person|person_id=N|side=natural|agreed=2020-02-01"
		"|told=2021-01-01\n"
		"person|person_id=U|side=natural|agreed=2020-02-01"
		"|tell=not-safe",
		"", 1, 1},
	/* Nobody was told, and nobody may be: nothing is asked. */
	{"cases_network_told",
		"case|case_id=A|opened=2020-01-01\n"
		"person|person_id=U|side=natural|agreed=2020-02-01"
		"|tell=not-safe",
		"", 0, 0},
	{"cases_network_met",
		"case|case_id=A|opened=2020-01-01\n"
		"meeting|meeting_id=1|date=2020-11-09",
		"", 1, 1},
	{"cases_network_met",
		"case|case_id=A|opened=2020-01-01\n"
		"meeting|meeting_id=1|date=2020-11-08",
		"", 0, 1},
	{"network_meetings",
		"meeting|meeting_id=1|date=2021-01-01\n"
		"meeting|meeting_id=2|date=2021-01-31\n"
		"meeting|meeting_id=3|date=2021-02-01",
		"", 2, -1},
	{"network_meetings_led",
		"meeting|meeting_id=1|date=2021-01-01|led_by=family\n"
		"meeting|meeting_id=2|date=2021-01-31|led_by=professional\n"
		"meeting|meeting_id=3|date=2021-01-31",
		"", 1, 2},
	{"contacts", "referral|referral_id=1|received=2021-01-02",
		"referral|referral_id=2|received=2021-01-02|stage=referral", 2,
		-1},
	/* All that is needed, and a word that is no label; or not all of it. */
	{"contacts_usable",
		"referral|referral_id=1|received=2021-01-02\n"
		"harm|harm_id=1|referral_id=1|type=physical|incident=latest"
		"|date=2021-01-01|behaviour=b|severity=2|frequency=once"
		"|impact=2",
		"referral|referral_id=2|received=2021-01-03\n"
		"harm|harm_id=2|referral_id=2|type=physical|incident=latest"
		"|date=2021-01-01|behaviour=b|severity=2|frequency=once",
		1, 2},
	{"referrals", "referral|referral_id=1|received=2021-01-02",
		"referral|referral_id=2|received=2021-01-02|stage=referral", 1,
		-1},
	/* Twelve months before to the day counts; a contact before does not;
	 * another child's does not. */
	{"referrals_again",
		"referral|referral_id=1|child_id=C|stage=referral"
		"|received=2020-01-10\n"
		"referral|referral_id=2|child_id=C|stage=referral"
		"|received=2021-01-10",
		"", 1, 1},
	{"referrals_again",
		"referral|referral_id=1|child_id=C|stage=referral"
		"|received=2020-01-09\n"
		"referral|referral_id=2|child_id=C|stage=referral"
		"|received=2021-01-10\n"
		"referral|referral_id=3|child_id=C|stage=contact"
		"|received=2020-06-10\n"
		"referral|referral_id=4|child_id=D|stage=referral"
		"|received=2020-06-10",
		"", 0, 1},
	/* The same child under an earlier id. */
	{"referrals_again",
		"child|child_id=C2|same_as=C\n"
		"referral|referral_id=1|child_id=C|stage=referral"
		"|received=2020-06-10\n"
		"referral|referral_id=2|child_id=C2|stage=referral"
		"|received=2021-01-10",
		"", 1, 1},
	{"referrals_undecided",
		"referral|referral_id=1|received=2021-01-10"
		"|decided=2021-02-01\n"
		"referral|referral_id=2|received=2021-01-10"
		"|decided=2021-01-31\n"
		"referral|referral_id=3|received=2021-02-10",
		"", 1, -1},
	/* A child with two spells that overlap is one child. */
	{"children_protection",
		"involvement|child_id=C|type=child-protection"
		"|started=2020-01-01\n"
		"involvement|child_id=C|type=child-protection"
		"|started=2020-06-01\n"
		"involvement|child_id=D|type=child-protection"
		"|started=2020-06-01|ended=2021-01-31\n"
		"involvement|child_id=E|type=child-in-need"
		"|started=2020-06-01",
		"", 1, -1},
	{"children_in_need",
		"involvement|child_id=E|type=child-in-need"
		"|started=2021-01-31\n"
		"involvement|child_id=F|type=child-in-need"
		"|started=2021-01-31",
		"", 2, -1},
	{"protection_second",
		"involvement|child_id=C|type=child-protection"
		"|started=2021-01-10|previous=1\n"
		"involvement|child_id=D|type=child-protection"
		"|started=2021-01-10|previous=0",
		"", 1, 2},
	/* The earlier plan ended two years before to the day: within. */
	{"protection_second_2y",
		"involvement|child_id=C|type=child-protection"
		"|started=2018-01-10|ended=2019-01-10\n"
		"involvement|child_id=C|type=child-protection"
		"|started=2021-01-10\n"
		"involvement|child_id=D|type=child-protection"
		"|started=2018-01-10|ended=2019-01-09\n"
		"involvement|child_id=D|type=child-protection"
		"|started=2021-01-10",
		"", 1, 2},
	{"assessments_completed",
		"involvement|child_id=C|type=assessment|started=2020-12-01"
		"|ended=2021-01-31\n"
		"involvement|child_id=D|type=assessment|started=2021-01-01",
		"", 1, -1},
	/* The day an episode ends is no day in care. */
	{"care_children",
		"care|child_id=C|started=2020-06-01|ended=2021-01-31\n"
		"care|child_id=D|started=2021-01-31\n"
		"care|child_id=E|started=2020-06-01|legal=V4",
		"", 1, -1},
	{"care_short_breaks",
		"care|child_id=E|started=2021-01-05|ended=2021-01-06|legal=V4\n"
		"care|child_id=E|started=2021-01-12|ended=2021-01-13|legal=V4\n"
		"care|child_id=F|started=2020-12-12|ended=2020-12-13|legal=V3",
		"", 1, -1},
	/* The second episode begins when the first ended: no start. */
	{"care_started",
		"care|child_id=C|started=2020-06-01|ended=2021-01-10"
		"|end_reason=X1\n"
		"care|child_id=C|started=2021-01-10\n"
		"care|child_id=D|started=2021-01-10",
		"", 1, -1},
	{"care_ended",
		"care|child_id=C|started=2020-06-01|ended=2021-01-10"
		"|end_reason=X1\n"
		"care|child_id=C|started=2021-01-10|ended=2021-01-20"
		"|end_reason=E4A\n"
		"care|child_id=D|started=2020-06-01|ended=2021-01-10"
		"|end_reason=X1",
		"", 1, -1},
	{"care_untold",
		"care|child_id=D|started=2020-06-01|ended=2021-01-10"
		"|end_reason=X1",
		"", 1, -1},
	{"care_ended_home",
		"care|child_id=C|started=2020-06-01|ended=2021-01-10"
		"|end_reason=E4B\n"
		"care|child_id=D|started=2020-06-01|ended=2021-01-10"
		"|end_reason=E12",
		"", 1, 2},
	/* Of the years up to 2021 the newest; of the one authority there is. */
	{"care_rate", "care|child_id=C|started=2020-06-01",
		"population|authority=V|year=2019|under_18=1\n"
		"population|authority=V|year=2020|under_18=30000\n"
		"population|authority=V|year=2022|under_18=2",
		1, 30000},
	/* Of which of the two nobody knows. */
	{"care_rate", "care|child_id=C|started=2020-06-01",
		"population|authority=V|year=2020|under_18=30000\n"
		"population|authority=W|year=2021|under_18=10000",
		1, -1},
	{"supervision_sessions",
		"session|session_id=1|date=2021-01-05|team=T\n"
		"session|session_id=2|date=2021-02-05|team=T",
		"session|session_id=3|date=2021-01-06|team=U", 2, -1},
	/* Twelve months up to 31 January 2021 begin on 1 February 2020. */
	{"supervision_teams",
		"session|session_id=1|date=2020-02-01|team=T\n"
		"session|session_id=2|date=2020-01-31|team=U\n"
		"session|session_id=3|date=2021-01-31|team=V",
		"staff|staff_id=1|team=T|started=2019-01-01\n"
		"staff|staff_id=2|team=U|started=2019-01-01\n"
		"staff|staff_id=3|team=V|started=2019-01-01|left=2020-01-01",
		1, 2},
	{"supervision_teams_observed",
		"session|session_id=1|date=2020-12-01|team=T|observer=O\n"
		"session|session_id=2|date=2020-12-31|team=U",
		"staff|staff_id=1|team=T|started=2019-01-01\n"
		"staff|staff_id=2|team=U|started=2019-01-01",
		1, 2},
	{"supervision_agreed",
		"session|session_id=1|date=2021-01-05|direction=d"
		"|manager_agreed=true\n"
		"session|session_id=2|date=2021-01-06|manager_agreed=true",
		"", 1, 2},
	{"supervision_followed_up",
		"session|session_id=1|date=2020-12-05|follow_up=2021-01-05"
		"|followed_up=2021-01-31\n"
		"session|session_id=2|date=2020-12-05|follow_up=2021-01-05"
		"|followed_up=2021-02-01",
		"", 1, 2},
	{"supervision_clearer",
		"session|session_id=1|date=2021-01-05|before=3|after=4\n"
		"session|session_id=2|date=2021-01-05|before=3|after=3\n"
		"session|session_id=3|date=2021-01-05|after=3",
		"", 1, 2},
	{"staff_intensive", "",
		"staff|staff_id=1|team=T|started=2019-01-01\n"
		"staff|staff_id=2|team=T|started=2019-01-01\n"
		"course|course_id=K|type=intensive|starts=2020-12-01"
		"|ends=2021-01-31|days=6\n"
		"attendance|course_id=K|staff_id=1|days=6|completed=true\n"
		"attendance|course_id=K|staff_id=2|days=3|completed=false",
		1, 2},
	{"teams_leader", "",
		"staff|staff_id=1|team=T|started=2019-01-01\n"
		"staff|staff_id=2|team=U|started=2019-01-01\n"
		"leader|staff_id=1|since=2020-01-01|team=T\n"
		"leader|staff_id=2|since=2020-01-01|team=U|until=2021-01-31",
		1, 2},
	{"leader_events", "",
		"course|course_id=K|type=leader-event|starts=2021-01-05"
		"|ends=2021-01-05\n"
		"course|course_id=L|type=other|starts=2021-01-05"
		"|ends=2021-01-05",
		1, -1},
	{"feedback_helps", "",
		"feedback|feedback_id=1|date=2021-01-05|effect=helps\n"
		"feedback|feedback_id=2|date=2021-01-05|effect=hinders\n"
		"feedback|feedback_id=3|date=2021-01-05|effect=neither",
		1, 2},
	{"actions_overdue", "",
		"action|action_id=1|date=2020-12-01|type=action"
		"|due=2021-01-30\n"
		"action|action_id=2|date=2020-12-01|type=action"
		"|due=2021-01-31\n"
		"action|action_id=3|date=2020-12-01|type=action"
		"|due=2021-01-01|done=2021-01-31",
		1, 2},
};

static void by_hand(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < COUNT_OF(rows); i++) {
		struct sum s = counted(rows[i].measure, "2021-01",
			day("2021-12-31"), rows[i].text, rows[i].caseless);

		if (s.numerator != rows[i].numerator ||
			s.denominator != rows[i].denominator)
			print_error("row %zu, %s: %ld of %ld\n", i,
				rows[i].measure, s.numerator, s.denominator);
		assert_int_equal(s.numerator, rows[i].numerator);
		assert_int_equal(s.denominator, rows[i].denominator);
	}
}

/* 1 of 3 is 0.3333; 1 of 40,000 is 0.25 for 10,000, to one place 0.3; of
 * nothing z; the median of 30 and 11 days is 20.5. */
static void values(void **state)
{
	struct sum s;

	(void)state;
	s = counted("feedback_helps", "2021-01", day("2021-12-31"), "",
		"feedback|feedback_id=1|date=2021-01-05|effect=helps\n"
		"feedback|feedback_id=2|date=2021-01-05|effect=hinders\n"
		"feedback|feedback_id=3|date=2021-01-05|effect=hinders");
	assert_true(s.value == 0.3333);
	s = counted("care_rate", "2021-01", day("2021-12-31"),
		"care|child_id=C|started=2020-06-01",
		"population|authority=V|year=2020|under_18=40000");
	assert_true(s.value == 0.3);
	s = counted("care_rate", "2021-01", day("2021-12-31"),
		"care|child_id=C|started=2020-06-01",
		"population|authority=V|year=2022|under_18=40000");
	assert_int_equal(s.marker, ':');
	s = counted("feedback_helps", "2021-01", day("2021-12-31"), "", "");
	assert_int_equal(s.marker, 'z');
	s = counted("supervision_days_since", "2021-01", day("2021-12-31"),
		"session|session_id=1|date=2020-05-01|team=T\n"
		"session|session_id=2|date=2021-01-01|team=T\n"
		"session|session_id=3|date=2021-01-20|team=U\n"
		"session|session_id=4|date=2021-02-20|team=U",
		"staff|staff_id=1|team=T|started=2019-01-01\n"
		"staff|staff_id=2|team=U|started=2019-01-01");
	assert_true(s.value == 20.5);
	assert_int_equal(s.denominator, 2);
}

/* A period that is over gives one figure, whenever it is made; one that is
 * to come gives none. */
static void whenever(void **state)
{
	static const char text[] =
		"case|case_id=A|opened=2020-01-01|closed=2021-03-01\n"
		"statement|statement_id=V|date=2020-02-01|type=child-view"
		"|ended=2021-02-20";
	struct sum a, b;

	(void)state;
	a = counted("cases_child_view", "2021-01", day("2021-01-31"), text, "");
	b = counted("cases_child_view", "2021-01", day("2022-01-31"), text, "");
	assert_int_equal(a.numerator, 1);
	assert_int_equal(b.numerator, a.numerator);
	assert_int_equal(b.denominator, a.denominator);
	a = counted("cases_open", "2021-02", day("2021-01-31"), text, "");
	assert_int_equal(a.marker, ':');
}

/* Team of the day, by allocation; never by what the case says now. */
static void held_then(void **state)
{
	struct casebook b = {.case_id = SPAN("A")};
	struct figures f = {.as_of = day("2021-12-31"), .by = BY_TEAM};
	struct period jan = period_named("2021-01"),
		      mar = period_named("2021-03");
	struct err e;

	(void)state;
	book_add(&b, "case|case_id=A|opened=2020-01-01|team=Now\n"
		     "allocation|case_id=A|since=2020-01-01|team=First\n"
		     "allocation|case_id=A|since=2021-02-01|team=Second");
	figures_want(&f, measure_named(SPAN("cases_open")), &jan);
	figures_want(&f, measure_named(SPAN("cases_open")), &mar);
	assert_int_equal(figures_add(&b, &f, &e), 0);
	casebook_release(&b);
	b = (struct casebook){.case_id = SPAN("B")};
	book_add(&b, "case|case_id=B|opened=2020-01-01|team=Now");
	assert_int_equal(figures_add(&b, &f, &e), 0);
	assert_int_equal(figures_end(&f, &e), 0);
	assert_int_equal(f.job[0].amounts, 3);
	assert_true(span_is(f.job[0].amount[1].breakdown, "First"));
	assert_true(span_is(f.job[0].amount[2].breakdown, "not recorded"));
	assert_true(span_is(f.job[1].amount[1].breakdown, "Second"));
	assert_int_equal(f.job[1].amount[0].numerator, 2);
	figures_release(&f);
	casebook_release(&b);
}

/* "100%" and "0%" are all and none: 299 of 300 is not all. */
static void a_share_is_read_in_per_cent(void **s)
{
	static const struct {
		double share;
		const char *words;
	} is[] = {{0, "0%"}, {1, "100%"}, {26. / 35, "74%"},
		{299. / 300, "99.7%"}, {1. / 300, "0.3%"}};
	struct buf text = {0};
	size_t i;

	(void)s;
	for (i = 0; i < COUNT_OF(is); i++) {
		buf_reset(&text);
		share_words(is[i].share, &text);
		assert_string_equal(buf_cstr(&text), is[i].words);
	}
	buf_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_share_is_read_in_per_cent),
		cmocka_unit_test(periods),
		cmocka_unit_test(no_periods),
		cmocka_unit_test(by_hand),
		cmocka_unit_test(values),
		cmocka_unit_test(whenever),
		cmocka_unit_test(held_then),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
