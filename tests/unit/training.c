#include "book.h"

#include <stdlib.h>
#include "base/date.h"
#include "teams/course_days.h"
#include "teams/leaders.h"
#include "teams/training_plan.h"

static int on(int year, int month, int day)
{
	return day_from(year, month, day);
}

static void begin(struct casebook *b, const char *text)
{
	*b = (struct casebook){.case_id = {"", 0}};
	book_add(b, text);
}

/* What the only staff record is trained in. */
static unsigned trained(const char *text, int as_of)
{
	struct casebook b;
	unsigned *set, one;

	begin(&b, "staff|staff_id=1|team=A|started=2020-01-01\n");
	book_add(&b, text);
	set = trained_types(&b, as_of);
	one = set[0];
	free(set);
	casebook_release(&b);
	return one;
}

#define SIX                                                                    \
	"course|course_id=K1|type=intensive|starts=2021-03-01"                 \
	"|ends=2021-04-05|days=6\n"                                            \
	"course|course_id=K2|type=intensive|starts=2021-05-03"                 \
	"|ends=2021-06-07\n"
#define ATTENDED(course, rest)                                                 \
	"attendance|course_id=" course "|staff_id=1|" rest "\n"

static void completed(void **state)
{
	int day = on(2021, 6, 30);

	(void)state;
	assert_int_equal(
		trained(SIX ATTENDED("K1", "days=6|completed=true"), day),
		1u << INTENSIVE);
	/* half attended: not, whatever is ticked */
	assert_int_equal(
		trained(SIX ATTENDED("K1", "days=3|completed=false"), day), 0);
	assert_int_equal(
		trained(SIX ATTENDED("K1", "days=3|completed=true"), day), 0);
	assert_int_equal(trained(SIX ATTENDED("K1", "days=3"), day), 0);
	/* two halves are not one */
	assert_int_equal(
		trained(SIX ATTENDED("K1", "days=3") ATTENDED("K2", "days=3"),
			day),
		0);
	/* nothing ticked, days enough; K2 says no days: intensive, so six */
	assert_int_equal(
		trained(SIX ATTENDED("K2", "days=6"), day), 1u << INTENSIVE);
	assert_int_equal(trained(SIX ATTENDED("K2", "days=5"), day), 0);
	/* ticked, days not known */
	assert_int_equal(trained(SIX ATTENDED("K1", "completed=true"), day),
		1u << INTENSIVE);
	/* nothing known */
	assert_int_equal(trained(SIX ATTENDED("K1", "agency="), day), 0);
	/* all days, and not completed all the same */
	assert_int_equal(
		trained(SIX ATTENDED("K1", "days=6|completed=false"), day), 0);
	/* not before the course has ended, and on its last day */
	assert_int_equal(
		trained(SIX ATTENDED("K1", "completed=true"), on(2021, 4, 4)),
		0);
	assert_int_equal(
		trained(SIX ATTENDED("K1", "completed=true"), on(2021, 4, 5)),
		1u << INTENSIVE);
	/* a course that is not there */
	assert_int_equal(trained(SIX ATTENDED("K9", "completed=true"), day), 0);
}

static void apart(void **state)
{
	struct casebook b;
	struct training_lines l;
	struct training_terms t = {
		.as_of = on(2021, 6, 30), .types = TAUGHT_TYPES};

	(void)state;
	begin(&b, SIX "staff|staff_id=1|team=A|started=2020-01-01\n"
		      "staff|staff_id=2|team=A|started=2021-06-30\n"
		      /* left today, begins tomorrow, an agency's */
		      "staff|staff_id=3|team=A|started=2020-01-01"
		      "|left=2021-06-30\n"
		      "staff|staff_id=4|team=A|started=2021-07-01\n"
		      "staff|staff_id=5|team=A|started=2020-01-01|agency=X\n");
	book_add(&b, "attendance|course_id=K1|staff_id=1|completed=true\n"
		     "attendance|course_id=K1|staff_id=3|completed=true\n"
		     "attendance|course_id=K1|staff_id=5|completed=true\n"
		     /* in no staff record: the police's, twice; nobody's */
		     "attendance|course_id=K1|staff_id=P1|agency=Police"
		     "|completed=true\n"
		     "attendance|course_id=K2|staff_id=P1|agency=Police"
		     "|days=2\n"
		     "attendance|course_id=K2|staff_id=P2|agency=Police"
		     "|days=0\n"
		     "attendance|course_id=K2|staff_id=P3\n");
	training_cover(&l, &b, &t);
	assert_int_equal(l.n, 1);
	assert_int_equal(l.at[0].staff, 2);
	assert_int_equal(l.at[0].trained[INTENSIVE], 1);
	assert_int_equal(l.at[0].trained[INTRODUCTION], 0);
	training_release(&l);
	training_partners(&l, &b, &t);
	/* "" (P3), Police (P1 once; P2 never came), X */
	assert_int_equal(l.n, 3);
	assert_int_equal(l.at[0].team.n, 0);
	assert_int_equal(l.at[0].staff, 1);
	assert_true(span_is(l.at[1].team, "Police"));
	assert_int_equal(l.at[1].staff, 1);
	assert_int_equal(l.at[1].trained[INTENSIVE], 1);
	assert_true(span_is(l.at[2].team, "X"));
	assert_int_equal(l.at[2].trained[INTENSIVE], 1);
	training_release(&l);
	/* by the month in which they started */
	t.by_started = true;
	t.by = PERIOD_MONTH;
	training_cover(&l, &b, &t);
	assert_int_equal(l.n, 2);
	assert_string_equal(l.at[0].started.name, "2020-01");
	assert_int_equal(l.at[0].trained[INTENSIVE], 1);
	assert_string_equal(l.at[1].started.name, "2021-06");
	assert_int_equal(l.at[1].staff, 1);
	assert_int_equal(l.at[1].trained[INTENSIVE], 0);
	training_release(&l);
	casebook_release(&b);
}

static struct course_dates dates(const char *text)
{
	struct casebook b;
	struct course_dates d;

	begin(&b, text);
	d = dates_of_course(&b.of[K_course].at[0]);
	casebook_release(&b);
	return d;
}

#define COURSE "course|course_id=K|type=other|"

static void patterns(void **state)
{
	struct course_dates week, daily, odd, one;

	(void)state;
	/* 2021-10-04 is a Monday */
	week = dates(COURSE "starts=2021-10-04|ends=2021-11-08|days=6");
	assert_int_equal(week.pattern, ONCE_A_WEEK);
	assert_true(held_on(&week, on(2021, 10, 11)));
	assert_false(held_on(&week, on(2021, 10, 12)));
	assert_false(held_on(&week, on(2021, 11, 15)));
	/* Monday to the Friday after next: ten days from Monday to Friday */
	daily = dates(COURSE "starts=2021-10-04|ends=2021-10-15");
	assert_int_equal(daily.days, 10);
	assert_int_equal(daily.pattern, EVERY_WEEKDAY);
	assert_true(held_on(&daily, on(2021, 10, 8)));
	assert_false(held_on(&daily, on(2021, 10, 9)));
	odd = dates(COURSE "starts=2021-10-04|ends=2021-10-15|days=4");
	assert_int_equal(odd.pattern, NOT_KNOWN);
	one = dates(COURSE "starts=2021-10-09|ends=2021-10-09");
	assert_int_equal(one.pattern, EVERY_DAY);
	/* the Saturday: within daily's dates, and not on its days */
	assert_int_equal(same_day(&one, &daily), NO_DAY);
	assert_int_equal(same_day(&one, &odd), on(2021, 10, 9));
	assert_int_equal(same_day(&week, &daily), on(2021, 10, 4));
	/* ends before it starts: one day */
	one = dates(COURSE "starts=2021-10-09|ends=2021-10-01");
	assert_int_equal(one.last, on(2021, 10, 9));
}

static const char team[] =
	"staff|staff_id=1|team=A|service=S|started=2019-01-01\n"
	"staff|staff_id=2|team=B|service=S|started=2019-01-01\n"
	"staff|staff_id=3|team=A|service=S|started=2019-01-01"
	"|left=2021-03-01\n"
	/* until June 1 leads A, from then on 3 would, who has left */
	"leader|staff_id=1|since=2020-01-01|team=A|service=S"
	"|until=2021-06-01\n"
	"leader|staff_id=3|since=2020-01-01|team=A|service=S\n";

/* Leader events seven weeks (49 days) apart from 2021-01-04 on. */
static const char events[] =
	"course|course_id=E1|type=leader-event|title=x|starts=2021-01-04"
	"|ends=2021-01-04\n"
	"course|course_id=E2|type=leader-event|title=x|starts=2021-02-22"
	"|ends=2021-02-22\n"
	"course|course_id=E3|type=leader-event|title=x|starts=2021-04-12"
	"|ends=2021-04-12\n"
	"course|course_id=E4|type=leader-event|title=x|starts=2021-05-31"
	"|ends=2021-05-31\n"
	"course|course_id=E5|type=leader-event|title=x|starts=2021-07-19"
	"|ends=2021-07-19\n"
	/* 3 in her last week, 1 to the others but the third, and to one when
	 * no longer leader */
	"attendance|course_id=E1|staff_id=1\n"
	"attendance|course_id=E2|staff_id=3|days=1\n"
	"attendance|course_id=E3|staff_id=3|days=1\n"
	"attendance|course_id=E4|staff_id=1|days=1\n"
	"attendance|course_id=E5|staff_id=1|days=1\n";

static void leaders(void **state)
{
	struct leaders_terms t = {
		.as_of = on(2021, 8, 31), .since = NO_DAY, .until = NO_DAY};
	struct leadership_lines l;
	struct casebook b;

	(void)state;
	begin(&b, team);
	book_add(&b, events);
	leaders_terms_settle(&t);
	assert_int_equal(t.since, on(2020, 9, 1));
	leaders_of(&l, &b, &t);
	assert_int_equal(l.n, 3);
	/* A: E1, E2 and E4. E2 to E4 are 98 days. */
	assert_true(span_is(l.at[0].name, "A"));
	assert_int_equal(l.at[0].leaders, 0);
	assert_int_equal(l.at[0].events, 3);
	assert_int_equal(l.at[0].last, on(2021, 5, 31));
	assert_int_equal(l.at[0].longest_gap, 98);
	/* B: nobody, ever */
	assert_int_equal(l.at[1].events, 0);
	assert_int_equal(l.at[1].longest_gap, -1);
	/* the service through its team */
	assert_true(l.at[2].service);
	assert_false(l.at[2].team);
	assert_int_equal(l.at[2].events, 3);
	leaders_release(&l);
	/* from March on: E4 alone, 98 days after E2, which lies before */
	t.since = on(2021, 3, 1);
	t.until = on(2021, 6, 1);
	leaders_of(&l, &b, &t);
	assert_int_equal(l.at[0].events, 1);
	assert_int_equal(l.at[0].longest_gap, 98);
	leaders_release(&l);
	/* as it was in May: both in post? 3 has left; 1 leads */
	t.as_of = t.until = on(2021, 5, 1);
	leaders_of(&l, &b, &t);
	assert_int_equal(l.at[0].leaders, 1);
	/* nothing since E2, which lies before: no two events */
	assert_int_equal(l.at[0].longest_gap, -1);
	leaders_release(&l);
	casebook_release(&b);
}

static void places(void **state)
{
	struct training_terms t = {
		.as_of = on(2021, 12, 31), .types = TAUGHT_TYPES};
	struct training_plan p;
	const struct plan_row *r;
	struct casebook b;

	(void)state;
	/* In post on 2020-12-31: 1 2 3 4 5; on 2021-12-31: 1 2 3 6. Joined 6
	 * and 7 (who left again), left 4, 5 and 7. */
	begin(&b, "staff|staff_id=1|team=A|started=2020-01-01\n"
		  "staff|staff_id=2|team=A|started=2020-01-01\n"
		  "staff|staff_id=3|team=A|started=2020-12-31\n"
		  "staff|staff_id=4|team=A|started=2020-01-01|left=2021-01-01\n"
		  "staff|staff_id=5|team=A|started=2020-01-01|left=2021-12-31\n"
		  "staff|staff_id=6|team=A|started=2021-01-01\n"
		  "staff|staff_id=7|team=A|started=2021-02-01|left=2021-03-01\n"
		  "staff|staff_id=8|team=A|started=2020-01-01|agency=X\n");
	book_add(&b, SIX
		"attendance|course_id=K1|staff_id=1|completed=true\n"
		/* ahead, by the day: 4 places, 2 taken, 1 of ours untrained */
		"course|course_id=K3|type=intensive|starts=2022-01-10"
		"|ends=2022-02-14|days=6|places=4\n"
		"attendance|course_id=K3|staff_id=2\n"
		"attendance|course_id=K3|staff_id=P1|agency=Police\n"
		/* ends too late */
		"course|course_id=K4|type=intensive|starts=2022-12-01"
		"|ends=2023-01-05|days=6|places=8\n");
	training_plan(&p, &b, &t, on(2022, 12, 31));
	assert_int_equal(p.staff, 4);
	assert_int_equal(p.staff_before, 5);
	assert_int_equal(p.joined, 2);
	assert_int_equal(p.left, 3);
	r = &p.of[INTENSIVE];
	/* U = 3, a whole year; L / H = 3 / 4.5: 3 - 2 + 2 = 3 places */
	assert_int_equal(r->trained, 1);
	assert_int_equal(r->to_train, 3);
	assert_int_equal(r->needed, 3);
	assert_int_equal(r->booked, 1);
	assert_int_equal(r->free, 2);
	assert_int_equal(r->missing, 0);
	assert_int_equal(r->courses, 0);
	/* nobody is trained in bite-size: 4 - 8/3 + 2 = 3.33, so 4 */
	r = &p.of[BITE_SIZE];
	assert_int_equal(r->needed, 4);
	assert_int_equal(r->missing, 4);
	assert_int_equal(r->courses, -1);
	/* on the day itself nobody comes or goes: 3; none ahead by then */
	training_plan(&p, &b, &t, t.as_of);
	r = &p.of[INTENSIVE];
	assert_int_equal(r->needed, 3);
	assert_int_equal(r->booked, 0);
	/* of the usual size, (4 + 8) / 2 = 6: one */
	assert_int_equal(r->size, 6);
	assert_int_equal(r->courses, 1);
	/* in two years everybody of today has gone: 2 * 2 = 4 */
	training_plan(&p, &b, &t, t.as_of + 730);
	assert_int_equal(p.of[INTENSIVE].needed, 4);
	casebook_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(completed),
		cmocka_unit_test(apart),
		cmocka_unit_test(patterns),
		cmocka_unit_test(leaders),
		cmocka_unit_test(places),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
