/* Periods in care, lines through months, and attacks on tables. */
#include "base/mem.h"
#include "book.h"

#include <math.h>
#include <stdlib.h>
#include "base/date.h"
#include "figures/audit.h"
#include "report/care_trend.h"

static int day(const char *text)
{
	return day_of(span_of(text));
}

static void care(
	struct care *c, struct casebook *b, const char *text, bool repair)
{
	*b = (struct casebook){.case_id = SPAN("A")};
	book_add(b, text);
	*c = (struct care){0};
	care_of(c, b, repair);
}

static void done(struct care *c, struct casebook *b)
{
	care_release(c);
	casebook_release(b);
}

/* Two that touch are one period; after a gap of a day another begins. */
static void runs(void **state)
{
	struct casebook b;
	struct care c;

	(void)state;
	care(&c, &b,
		"care|child_id=C|started=2020-01-01|ended=2020-02-01"
		"|end_reason=X1\n"
		"care|child_id=C|started=2020-02-01|ended=2020-03-01"
		"|end_reason=E4A|factors=2B\n"
		"care|child_id=C|started=2020-03-02",
		false);
	assert_int_equal(c.periods, 2);
	assert_int_equal(c.period[0].started, day("2020-01-01"));
	assert_int_equal(c.period[0].ended, day("2020-03-01"));
	assert_int_equal(c.period[0].end, CARE_HOME);
	assert_int_equal(c.period[1].ended, NO_DAY);
	assert_true(in_care(&c.period[0], day("2020-02-29")));
	assert_false(in_care(&c.period[0], day("2020-03-01")));
	assert_true(span_is(
		care_factors(&c, &c.period[0], day("2020-02-05")), "2B"));
	done(&c, &b);
}

/* An export that knows only the latest placement says when it all began. */
static void said_start(void **state)
{
	struct casebook b;
	struct care c;

	(void)state;
	care(&c, &b, "care|child_id=C|started=2021-03-12|period=2020-06-02",
		false);
	assert_int_equal(c.periods, 1);
	assert_int_equal(c.period[0].started, day("2020-06-02"));
	done(&c, &b);
}

static void short_breaks(void **state)
{
	struct casebook b;
	struct care c;

	(void)state;
	care(&c, &b,
		"care|child_id=C|started=2020-01-01|ended=2020-01-03|legal=V4\n"
		"care|child_id=C|started=2020-02-01|legal=C2",
		false);
	assert_int_equal(c.short_breaks, 1);
	assert_int_equal(c.periods, 1);
	assert_int_equal(c.period[0].started, day("2020-02-01"));
	done(&c, &b);
}

static const char overlap[] =
	"care|child_id=C|started=2020-01-01|ended=2020-06-01|end_reason=X1\n"
	"care|child_id=C|started=2020-02-01|ended=2020-03-01|end_reason=X1\n"
	"care|child_id=C|started=2020-05-01|ended=2020-08-01|end_reason=E11";

/* As they stand: counted, and each begins a period of its own. Repaired: the
 * second lies inside the first and goes; the first ends when the third
 * begins; one period is left. */
static void overlaps(void **state)
{
	struct casebook b;
	struct care c;

	(void)state;
	care(&c, &b, overlap, false);
	assert_int_equal(c.overlaps, 1);
	assert_int_equal(c.repairs, 0);
	assert_int_equal(c.periods, 3);
	done(&c, &b);
	care(&c, &b, overlap, true);
	assert_int_equal(c.repairs, 2);
	assert_int_equal(c.repair[0].now, NO_DAY);
	assert_int_equal(c.repair[1].now, day("2020-05-01"));
	assert_int_equal(c.periods, 1);
	assert_int_equal(c.period[0].ended, day("2020-08-01"));
	assert_int_equal(c.period[0].end, CARE_ADOPTION);
	done(&c, &b);
}

static void ends(void **state)
{
	static const struct {
		const char *code;
		enum care_end end;
	} codes[] = {{"E4A", CARE_HOME}, {"E4B", CARE_HOME}, {"E13", CARE_KIN},
		{"E41", CARE_KIN}, {"E45", CARE_KIN}, {"E48", CARE_KIN},
		{"E11", CARE_ADOPTION}, {"E12", CARE_ADOPTION},
		{"E5", CARE_ADULTHOOD}, {"E17", CARE_ADULTHOOD},
		{"E2", CARE_OTHER}, {"E9", CARE_OTHER}, {"E8", CARE_OTHER},
		{"X1", CARE_UNTOLD}, {"", CARE_UNTOLD}};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT_OF(codes); i++)
		assert_int_equal(
			care_end_of(span_of(codes[i].code)), codes[i].end);
}

/* Worked out in R 4.2 as in regression.c, with D <- t >= 30. */
static const double y[60] = {100, 102, 101, 103, 104, 104, 106, 105, 107, 108,
	108, 110, 109, 111, 112, 111, 113, 114, 113, 115, 116, 117, 116, 118,
	119, 120, 119, 121, 122, 121, 130, 131, 133, 132, 135, 136, 138, 137,
	139, 141, 142, 141, 144, 145, 147, 146, 149, 150, 151, 153, 152, 155,
	156, 158, 157, 160, 161, 162, 164, 163};

static void near(double a, double b)
{
	assert_true(fabs(a - b) < 1e-8);
}

static void segments(void **state)
{
	struct care_segments s;

	(void)state;
	assert_int_equal(care_segments(&s, y, 60, 30), 0);
	near(s.start.value, 100.7319419848);
	near(s.slope.value, 0.7435756715112);
	near(s.slope.low, 0.718589648225);
	near(s.slope.high, 0.7685475835795);
	near(s.step.value, 6.657642998517);
	near(s.step.low, 6.042458274081);
	near(s.step.high, 7.274788043835);
	near(s.change.value, 0.4451028029026);
	near(s.change.low, 0.4100058033279);
	near(s.change.high, 0.4801150754102);
	/* 23 on one side is too few. */
	assert_int_equal(care_segments(&s, y, 60, 23), -1);
	assert_int_equal(care_segments(&s, y, 60, 37), -1);
	assert_int_equal(care_segments(&s, y, 48, 24), 0);
}

/* 29 = c + c + 20: the two sum to 9. From 0: 0 to 9; from 1: 1 to 8. */
static void attack(void **state)
{
	struct audit a = {.rules = {.least = 9, .hidden_from = 0}};
	size_t t, p, q, r;

	(void)state;
	t = audit_cell(&a, SPAN("29"), SPAN(""), SPAN("t"));
	p = audit_cell(&a, SPAN("c"), SPAN(""), SPAN("p"));
	q = audit_cell(&a, SPAN("c"), SPAN(""), SPAN("q"));
	r = audit_cell(&a, SPAN("20"), SPAN(""), SPAN("r"));
	audit_sum(&a, (struct table_term[]){{t, 1}, {p, -1}, {q, -1}, {r, -1}},
		4);
	audit_attack(&a);
	assert_true(a.cell[p].low == 0 && a.cell[p].high == 9);
	assert_true(a.cell[q].low == 0 && a.cell[q].high == 9);
	audit_release(&a);
}

/* Rounded to 10: 30 is 25 to 34 and 20 is 15 to 24, so that what is left is
 * 1 to 19; k is 1 to 4. */
static void rounded(void **state)
{
	struct audit a = {.rules = {.least = 3, .hidden_from = 0, .round = 10}};
	size_t t, p, r, k;

	(void)state;
	t = audit_cell(&a, SPAN("30"), SPAN(""), SPAN("t"));
	p = audit_cell(&a, SPAN("c"), SPAN(""), SPAN("p"));
	r = audit_cell(&a, SPAN("20"), SPAN(""), SPAN("r"));
	k = audit_cell(&a, SPAN("k"), SPAN(""), SPAN("k"));
	assert_true(a.tables.cell[k].lo == 1 && a.tables.cell[k].hi == 4);
	audit_sum(&a, (struct table_term[]){{t, 1}, {p, -1}, {r, -1}}, 3);
	audit_attack(&a);
	assert_true(a.cell[p].low == 1 && a.cell[p].high == 19);
	audit_release(&a);
}

/* 5 = c + 7 cannot be. */
static void contradiction(void **state)
{
	struct audit a = {.rules = {.least = 3, .hidden_from = 0}};
	size_t t, p, r;

	(void)state;
	t = audit_cell(&a, SPAN("5"), SPAN(""), SPAN("t"));
	p = audit_cell(&a, SPAN("c"), SPAN(""), SPAN("p"));
	r = audit_cell(&a, SPAN("7"), SPAN(""), SPAN("r"));
	audit_sum(&a, (struct table_term[]){{t, 1}, {p, -1}, {r, -1}}, 3);
	audit_attack(&a);
	assert_true(a.tables.sum[0].broken);
	audit_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(runs),
		cmocka_unit_test(said_start),
		cmocka_unit_test(short_breaks),
		cmocka_unit_test(overlaps),
		cmocka_unit_test(ends),
		cmocka_unit_test(segments),
		cmocka_unit_test(attack),
		cmocka_unit_test(rounded),
		cmocka_unit_test(contradiction),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
