/* A workbook to be filled in, read back by the reader of workbooks. */
#include "expect.h"

#include <stdlib.h>
#include "workbook/workbook.h"
#include "page/workbook_out.h"

static void add(struct casebook *b, const char *id, const char *told)
{
	struct rec r = {0};

	rec_reset(&r, &kind_table[K_person]);
	rec_set_text(&r, F_person_person_id, id);
	rec_set_text(&r, F_person_case_id, "0007");
	rec_set_text(&r, F_person_side, "natural");
	rec_set_text(&r, F_person_told, told);
	casebook_add(b, &r);
	rec_release(&r);
}

static size_t sheet_named(struct workbook *w, const char *name)
{
	size_t i;

	for (i = 0; i < xlsx_sheets(w); i++)
		if (!strcmp(xlsx_sheet_name(w, i), name))
			return i;
	fail_msg("no sheet %s", name);
	return 0;
}

static void what_is_written_is_read(void **state)
{
	const struct kind *kinds[] = {
		&kind_table[K_person], &kind_table[K_commitment]};
	struct casebook book = {0};
	struct workbook_form form = {"Case 0007", kinds, 2, &book, NULL};
	struct buf out = {0};
	struct workbook *w;
	struct sheet_in s;
	struct err e;

	(void)state;
	add(&book, "P1", "2021-10-03");
	/* In doubt as a number (29 February 1900), so it is written as text. */
	add(&book, "P2", "1900-02-28");
	casebook_seal(&book);
	assert_int_equal(workbook_form(&out, &form, &e), 0);
	assert_int_equal(xlsx_open(&w, "out.xlsx", buf_as_span(&out), &e), 0);
	assert_int_equal(sheet_open(&s, w, sheet_named(w, "person"), &e), 0);
	assert_int_equal(sheet_row(&s, &e), 1);
	assert_int_equal(s.n, FIELDS_person);
	expect_span(s.field[F_person_person_id], "person_id");
	assert_int_equal(sheet_row(&s, &e), 1);
	expect_span(s.field[F_person_case_id], "0007");
	expect_span(s.field[F_person_told], "2021-10-03");
	assert_int_equal(sheet_row(&s, &e), 1);
	assert_int_equal(s.row, 3);
	expect_span(s.field[F_person_told], "1900-02-28");
	assert_int_equal(sheet_row(&s, &e), 0);
	sheet_close(&s);
	assert_true(xlsx_sheet_hidden(w, sheet_named(w, ISSUED_SHEET)));
	assert_int_equal(
		sheet_open(&s, w, sheet_named(w, ISSUED_SHEET), &e), 0);
	assert_int_equal(sheet_row(&s, &e), 1);
	assert_int_equal(sheet_row(&s, &e), 1);
	expect_span(s.field[0], "person");
	expect_span(s.field[1], "P1");
	expect_span(s.field[2], "person_id");
	expect_span(s.field[3], "P1");
	sheet_close(&s);
	xlsx_close(w);
	buf_release(&out);
	casebook_release(&book);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_written_is_read)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
