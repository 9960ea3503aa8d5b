/* Sentences made from figures: what they say of chance, and of what is hidden
 * nothing. */
#include <math.h>
#include "book.h"
#include "base/num.h"
#include "report/telling.h"

/*
 * R 4.2: f <- function(a, n, b, m)
 *	fisher.test(matrix(c(a, n - a, b, m - b), 2))$p.value
 */
static void shares(void **state)
{
	(void)state;
	/* f(26, 40, 17, 40) = 0.0722, f(27, 40, 17, 40) = 0.0424 */
	assert_int_equal(share_chance(26, 40, 17, 40), CHANCE_WITHIN);
	assert_int_equal(share_chance(27, 40, 17, 40), CHANCE_BEYOND);
	assert_int_equal(share_chance(17, 40, 27, 40), CHANCE_BEYOND);
	/* f(9, 10, 12, 25) = 0.0280: ten are enough, nine are not. */
	assert_int_equal(share_chance(9, 10, 12, 25), CHANCE_BEYOND);
	assert_int_equal(share_chance(9, 9, 0, 25), CHANCE_UNSAID);
	assert_int_equal(share_chance(0, 25, 9, 9), CHANCE_UNSAID);
}

/* R: binom.test(a, a + b)$p.value */
static void counts(void **state)
{
	(void)state;
	/* (10, 22): 0.0501, (10, 23): 0.0351 */
	assert_int_equal(count_chance(10, 22), CHANCE_WITHIN);
	assert_int_equal(count_chance(10, 23), CHANCE_BEYOND);
	assert_int_equal(count_chance(23, 10), CHANCE_BEYOND);
	assert_int_equal(count_chance(9, 90), CHANCE_UNSAID);
}

static struct figure share(long n, long of)
{
	return (struct figure){
		n, of, round((double)n / (double)of * 1e4) / 1e4, 0};
}

static void told(const struct figure *now, const struct figure *before,
	const char *expected)
{
	const struct measure *m = measure_named(SPAN("cases_network_met"));
	struct buf out = {0};

	assert_int_equal(tell_change(m, now, before, "the year before", &out),
		*expected != 0);
	assert_string_equal(buf_cstr(&out), expected);
	buf_release(&out);
}

static void changes(void **state)
{
	struct figure a = share(16, 35), b = share(20, 34), few = share(3, 4);
	struct figure hidden = {-1, -1, NO_NUMBER, 'c'};

	(void)state;
	/* 16/35 = 45.7%, 20/34 = 58.8%; f(16, 35, 20, 34) = 0.338 */
	told(&a, &b,
		"Network met in the last 12 weeks: 46% (16 of 35), down 13 "
		"points from 59% (20 of 34) the year before, within what "
		"chance gives.");
	told(&few, &b,
		"Network met in the last 12 weeks: 75% (3 of 4), up 16 points "
		"from 59% (20 of 34) the year before.");
	told(&a, &a,
		"Network met in the last 12 weeks: 46% (16 of 35), the same "
		"as the 46% (16 of 35) the year before, within what chance "
		"gives.");
	told(&hidden, &b, "");
	told(&a, &hidden, "");
	assert_true(change_size(measure_named(SPAN("cases_network_met")), &a,
			    &hidden) < 0);
}

#define ROW(name, n, of)                                                       \
	{                                                                      \
		{name, sizeof(name) - 1}, n, of, false                         \
	}
#define HIDDEN(name, n, of)                                                    \
	{                                                                      \
		{name, sizeof(name) - 1}, n, of, true                          \
	}

static void order(void **state)
{
	/* What is hidden is planted at both ends of what could be shown. */
	struct told_row row[] = {HIDDEN("Yew", 9, 9), ROW("Ash", 1, 10),
		HIDDEN("Oak", 0, 9), ROW("Elm", 3, 4), ROW("Box", 6, 8),
		ROW("Fir", 0, 0), ROW("Bay", 1, 10)};
	static const char expected[] = "Box Elm Ash Bay Fir Oak Yew ";
	struct buf out = {0};
	size_t i;

	(void)state;
	worst_first(row, COUNT_OF(row));
	for (i = 0; i < COUNT_OF(row); i++)
		buf_printf(&out, "%.*s ", SPAN_ARG(row[i].name));
	assert_string_equal(buf_cstr(&out), expected);
	buf_release(&out);
}

/* The same whatever the hidden numbers are. */
static void the_hidden_changes_nothing(void **state)
{
	static const struct told_row all = ROW("", 10, 40);
	struct buf first = {0}, out = {0};
	long n;

	(void)state;
	for (n = 0; n <= 9; n++) {
		struct told_row row[] = {HIDDEN("Oak", n, 9), ROW("Ash", 2, 12),
			HIDDEN("Yew", 9 - n, 9), ROW("Elm", 8, 10)};
		struct page *p = page_new(SPAN("t"));
		static const struct page_col cols[] = {
			{"Team", PAGE_LEFT, 0, true},
			{"Lack", PAGE_LEFT, 0, false}};
		struct err e;
		size_t i;

		worst_first(row, COUNT_OF(row));
		page_table(p, SPAN("t"), cols, 2);
		buf_reset(&out);
		for (i = 0; i < COUNT_OF(row); i++) {
			page_row(p);
			page_cell(p, row[i].name);
			told_cell(p, &row[i]);
		}
		assert_true(tell_rows(
			&all, "cases lack it", row, COUNT_OF(row), &out));
		assert_int_equal(page_render(p, PAGE_MD, NULL, &out, &e), 0);
		page_free(p);
		if (n == 0)
			buf_span(&first, buf_as_span(&out));
		assert_string_equal(buf_cstr(&out), buf_cstr(&first));
	}
	buf_release(&first);
	buf_release(&out);
}

static void rows_told(
	const struct told_row *row, size_t n, const char *expected)
{
	static const struct told_row all = ROW("", 21, 35);
	struct buf out = {0};

	assert_true(tell_rows(&all, "open cases have no number", row, n, &out));
	assert_string_equal(buf_cstr(&out), expected);
	buf_release(&out);
}

static void worst(void **state)
{
	const struct told_row rows[] = {ROW("Care", 7, 10), ROW("Oak", 4, 4),
		ROW("not recorded", 5, 5), ROW("Elm", 5, 16)};
	const struct told_row tied[] = {
		ROW("Care", 7, 10), ROW("Elm", 7, 10), ROW("Oak", 7, 15)};
	static const struct told_row hidden = HIDDEN("", 21, 35);
	struct buf out = {0};

	(void)state;
	/* f(7, 10, 14, 25) = 0.704; four and "not recorded" are not named. */
	rows_told(rows, 4,
		"21 of 35 open cases have no number, the highest share of "
		"teams with 5 or more in Care (7 of 10), within what chance "
		"gives.");
	rows_told(&rows[0], 1,
		"21 of 35 open cases have no number, the highest share in "
		"Care (7 of 10), within what chance gives.");
	rows_told(tied, 3, "21 of 35 open cases have no number.");
	assert_false(tell_rows(&hidden, "x", rows, 4, &out));
	assert_int_equal(out.n, 0);
}

static void threes(void **state)
{
	static const struct told_row all = ROW("", 1438, 14450);
	struct buf out = {0};

	(void)state;
	assert_true(tell_rows(&all, "x", &all, 0, &out));
	assert_string_equal(buf_cstr(&out), "1,438 of 14,450 x.");
	buf_release(&out);
}

/* Of two teams, 2 f(9, 12, 9, 28) = 0.035; of three, 3 f = 0.053. */
static void worst_of_many(void **state)
{
	static const struct told_row all = ROW("", 18, 40);
	static const struct told_row two[] = {
		ROW("Care", 9, 12), ROW("Elm", 9, 28)};
	static const struct told_row three[] = {
		ROW("Care", 9, 12), ROW("Elm", 4, 14), ROW("Oak", 5, 14)};
	struct buf out = {0};

	(void)state;
	assert_true(tell_rows(&all, "x", two, 2, &out));
	assert_non_null(strstr(buf_cstr(&out), ", more than chance gives."));
	buf_reset(&out);
	assert_true(tell_rows(&all, "x", three, 3, &out));
	assert_non_null(strstr(buf_cstr(&out), ", within what chance gives."));
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(shares),
		cmocka_unit_test(counts),
		cmocka_unit_test(changes),
		cmocka_unit_test(order),
		cmocka_unit_test(the_hidden_changes_nothing),
		cmocka_unit_test(worst),
		cmocka_unit_test(worst_of_many),
		cmocka_unit_test(threes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
