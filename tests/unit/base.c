/* Bytes, numbers, days, text. */
#include "base/mem.h"
#include "expect.h"

#include "base/buf.h"
#include "base/date.h"
#include "base/hash.h"
#include "base/num.h"
#include "base/scan.h"
#include "base/scratch.h"
#include "base/sorter.h"
#include "base/utf8.h"
#include <stdio.h>
#include <unistd.h>

static void days_are_counted_from_1970(void **state)
{
	(void)state;
	assert_int_equal(day_of(SPAN("1970-01-01")), 0);
	/* 30 years of 365 days, 7 leap days (1972 to 1996), 31 + 28 days. */
	assert_int_equal(day_of(SPAN("2000-02-29")), 30 * 365 + 7 + 31 + 28);
	/* `date -ud 2021-10-31 +%s` / 86400 */
	assert_int_equal(day_of(SPAN("2021-10-31")), 18931);
	assert_int_equal(day_of(SPAN("1900-01-01")), -25567);
}

static void only_real_days_are_days(void **state)
{
	static const char *const bad[] = {"2021-02-29", "1900-02-29",
		"2021-13-01", "2021-00-10", "2021-01-00", "2021-04-31",
		"1899-12-31", "2101-01-01", "21-01-01", "2021-1-01",
		"2021/01/01", "2021-01-01 ", "", "2021-01-0x"};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT_OF(bad); i++)
		assert_int_equal(day_of(span_of(bad[i])), NO_DAY);
}

static void every_day_goes_round(void **state)
{
	int day, last = day_of(SPAN("2100-12-31"));
	char text[11];

	(void)state;
	for (day = day_of(SPAN("1900-01-01")); day <= last; day++)
		assert_int_equal(day_of(span_of(day_text(day, text))), day);
}

static void months_end_where_they_end(void **state)
{
	char text[11];

	(void)state;
	day_text(day_add_months(day_of(SPAN("2021-01-31")), 1), text);
	assert_string_equal(text, "2021-02-28");
	day_text(day_add_months(day_of(SPAN("2020-03-31")), -1), text);
	assert_string_equal(text, "2020-02-29");
	day_text(day_add_months(day_of(SPAN("2021-11-15")), 3), text);
	assert_string_equal(text, "2022-02-15");
}

static void weekdays_and_ages(void **state)
{
	int born = day_of(SPAN("2004-02-29"));

	(void)state;
	/* 31 October 2021 was a Sunday, 1 January 1970 a Thursday. */
	assert_int_equal(day_weekday(day_of(SPAN("2021-10-31"))), 6);
	assert_int_equal(day_weekday(0), 3);
	assert_int_equal(day_weekday(day_of(SPAN("1900-01-01"))), 0);
	assert_int_equal(day_age(born, day_of(SPAN("2021-02-28"))), 16);
	assert_int_equal(day_age(born, day_of(SPAN("2021-03-01"))), 17);
}

static void ints_have_one_spelling(void **state)
{
	static const char *const bad[] = {"", "-", "+1", "01", "-0", "1.0",
		" 1", "1 ", "1e3", "0x1", "9999999999999999999"};
	size_t i;
	long v;

	(void)state;
	for (i = 0; i < COUNT_OF(bad); i++)
		assert_false(num_int(span_of(bad[i]), &v));
	assert_true(num_int(SPAN("0"), &v));
	assert_int_equal(v, 0);
	assert_true(num_int(SPAN("-907"), &v));
	assert_int_equal(v, -907);
}

static void decimals_take_the_shortest_form(void **state)
{
	char text[NUM_SIZE];
	double v;

	(void)state;
	expect_span(num_text(0.1, text), "0.1");
	expect_span(num_text(1.0 / 3, text), "0.3333333333333333");
	expect_span(num_text(-0.0, text), "0");
	expect_span(num_text(100, text), "100");
	expect_span(num_text(1e21, text), "1000000000000000000000");
	expect_span(num_text(1e-7, text), "0.0000001");
	assert_true(num_decimal(SPAN("12.50"), &v));
	expect_span(num_text(v, text), "12.5");
	assert_false(num_decimal(SPAN("1e3"), &v));
	assert_false(num_decimal(SPAN(".5"), &v));
	assert_false(num_decimal(SPAN("5."), &v));
	assert_false(num_decimal(SPAN("nan"), &v));
}

static void no_digit_is_lost(void **state)
{
	(void)state;
	assert_true(num_kept(SPAN("0.6154")));
	assert_true(num_kept(SPAN("007")));
	assert_true(num_kept(SPAN("-0")));
	assert_true(num_kept(SPAN("1000000000000000000000")));
	assert_true(num_kept(SPAN("-0.00000000000000000012")));
	assert_true(num_kept(SPAN("1.23456789012345678000")) == false);
	assert_true(num_kept(SPAN("1.2345678901234567000")));
	assert_false(num_kept(SPAN("12345678901234567")));
	assert_int_equal(
		num_too_long(SPAN("{\"a\": 0.12345678901234567}")), 26);
	assert_int_equal(
		num_too_long(SPAN("{\"a\": -0.123456789012345678}")), 6);
	assert_int_equal(
		num_too_long(SPAN("{\"\\\"123456789012345678\": 1}")), 27);
}

/* The table of ill-formed sequences in the Unicode Standard, 3.9. */
static void what_is_counted_has_its_plural(void **state)
{
	(void)state;
	assert_string_equal(counted(1, "day").s, "1 day");
	assert_string_equal(counted(0, "day").s, "0 days");
	assert_string_equal(counted(-1, "day").s, "-1 days");
	assert_string_equal(counted(12, "entry").s, "12 entries");
	assert_string_equal(counted(1, "entry").s, "1 entry");
	assert_string_equal(counted(3, "weekday").s, "3 weekdays");
	assert_string_equal(counted(1, "person").s, "1 person");
	assert_string_equal(counted(27, "person").s, "27 people");
	assert_string_equal(counted(2, "child").s, "2 children");
	assert_string_equal(counted(999, "row").s, "999 rows");
	assert_string_equal(counted(1445, "case").s, "1,445 cases");
	assert_string_equal(
		counted(-1234567, "record").s, "-1,234,567 records");
}

static void utf8_is_well_formed_or_not(void **state)
{
	static const char *const bad[] = {"\xc0\xaf", "\xe0\x9f\xbf",
		"\xed\xa0\x80", "\xf0\x8f\xbf\xbf", "\xf4\x90\x80\x80", "\x80",
		"\xff", "\xe2\x82", "a\xc3"};
	static const char *const good[] = {"", "plain", "\xc3\xab",
		"\xe2\x82\xac", "\xf0\x9f\x92\x99", "\xef\xbf\xbd",
		"\xed\x9f\xbf", "\xf4\x8f\xbf\xbf"};
	char out[4];
	size_t i, n;

	(void)state;
	for (i = 0; i < COUNT_OF(bad); i++)
		assert_false(utf8_ok(span_of(bad[i])));
	for (i = 0; i < COUNT_OF(good); i++)
		assert_true(utf8_ok(span_of(good[i])));
	assert_int_equal(utf8_bad(SPAN("0123456789012345678901234567890\xc3"
				       "\xa4 45678901234567890123456789012"
				       "345\xc3")),
		66);
	assert_int_equal(utf8_bad(SPAN("0123456789\xff")), 10);
	assert_int_equal(utf8_code("\xe2\x82\xac", 3, &n), 0x20ac);
	assert_int_equal(utf8_put(out, 0x1f499), 4);
	assert_memory_equal(out, "\xf0\x9f\x92\x99", 4);
}

static void maps_keep_what_was_put(void **state)
{
	struct hash m = {0};
	struct buf key = {0};
	size_t i;
	bool is_new;

	(void)state;
	for (i = 0; i < 5000; i++) {
		buf_reset(&key);
		buf_printf(&key, "id-%zu", i);
		assert_int_equal(
			*hash_put(&m, buf_as_span(&key), i, &is_new), i);
		assert_true(is_new);
	}
	assert_int_equal(*hash_put(&m, SPAN("id-42"), 7, &is_new), 42);
	assert_false(is_new);
	assert_int_equal(*hash_get(&m, SPAN("id-4999")), 4999);
	assert_null(hash_get(&m, SPAN("id-5000")));
	assert_int_equal(m.count, 5000);
	hash_release(&m);
	buf_release(&key);
}

static void words_are_taken_off(void **state)
{
	struct span rest = SPAN("a,,b"), w;

	(void)state;
	assert_true(span_word(&rest, ',', &w));
	expect_span(w, "a");
	assert_true(span_word(&rest, ',', &w));
	expect_span(w, "");
	assert_true(span_word(&rest, ',', &w));
	expect_span(w, "b");
	assert_false(span_word(&rest, ',', &w));
}

/* The nth entry: its number, and now and then more than a window holds. */
static void entry(struct buf *b, int n)
{
	int i;

	buf_reset(b);
	buf_printf(b, "%d", n);
	for (i = 0; n % 900 == 7 && i < 20000; i++)
		buf_puts(b, " word");
}

/* The file holds none of the words that it was given. */
static void nothing_to_read(const struct scratch *s)
{
	char bytes[20000];
	ssize_t n = pread(s->file - 1, bytes, sizeof bytes, 0);

	assert_true(n > 10000);
	assert_null(memmem(bytes, (size_t)n, "word", 4));
}

static void scratch_gives_back_what_it_took(void **state)
{
	struct scratch s = {.limit = 5000};
	struct scratch_window on = {0}, about = {0};
	struct buf b = {0};
	struct err e;
	size_t at[3000], next = 0, here;
	int i;

	(void)state;
	for (i = 0; i < 3000; i++) {
		entry(&b, i);
		at[i] = scratch_add(&s, buf_as_span(&b));
	}
	assert_true(s.file);
	for (i = 0; i < 3000; i++) {
		entry(&b, i);
		here = next;
		assert_true(span_eq(
			scratch_get(&s, &on, here, &next), buf_as_span(&b)));
		entry(&b, i * 7 % 3000);
		assert_true(
			span_eq(scratch_get(&s, &about, at[i * 7 % 3000], NULL),
				buf_as_span(&b)));
	}
	assert_int_equal(next, scratch_end(&s));
	nothing_to_read(&s);
	assert_int_equal(scratch_failed(&s, &e), 0);
	scratch_window_release(&on);
	scratch_window_release(&about);
	scratch_release(&s);
	buf_release(&b);
}

struct sorted_so_far {
	int n, fails_at;
};

static int next_number(void *arg, struct span thing, struct err *e)
{
	struct sorted_so_far *so = arg;
	char want[16];

	if (so->n == so->fails_at)
		return err_input(e, "enough");
	snprintf(want, sizeof want, "thing %05d", so->n++);
	expect_span(thing, want);
	return 0;
}

/* memory: of the sorter; 0 keeps all of it. */
static void sort_numbers(size_t memory, int fails_at)
{
	struct sorter s = {.memory = memory};
	struct sorted_so_far so = {0, fails_at};
	struct err e;
	char text[16];
	int i;

	for (i = 0; i < 10007; i++) {
		snprintf(text, sizeof text, "thing %05d", i * 4001 % 10007);
		sorter_add(&s, span_of(text + 6), span_of(text));
	}
	assert_int_equal(s.runs > 20, memory > 0);
	assert_int_equal(
		sorter_each(&s, next_number, &so, &e), fails_at < 0 ? 0 : -1);
	assert_int_equal(so.n, fails_at < 0 ? 10007 : fails_at);
	sorter_release(&s);
}

static void sorting_needs_little_memory(void **state)
{
	(void)state;
	sort_numbers(0, -1);
	sort_numbers(5000, -1);
	sort_numbers(5000, 300);
}

/* Byte by byte, by what RFC 8259 says of strings. */
static struct scan looked_at(const char *p)
{
	struct scan s = {0, 0};
	int i;

	for (i = 0; i < SCAN_BYTES; i++) {
		const int b = (unsigned char)p[i];

		if (b < 32 || b == 34 || b == 92)
			s.stops += 1u << i;
		if (b > 126)
			s.high += 1u << i;
	}
	return s;
}

static void expect_scans(const char *p)
{
	const struct scan want = looked_at(p);
	struct scan got = scan_plain(p);

	assert_int_equal(got.stops, want.stops);
	assert_int_equal(got.high, want.high);
#ifdef SCAN_X86
	got = scan_sse2(p);
	assert_int_equal(got.stops, want.stops);
	assert_int_equal(got.high, want.high);
	if (scan_best() != SCAN_WAY_AVX2)
		return;
	got = scan_avx2(p);
	assert_int_equal(got.stops, want.stops);
	assert_int_equal(got.high, want.high);
#endif
}

static void expect_row(struct row_scan got, struct row_scan want)
{
	assert_int_equal(got.marks, want.marks);
	assert_int_equal(got.ends, want.ends);
	assert_int_equal(got.odd, want.odd);
	assert_int_equal(got.high, want.high);
}

/* Of CSV, by RFC 4180. */
static void expect_row_scans(const char *p)
{
	struct row_scan want = {0, 0, 0, 0};
	int i;

	for (i = 0; i < SCAN_BYTES; i++) {
		const int b = (unsigned char)p[i];

		if (b == 10)
			want.ends += 1u << i;
		if (b == 10 || b == 44 || b == 34)
			want.marks += 1u << i;
		if ((b < 32 && b != 10) || b == 92 || b == 127)
			want.odd += 1u << i;
		if (b > 127)
			want.high += 1u << i;
	}
	expect_row(row_scan_plain(p), want);
#ifdef SCAN_X86
	expect_row(row_scan_sse2(p), want);
	if (scan_best() == SCAN_WAY_AVX2)
		expect_row(row_scan_avx2(p), want);
#endif
}

static void scans_see_the_same(void **state)
{
	char text[SCAN_BYTES];
	unsigned seed = 1;
	int i, b;

	(void)state;
	for (i = 0; i < SCAN_BYTES; i++)
		for (b = 0; b < 256; b++) {
			memset(text, 'x', sizeof text);
			text[i] = (char)b;
			expect_scans(text);
			expect_row_scans(text);
		}
	for (i = 0; i < 10000; i++) {
		for (b = 0; b < SCAN_BYTES; b++) {
			seed = seed * 1103515245u + 12345u;
			text[b] = (char)(seed >> 16);
		}
		expect_scans(text);
		expect_row_scans(text);
	}
}

/* One other byte anywhere in a day: it is one where all are digits or dashes
 * in their places, and the month has it (2021 is no leap year). */
static void a_byte_makes_or_breaks_a_day(void **state)
{
	static const int days[] = {
		31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	char text[] = "2021-02-28";
	int i, b;

	(void)state;
	for (i = 0; i < 10; i++)
		for (b = 0; b < 256; b++) {
			int y = 0, m = 0, d = 0;
			bool is;

			strcpy(text, "2021-02-28");
			text[i] = (char)b;
			is = i == 4 || i == 7 ? b == '-' : b >= '0' && b <= '9';
			if (is) {
				sscanf(text, "%d-%d-%d", &y, &m, &d);
				is = y >= 1900 && y <= 2100 && m >= 1 &&
				     m <= 12 && d >= 1 &&
				     d <= days[m - 1] + (m == 2 && y % 4 == 0);
			}
			assert_int_equal(day_is((struct span){text, 10}), is);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_counted_has_its_plural),
		cmocka_unit_test(days_are_counted_from_1970),
		cmocka_unit_test(only_real_days_are_days),
		cmocka_unit_test(every_day_goes_round),
		cmocka_unit_test(months_end_where_they_end),
		cmocka_unit_test(weekdays_and_ages),
		cmocka_unit_test(ints_have_one_spelling),
		cmocka_unit_test(decimals_take_the_shortest_form),
		cmocka_unit_test(no_digit_is_lost),
		cmocka_unit_test(utf8_is_well_formed_or_not),
		cmocka_unit_test(maps_keep_what_was_put),
		cmocka_unit_test(words_are_taken_off),
		cmocka_unit_test(scratch_gives_back_what_it_took),
		cmocka_unit_test(sorting_needs_little_memory),
		cmocka_unit_test(scans_see_the_same),
		cmocka_unit_test(a_byte_makes_or_breaks_a_day),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
