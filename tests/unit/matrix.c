/* The harm matrix, worked by hand. */
#include "matrix_book.h"

#include <stdio.h>
#include "base/date.h"
#include "base/workday.h"
#include "matrix/harm_label.h"
#include "matrix/matrix_check.h"
#include "matrix/matrix_summary.h"

static int day(const char *text)
{
	int d = day_of(span_of(text));

	assert_int_not_equal(d, NO_DAY);
	return d;
}

static void test_cells(void **state)
{
	struct casebook b = {0};
	const struct rec *h;
	struct tally t = {0};

	(void)state;
	add(&b, K_harm,
		"harm_id=A|case_id=C|type=neglect|incident=pattern|"
		"since=2021-01-01|severity_text=cold|frequency=daily|"
		"not_known=adult frequency");
	add(&b, K_harm, "harm_id=B|case_id=C|type=neglect|incident=only");
	casebook_seal(&b);
	h = &b.of[K_harm].at[0];
	assert_int_equal(cell_state(h, CELL_DATE), TOLD); /* since */
	assert_int_equal(cell_state(h, CELL_ADULT), NOT_KNOWN);
	assert_int_equal(cell_state(h, CELL_BEHAVIOUR), NOT_ASKED);
	assert_int_equal(cell_state(h, CELL_SEVERITY), TOLD);  /* words */
	assert_int_equal(cell_state(h, CELL_FREQUENCY), TOLD); /* beats */
	assert_int_equal(cell_state(h, CELL_IMPACT), NOT_ASKED);
	/* 4 of 6 asked */
	tally_row(&t, h);
	assert_int_equal(t.cells, 6);
	assert_int_equal(t.asked, 4);
	/* The only one: once, by what it is. 1 of 6; together 5 of 12. */
	tally_row(&t, h + 1);
	assert_int_equal(t.asked, 5);
	assert_int_equal(t.missed[CELL_FREQUENCY], 0);
	assert_int_equal(t.missed[CELL_BEHAVIOUR], 2);
	/* 5 / 12 = 41.666 */
	assert_true(tally_complete(&t) == 41.7);
	casebook_release(&b);
}

static void test_complete_is_not_rounded_up_to_all(void **state)
{
	struct tally t = {.cells = 6000, .asked = 5999};

	(void)state;
	assert_true(tally_complete(&t) == 99.9);
	t.asked = 6000;
	assert_true(tally_complete(&t) == 100);
	t = (struct tally){0};
	assert_true(tally_complete(&t) == 0);
}

/* Two children and a type each; rows of a referral without a case. */
static void test_children_never_meet(void **state)
{
	struct casebook b = {.case_id = SPAN("C")};
	struct matrices all;

	(void)state;
	add(&b, K_harm,
		"harm_id=1|case_id=C|child_id=K2|type=neglect|"
		"incident=worst|date=2021-02-01");
	add(&b, K_harm,
		"harm_id=2|case_id=C|child_id=K1|type=neglect|"
		"incident=latest|date=2021-01-01");
	add(&b, K_harm,
		"harm_id=3|case_id=C|child_id=K1|type=physical|"
		"incident=only");
	add(&b, K_harm,
		"harm_id=4|case_id=C|child_id=K1|type=neglect|"
		"incident=first|date=2020-01-01");
	add(&b, K_harm, "harm_id=5|referral_id=R|type=neglect|incident=first");
	casebook_seal(&b);
	matrices_of(&b, NO_DAY, &all);
	assert_int_equal(all.n, 4);
	assert_int_equal(all.at[0].child.n, 0);    /* 5 */
	assert_int_equal(all.at[0].referral.n, 0); /* it is in a case */
	assert_true(span_is(all.at[1].type, "physical"));
	assert_false(all.at[1].missing[FIRST]);
	assert_true(span_is(all.at[2].child, "K1"));
	assert_int_equal(all.at[2].n, 2); /* 4 (first) before 2 (latest) */
	assert_true(rec_is(all.at[2].row[0], F_harm_harm_id, "4"));
	assert_true(all.at[2].missing[WORST]);
	assert_true(span_is(all.at[3].child, "K2"));
	matrices_release(&all);
	/* What is dated after the day is not there yet; a month may be. */
	matrices_of(&b, day("2021-01-15"), &all);
	assert_int_equal(all.later, 1);
	assert_int_equal(all.n, 3);
	matrices_release(&all);
	b.case_id = (struct span){"", 0};
	matrices_of(&b, NO_DAY, &all);
	assert_true(span_is(all.at[0].referral, "R"));
	matrices_release(&all);
	casebook_release(&b);
}

/* first, worst, latest as "severity frequency impact date"; - is empty. */
static enum direction direct(const char *const *rows, const char *as_of)
{
	static const char *const name[] = {"first", "worst", "latest"};
	struct casebook b = {.case_id = SPAN("C")};
	struct matrices all;
	enum direction d;
	int i;

	for (i = 0; i < 3; i++) {
		char s[8], f[16], m[8], on[16], text[256];

		if (!rows[i])
			continue;
		assert_int_equal(
			sscanf(rows[i], "%7s %15s %7s %15s", s, f, m, on), 4);
		snprintf(text, sizeof text,
			"harm_id=%d|case_id=C|type=physical|incident=%s|"
			"severity=%s|frequency=%s|impact=%s|date=%s",
			i, name[i], *s == '-' ? "" : s, *f == '-' ? "" : f,
			*m == '-' ? "" : m, *on == '-' ? "" : on);
		add(&b, K_harm, text);
	}
	casebook_seal(&b);
	matrices_of(&b, NO_DAY, &all);
	assert_int_equal(all.n, 1);
	d = matrix_direction(&all.at[0], day(as_of));
	matrices_release(&all);
	casebook_release(&b);
	return d;
}

#define DIRECT(first, worst, latest, as_of)                                    \
	direct((const char *const[]){first, worst, latest}, as_of)

static void test_direction(void **state)
{
	(void)state;
	/* 2 to 3. */
	assert_int_equal(DIRECT("2 once 1 2021-01-10", "3 weekly 2 2021-02-10",
				 "3 weekly 2 2021-03-10", "2021-03-20"),
		RISING);
	/* The one in between does not count: 1 to 2. */
	assert_int_equal(DIRECT("1 once 1 2021-01-10", "4 weekly 2 2021-02-10",
				 "2 once 1 2021-03-10", "2021-03-20"),
		RISING);
	/* As severe, as often. */
	assert_int_equal(DIRECT("2 weekly 1 2021-01-10", NULL,
				 "2 weekly 1 2021-03-10", "2021-03-20"),
		LEVEL);
	/* The same 84 days on: nobody knows what was since. */
	assert_int_equal(DIRECT("2 weekly 1 2021-01-10", NULL,
				 "2 weekly 1 2021-03-10", "2021-06-01"),
		LEVEL);
	assert_int_equal(DIRECT("2 weekly 1 2021-01-10", NULL,
				 "2 weekly 1 2021-03-10", "2021-06-02"),
		CANNOT_SAY);
	/* As severe, less often: not falling. */
	assert_int_equal(DIRECT("2 weekly 1 2021-01-10", NULL,
				 "2 once 1 2021-03-10", "2021-03-20"),
		LEVEL);
	/* As severe, more often; as severe, more impact. */
	assert_int_equal(DIRECT("2 once 1 2021-01-10", NULL,
				 "2 weekly 1 2021-03-10", "2021-03-20"),
		RISING);
	assert_int_equal(DIRECT("2 once 1 2021-01-10", NULL,
				 "2 once 2 2021-03-10", "2021-03-20"),
		RISING);
	/* Milder, not more often, told lately. */
	assert_int_equal(DIRECT("3 weekly 2 2021-01-10", NULL,
				 "1 monthly 1 2021-03-10", "2021-03-20"),
		FALLING);
	/* From the worst, where the first is not known. */
	assert_int_equal(DIRECT("- once - 2021-01-10", "4 daily 2 2021-02-01",
				 "1 monthly 1 2021-03-10", "2021-03-20"),
		FALLING);
	/* No latest: from the first to the worst, which came after. */
	assert_int_equal(DIRECT("1 once 1 2021-01-10", "4 once 2 2021-02-10",
				 NULL, "2021-03-20"),
		RISING);
}

static void test_cannot_say(void **state)
{
	(void)state;
	/* Milder, but more often. */
	assert_int_equal(DIRECT("3 once 2 2021-01-10", NULL,
				 "1 weekly 1 2021-03-10", "2021-03-20"),
		CANNOT_SAY);
	/* Milder, and nobody knows how often. */
	assert_int_equal(DIRECT("3 once 2 2021-01-10", NULL, "1 - 1 2021-03-10",
				 "2021-03-20"),
		CANNOT_SAY);
	/* Milder, of more impact. */
	assert_int_equal(DIRECT("3 once 1 2021-01-10", NULL,
				 "1 once 2 2021-03-10", "2021-03-20"),
		CANNOT_SAY);
	/* 10 March + 83 days is 1 June; on 2 June it is 84 days: 12 weeks. */
	assert_int_equal(DIRECT("3 once 2 2021-01-10", NULL,
				 "1 once 1 2021-03-10", "2021-06-01"),
		FALLING);
	assert_int_equal(DIRECT("3 once 2 2021-01-10", NULL,
				 "1 once 1 2021-03-10", "2021-06-02"),
		CANNOT_SAY);
	/* The latest is not known; there is but one; they run backwards. */
	assert_int_equal(DIRECT("3 once 2 2021-01-10", NULL,
				 "- once 1 2021-03-10", "2021-03-20"),
		CANNOT_SAY);
	assert_int_equal(
		DIRECT(NULL, NULL, "3 once 1 2021-03-10", "2021-03-20"),
		CANNOT_SAY);
	assert_int_equal(DIRECT("3 once 2 2021-04-10", NULL,
				 "1 once 1 2021-03-10", "2021-04-20"),
		CANNOT_SAY);
	/* The worst is the same time as the latest, and no other known. */
	assert_int_equal(DIRECT(NULL, "3 once 2 2021-03-10",
				 "1 once 1 2021-03-10", "2021-03-20"),
		CANNOT_SAY);
}

/*
 * Hospital and family disagree on the worst incident, and then on the latest.
 * first 2; worst 3 or 1; latest 4 or 2.
 */
static void disagreeing(struct casebook *b, const char *latest_of_family)
{
	char text[200];

	b->case_id = SPAN("C");
	add(b, K_harm,
		"harm_id=1|case_id=C|child_id=K|type=unexplained-injury|"
		"incident=first|date=2021-05-11|severity=2|"
		"frequency=once|impact=1|adult=x|behaviour=bruise");
	add(b, K_harm,
		"harm_id=2|case_id=C|child_id=K|type=unexplained-injury|"
		"incident=worst|date=2021-06-19|severity=3|"
		"frequency=occasional|impact=3|behaviour=break|"
		"not_known=adult|agency=Hospital");
	add(b, K_harm,
		"harm_id=3|case_id=C|child_id=K|type=unexplained-injury|"
		"incident=worst|date=2021-06-19|severity=1|"
		"behaviour=fell|agency=Family");
	add(b, K_harm,
		"harm_id=4|case_id=C|child_id=K|type=unexplained-injury|"
		"incident=latest|date=2021-06-24|severity=4|"
		"frequency=weekly|impact=2|behaviour=marks|"
		"not_known=adult|agency=Hospital");
	snprintf(text, sizeof text,
		"harm_id=5|case_id=C|child_id=K|type=unexplained-injury|"
		"incident=latest|date=2021-06-24|severity=%s|agency=Family",
		latest_of_family);
	add(b, K_harm, text);
	casebook_seal(b);
}

/*
 * Two sources of the latest incident, "severity frequency impact" each; the
 * first one is severity 2, monthly, impact 2, ten days before.
 */
static enum direction told_by_two(const char *one, const char *other)
{
	const char *said[] = {one, other};
	struct casebook b = {.case_id = SPAN("C")};
	struct matrices all;
	enum direction d;
	int i;

	add(&b, K_harm,
		"harm_id=1|case_id=C|type=physical|incident=first|severity=2|"
		"frequency=monthly|impact=2|date=2021-03-01");
	for (i = 0; i < 2; i++) {
		char s[8], f[16], m[8], text[256];

		assert_int_equal(sscanf(said[i], "%7s %15s %7s", s, f, m), 3);
		snprintf(text, sizeof text,
			"harm_id=%d|case_id=C|type=physical|incident=latest|"
			"severity=%s|frequency=%s|impact=%s|date=2021-03-11",
			i + 2, s, f, m);
		add(&b, K_harm, text);
	}
	casebook_seal(&b);
	matrices_of(&b, NO_DAY, &all);
	d = matrix_direction(&all.at[0], day("2021-03-20"));
	matrices_release(&all);
	casebook_release(&b);
	return d;
}

static void test_what_hangs_on_who_is_believed(void **state)
{
	(void)state;
	/* As severe; the one says weekly, the other monthly: rising or level.
	 */
	assert_int_equal(told_by_two("2 weekly 2", "2 monthly 2"), CANNOT_SAY);
	/* The same with the impact. */
	assert_int_equal(told_by_two("2 monthly 3", "2 monthly 2"), CANNOT_SAY);
	/* Occasional or monthly: level whoever is believed. */
	assert_int_equal(told_by_two("2 occasional 2", "2 monthly 2"), LEVEL);
	/* 2 or 3, and weekly whoever is believed: rising either way. */
	assert_int_equal(told_by_two("2 weekly 2", "3 weekly 2"), RISING);
	/* 1 or 2: falling or level. */
	assert_int_equal(told_by_two("1 monthly 2", "2 monthly 2"), CANNOT_SAY);
	/* 1 or 0, occasional or monthly: falling either way. */
	assert_int_equal(told_by_two("1 occasional 2", "0 monthly 2"), FALLING);
	/* Milder, but perhaps more often. */
	assert_int_equal(told_by_two("1 monthly 2", "1 weekly 2"), CANNOT_SAY);
	/* Milder, of perhaps more impact. */
	assert_int_equal(told_by_two("1 monthly 3", "1 monthly 2"), CANNOT_SAY);
}

static void test_disagreeing_sources(void **state)
{
	struct casebook b = {0};
	struct kept k;
	struct err e;
	long left = 0;

	(void)state;
	kept_init(&k);
	disagreeing(&b, "2");
	assert_int_equal(
		matrix_summary(&b, day("2021-07-01"), &k.base, &left, &e), 0);
	assert_int_equal(k.n, 1);
	is(&k.at[0], F_matrix_worst_severity, "4");
	is(&k.at[0], F_matrix_latest_severity, "4");
	is(&k.at[0], F_matrix_worst_impact, "3");
	is(&k.at[0], F_matrix_latest_impact, "2");
	is(&k.at[0], F_matrix_frequency, "weekly");
	is(&k.at[0], F_matrix_first_date, "2021-05-11");
	is(&k.at[0], F_matrix_latest_date, "2021-06-24");
	/* 2 to 4 says the hospital, 2 to 2 the family. */
	is(&k.at[0], F_matrix_direction, "cannot-say");
	/*
	 * Five rows, no row missing: 30 cells. Asked: first 6; hospital's
	 * worst 6 (adult not known); family's worst date, behaviour,
	 * severity: 3; hospital's latest 6; family's latest date, severity: 2.
	 * 23 / 30 = 76.666
	 */
	is(&k.at[0], F_matrix_complete, "76.7");
	casebook_release(&b);
	b = (struct casebook){0};
	/* Both say that it is more severe than the first. */
	disagreeing(&b, "3");
	assert_int_equal(
		matrix_summary(&b, day("2021-07-01"), &k.base, &left, &e), 0);
	is(&k.at[1], F_matrix_direction, "rising");
	assert_int_equal(left, 0);
	casebook_release(&b);
	kept_release(&k);
}

/* The summary of rows by hand, and rows without a case. */
static void test_summary(void **state)
{
	struct casebook b = {.case_id = SPAN("C")};
	struct kept k;
	struct err e;
	long left = 0;

	(void)state;
	kept_init(&k);
	add(&b, K_harm,
		"harm_id=1|case_id=C|type=neglect|incident=pattern|"
		"since=2019-10-01|severity=3|frequency=daily|impact=2");
	add(&b, K_harm,
		"harm_id=2|case_id=C|type=neglect|incident=other|"
		"date=2020-03-01|severity=1|frequency=once");
	casebook_seal(&b);
	assert_int_equal(
		matrix_summary(&b, day("2021-07-01"), &k.base, &left, &e), 0);
	is(&k.at[0], F_matrix_worst_severity, "3");
	is(&k.at[0], F_matrix_latest_severity, "1");
	is(&k.at[0], F_matrix_latest_impact, "");
	is(&k.at[0], F_matrix_frequency, "once");
	is(&k.at[0], F_matrix_first_date, "2019-10-01");
	is(&k.at[0], F_matrix_latest_date, "2020-03-01");
	is(&k.at[0], F_matrix_direction, "cannot-say");
	/* 4 of 6 and 3 of 6; a pattern: no row is missing. 7 / 12 = 58.33 */
	is(&k.at[0], F_matrix_complete, "58.3");
	b.case_id = (struct span){"", 0};
	assert_int_equal(
		matrix_summary(&b, day("2021-07-01"), &k.base, &left, &e), 0);
	assert_int_equal(k.n, 1);
	assert_int_equal(left, 2);
	casebook_release(&b);
	kept_release(&k);
}

static const struct check *rule_named(const char *name)
{
	int i;

	for (i = 0; matrix_checks[i].rule; i++)
		if (strcmp(matrix_checks[i].rule, name) == 0)
			return &matrix_checks[i];
	fail_msg("no rule %s", name);
	return NULL;
}

/* Runs one rule; "record.field" of each finding, separated by a space. */
static void finds(const struct casebook *b, const char *rule, const char *as_of,
	const char *expected)
{
	struct check_terms terms = {.as_of = day(as_of), .packs = &packs};
	struct buf got = {0};
	struct kept k;
	struct err e;
	struct check_out out = {.check = rule_named(rule),
		.book = b,
		.terms = &terms,
		.to = &k.base,
		.err = &e};
	size_t i;

	kept_init(&k);
	out.check->run(b, &out);
	assert_int_equal(out.rc, 0);
	for (i = 0; i < k.n; i++)
		buf_printf(&got, "%s%.*s.%.*s", i ? " " : "",
			SPAN_ARG(k.at[i].v[F_finding_record]),
			SPAN_ARG(k.at[i].v[F_finding_field]));
	assert_string_equal(buf_cstr(&got), expected);
	buf_release(&got);
	rec_release(&out.rec);
	kept_release(&k);
}

static void test_row_to_mend(void **state)
{
	struct casebook b = {.case_id = SPAN("C")};

	(void)state;
	disagreeing(&b, "2");
	/* The hospital's worst, 3, is milder than its latest, 4: mend that
	 * row, not the family's, which only disagrees. */
	finds(&b, "worst-milder", "2021-07-01", "2.severity");
	finds(&b, "dates-backwards", "2021-07-01", "");
	/* 3 and 1; 4 and 2: a note each, about the second. */
	finds(&b, "sources-disagree", "2021-07-01", "3.severity 5.severity");
	finds(&b, "incident-missing", "2021-07-01", "");
	finds(&b, "date-future", "2021-06-20", "4.date 5.date");
	finds(&b, "impact-missing", "2021-07-01", "3.impact 5.impact");
	finds(&b, "behaviour-missing", "2021-07-01", "5.behaviour");
	casebook_release(&b);
	/* Between the two stands a source that says nothing of it. */
	b = (struct casebook){.case_id = SPAN("C")};
	add(&b, K_harm,
		"harm_id=1|case_id=C|type=physical|incident=worst|severity=2|"
		"impact=1");
	add(&b, K_harm, "harm_id=2|case_id=C|type=physical|incident=worst");
	add(&b, K_harm,
		"harm_id=3|case_id=C|type=physical|incident=worst|severity=3|"
		"impact=4");
	casebook_seal(&b);
	finds(&b, "sources-disagree", "2021-07-01", "3.severity 3.impact");
	casebook_release(&b);
	/* One that is called neither was worse than the worst. */
	b = (struct casebook){.case_id = SPAN("C")};
	add(&b, K_harm,
		"harm_id=w|case_id=C|type=physical|incident=worst|severity=2");
	add(&b, K_harm,
		"harm_id=o|case_id=C|type=physical|incident=other|severity=3");
	casebook_seal(&b);
	finds(&b, "worst-milder", "2021-07-01", "w.severity");
	casebook_release(&b);
}

static void test_dates_backwards(void **state)
{
	struct casebook b = {.case_id = SPAN("C")};

	(void)state;
	/* a: the latest before the worst. */
	add(&b, K_harm,
		"harm_id=a1|child_id=A|type=physical|incident=worst|"
		"date=2021-05-10");
	add(&b, K_harm,
		"harm_id=a2|child_id=A|type=physical|incident=latest|"
		"date=2021-05-09");
	/* b: some day in May is not before 10 May for certain. */
	add(&b, K_harm,
		"harm_id=b1|child_id=B|type=physical|incident=worst|"
		"date=2021-05-10");
	add(&b, K_harm,
		"harm_id=b2|child_id=B|type=physical|incident=latest|"
		"date=2021-05-01|precision=month");
	/* c: the first after the worst. */
	add(&b, K_harm,
		"harm_id=c1|child_id=C|type=physical|incident=first|"
		"date=2021-05-11");
	add(&b, K_harm,
		"harm_id=c2|child_id=C|type=physical|incident=worst|"
		"date=2021-05-10");
	add(&b, K_harm,
		"harm_id=c3|child_id=C|type=physical|incident=latest|"
		"date=2021-05-12");
	/* d: another child's, and another type's, are no comparison. */
	add(&b, K_harm,
		"harm_id=d1|child_id=D|type=physical|incident=worst|"
		"date=2021-05-10");
	add(&b, K_harm,
		"harm_id=d2|child_id=D|type=sexual|incident=latest|"
		"date=2021-05-01");
	/* e: going on since a day after it. */
	add(&b, K_harm,
		"harm_id=e1|child_id=E|type=neglect|incident=only|"
		"date=2021-05-10|since=2021-05-11");
	casebook_seal(&b);
	finds(&b, "dates-backwards", "2021-07-01", "a2.date c1.date e1.since");
	finds(&b, "incident-missing", "2021-07-01",
		"a1.incident b1.incident d1.incident d2.incident");
	/* 1 May to 31 May: not in the future on 1 May. */
	finds(&b, "date-future", "2021-05-09",
		"a1.date b1.date c1.date c2.date c3.date d1.date e1.date "
		"e1.since");
	casebook_release(&b);
}

static void test_words(void **state)
{
	struct casebook b = {.case_id = SPAN("C")};
	const struct harm_labels *l = packs.harm_labels;

	(void)state;
	assert_true(is_label(l, SPAN("DV")));
	assert_true(is_label(l, SPAN("  Neglect.")));
	assert_true(is_label(l, SPAN("CSE concerns")));
	assert_true(
		is_label(l, SPAN("Ongoing domestic violence by the father")));
	assert_true(is_label(l, SPAN("self-harm")));
	assert_true(
		is_label(l, SPAN("\u201cDV\u201d \u2013 the mother\u2019s\u00a0"
				 "neglect")));
	assert_true(is_label(l, SPAN("N/A")));
	assert_false(is_label(l, SPAN("Father hit mother")));
	assert_false(is_label(l, SPAN("")));
	assert_false(is_label(l, SPAN("concerns")));
	assert_false(is_label(l, SPAN("Hit him with a belt")));
	assert_false(is_label(l, SPAN("DV: he pushed her down the stairs")));
	assert_false(is_label(l, SPAN("Locked out.")));
	assert_true(says_same(SPAN("Cold, wet."), SPAN("cold wet")));
	assert_true(says_same(
		SPAN("Mum\u2019s cold"), SPAN("mum's \u201ccold\u201d")));
	assert_false(says_same(SPAN(""), SPAN("")));
	assert_false(says_same(SPAN("''"), SPAN("'")));
	assert_false(says_same(SPAN("..."), SPAN("")));
	assert_false(says_same(SPAN("cold"), SPAN("cold wet")));
	add(&b, K_harm,
		"harm_id=1|type=neglect|incident=only|"
		"behaviour=NEGLECT!|impact_text=neglect|"
		"not_known=behaviour");
	add(&b, K_harm,
		"harm_id=2|type=neglect|incident=first|behaviour=Left "
		"alone|impact=2|not_known=impact");
	casebook_seal(&b);
	finds(&b, "behaviour-label", "2021-01-01", "1.behaviour");
	finds(&b, "impact-copy", "2021-01-01", "1.impact_text");
	finds(&b, "impact-missing", "2021-01-01", "");
	finds(&b, "not-known-filled", "2021-01-01", "1.not_known 2.not_known");
	finds(&b, "not-only", "2021-01-01", "1.incident");
	casebook_release(&b);
}

static void test_workdays(void **state)
{
	struct workdays w;
	struct err e;

	(void)state;
	assert_int_equal(workdays_load(&w, &e), 0);
	assert_int_equal(
		workdays_between(&w, day("2021-03-03"), day("2021-03-03")), 0);
	/* Friday to Monday; Saturday to Monday; Saturday to Tuesday. */
	assert_int_equal(
		workdays_between(&w, day("2021-03-05"), day("2021-03-08")), 1);
	assert_int_equal(
		workdays_between(&w, day("2021-03-06"), day("2021-03-08")), 1);
	assert_int_equal(
		workdays_between(&w, day("2021-03-06"), day("2021-03-09")), 2);
	/* Thursday 1 April 2021, Good Friday, weekend, Easter Monday, Tue. */
	assert_int_equal(
		workdays_between(&w, day("2021-04-01"), day("2021-04-06")), 1);
	/* 2020: Friday 8 May in place of Monday 4 May. */
	assert_int_equal(
		workdays_between(&w, day("2020-05-03"), day("2020-05-04")), 1);
	assert_int_equal(
		workdays_between(&w, day("2020-05-07"), day("2020-05-08")), 0);
	/* Christmas 2021 falls on a Saturday: Mon 27 and Tue 28 instead. */
	assert_int_equal(
		workdays_between(&w, day("2021-12-24"), day("2021-12-29")), 1);
	/* 2021: 261 weekdays less 8. */
	assert_int_equal(
		workdays_between(&w, day("2020-12-31"), day("2021-12-31")),
		253);
	assert_int_equal(
		workdays_between(&w, day("2021-12-31"), day("2020-12-31")),
		-253);
	/* Before 1970 and the list: 1965 has 261 weekdays. */
	assert_int_equal(
		workdays_between(&w, day("1964-12-31"), day("1965-12-31")),
		261);
	workdays_release(&w);
}

static void test_referrals(void **state)
{
	struct casebook b = {.case_id = SPAN("C")};

	(void)state;
	/* Decided over a bank holiday: in time. Two days after: late. */
	add(&b, K_referral,
		"referral_id=1|received=2021-04-01|"
		"decision=advice|decided=2021-04-06");
	add(&b, K_referral,
		"referral_id=2|received=2021-04-01|"
		"decision=advice|decided=2021-04-07");
	add(&b, K_referral,
		"referral_id=3|received=2021-04-01|"
		"decision=advice|decided=2021-03-31");
	add(&b, K_referral, "referral_id=4|received=2021-04-01");
	add(&b, K_referral,
		"referral_id=5|received=2021-04-01|"
		"decision=advice");
	casebook_seal(&b);
	finds(&b, "decided-late", "2021-05-01", "2.decided");
	finds(&b, "decided-before-received", "2021-05-01", "3.decided");
	finds(&b, "undecided", "2021-04-07", "4.decision");
	/* Seen from Thursday evening or Tuesday, nothing is late. */
	finds(&b, "undecided", "2021-04-06", "");
	finds(&b, "decided-late", "2021-04-06", "");
	/* Seen from the day before it came, there was nothing. */
	finds(&b, "undecided", "2021-03-31", "");
	casebook_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cells),
		cmocka_unit_test(test_complete_is_not_rounded_up_to_all),
		cmocka_unit_test(test_children_never_meet),
		cmocka_unit_test(test_direction),
		cmocka_unit_test(test_cannot_say),
		cmocka_unit_test(test_what_hangs_on_who_is_believed),
		cmocka_unit_test(test_disagreeing_sources),
		cmocka_unit_test(test_summary),
		cmocka_unit_test(test_row_to_mend),
		cmocka_unit_test(test_dates_backwards),
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_workdays),
		cmocka_unit_test(test_referrals),
	};

	return cmocka_run_group_tests(tests, use_share, leave_share);
}
