/* What a value may be, kind by kind (cli.md, "Types"). */
#include "expect.h"

#include "base/date.h"
#include "record/code.h"
#include "record/value.h"

static const char *rule_of(
	enum kind_id kind, int field, const char *text, int year)
{
	struct arena a = {0};
	struct span s = span_of(text);
	struct problem p = {0};
	int rc = value_check(&kind_table[kind], field, &s, year, &a, &p);

	assert_false(p.fatal);
	arena_release(&a);
	return rc ? p.rule : "";
}

#define expect_fine(kind, field, text)                                         \
	assert_string_equal(rule_of(K_##kind, F_##kind##_##field, text, 0), "")
#define expect_wrong(kind, field, text, rule)                                  \
	assert_string_equal(                                                   \
		rule_of(K_##kind, F_##kind##_##field, text, 0), rule)

static void ids(void **state)
{
	char longest[66];

	(void)state;
	memset(longest, 'x', 65);
	longest[65] = '\0';
	expect_wrong(case, case_id, longest, "id");
	longest[64] = '\0';
	expect_fine(case, case_id, longest);
	expect_fine(case, case_id, "007");
	expect_fine(case, case_id, "a b/c%d");
	expect_wrong(case, case_id, " a", "id");
	expect_wrong(case, case_id, "a ", "id");
	expect_wrong(case, case_id, "a\nb", "id");
	expect_wrong(case, case_id, "a\tb", "id");
	expect_wrong(case, case_id, "a\x7f", "id");
	expect_wrong(case, case_id, "a\xc2\x85", "id");      /* U+0085 */
	expect_wrong(case, case_id, "a\xc2\xa0", "id");      /* U+00A0 */
	expect_wrong(case, case_id, "\xe3\x80\x80x", "id");  /* U+3000 */
	expect_wrong(case, case_id, "x\xe2\x80\x8by", "id"); /* U+200B */
	expect_wrong(case, case_id, "x\xe2\x80\xaey", "id"); /* U+202E */
	expect_fine(case, case_id, "x\xc2\xa0y");
}

/*
 * The NHS Data Dictionary's own example, 943 476 5919: 9*10 + 4*9 + 3*8 +
 * 4*7 + 7*6 + 6*5 + 5*4 + 9*3 + 1*2 = 299, 299 mod 11 = 2, 11 - 2 = 9.
 * 000 000 0000: 11 - 0 = 11 stands for 0. 000 000 006: 6*2 = 12, 12 mod 11 = 1,
 * 11 - 1 = 10: such a number is never given out.
 */
static void nhs_numbers(void **state)
{
	(void)state;
	expect_fine(child, nhs_number, "9434765919");
	expect_fine(child, nhs_number, "0000000000");
	expect_wrong(child, nhs_number, "9434765918", "nhs-number");
	expect_wrong(child, nhs_number, "4934765919", "nhs-number");
	expect_wrong(child, nhs_number, "0000000060", "nhs-number");
	expect_wrong(child, nhs_number, "943476591", "nhs-number");
	expect_wrong(child, nhs_number, "94347659190", "nhs-number");
	expect_wrong(child, nhs_number, "943 476 5919", "nhs-number");
	expect_wrong(child, nhs_number, "943476591a", "nhs-number");
}

static void texts(void **state)
{
	static char big[TEXT_MAX + 2];

	(void)state;
	expect_fine(statement, text, "two\nlines\tand a tab");
	expect_wrong(statement, text, "carriage\rreturn", "text");
	expect_wrong(case, team, "two\nlines", "name");
	memset(big, 'x', TEXT_MAX + 1);
	expect_wrong(statement, text, big, "text");
	big[TEXT_MAX] = '\0';
	expect_fine(statement, text, big);
}

static void numbers(void **state)
{
	(void)state;
	expect_fine(scale, score, "0");
	expect_fine(scale, score, "10");
	expect_wrong(scale, score, "11", "range");
	expect_wrong(scale, score, "-1", "range");
	expect_wrong(scale, score, "05", "int");
	expect_wrong(scale, score, "5.0", "int");
	expect_fine(priority, target, "0.25");
	expect_wrong(priority, target, "1e3", "decimal");
	expect_fine(priority, target, "0.30000000000000004");
	expect_wrong(priority, target, "0.12345678901234567891", "decimal");
	expect_wrong(priority, target, "12345678901234567890", "decimal");
	/* 2^53 + 1 */
	expect_wrong(priority, target, "9007199254740993", "decimal");
	expect_fine(priority, target, "9007199254740992");
}

static void words(void **state)
{
	(void)state;
	expect_fine(case, protected, "true");
	expect_wrong(case, protected, "yes", "bool");
	expect_fine(case, plan, "child-in-need");
	expect_wrong(case, plan, "Child-in-need", "enum");
	expect_fine(person, roles, "parent daily-checker");
	expect_wrong(person, roles, "daily-checker parent", "set");
	expect_wrong(person, roles, "parent parent", "set");
	expect_wrong(person, roles, "parent  convenor", "set");
	expect_wrong(person, roles, "uncle", "set");
	expect_fine(involvement, factors, "1A 2B 10A");
	expect_wrong(involvement, factors, "10A 1A", "set");
}

static void codes_have_years(void **state)
{
	(void)state;
	/* K3 came with the return that ends in March 2025, P2 went. */
	assert_string_equal(rule_of(K_care, F_care_placement, "U1", 2021), "");
	assert_string_equal(
		rule_of(K_care, F_care_placement, "nope", 2021), "code");
	/* 31 March belongs to the return of its year, 1 April to the next. */
	assert_int_equal(code_year(day_of(SPAN("2021-03-31"))), 2021);
	assert_int_equal(code_year(day_of(SPAN("2021-04-01"))), 2022);
	assert_int_equal(code_year(NO_DAY), ANY_YEAR);
	code_lists_release();
}

static void fill(struct rec *r, enum kind_id kind, ...)
{
	va_list ap;
	int field;

	rec_reset(r, &kind_table[kind]);
	va_start(ap, kind);
	while ((field = va_arg(ap, int)) >= 0)
		rec_set(r, field, span_of(va_arg(ap, const char *)));
	va_end(ap);
}

static void what_fields_must_be_together(void **state)
{
	struct rec r = {0};
	struct problem p = {0};

	(void)state;
	fill(&r, K_event, F_event_event_id, "E", F_event_date, "2021-01-01",
		F_event_type, "visit", -1);
	assert_int_equal(rec_check(&r, &p), -1);
	assert_string_equal(p.rule, "needed");
	rec_set(&r, F_event_child_id, SPAN("CH"));
	assert_int_equal(rec_check(&r, &p), 0);

	fill(&r, K_case, F_case_case_id, "C", F_case_service, "other",
		F_case_plan, "none", F_case_opened, "2021-02-01", F_case_closed,
		"2021-01-31", -1);
	assert_int_equal(rec_check(&r, &p), -1);
	assert_string_equal(p.rule, "order");
	assert_int_equal(p.field, F_case_closed);

	fill(&r, K_tie, F_tie_case_id, "C", F_tie_from_id, "P2", F_tie_to_id,
		"P1", F_tie_bond, "good", -1);
	assert_int_equal(rec_check(&r, &p), -1);
	rec_release(&r);
}

/* The value is for cli/ to show, or not. */
static void messages_hold_no_value(void **state)
{
	struct arena a = {0};
	struct span s = SPAN("Jo Bloggs");
	struct problem p = {0};

	(void)state;
	assert_int_equal(
		value_check(&kind_table[K_case], F_case_opened, &s, 0, &a, &p),
		-1);
	assert_null(strstr(p.text, "Bloggs"));
	s = SPAN("31/02/2021");
	assert_int_equal(
		value_check(&kind_table[K_case], F_case_opened, &s, 0, &a, &p),
		-1);
	assert_string_equal(p.text, "no such date (YYYY-MM-DD)");
	arena_release(&a);
}

static void composite_keys(void **state)
{
	struct rec r = {0};
	struct buf key = {0};

	(void)state;
	fill(&r, K_scale, F_scale_case_id, "C/1", F_scale_date, "2021-01-01",
		F_scale_scorer, "mother", F_scale_by_id, "50%", -1);
	rec_key(&r, &key);
	expect_span(buf_as_span(&key), "C%2F1/2021-01-01//mother//50%25");
	buf_reset(&key);
	fill(&r, K_case, F_case_case_id, "C/1", -1);
	rec_key(&r, &key);
	expect_span(buf_as_span(&key), "C/1");
	/* The last part came later: where it is empty, it is left off. */
	buf_reset(&key);
	fill(&r, K_allocation, F_allocation_case_id, "C/1", F_allocation_since,
		"2021-01-01", -1);
	rec_key(&r, &key);
	expect_span(buf_as_span(&key), "C%2F1/2021-01-01");
	buf_reset(&key);
	rec_set_word(&r, F_allocation_role, "worker");
	rec_key(&r, &key);
	expect_span(buf_as_span(&key), "C%2F1/2021-01-01/worker");
	buf_reset(&key);
	fill(&r, K_network, F_network_case_id, "C/1", -1);
	rec_key(&r, &key);
	expect_span(buf_as_span(&key), "C/1");
	buf_reset(&key);
	rec_set_word(&r, F_network_child_id, "K");
	rec_key(&r, &key);
	expect_span(buf_as_span(&key), "C%2F1/K");
	buf_release(&key);
	rec_release(&r);
}

static void values_of_a_record(void **state)
{
	struct rec r = {0};

	(void)state;
	fill(&r, K_priority, F_priority_target, "0.85", -1);
	assert_true(rec_decimal(&r, F_priority_target, -1) == 0.85);
	fill(&r, K_priority, -1);
	assert_true(rec_decimal(&r, F_priority_target, -1) == -1);
	rec_release(&r);
}

static void expect_place(const char *list, const char *text, size_t n)
{
	const struct span s = {text, n};

	assert_int_equal(table_word_place(list, s), word_place(list, s));
}

/* The word, a byte less, one more, and with every other byte in its place. */
static void expect_places(const char *list, struct span w)
{
	char text[80] = {0};
	size_t i;
	int b;

	memcpy(text, w.p, w.n);
	expect_place(list, text, w.n + 1);
	for (i = 0; i < w.n; i++) {
		expect_place(list, text, i);
		for (b = 0; b < 256; b++) {
			text[i] = (char)b;
			expect_place(list, text, w.n);
		}
		text[i] = w.p[i];
	}
}

/* The quick way finds what reading the list finds. */
static void words_are_found_quickly(void **state)
{
	int k, f, n = 0;

	(void)state;
	for (k = 0; k < KINDS; k++)
		for (f = 0; f < kind_table[k].fields; f++) {
			const char *list = kind_table[k].field[f].words;
			struct span rest = span_of(list ? list : ""), w;

			for (; list && span_word(&rest, '|', &w); n++)
				expect_places(list, w);
		}
	assert_true(n > 200);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ids),
		cmocka_unit_test(nhs_numbers),
		cmocka_unit_test(texts),
		cmocka_unit_test(numbers),
		cmocka_unit_test(words),
		cmocka_unit_test(words_are_found_quickly),
		cmocka_unit_test(codes_have_years),
		cmocka_unit_test(what_fields_must_be_together),
		cmocka_unit_test(messages_hold_no_value),
		cmocka_unit_test(composite_keys),
		cmocka_unit_test(values_of_a_record),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
