/* Rows of CSV: both ways in, and what a bad row costs. */
#include "expect.h"

#include "base/csv.h"

struct fixture {
	struct infile in;
	struct csv csv;
	struct err e;
};

static void start(struct fixture *f, const char *text, bool long_way)
{
	infile_memory(&f->in, "in.csv", text, strlen(text));
	csv_open(&f->csv, &f->in);
	f->csv.long_way = long_way;
}

static void stop(struct fixture *f)
{
	csv_close(&f->csv);
	infile_close(&f->in);
}

static void expect_row(
	struct fixture *f, long line, size_t n, const char *const *fields)
{
	size_t i;

	assert_int_equal(csv_row(&f->csv, &f->e), CSV_ROW);
	assert_int_equal(f->csv.line, line);
	assert_int_equal(f->csv.n, n);
	for (i = 0; i < n; i++)
		expect_span(f->csv.field[i], fields[i]);
}

static void spaces_blank_lines_and_the_last_row(void **state)
{
	bool long_way = *(bool *)*state;
	struct fixture f;

	start(&f, " a , b\r\n\r\n\n\"x, \"\"y\"\"\nz\",\n,\nlast,row",
		long_way);
	expect_row(&f, 1, 2, (const char *[]){" a ", " b"});
	expect_row(&f, 4, 2, (const char *[]){"x, \"y\"\nz", ""});
	assert_int_equal(f.csv.row, 4);
	expect_row(&f, 6, 2, (const char *[]){"", ""});
	expect_row(&f, 7, 2, (const char *[]){"last", "row"});
	assert_int_equal(csv_row(&f.csv, &f.e), CSV_END);
	stop(&f);
}

static void quotes_round_a_field(void **state)
{
	bool long_way = *(bool *)*state;
	struct fixture f;

	start(&f,
		"\"a, b\",\"\",c\n\"\"\nx,\"last, and longer than a block\"\n"
		"\"it said \"\"no\"\"\",y\n\"a\"b,c\n\"a\" ,c\nd, \"e\"\n"
		"\"Zo\xc3\xab\",\"\"\"\"\n\"open,\nend,\"q\"",
		long_way);
	expect_row(&f, 1, 3, (const char *[]){"a, b", "", "c"});
	expect_row(&f, 2, 1, (const char *[]){""});
	expect_row(&f, 3, 2,
		(const char *[]){"x", "last, and longer than a block"});
	expect_row(&f, 4, 2, (const char *[]){"it said \"no\"", "y"});
	for (int line = 5; line <= 7; line++) {
		assert_int_equal(csv_row(&f.csv, &f.e), CSV_BAD);
		assert_int_equal(f.e.line, line);
	}
	expect_row(&f, 8, 2, (const char *[]){"Zo\xc3\xab", "\""});
	assert_int_equal(csv_row(&f.csv, &f.e), CSV_BAD);
	assert_int_equal(f.e.line, 9);
	expect_row(&f, 10, 2, (const char *[]){"end", "q"});
	assert_int_equal(csv_row(&f.csv, &f.e), CSV_END);
	stop(&f);
}

static void a_bad_row_costs_itself(void **state)
{
	bool long_way = *(bool *)*state;
	struct fixture f;

	start(&f, "1,\"open\n2,b\n3,c\"d\n4,e\n5,\rx\n6,f\n", long_way);
	assert_int_equal(csv_row(&f.csv, &f.e), CSV_BAD);
	assert_int_equal(f.e.line, 1);
	expect_row(&f, 2, 2, (const char *[]){"2", "b"});
	assert_int_equal(csv_row(&f.csv, &f.e), CSV_BAD);
	assert_int_equal(f.e.line, 3);
	expect_row(&f, 4, 2, (const char *[]){"4", "e"});
	assert_int_equal(csv_row(&f.csv, &f.e), CSV_BAD);
	assert_int_equal(f.e.line, 5);
	expect_row(&f, 6, 2, (const char *[]){"6", "f"});
	assert_int_equal(csv_row(&f.csv, &f.e), CSV_END);
	stop(&f);
}

/* Both ways through the text, row by row. */
static void expect_alike(const char *text)
{
	struct fixture f[2];
	enum csv_result got[2];
	size_t i;

	start(&f[0], text, false);
	start(&f[1], text, true);
	do {
		got[0] = csv_row(&f[0].csv, &f[0].e);
		got[1] = csv_row(&f[1].csv, &f[1].e);
		assert_int_equal(got[0], got[1]);
		assert_int_equal(f[0].csv.line, f[1].csv.line);
		if (got[0] != CSV_ROW)
			continue;
		assert_int_equal(f[0].csv.n, f[1].csv.n);
		for (i = 0; i < f[0].csv.n; i++)
			assert_true(
				span_eq(f[0].csv.field[i], f[1].csv.field[i]));
	} while (got[0] == CSV_ROW || got[0] == CSV_BAD);
	stop(&f[0]);
	stop(&f[1]);
}

/* Every text of up to LONGEST of these bytes, alone and behind a block of
 * which the last byte is the first of them. */
#define LONGEST 6
static void all_short_texts_alike(void **state)
{
	static const char bytes[] = "\",a\n\r ";
	char text[16 + LONGEST], *at = text + 15;
	size_t n = sizeof bytes - 1, count, last = 1, i, j, k;

	(void)state;
	memset(text, 'b', sizeof text);
	for (i = 1; i <= LONGEST; i++) {
		last *= n;
		at[i] = '\0';
		for (count = 0; count < last; count++) {
			for (j = 0, k = count; j < i; j++, k /= n)
				at[j] = bytes[k % n];
			expect_alike(at);
			expect_alike(text);
		}
	}
}

static void what_is_known_of_a_row(void **state)
{
	struct fixture f;

	(void)state;
	start(&f,
		"plain,row\nZo\xc3\xab,x\ntab\there,y\n\"a, \\\",b\n"
		"\"a, b\",c\n\"a \"\"b\"\"\",c\n",
		false);
	expect_row(&f, 1, 2, (const char *[]){"plain", "row"});
	assert_int_equal(f.csv.flags, CSV_ASCII | CSV_CLEAN);
	expect_row(&f, 2, 2, (const char *[]){"Zo\xc3\xab", "x"});
	assert_int_equal(f.csv.flags, 0);
	expect_row(&f, 3, 2, (const char *[]){"tab\there", "y"});
	assert_int_equal(f.csv.flags, CSV_ASCII);
	expect_row(&f, 4, 2, (const char *[]){"a, \\", "b"});
	assert_int_equal(f.csv.flags, CSV_ASCII);
	expect_row(&f, 5, 2, (const char *[]){"a, b", "c"});
	assert_int_equal(f.csv.flags, CSV_ASCII | CSV_CLEAN);
	expect_row(&f, 6, 2, (const char *[]){"a \"b\"", "c"});
	assert_int_equal(f.csv.flags, CSV_ASCII);
	stop(&f);
}

static void letters_as_excel_shows_them(void **state)
{
	char out[8];

	(void)state;
	assert_string_equal(csv_letters(1, out), "A");
	assert_string_equal(csv_letters(26, out), "Z");
	assert_string_equal(csv_letters(27, out), "AA");
	/* 16384 = XFD, the last column of a sheet */
	assert_string_equal(csv_letters(16384, out), "XFD");
}

int main(void)
{
	static bool ways[] = {false, true};
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_prestate(
			spaces_blank_lines_and_the_last_row, &ways[0]),
		cmocka_unit_test_prestate(
			spaces_blank_lines_and_the_last_row, &ways[1]),
		cmocka_unit_test_prestate(quotes_round_a_field, &ways[0]),
		cmocka_unit_test_prestate(quotes_round_a_field, &ways[1]),
		cmocka_unit_test_prestate(a_bad_row_costs_itself, &ways[0]),
		cmocka_unit_test_prestate(a_bad_row_costs_itself, &ways[1]),
		cmocka_unit_test(all_short_texts_alike),
		cmocka_unit_test(what_is_known_of_a_row),
		cmocka_unit_test(letters_as_excel_shows_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
