#include "book.h"

#include "base/date.h"
#include "teams/supervision.h"

static int on(int month, int day)
{
	return day_from(2021, month, day);
}

static struct supervision_terms at(int day)
{
	return (struct supervision_terms){
		.as_of = day, .since = NO_DAY, .until = NO_DAY};
}

static void begin(struct casebook *b, const char *text)
{
	*b = (struct casebook){.case_id = {"", 0}};
	book_add(b, text);
}

static const struct supervision *line_of(
	const struct supervision_lines *l, const char *team, const char *period)
{
	size_t i;

	for (i = 0; i < l->n; i++)
		if (span_is(l->at[i].team, team) &&
			(!period || !strcmp(l->at[i].period.name, period)))
			return &l->at[i];
	return NULL;
}

/* Staff: A's own; B's has left, C's begins tomorrow, D's is an agency's. */
static const char staff[] =
	"staff|staff_id=1|team=A|started=2020-01-01\n"
	"staff|staff_id=2|team=B|started=2020-01-01|left=2021-06-30\n"
	"staff|staff_id=3|team=C|started=2021-07-01\n"
	"staff|staff_id=4|team=D|started=2020-01-01|agency=X\n";

static void teams_with_staff_or_sessions(void **state)
{
	struct supervision_lines l;
	struct supervision_terms t = at(on(6, 30));
	struct casebook b;

	(void)state;
	begin(&b, staff);
	/* E has no staff and one session; F's is tomorrow. */
	book_add(&b, "session|session_id=S1|team=E|date=2021-06-30\n"
		     "session|session_id=S2|team=F|date=2021-07-01\n");
	supervision_cover(&l, &b, &t);
	/* On the day it left, B has nobody any more. */
	assert_int_equal(l.n, 2);
	assert_true(span_is(l.at[0].team, "A"));
	assert_true(l.at[0].staffed);
	assert_int_equal(l.at[0].sessions, 0);
	assert_int_equal(l.at[0].last, NO_DAY);
	assert_true(span_is(l.at[1].team, "E"));
	assert_false(l.at[1].staffed);
	assert_int_equal(l.at[1].sessions, 1);
	supervision_release(&l);
	casebook_release(&b);
}

static void what_is_counted(void **state)
{
	struct supervision_lines l;
	struct supervision_terms t = at(on(6, 30));
	const struct supervision *s;
	struct casebook b;

	(void)state;
	begin(&b,
		/* due yesterday, nothing written: overdue */
		"session|session_id=S1|team=A|date=2021-05-01|case_id=C1"
		"|observer=x|delivered_by=team|manager_agreed=true"
		"|follow_up=2021-06-29|before=2|after=5\n"
		/* due today: not yet overdue. The same case again. */
		"session|session_id=S2|team=A|date=2021-05-02|case_id=C1"
		"|delivered_by=practice-development|manager_agreed=false"
		"|follow_up=2021-06-30|before=3|after=9\n"
		/* followed up today */
		"session|session_id=S3|team=A|date=2021-05-03|case_id=C2"
		"|follow_up=2021-06-01|followed_up=2021-06-30|outcome=partly"
		"|before=5|after=6\n"
		/* followed up tomorrow: overdue today; one score only */
		"session|session_id=S4|team=A|date=2021-06-30"
		"|follow_up=2021-06-10|followed_up=2021-07-01|outcome=done"
		"|before=10\n"
		/* tomorrow: not counted */
		"session|session_id=S5|team=A|date=2021-07-01|before=0"
		"|after=0\n");
	supervision_cover(&l, &b, &t);
	s = line_of(&l, "A", NULL);
	assert_int_equal(s->sessions, 4);
	assert_int_equal(s->cases, 2);
	assert_int_equal(s->last, on(6, 30));
	assert_int_equal(s->observed, 1);
	assert_int_equal(s->manager_agreed, 1);
	assert_int_equal(s->by_team, 1);
	assert_int_equal(s->by_practice_development, 1);
	assert_int_equal(s->followed_up, 1);
	assert_int_equal(s->overdue, 2);
	assert_int_equal(s->outcome[0], 0);
	assert_int_equal(s->outcome[1], 1);
	/* before 2 3 5: 3; after 5 6 9: 6 */
	assert_int_equal(s->n, 3);
	assert_true(median_of_counts(s->before, CLARITY, s->n) == 3);
	assert_true(median_of_counts(s->after, CLARITY, s->n) == 6);
	supervision_release(&l);
	casebook_release(&b);
}

static void medians(void **state)
{
	/* 2 3 5 5: (3 + 5) / 2 = 4; 0 0: 0; 10: 10; 0 1: 0.5 */
	static const long a[CLARITY] = {0, 0, 1, 1, 0, 2};
	static const long b[CLARITY] = {2};
	static const long c[CLARITY] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
	static const long d[CLARITY] = {1, 1};

	(void)state;
	assert_true(median_of_counts(a, CLARITY, 4) == 4);
	assert_true(median_of_counts(b, CLARITY, 2) == 0);
	assert_true(median_of_counts(c, CLARITY, 1) == 10);
	assert_true(median_of_counts(d, CLARITY, 2) == 0.5);
}

static void periods_without_holes(void **state)
{
	struct supervision_lines l;
	struct supervision_terms t = at(on(6, 30));
	struct casebook b;

	(void)state;
	begin(&b, staff);
	book_add(&b,
		"session|session_id=S1|team=A|date=2021-02-28|case_id=C1\n"
		"session|session_id=S2|team=A|date=2021-03-31|case_id=C1\n"
		"session|session_id=S3|team=A|date=2021-04-01|case_id=C1\n"
		"session|session_id=S4|team=E|date=2021-05-01|case_id=C1\n");
	t.by_period = true;
	t.by = PERIOD_MONTH;
	supervision_cover(&l, &b, &t);
	/* Two teams, February to June: ten lines. */
	assert_int_equal(l.n, 10);
	assert_int_equal(line_of(&l, "A", "2021-02")->sessions, 1);
	assert_int_equal(line_of(&l, "A", "2021-03")->sessions, 1);
	assert_int_equal(line_of(&l, "A", "2021-05")->sessions, 0);
	assert_int_equal(line_of(&l, "E", "2021-05")->sessions, 1);
	/* Each period counts its cases anew. */
	assert_int_equal(line_of(&l, "A", "2021-04")->cases, 1);
	supervision_release(&l);
	t.by = PERIOD_QUARTER;
	t.since = on(1, 1);
	t.until = on(4, 1);
	supervision_cover(&l, &b, &t);
	/* January to March, and the quarter of 1 April; E's is outside. */
	assert_int_equal(l.n, 2);
	assert_int_equal(line_of(&l, "A", "2021-Q1")->sessions, 2);
	assert_int_equal(line_of(&l, "A", "2021-Q1")->cases, 1);
	assert_int_equal(line_of(&l, "A", "2021-Q2")->sessions, 1);
	supervision_release(&l);
	t.by = PERIOD_FINANCIAL;
	supervision_cover(&l, &b, &t);
	/* 31 March and 1 April lie in two financial years. */
	assert_int_equal(line_of(&l, "A", "2020/21")->sessions, 2);
	assert_int_equal(line_of(&l, "A", "2021/22")->sessions, 1);
	supervision_release(&l);
	casebook_release(&b);
}

static void nothing_at_all(void **state)
{
	struct supervision_lines l;
	struct supervision_terms t = at(on(6, 30));
	struct casebook b;

	(void)state;
	begin(&b, "");
	t.by_period = true;
	supervision_cover(&l, &b, &t);
	assert_int_equal(l.n, 0);
	supervision_release(&l);
	/* since after the last day: no period */
	begin(&b, staff);
	t.since = on(8, 1);
	supervision_cover(&l, &b, &t);
	assert_int_equal(l.n, 0);
	supervision_release(&l);
	casebook_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(teams_with_staff_or_sessions),
		cmocka_unit_test(what_is_counted),
		cmocka_unit_test(medians),
		cmocka_unit_test(periods_without_holes),
		cmocka_unit_test(nothing_at_all),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
