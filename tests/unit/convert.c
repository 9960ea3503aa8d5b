/* Dates, words and values as exports write them; results worked by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>
#include "base/mem.h"
#include "base/date.h"
#include "record/convert.h"
#include "stream/encoding.h"
#include "profile/profile.h"

static const char *day(const char *text, unsigned order)
{
	static char out[11];
	struct conversion_fault why;
	int d = convert_day(span_of(text), order, &why);

	return d == NO_DAY ? why.text : day_text(d, out);
}

static void test_days(void **state)
{
	static const struct {
		const char *in, *dmy, *iso;
	} table[] = {
		{"01/02/2021", "2021-02-01", "not a date with the year first"},
		{"1.2.2021", "2021-02-01", NULL},
		{"1-Feb-2021", "2021-02-01", NULL},
		{"1 February 2021", "2021-02-01", NULL},
		{"30 Sept 2021", "2021-09-30", NULL},
		{"2021-02-01", "2021-02-01", "2021-02-01"},
		{"2021/02/01", "year first, expected the day first",
			"2021-02-01"},
		{"01/02/2021 00:00:00", "2021-02-01", NULL},
		{"01/02/2021 9:30 PM", "2021-02-01", NULL},
		{"2021-02-01T23:59:59.000Z", "2021-02-01", "2021-02-01"},
		{"01/02/2021 25:00", "not a date", NULL},
		{"01/02/21", "two-digit year", NULL},
		{"01/02/021", "not a date", NULL},
		{"31/02/2021", "no such date", NULL},
		{"29/02/2021", "no such date", NULL},
		{"29/02/2020", "2020-02-29", NULL},
		{"13/13/2021", "no such date", NULL},
		{"10/13/2021", "no such date; month first, as it seems", NULL},
		{"32/13/2021", "no such date", NULL},
		/* What systems write where there is no date. */
		{"30/12/1899", "means no date", NULL},
		{"31 Dec 1899 00:00", "means no date", NULL},
		{"00/01/1900", "means no date", NULL},
		{"01/01/1900", "means no date", NULL},
		{"1900-01-01", "means no date", "means no date"},
		{"9999-12-31", "means no date", "means no date"},
		{"31/12/9999 23:59:59", "means no date", NULL},
		{"2958465", "means no date", NULL},
		{"02/01/1900", "1900-01-02", NULL},
		{"01/02-2021", "not a date", NULL},
		{"05/01/2O21", "not a date", NULL},
		/* 44197 is 2021-01-01: 18628 + 25569. */
		{"44197", "2021-01-01", "2021-01-01"},
		{"44197.75", "2021-01-01", "2021-01-01"},
		{"4419", "not a date", NULL},
		{"441970", "not a date", NULL},
		{"soon", "not a date", NULL},
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT_OF(table); i++) {
		assert_string_equal(day(table[i].in, DATES_DMY), table[i].dmy);
		if (table[i].iso)
			assert_string_equal(
				day(table[i].in, DATES_ISO), table[i].iso);
	}
	assert_string_equal(
		day("01/02/2021", DATES_RECORD), "no such date (YYYY-MM-DD)");
	assert_string_equal(
		day("44197", DATES_RECORD), "no such date (YYYY-MM-DD)");
	/* A day with the year first, but not as a record writes it. */
	assert_string_equal(
		day("2021-2-01", DATES_RECORD), "no such date (YYYY-MM-DD)");
	assert_string_equal(day("2021-02-01T00:00:00", DATES_RECORD),
		"no such date (YYYY-MM-DD)");
	assert_string_equal(
		day("9999-12-31 00:00", DATES_RECORD), "means no date");
}

static const char *folded(const char *text)
{
	static struct buf b;

	buf_reset(&b);
	words_fold(span_of(text), &b);
	return buf_cstr(&b);
}

/* The words that a profile's `dates` may add. */
static void test_other_days(void **state)
{
	const unsigned month = DATES_DMY | DATES_MONTH;
	const unsigned yy = DATES_DMY | DATES_SHORT;

	(void)state;
	assert_string_equal(day("10/27/2020", DATES_MDY), "2020-10-27");
	assert_string_equal(day("27 Oct 2020", DATES_MDY), "2020-10-27");
	assert_string_equal(day("03/2021", month), "2021-03-01");
	assert_string_equal(day("Mar 2021", month), "2021-03-01");
	assert_string_equal(day("March-2021", month), "2021-03-01");
	assert_string_equal(day("2021-03", month), "2021-03-01");
	assert_string_equal(day("13/2021", month), "no such date");
	assert_string_equal(day("Mar-21", month), "two-digit year");
	assert_string_equal(day("Mar-21", month | DATES_SHORT), "2021-03-01");
	assert_string_equal(day("03/2021", DATES_DMY), "not a date");
	assert_string_equal(day("25-Feb-15", yy), "2015-02-25");
	assert_string_equal(day("01/02/49", yy), "2049-02-01");
	assert_string_equal(day("01/02/50", yy), "1950-02-01");
	assert_string_equal(day("01/02/2021", yy), "2021-02-01");
}

static void test_folding(void **state)
{
	(void)state;
	assert_string_equal(
		folded("  Child\xc2\xa0Unique ID "), "child unique id");
	assert_string_equal(folded("Child\xe2\x80\x99s Need?"), "childs need");
	assert_string_equal(folded("Child's Need"), "childs need");
	assert_string_equal(folded("\xef\xbb\xbfName"), "name");
	assert_string_equal(folded("A&E"), "a and e");
	assert_string_equal(folded("-1"), "-1");
	assert_string_equal(folded("- 1"), "1");
	assert_string_equal(folded("\xc3\x89tat"), "\xc3\x89tat");
	assert_string_equal(folded("?)."), "");
}

static const char *code(const char *list, const char *text)
{
	static char out[16];
	struct wordbook w = {0};
	struct err e;
	const struct code_list *l = code_list(list, &e);
	const struct span *found;

	assert_non_null(l);
	wordbook_add_codes(&w, l);
	found = wordbook_find(&w, span_of(text));
	snprintf(out, sizeof out, "%.*s", found ? (int)found->n : 1,
		found ? found->p : "-");
	wordbook_release(&w);
	return out;
}

/* A code or its words, never the letter of the list in front of it. */
static void test_codes(void **state)
{
	static const struct {
		const char *list, *text, *code;
	} table[] = {
		{"placement", "f) U6: Foster placement - not FFA", "U6"},
		{"placement", "p) K2: Children\xe2\x80\x99s Homes", "K2"},
		{"placement", "zz) T4: Temporary placement", "T4"},
		{"placement", "u6", "U6"},
		{"placement", "Residential employment", "P3"},
		{"need", "N1 - Abuse or Neglect", "N1"},
		{"need", "N1", "N1"},
		{"need", "low INCOME", "N7"},
		{"need", "N6e2 - what a council adds", "N6"},
		{"need", "N12 - what a council adds", "-"},
		{"need", "PSRMEM - Support with memory", "-"},
		/* Code and words say different things. */
		{"need", "N1 - Low income", "-"},
		{"referral-source", "q) 6: Police", "6"},
		{"referral-source", "7 - Police", "-"},
		{"referral-source", "t) 9: Anonymous", "9"},
		{"referral-source", "p1) 5D: LA services", "5D"},
		{"abuse", "Physical abuse", "PHY"},
		{"abuse", "a) Neglect", "NEG"},
		/* "a)" is no A; "b)" is no code of this list either. */
		{"abuse", "b) ", "-"},
		{"ethnicity", "s) NOBT", "NOBT"},
		{"ethnicity", "A4.6 White and Black Caribbean", "MWBC"},
		{"ethnicity", "White and Asian [MWAS]", "MWAS"},
		{"ethnicity", "AIN - AIND - Indian", "AIND"},
		/* In small letters it is a word, not the code. */
		{"ethnicity", "of both kinds", "-"},
		{"start-reason", "P", "P"},
		{"start-reason", "P - Change of placement and carer only", "P"},
		{"start-reason", "P something else", "-"},
		{"end-reason", "k) E47: Special Guardianship Orders", "E47"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT_OF(table); i++)
		if (strcmp(code(table[i].list, table[i].text), table[i].code))
			fail_msg("%s: '%s' is %s, not %s", table[i].list,
				table[i].text,
				code(table[i].list, table[i].text),
				table[i].code);
}

static void test_patterns(void **state)
{
	struct wordbook w = {0};

	(void)state;
	assert_true(wordbook_add(&w, SPAN("council"), SPAN("*council")));
	assert_true(wordbook_add(&w, SPAN("early"), SPAN("*early help*")));
	assert_true(wordbook_add(&w, SPAN("three"), SPAN("three-day*")));
	assert_true(wordbook_add(&w, SPAN("own"), SPAN("Our Council")));
	assert_false(wordbook_add(&w, SPAN("other"), SPAN("our council")));
	wordbook_set(&w, SPAN("own"), SPAN("our council"));
	assert_true(span_is(*wordbook_find(&w, SPAN("Our Council")), "own"));
	assert_true(span_is(*wordbook_find(&w, SPAN("A Council")), "council"));
	assert_true(span_is(
		*wordbook_find(&w, SPAN("The Early Help form")), "early"));
	assert_true(
		span_is(*wordbook_find(&w, SPAN("Three-Day course")), "three"));
	assert_null(wordbook_find(&w, SPAN("council tax")));
	assert_true(wordbook_add(&w, SPAN("A4"), SPAN("adopt*not current*")));
	assert_true(wordbook_add(&w, SPAN("A3"), SPAN("adopt*current*")));
	assert_true(span_is(
		*wordbook_find(&w, SPAN("Adoption, NOT current carer")), "A4"));
	assert_true(span_is(
		*wordbook_find(&w, SPAN("Adoption with current carer")), "A3"));
	/* A space beside a star ends a word. */
	assert_true(wordbook_add(&w, SPAN("1B"), SPAN("* neighbour *")));
	assert_true(
		span_is(*wordbook_find(&w, SPAN("a neighbour - male")), "1B"));
	assert_null(wordbook_find(&w, SPAN("a neighbourhood team")));
	assert_null(wordbook_find(&w, SPAN("")));
	wordbook_release(&w);
}

/* Codes of a profile's own, in capitals, lead like those of the list. */
static void test_own_codes(void **state)
{
	struct wordbook w = {0};

	(void)state;
	assert_true(wordbook_add(&w, SPAN("WOTH"), SPAN("Any other White")));
	assert_true(wordbook_add(&w, SPAN("WOTH"), SPAN("WEEU")));
	assert_true(wordbook_add(&w, SPAN("OOTH"), SPAN("Other")));
	assert_true(span_is(
		*wordbook_find(&w, SPAN("WEEU - Eastern European")), "WOTH"));
	assert_true(span_is(
		*wordbook_find(&w, SPAN("Eastern European [WEEU]")), "WOTH"));
	assert_null(wordbook_find(&w, SPAN("WEEU - Other")));
	assert_null(wordbook_find(&w, SPAN("OTHER LEGAL AGENCY")));
	wordbook_release(&w);
}

/* A value of this kind and field: "" where it says nothing, "!" unreadable,
 * at the end of a set: in part. */
static const char *value(enum kind_id kind, int field, const char *text)
{
	static char out[300];
	const struct field *f = &kind_table[kind].field[field];
	struct wordbook w = {0};
	struct arena a = {0};
	struct conversion_fault why;
	struct span s = {"", 0};
	const char *mark = "";
	struct err e;

	assert_int_equal(convert_words(f, &w, &e), 0);
	switch (convert(f, span_of(text), DATES_DMY, &w, &a, &s, &why)) {
	case CONVERTED: break;
	case CONVERTED_EMPTY: s = SPAN(""); break;
	case CONVERTED_PART: mark = "!"; break;
	case NOT_CONVERTED: s = SPAN("!"); break;
	}
	snprintf(out, sizeof out, "%.*s%s", SPAN_ARG(s), mark);
	arena_release(&a);
	wordbook_release(&w);
	return out;
}

static void test_values(void **state)
{
	(void)state;
#define NAME K_case, F_case_team
#define INT K_involvement, F_involvement_previous
#define BOOL K_child, F_child_disabled
#define SET K_involvement, F_involvement_factors
	assert_string_equal(
		value(NAME, "North \xc2\xa0 Team\r\n2"), "North Team 2");
	assert_string_equal(
		value(K_statement, F_statement_text, "a\r\nb\rc"), "a\nb\nc");
	assert_string_equal(value(INT, "2.0"), "2");
	assert_string_equal(value(INT, "007"), "7");
	assert_string_equal(value(INT, "+3"), "3");
	assert_string_equal(value(INT, "2.5"), "!");
	assert_string_equal(value(INT, "6/10"), "!");
	assert_string_equal(value(INT, "99999999999999999999"), "!");
	assert_string_equal(value(BOOL, "a) Yes"), "true");
	assert_string_equal(value(BOOL, "0 - No"), "false");
	assert_string_equal(value(BOOL, "c) Unknown"), "");
	assert_string_equal(value(BOOL, "maybe"), "!");
	/* In the order of the list, each once. */
	assert_string_equal(value(SET, "16A, 3B;1B,3B"), "1B 3B 16A");
	/* One that is not known is said, and does not cost the others. */
	assert_string_equal(value(SET, "16A,99Z"), "16A!");
	assert_string_equal(value(SET, "99Z|16A|RB|1B"), "1B 16A!");
	assert_string_equal(value(SET, "16A RB 1B"), "1B 16A!");
	assert_string_equal(value(SET, "99Z,RB"), "!");
	/* As records have them, with nothing but spaces between. */
	assert_string_equal(value(SET, "3A 3B 3C 24A"), "3A 3B 3C 24A");
	assert_string_equal(value(SET, "4A 2B"), "2B 4A");
	assert_string_equal(value(SET, "2B 99Z"), "2B!");
	/* What keeps people safe is never emptied by "unknown". */
	assert_string_equal(value(K_case, F_case_protected, "TRUE"), "true");
	assert_string_equal(value(K_case, F_case_protected, "Unknown"), "!");
	assert_string_equal(
		value(K_case, F_case_service, "Early Help"), "early-help");
}

static void test_encodings(void **state)
{
	struct infile in;
	struct err e;
	struct span all;
	enum encoding found;

	(void)state;
	assert_int_equal(encoded_memory(&in, "t", SPAN("\x93hi\x94 \xa3"),
				 ENCODING_LOOK, &found, &e),
		0);
	assert_int_equal(found, ENCODING_WINDOWS_1252);
	assert_int_equal(infile_peek(&in, 100, &all, &e), 0);
	assert_true(span_is(all, "\xe2\x80\x9chi\xe2\x80\x9d \xc2\xa3"));
	infile_close(&in);
	/* 0x81 is nothing in Windows-1252. */
	assert_int_equal(encoded_memory(&in, "t", SPAN("a\n\x81"),
				 ENCODING_LOOK, &found, &e),
		0);
	assert_int_equal(infile_peek(&in, 100, &all, &e), -1);
	assert_int_equal(e.line, 2);
	infile_close(&in);
	assert_int_equal(encoded_memory(&in, "t", SPAN("\x81"),
				 ENCODING_ISO_8859_1, &found, &e),
		0);
	infile_close(&in);
	assert_int_equal(encoded_memory(&in, "t", SPAN("caf\xe9"),
				 ENCODING_UTF_8, &found, &e),
		-1);
}

/* 300,000 of U+1F600 (d83d de00): a pair stands across every block's end. */
static void test_long_utf16(void **state)
{
	enum { PAIRS = 300000 };
	struct buf b = {0};
	struct infile in;
	struct err e;
	struct span all;
	enum encoding found;
	size_t i;

	(void)state;
	buf_add(&b, "\xff\xfe\x0a\x00", 4);
	for (i = 0; i < PAIRS; i++)
		buf_add(&b, "\x3d\xd8\x00\xde", 4);
	assert_int_equal(encoded_memory(&in, "t", buf_as_span(&b),
				 ENCODING_LOOK, &found, &e),
		0);
	assert_int_equal(found, ENCODING_UTF_16);
	assert_int_equal(infile_peek(&in, 8000000, &all, &e), 0);
	assert_int_equal(all.n, 1 + 4 * PAIRS);
	for (i = 0; i < PAIRS; i++)
		assert_memory_equal(all.p + 1 + 4 * i, "\xf0\x9f\x98\x80", 4);
	infile_close(&in);
	buf_release(&b);
}

static void test_utf16(void **state)
{
	static const struct {
		const char *bytes;
		size_t n;
		enum encoding as;
		const char *gives; /* NULL: an error */
	} row[] = {
		{"\xff\xfe\xe9\x00\n\x00", 6, ENCODING_LOOK, "\xc3\xa9\n"},
		{"\xfe\xff\x00\xe9\x00\n", 6, ENCODING_LOOK, "\xc3\xa9\n"},
		{"\xfe\xff\x00\xe9", 4, ENCODING_UTF_16, "\xc3\xa9"},
		{"\xe9\x00", 2, ENCODING_UTF_16LE, "\xc3\xa9"},
		{"\x00\xe9", 2, ENCODING_UTF_16BE, "\xc3\xa9"},
		{"\xff\xfe", 2, ENCODING_LOOK, ""},
		/* Half a character, half a pair, a pair the wrong way round. */
		{"\xff\xfe\x61", 3, ENCODING_LOOK, NULL},
		{"\xff\xfe\x3d\xd8", 4, ENCODING_LOOK, NULL},
		{"\xff\xfe\x00\xde\x3d\xd8", 6, ENCODING_LOOK, NULL},
		/* No mark; a mark that another encoding denies. */
		{"a\0b\0c\0d\0e\0f\0", 12, ENCODING_LOOK, NULL},
		{"\0a\0b\0c\0d\0e\0f", 12, ENCODING_LOOK, NULL},
		{"a\0b\0", 4, ENCODING_UTF_16, NULL},
		{"\xff\xfe\x61\x00", 4, ENCODING_UTF_8, NULL},
	};
	struct infile in;
	struct span all;
	enum encoding found;
	struct err e;
	size_t i;
	int rc;

	(void)state;
	for (i = 0; i < COUNT_OF(row); i++) {
		rc = encoded_memory(&in, "t",
			(struct span){row[i].bytes, row[i].n}, row[i].as,
			&found, &e);
		if (!rc) {
			rc = infile_peek(&in, 100, &all, &e);
			if (!rc && row[i].gives)
				assert_true(span_is(all, row[i].gives));
			infile_close(&in);
		}
		assert_int_equal(rc, row[i].gives ? 0 : -1);
	}
}

#define HEAD                                                                   \
	"{\"profile\":\"p\",\"dates\":\"dmy\",\"tables\":[{\"table\":\"t\","
#define CASE "\"needs\":[\"Id\"],\"records\":[{\"kind\":\"case\",\"fields\":"

/* What is wrong with a profile is said with the nearest right name. */
static void test_profile_faults(void **state)
{
	static const struct {
		const char *profile, *says;
	} table[] = {
		{"{\"profil\":\"p\"}", "did you mean 'profile'"},
		{"{\"profile\":\"p\"}", "\"dates\" is required"},
		{"{\"profile\":\"p\",\"dates\":\"ydm\"}", "\"dates\" is"},
		{"{\"profile\":\"p\",\"dates\":\"dmy iso\"}", "\"dates\" is"},
		{"{\"profile\":\"p\",\"dates\":\"month\"}", "\"dates\" is"},
		{HEAD CASE "{\"protected\":{\"column\":\"x\",\"values\":{"
			   "\"true\":[\"a\"]},\"else\":\"\"}}}]}]}",
			"what keeps people safe"},
		{"{\"profile\":\"p\",\"dates\":\"dmy\"}", "tables"},
		{HEAD "\"records\":[]}]}", "needs"},
		{HEAD "\"needs\":[\"Id\"],\"records\":[{\"kind\":\"cases\"}]}]"
		      "}",
			"'cases' is unknown"},
		{HEAD "\"needs\":[\"Id\"],\"records\":[{\"kind\":\"finding\"}]}"
		      "]}",
			"cannot be imported"},
		{HEAD CASE "{\"servce\":\"x\"}}]}]}", "did you mean 'service'"},
		{HEAD CASE "{\"service\":\"=police\"}}]}]}", "not one of"},
		{HEAD CASE "{\"service\":{\"colum\":\"x\"}}}]}]}",
			"did you mean 'column'"},
		{HEAD CASE "{\"service\":{\"column\":\"x\",\"values\":{"
			   "\"polic\":[\"a\"]}}}}]}]}",
			"not one of"},
		{HEAD CASE "{\"service\":{\"column\":\"x\",\"values\":{"
			   "\"other\":[\"a\"],\"assessment\":[\"A\"]}}}}]}]}",
			"two values"},
		{HEAD CASE "{\"team\":{\"column\":\"x\",\"values\":\"list\"}}}]"
			   "}]}",
			"unknown values 'list'"},
		{HEAD CASE "{\"case_id\":{\"key\":[\"child\"]}}}]}]}",
			"for kind case"},
		{HEAD CASE "{\"case_id\":{\"record\":\"danger\"}}}]}]}",
			"unknown record"},
		{HEAD CASE "{\"opened\":\"=1 May\"}}]}]}", "no such date"},
		{HEAD "\"needs\":[\"Id\"],\"records\":[\"kid\"]}]}",
			"unknown record 'kid'"},
	};
	struct profile *p;
	struct err e;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT_OF(table); i++) {
		p = profile_parse(
			"p", table[i].profile, strlen(table[i].profile), &e);
		if (p || !strstr(e.text, table[i].says))
			fail_msg("%s: '%s' does not say %s", table[i].profile,
				p ? "" : e.text, table[i].says);
	}
	p = profile_parse("p", HEAD CASE "{\"case_id\":\"Id\"}}]}]}",
		sizeof HEAD CASE "{\"case_id\":\"Id\"}}]}]}" - 1, &e);
	assert_non_null(p);
	profile_free(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_days),
		cmocka_unit_test(test_other_days),
		cmocka_unit_test(test_folding),
		cmocka_unit_test(test_codes),
		cmocka_unit_test(test_patterns),
		cmocka_unit_test(test_own_codes),
		cmocka_unit_test(test_values),
		cmocka_unit_test(test_encodings),
		cmocka_unit_test(test_utf16),
		cmocka_unit_test(test_long_utf16),
		cmocka_unit_test(test_profile_faults),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	code_lists_release();
	return failed;
}
