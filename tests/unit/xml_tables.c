/* Rows out of an XML return. */
#include "expect.h"

#include "stream/xml_tables.h"
#include <stdio.h>
#include <stdlib.h>

static const char profile[] =
	"{\"profile\":\"t\",\"dates\":\"iso\",\"unit\":\"Child\","
	"\"columns\":{\"Sex\":[\"GenderCurrent\"]},\"tables\":["
	"{\"table\":\"child\",\"element\":\"Child\",\"needs\":[\"ID\",\"Sex\"],"
	"\"records\":[{\"kind\":\"child\",\"fields\":{\"child_id\":\"ID\"}}]},"
	"{\"table\":\"need\",\"element\":\"CINdetails\",\"needs\":[\"ID\","
	"\"Start\",\"End\",\"Ref\"],\"records\":[{\"kind\":\"child\","
	"\"fields\":{\"child_id\":\"ID\"}}]},"
	"{\"table\":\"assessment\",\"element\":\"Assessment\",\"needs\":["
	"\"ID\",\"Start\",\"Factor\",\"End\"],\"records\":[{\"kind\":"
	"\"child\",\"fields\":{\"child_id\":\"ID\"}}]}]}";

static const char document[] =
	"<?xml version='1.0'?>\n<Message><Head><Ref>2026</Ref></Head><Children>"
	"\n<Child><Ids><ID> 7 </ID>stray<Other>x</Other></Ids>\n<CINdetails>"
	"<Start>a</Start>\n<Assessment><Start>b</Start><Factors><Factor>1A"
	"</Factor><Factor>2B</Factor></Factors></Assessment>\n<Assessment/>"
	"<End>c &amp; d</End></CINdetails></Child>\n<Child><Ids><ID>8</ID>"
	"<GenderCurrent>2</GenderCurrent></Ids></Child></Children></Message>";

struct read {
	struct infile in;
	struct profile *p;
	struct xml_tables *x;
	struct xml_row row;
	struct err e;
};

static void begin(struct read *r, const char *text)
{
	r->p = profile_parse("t", profile, sizeof profile - 1, &r->e);
	assert_non_null(r->p);
	infile_memory(&r->in, "in.xml", text, strlen(text));
	r->x = xml_tables_open(&r->in, r->p, false);
}

static void finish(struct read *r)
{
	xml_tables_close(r->x);
	infile_close(&r->in);
	profile_free(r->p);
}

static void expect_row(
	struct read *r, const char *table, long line, const char *const *cells)
{
	size_t i;

	assert_int_equal(xml_tables_row(r->x, &r->row, &r->e), 1);
	expect_span(r->row.table->name, table);
	assert_int_equal(r->row.line, line);
	for (i = 0; cells[i]; i++)
		expect_span(r->row.cell[i].text, cells[i]);
	assert_int_equal(r->row.table->columns, i);
}

#define CELLS(...) ((const char *const[]){__VA_ARGS__, NULL})

static void the_innermost_wins(void **state)
{
	struct read r;
	size_t n;

	(void)state;
	begin(&r, document);
	expect_row(&r, "child", 3, CELLS("7", ""));
	expect_row(&r, "need", 4, CELLS("7", "a", "c & d", "2026"));
	expect_row(&r, "assessment", 5, CELLS("7", "b", "1A;2B", "c & d"));
	assert_int_equal(r.row.row, 1);
	assert_int_equal(r.row.cell[1].line, 5);
	expect_row(&r, "assessment", 6, CELLS("7", "a", "", "c & d"));
	expect_row(&r, "child", 7, CELLS("8", "2"));
	assert_int_equal(xml_tables_row(r.x, &r.row, &r.e), 0);
	assert_true(xml_tables_fit(r.x));
	expect_span(xml_tables_unused(r.x, &n)[0], "Other");
	assert_int_equal(n, 1);
	finish(&r);
}

/* More than a block, and a child that the end of a block cuts. */
static void many_children(void **state)
{
	struct buf b = {0};
	struct read r;
	char id[20];
	int i;

	(void)state;
	buf_puts(&b, "<M><Ref>9</Ref>");
	for (i = 0; i < 4000; i++)
		buf_printf(&b,
			"<Child><ID>%d</ID><CINdetails><Start>s%d</Start>"
			"</CINdetails></Child>",
			i, i);
	buf_puts(&b, "</M>");
	begin(&r, buf_cstr(&b));
	for (i = 0; i < 4000; i++) {
		snprintf(id, sizeof id, "s%d", i);
		expect_row(&r, "child", 1, CELLS(id + 1, ""));
		expect_row(&r, "need", 1, CELLS(id + 1, id, "", "9"));
	}
	assert_int_equal(xml_tables_row(r.x, &r.row, &r.e), 0);
	finish(&r);
	buf_release(&b);
}

static void refused(const char *text, const char *why)
{
	struct read r;

	begin(&r, text);
	while (xml_tables_row(r.x, &r.row, &r.e) > 0)
		;
	assert_int_equal(xml_tables_row(r.x, &r.row, &r.e), -1);
	assert_non_null(strstr(r.e.text, why));
	finish(&r);
}

static void what_is_refused(void **state)
{
	struct buf b = {0};
	int i;

	(void)state;
	refused("<!DOCTYPE M SYSTEM 'x'><M/>", "DOCTYPE");
	refused("<M><Child>&name;</Child></M>", "not well-formed");
	refused("<M><Child>", "not well-formed");
	refused("", "not well-formed");
	for (i = 0; i < 70; i++)
		buf_puts(&b, "<a>");
	refused(buf_cstr(&b), "too deeply");
	buf_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(the_innermost_wins),
		cmocka_unit_test(many_children),
		cmocka_unit_test(what_is_refused)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
