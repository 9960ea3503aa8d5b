/* Rows of a workbook, each cell as the spreadsheet shows it. */
#include "expect.h"

#include "workbook/workbook.h"
#include "workbook_make.h"

struct opened {
	struct buf bytes;
	struct workbook *w;
	struct sheet_in in;
	struct err e;
};

static int open_with(
	struct opened *o, const char *properties, const char *sheet)
{
	*o = (struct opened){.bytes = workbook_with(properties, sheet)};
	if (xlsx_open(&o->w, "in.xlsx", buf_as_span(&o->bytes), &o->e))
		return -1;
	return sheet_open(&o->in, o->w, 0, &o->e);
}

static void stop(struct opened *o)
{
	sheet_close(&o->in);
	xlsx_close(o->w);
	buf_release(&o->bytes);
}

static void expect_cells(struct opened *o, long row, const char *const *cells)
{
	size_t i;

	assert_int_equal(sheet_row(&o->in, &o->e), 1);
	assert_int_equal(o->in.row, row);
	for (i = 0; cells[i]; i++) {
		assert_true(i < o->in.n);
		expect_span(o->in.field[i], cells[i]);
	}
	assert_int_equal(o->in.n, i);
}

#define CELLS(...) ((const char *const[]){__VA_ARGS__, NULL})

static void texts(void **state)
{
	struct opened o;

	(void)state;
	assert_int_equal(
		open_with(&o, "",
			"<sheetData><row r='2'><c r='A2' t='s'><v>0</v></c>"
			"<c r='C2' t='s'><v>1</v></c><c r='D2' t='s'><v>2</v>"
			"</c></row><row r='5'><c t='inlineStr'><is><r><t>a "
			"&lt; "
			"</t></r><r><t>b</t></r></is></c><c "
			"t='str'><f>A1</f><v>"
			"made</v></c><c t='b'><v>1</v></c><c t='b'><v>0</v></c>"
			"<c t='e'><v>#N/A</v></c></row></sheetData>"),
		0);
	assert_string_equal(xlsx_sheet_name(o.w, 0), "List & 1");
	assert_false(xlsx_sheet_hidden(o.w, 0));
	assert_true(xlsx_sheet_hidden(o.w, 1));
	expect_cells(&o, 2, CELLS("plain", "", "in runs", "two\nlines _x_"));
	expect_cells(&o, 5, CELLS("a < b", "made", "TRUE", "FALSE", "#N/A"));
	assert_int_equal(sheet_row(&o.in, &o.e), 0);
	stop(&o);
}

/*
 * Day 1 of the 1900 system is 1 January 1900 and it has a 29 February 1900,
 * so 43831 is 1 January 2020; 274 days on (31+29+31+30+31+30+31+31+30, 2020 a
 * leap year) is 1 October. A quarter of a day is six hours.
 */
static void numbers(void **state)
{
	struct opened o;

	(void)state;
	assert_int_equal(
		open_with(&o, "",
			"<sheetData><row><c s='1'><v>43831</v></c><c s='1'><v>"
			"44105</v></c><c s='2'><v>44105.25</v></c><c s='2'><v>"
			"44105</v></c><c s='1'><v>60</v></c><c s='1'><v>61</v>"
			"</c><c s='1'><v>2958465</v></c></row>"
			"<row><c><v>12345678</v></c><c><v>0.1</v></c><c><v>"
			"6.1382614647501702</v></c><c><v>1E21</v></c><c s='3'>"
			"<v>412</v></c><c s='4'><v>0.855</v></c><c s='5'><v>"
			"0.75</v></c><c s='6'><v>1.5</v></c><c s='7'><v>9</v>"
			"</c><c s='99'><v>7</v></c></row></sheetData>"),
		0);
	expect_cells(&o, 1,
		CELLS("2020-01-01", "2020-10-01", "2020-10-01 06:00:00",
			"2020-10-01", "60", "1900-03-01", "9999-12-31"));
	expect_cells(&o, 2,
		CELLS("12345678", "0.1", "6.13826146475017",
			"1000000000000000000000", "00412", "85.5%", "18:00:00",
			"36:00:00", "9", "7"));
	stop(&o);
}

/* The 1904 system counts from 1 January 1904, 1,462 days later. */
static void the_other_system(void **state)
{
	struct opened o;

	(void)state;
	assert_int_equal(
		open_with(&o, "<workbookPr date1904='1'/>",
			"<sheetData><row><c s='1'><v>0</v></c><c s='1'><v>"
			"42369</v></c></row></sheetData>"),
		0);
	expect_cells(&o, 1, CELLS("1904-01-01", "2020-01-01"));
	stop(&o);
}

static void what_is_said(void **state)
{
	struct opened o;

	(void)state;
	assert_int_equal(
		open_with(&o, "",
			"<cols><col min='2' max='3' hidden='1'/></cols>"
			"<sheetData><row hidden='1'><c><f>1+1</f></c><c><f>\"\""
			"</f><v></v></c><c><v>4</v></c></row></sheetData>"
			"<mergeCells><mergeCell ref='A1:B1'/></mergeCells>"),
		0);
	expect_cells(&o, 1, CELLS("", "", "4"));
	assert_int_equal(sheet_row(&o.in, &o.e), 0);
	assert_int_equal(o.in.notes.uncalculated, 1);
	assert_int_equal(o.in.notes.hidden_rows, 1);
	assert_int_equal(o.in.notes.hidden_columns, 2);
	assert_int_equal(o.in.notes.merged, 1);
	stop(&o);
}

static void refused(const char *sheet, const char *why)
{
	struct opened o;

	assert_int_equal(open_with(&o, "", sheet), 0);
	assert_int_equal(sheet_row(&o.in, &o.e), -1);
	assert_non_null(strstr(o.e.text, why));
	stop(&o);
}

static void what_is_not_a_sheet(void **state)
{
	(void)state;
	refused("<sheetData><row><c t='s'><v>3</v></c></row></sheetData>",
		"a text that is not there");
	refused("<sheetData><row r='2'/><row r='2'/></sheetData>", "in order");
	refused("<sheetData><row r='2000000'/></sheetData>", "in order");
	refused("<sheetData><row><c r='B1'/><c r='A1'/></row></sheetData>",
		"in order");
	refused("<sheetData><row><c r='ZZZ1'><v>1</v></c></row></sheetData>",
		"4096 columns");
	refused("<sheetData><row>", "not well-formed");
	refused("<sheetData>&mine;</sheetData>", "not well-formed");
}

static void a_document_type(void **state)
{
	struct part parts[] = {
		{"xl/workbook.xml", "<!DOCTYPE w [<!ENTITY a "
				    "'b'>]><workbook>&a;</workbook>"},
		{"xl/_rels/workbook.xml.rels", RELS}, {NULL, NULL}};
	struct buf bytes = zip_of(parts);
	struct workbook *w;
	struct err e;

	(void)state;
	assert_int_equal(xlsx_open(&w, "in.xlsx", buf_as_span(&bytes), &e), -1);
	assert_non_null(strstr(e.text, "DOCTYPE"));
	buf_release(&bytes);
}

static void other_archives(void **state)
{
	struct part document[] = {{"content.xml", "<a/>"}, {NULL, NULL}};
	struct part other[] = {{"readme", "x"}, {NULL, NULL}};
	struct buf bytes = zip_of(document);
	struct workbook *w;
	struct err e;

	(void)state;
	assert_int_equal(xlsx_open(&w, "in.ods", buf_as_span(&bytes), &e), -1);
	assert_non_null(strstr(e.text, "libreoffice"));
	buf_release(&bytes);
	bytes = zip_of(other);
	assert_int_equal(xlsx_open(&w, "in.zip", buf_as_span(&bytes), &e), -1);
	assert_non_null(strstr(e.text, "not an .xlsx"));
	buf_release(&bytes);
	assert_int_equal(
		xlsx_open(&w, "in.xlsx", SPAN("PK but no archive"), &e), -1);
	assert_non_null(strstr(e.text, "not a readable zip archive"));
}

/* Over several blocks, with a row that one of them cuts. */
static void many_rows(void **state)
{
	static char sheet[400000];
	struct part parts[] = {{"xl/workbook.xml", BOOK("")},
		{"xl/_rels/workbook.xml.rels", RELS},
		{"xl/worksheets/sheet1.xml", sheet}, {NULL, NULL}};
	struct opened o = {0};
	size_t n = 0;
	char want[20];
	long i;

	(void)state;
	n += (size_t)sprintf(sheet, "<worksheet><sheetData>");
	for (i = 1; i <= 5000; i++)
		n += (size_t)sprintf(sheet + n,
			"<row><c t='str'><v>a%ld</v></c><c><v>%ld</v></c>"
			"</row>",
			i, i);
	sprintf(sheet + n, "</sheetData></worksheet>");
	o.bytes = zip_of(parts);
	assert_int_equal(
		xlsx_open(&o.w, "in.xlsx", buf_as_span(&o.bytes), &o.e), 0);
	assert_int_equal(xlsx_sheets(o.w), 1);
	assert_int_equal(sheet_open(&o.in, o.w, 0, &o.e), 0);
	for (i = 1; i <= 5000; i++) {
		snprintf(want, sizeof want, "a%ld", i);
		expect_cells(&o, i, CELLS(want, want + 1));
	}
	assert_int_equal(sheet_row(&o.in, &o.e), 0);
	stop(&o);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(texts),
		cmocka_unit_test(numbers), cmocka_unit_test(the_other_system),
		cmocka_unit_test(what_is_said),
		cmocka_unit_test(what_is_not_a_sheet),
		cmocka_unit_test(a_document_type),
		cmocka_unit_test(other_archives), cmocka_unit_test(many_rows)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
