/* The front door and its partners, worked by hand. */
#include "matrix_book.h"

#include "base/date.h"
#include "report/agencies.h"
#include "matrix/front.h"
#include "matrix/matrix_ask.h"
#include "matrix/referrers.h"

static int day(const char *text)
{
	return day_of(span_of(text));
}

static struct agency_line line(const char *name, long all, long usable)
{
	return (struct agency_line){
		.agency = name, .referrals = all, .usable = usable};
}

/* "name all/usable" of what still stands. */
static void stands_as(
	struct agency_line *l, size_t n, bool all_gone, const char *expected)
{
	struct buf got = {0};
	size_t i;

	assert_int_equal(agencies_suppress(l, n, 5, NULL), !all_gone);
	for (i = 0; i < n; i++)
		if (!l[i].gone)
			buf_printf(&got, "%s%s %ld/%ld", got.n ? ", " : "",
				l[i].agency, l[i].referrals, l[i].usable);
	assert_string_equal(buf_cstr(&got), expected);
	buf_release(&got);
}

static void test_suppression(void **state)
{
	(void)state;
	{ /* 0, 6 and more, none usable or all: nothing to hide. */
		struct agency_line l[] = {
			line("a", 20, 10), line("b", 6, 0), line("c", 6, 6)};

		stands_as(l, 3, false, "a 20/10, b 6/0, c 6/6");
	}
	{ /* Two small ones hide in each other: 5 + 4 = 9, none usable. */
		struct agency_line l[] = {
			line("a", 20, 10), line("b", 5, 0), line("c", 4, 0)};

		stands_as(l, 3, false, "a 20/10, other agencies 9/0");
	}
	{ /* One small one alone would be found by subtraction: the smallest
	     of the others goes with it. 5 + 12 = 17, 0 + 6 usable. */
		struct agency_line l[] = {
			line("a", 20, 10), line("b", 5, 0), line("c", 12, 6)};

		stands_as(l, 3, false, "a 20/10, other agencies 17/6");
	}
	{ /* 20 referrals, 3 of them usable: 3 is small; 17 + 8 is not. */
		struct agency_line l[] = {
			line("a", 20, 3), line("b", 16, 8), line("c", 30, 15)};

		stands_as(l, 3, false, "other agencies 36/11, c 30/15");
	}
	{ /* 20 referrals, 17 usable: the other 3 are small. */
		struct agency_line l[] = {line("a", 20, 17), line("b", 16, 8)};

		stands_as(l, 2, false, "other agencies 36/25");
	}
	{ /* 1 + 1 + 1 + 1 + 4 = 8, all usable: whoever knows who is in it
	     knows of each that it is 1 to 8 - 4 = 4. */
		struct agency_line l[] = {line("a", 20, 10), line("b", 1, 1),
			line("c", 1, 1), line("d", 1, 1), line("e", 1, 1),
			line("f", 4, 4)};

		stands_as(l, 6, false, "a 20/10, other agencies 8/8");
	}
	{ /* 1 + 1 + 1 + 1 + 2 = 6: each is 1 or 2, too few. With 20/10 the
	     usable ones are 16, each 1 to 11. */
		struct agency_line l[] = {line("a", 20, 10), line("b", 1, 1),
			line("c", 1, 1), line("d", 1, 1), line("e", 1, 1),
			line("f", 2, 2)};

		stands_as(l, 6, false, "other agencies 26/16");
	}
	{ /* Even all together: 5. */
		struct agency_line l[] = {line("a", 2, 1), line("b", 3, 0)};

		stands_as(l, 2, true, "");
	}
	stands_as(NULL, 0, false, "");
}

/* One referral each way a row can come to it. */
static void test_referrers(void **state)
{
	struct casebook b = {.case_id = SPAN("C")};
	struct referrers r = {.terms = {.as_of = day("2021-12-31"),
				      .since = NO_DAY,
				      .until = NO_DAY,
				      .by = PERIOD_ALL,
				      .labels = packs.harm_labels}};
	struct kept k;
	struct err e;
	int left = 0;

	(void)state;
	kept_init(&k);
	add(&b, K_referral,
		"referral_id=1|case_id=C|received=2021-01-05|"
		"agency=School");
	add(&b, K_referral,
		"referral_id=2|case_id=C|received=2021-03-05|"
		"agency=School");
	add(&b, K_referral,
		"referral_id=3|case_id=C|received=2021-02-01|"
		"agency=Police");
	add(&b, K_referral,
		"referral_id=4|case_id=C|received=2022-01-01|"
		"agency=Police");
	/* Names referral 1: a full row, usable. */
	add(&b, K_harm,
		"harm_id=a|case_id=C|referral_id=1|type=physical|"
		"incident=only|date=2021-01-04|adult=x|behaviour=hit "
		"him with a shoe|severity=2|impact=1");
	/* Names none: the first of the school's on or after 1 March is 2.
	 * Usable it is not: its behaviour is a label. 5 of 6 cells. */
	add(&b, K_harm,
		"harm_id=b|case_id=C|type=neglect|incident=pattern|"
		"date=2021-03-01|behaviour=neglect|severity=2|impact=1|"
		"frequency=daily|agency=School");
	/* Of an agency that referred nothing: counts for none. */
	add(&b, K_harm,
		"harm_id=c|case_id=C|type=neglect|incident=only|"
		"agency=Housing");
	casebook_seal(&b);
	referrers_take(&r, &b);
	assert_int_equal(referrers_write(&r, &k.base, &left, &e), 0);
	assert_int_equal(k.n, 2);
	/* Police: referral 3 without a row, 0 of 18; 4 is to come. */
	is(&k.at[0], F_agency_agency, "Police");
	is(&k.at[0], F_agency_referrals, "1");
	is(&k.at[0], F_agency_complete, "0");
	is(&k.at[0], F_agency_most_missed, "");
	/* School: 6 of 6 and 5 of 6: 11 / 12 = 91.66. */
	is(&k.at[1], F_agency_agency, "School");
	is(&k.at[1], F_agency_referrals, "2");
	is(&k.at[1], F_agency_usable, "1");
	is(&k.at[1], F_agency_complete, "91.7");
	is(&k.at[1], F_agency_most_missed, "adult");
	referrers_release(&r);
	/* By quarter, from February on: 3 and 2, both of 2021-Q1. */
	r.terms = (struct referrers_terms){.as_of = day("2021-12-31"),
		.since = day("2021-02-01"),
		.until = NO_DAY,
		.by = PERIOD_QUARTER,
		.labels = packs.harm_labels};
	referrers_take(&r, &b);
	assert_int_equal(referrers_write(&r, &k.base, &left, &e), 0);
	assert_int_equal(k.n, 4);
	is(&k.at[3], F_agency_period, "2021-Q1");
	is(&k.at[3], F_agency_referrals, "1");
	referrers_release(&r);
	kept_release(&k);
	casebook_release(&b);
}

static void test_decided(void **state)
{
	struct casebook b = {0};
	const struct rec *r;

	(void)state;
	add(&b, K_referral,
		"referral_id=1|received=2021-01-05|decision=advice|"
		"decided=2021-01-07");
	add(&b, K_referral,
		"referral_id=2|received=2021-01-05|"
		"decided=2021-01-05");
	add(&b, K_referral, "referral_id=3|received=2021-01-05");
	add(&b, K_referral, "referral_id=4|received=2021-01-05|decision=other");
	casebook_seal(&b);
	r = b.of[K_referral].at;
	assert_int_equal(referral_decided(&r[0], day("2021-01-06")), UNDECIDED);
	assert_int_equal(referral_decided(&r[0], day("2021-01-07")), ADVICE);
	assert_int_equal(
		referral_decided(&r[1], day("2021-01-07")), DECISION_UNKNOWN);
	assert_int_equal(referral_decided(&r[2], day("2021-01-07")), UNDECIDED);
	assert_int_equal(
		referral_decided(&r[3], day("2021-01-07")), OTHER_DECISION);
	casebook_release(&b);
}

static size_t repeats(struct casebook *b, const char *as_of, struct kept *k)
{
	struct front f = {.terms = {.as_of = day(as_of),
				  .since = NO_DAY,
				  .until = NO_DAY,
				  .workdays = packs.workdays}};
	struct err e;

	front_repeats.take(&f, b);
	assert_int_equal(front_repeats.write(&f, &k->base, &e), 0);
	front_release(&f);
	return k->n;
}

static void test_repeat(void **state)
{
	struct casebook b = {0};
	struct kept k;

	(void)state;
	kept_init(&k);
	/* a: the third a year to the day after the first; one day more. */
	add(&b, K_referral,
		"referral_id=a1|child_id=a|received=2020-03-01|"
		"decision=no-action|decided=2020-03-01");
	add(&b, K_referral,
		"referral_id=a2|child_id=a|received=2020-03-01|"
		"decision=advice|decided=2020-03-01");
	add(&b, K_referral,
		"referral_id=a3|child_id=a|received=2021-03-01|"
		"decision=no-action|decided=2021-03-01");
	add(&b, K_referral,
		"referral_id=b1|child_id=b|received=2020-03-01|"
		"decision=no-action|decided=2020-03-01");
	add(&b, K_referral,
		"referral_id=b2|child_id=b|received=2020-06-01|"
		"decision=no-action|decided=2020-06-01");
	add(&b, K_referral,
		"referral_id=b3|child_id=b|received=2021-03-02|"
		"decision=no-action|decided=2021-03-02");
	/* c: the second led to something. */
	add(&b, K_referral,
		"referral_id=c1|child_id=c|received=2020-03-01|"
		"decision=no-action");
	add(&b, K_referral,
		"referral_id=c2|child_id=c|received=2020-04-01|"
		"decision=assessment");
	add(&b, K_referral,
		"referral_id=c3|child_id=c|received=2020-05-01|"
		"decision=no-action");
	/* Nobody knows which children these are. */
	add(&b, K_referral,
		"referral_id=d1|received=2020-03-01|"
		"decision=no-action");
	add(&b, K_referral,
		"referral_id=d2|received=2020-03-02|"
		"decision=no-action");
	add(&b, K_referral,
		"referral_id=d3|received=2020-03-03|"
		"decision=no-action");
	casebook_seal(&b);
	assert_int_equal(repeats(&b, "2021-02-28", &k), 0);
	assert_int_equal(repeats(&b, "2021-12-31", &k), 1);
	is(&k.at[0], F_finding_record, "a");
	is(&k.at[0], F_finding_text,
		"3 contacts without action from 2020-03-01 to 2021-03-01: a1 "
		"a2 a3");
	kept_release(&k);
	casebook_release(&b);
}

static void test_wording(void **state)
{
	struct err e;
	const struct prompts *p = packs.prompts;
	const struct wording *school, *police, *health, *near;
	struct buf q = {0};

	(void)state;
	school = wording_named(p, "school", &e);
	police = wording_named(p, "police", &e);
	health = wording_named(p, "health-visitor", &e);
	near = wording_named(p, "neighbour", &e);
	assert_non_null(near);
	assert_ptr_equal(wording_for(p, SPAN("2A"), SPAN("")), school);
	/* The code beats the name; without a code the name speaks. */
	assert_ptr_equal(
		wording_for(p, SPAN("6"), SPAN("Hill School")), police);
	assert_ptr_equal(wording_for(p, SPAN(""), SPAN("HILL SCHOOL")), school);
	assert_ptr_equal(
		wording_for(p, SPAN(""), SPAN("School nursing")), health);
	assert_ptr_equal(
		wording_for(p, SPAN(""), SPAN("Next-door neighbour")), near);
	assert_ptr_equal(wording_for(p, SPAN(""), SPAN("Fire service")),
		wording_named(p, "default", &e));
	assert_null(wording_named(p, "doctor", &e));
	wording_question(school, WORST, CELL_DATE, SPAN("neglect"), &q);
	assert_non_null(strstr(buf_cstr(&q), "the worst time"));
	assert_null(strchr(buf_cstr(&q), '{'));
	buf_release(&q);
}

/* A small generator of our own: the same numbers everywhere. */
static unsigned next(unsigned *seed)
{
	*seed = *seed * 1103515245u + 12345u;
	return *seed >> 16;
}

static void add_any(struct casebook *b, unsigned *seed, int id)
{
	static const char *const incident[] = {
		"first", "worst", "latest", "only", "pattern", "other"};
	static const char *const field[CELLS] = {"|date=2021-01-01", "|adult=x",
		"|behaviour=x", "|severity=2", "|frequency=once",
		"|impact_text=x"};
	struct buf text = {0}, unknown = {0};
	char *kept;
	int c;

	buf_printf(&text,
		"harm_id=%d|case_id=C|child_id=%c|type=%s|incident=%s", id,
		"AB"[next(seed) % 2], next(seed) % 2 ? "neglect" : "physical",
		incident[next(seed) % 6]);
	for (c = 0; c < CELLS; c++) {
		unsigned what = next(seed) % 8;

		if (what > 1)
			buf_puts(&text, field[c]);
		else if (what)
			buf_printf(&unknown, "%s%s", unknown.n ? " " : "",
				cell_name[c]);
	}
	if (unknown.n)
		buf_printf(&text, "|not_known=%s", buf_cstr(&unknown));
	kept = arena_str(&b->text, buf_as_span(&text));
	add(b, K_harm, kept);
	buf_release(&text);
	buf_release(&unknown);
}

/* There is a question left exactly where a matrix is not complete; and as
 * many as there are cells not asked. */
static void test_ask_ends_when_complete(void **state)
{
	unsigned seed = 4, ended = 0;
	int round, i;

	(void)state;
	for (round = 0; round < 300; round++) {
		struct casebook b = {.case_id = SPAN("C")};
		struct asking a = {.as_of = day("2021-12-31"),
			.prompts = packs.prompts,
			.page = page_new(SPAN("T"))};
		struct matrices all;
		long not_asked = 0;
		bool complete = true;
		size_t m;

		for (i = (int)(next(&seed) % 4); i >= 0; i--)
			add_any(&b, &seed, i);
		casebook_seal(&b);
		ask_case(&a, &b);
		matrices_of(&b, a.as_of, &all);
		for (m = 0; m < all.n; m++) {
			struct tally t = {0};

			tally_matrix(&t, &all.at[m]);
			not_asked += t.cells - t.asked;
			complete &= tally_complete(&t) >= 100;
		}
		assert_int_equal(a.questions, not_asked);
		assert_int_equal(complete, a.questions == 0);
		ended += complete;
		matrices_release(&all);
		page_free(a.page);
		casebook_release(&b);
	}
	assert_true(ended > 0 && ended < 300);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_suppression),
		cmocka_unit_test(test_referrers),
		cmocka_unit_test(test_decided),
		cmocka_unit_test(test_repeat),
		cmocka_unit_test(test_wording),
		cmocka_unit_test(test_ask_ends_when_complete),
	};

	return cmocka_run_group_tests(tests, use_share, leave_share);
}
