/* Pictures: drawn by hand, by gnuplot, and printed. What needs a program
 * that is not installed says so and passes. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/err.h"
#include "page/chart.h"
#include "page/draw.h"
#include "page/letters.h"
#include "page/page.h"
#include "page/svg.h"
#include "base/num.h"

static int count(const char *in, const char *what)
{
	int n = 0;

	for (in = strstr(in, what); in; in = strstr(in + 1, what))
		n++;
	return n;
}

/* The dressed picture; false where gnuplot is missing. */
static bool drawn(const struct chart *c, struct buf *out)
{
	struct buf svg = {0};
	struct err err = {0};
	int rc = chart_draw(c, &svg, &err);

	if (rc && strstr(err.text, "not installed")) {
		print_message("not tried: %s\n", err.text);
		buf_release(&svg);
		return false;
	}
	if (rc)
		print_error("%s\n", err.text);
	assert_int_equal(rc, 0);
	rc = svg_dress(buf_as_span(&svg), "f1-", "T", "D", out, &err);
	assert_int_equal(rc, 0);
	buf_cstr(out);
	buf_release(&svg);
	return true;
}

static void months(struct chart_point *p, int n, double from)
{
	for (int i = 0; i < n; i++)
		p[i] = (struct chart_point){
			.day = day_add_months(day_from(2020, 1, 31), i),
			.y = from + i};
}

static void chart_has_gaps(void **state)
{
	struct chart_point points[6];
	struct chart_series series = {"Children", points, 6, CHART_LINES};
	struct chart c = {.series = &series, .n = 1, .unit = "Children"};
	struct buf out = {0};

	(void)state;
	months(points, 6, 10);
	points[2].y = NO_NUMBER;
	if (drawn(&c, &out)) {
		/* five figures, five circles; two pieces of line */
		assert_int_equal(count(out.p, "<circle"), 5);
		assert_int_equal(count(out.p, "Gnuplot"), 0);
		assert_int_equal(count(out.p, "GNUPLOT"), 0);
		assert_int_equal(count(out.p, "currentColor"), 0);
		assert_int_equal(count(out.p, "Feb 2020"), 1);
		assert_int_equal(count(out.p, "<script"), 0);
	}
	buf_release(&out);
}

/* Two bars a month beside each other, and a mark on each. */
static void chart_bars(void **state)
{
	struct chart_point a[3], b[3];
	struct chart_series series[2] = {
		{"In", a, 3, CHART_BARS}, {"Out", b, 3, CHART_BARS}};
	struct chart c = {.series = series, .n = 2, .from_zero = true};
	struct buf out = {0}, lines = {0};

	(void)state;
	months(a, 3, 10);
	months(b, 3, 10);
	if (drawn(&c, &out)) {
		assert_int_equal(count(out.p, "<polygon"), 6);
		assert_int_equal(count(out.p, "<circle"), 3);
		series[0].style = series[1].style = CHART_LINES;
		assert_true(drawn(&c, &lines));
		assert_int_equal(count(lines.p, "<polygon"), 0);
	}
	buf_release(&out);
	buf_release(&lines);
}

static void chart_is_safe(void **state)
{
	static const char hostile[] =
		"'; system('touch /tmp/sos-test-chart'); #`touch "
		"/tmp/sos-test-chart`\n\x1b {{ $S0 @a !b \"c\" %d \\";
	struct chart_point points[3];
	struct chart_series series[2] = {{hostile, points, 3, CHART_STEPS},
		{"<b>&", points, 3, CHART_POINTS}};
	struct chart c = {.series = series,
		.n = 2,
		.unit = hostile,
		.band = hostile,
		.band_from = day_from(2020, 2, 1),
		.band_to = day_from(2020, 3, 1),
		.reference = hostile,
		.reference_at = 11};
	struct buf out = {0};

	(void)state;
	months(points, 3, 10);
	if (drawn(&c, &out)) {
		assert_true(count(out.p, "; system(") >= 3);
		assert_int_equal(access("/tmp/sos-test-chart", F_OK), -1);
		assert_int_equal(count(out.p, "\x1b"), 0);
	}
	buf_release(&out);
}

static void chart_same_bytes(void **state)
{
	struct chart_point points[4];
	struct chart_series series[7];
	struct chart c = {.series = series, .n = 7, .from_zero = true};
	struct buf a = {0}, b = {0};

	(void)state;
	months(points, 4, 3);
	for (int i = 0; i < 7; i++)
		series[i] = (struct chart_series){"s", points, 4, CHART_LINES};
	if (drawn(&c, &a) && drawn(&c, &b))
		assert_string_equal(a.p, b.p);
	buf_release(&a);
	buf_release(&b);
}

/* None, one, a century, figures that are no figures. */
static void chart_edges(void **state)
{
	struct chart_point points[2] = {
		{.day = day_from(2020, 5, 5), .y = NO_NUMBER},
		{.day = day_from(2020, 5, 6), .y = NO_LIMIT}};
	struct chart_series series = {NULL, points, 0, CHART_LINES};
	struct chart c = {.series = &series};
	struct buf out = {0};

	(void)state;
	assert_true(drawn(&c, &out));
	assert_int_equal(count(out.p, "No figures to show"), 1);
	c.n = 1;
	series.n = 2;
	buf_reset(&out);
	assert_true(drawn(&c, &out));
	assert_int_equal(count(out.p, "No figures to show"), 1);
	points[0].y = 0;
	buf_reset(&out);
	if (drawn(&c, &out))
		assert_int_equal(count(out.p, "<circle"), 1);
	points[0] =
		(struct chart_point){.day = day_from(1900, 1, 1), .y = -1e9};
	points[1] =
		(struct chart_point){.day = day_from(2100, 12, 31), .y = 1e9};
	buf_reset(&out);
	if (drawn(&c, &out))
		assert_int_equal(count(out.p, "<circle"), 2);
	buf_release(&out);
}

static void chart_in_words(void **state)
{
	struct chart_point points[5];
	struct chart_series series[2] = {
		{"Children", points, 5, CHART_LINES}, {"None", NULL, 0, 0}};
	struct chart c = {.series = series, .n = 2};
	struct buf text = {0};

	(void)state;
	months(points, 5, 10); /* 10, gap, 12, 13, 9 by month ends */
	points[1].y = NO_NUMBER;
	points[4].y = 9;
	chart_words(&c, &text);
	assert_string_equal(buf_cstr(&text),
		"Children: 10 on 31 January 2020, 9 on 31 May 2020; lowest 9 "
		"on 31 May 2020, highest 13 on 30 April 2020; 1 gap\n"
		"None: no figures");
	buf_release(&text);
}

/* 23 of 29 is 79.3 per cent, 1,100 of 1,500 is 73.3. */
static void shares_say_of_how_many(void **state)
{
	struct chart_point points[2] = {
		{day_from(2020, 11, 1), 23. / 29, 23, 29},
		{day_from(2021, 10, 1), 1100. / 1500, 1100, 1500}};
	struct chart_series series = {"Told", points, 2, CHART_LINES};
	struct chart c = {
		.series = &series, .n = 1, .share = true, .months = true};
	struct buf text = {0};

	(void)state;
	chart_words(&c, &text);
	assert_string_equal(buf_cstr(&text),
		"Told: 79% (23 of 29) in November 2020, 73% (1,100 of 1,500) "
		"in October 2021; lowest 73% (1,100 of 1,500) in October 2021, "
		"highest 79% (23 of 29) in November 2020");
	buf_release(&text);
}

static void drawing(void **state)
{
	struct draw d = {0};
	const char *svg;

	(void)state;
	draw_begin(&d, 100, 50.5);
	draw_rect(&d, 1.005, -0.001, 10, -5,
		(struct pen){.fill = DRAW_PAPER, .stroke = DRAW_INK});
	draw_line(&d, 0, 0, NO_NUMBER, 1e12, (struct pen){.stroke = DRAW_INK});
	draw_text(&d, 5, 5, "<a> & \"b\"\n\x1b", (struct lettering){0});
	draw_heat(&d, 0, 0, 5, 5, 9);
	draw_heat(&d, 0, 0, 5, 5, 0);
	draw_group(&d, "Gran");
	draw_group_end(&d);
	svg = draw_end(&d);
	assert_int_equal(count(svg, "viewBox=\"0 0 100 50.5\""), 1);
	assert_int_equal(count(svg, "y=\"0\" width=\"10\" height=\"0\""), 1);
	assert_int_equal(count(svg, "points=\"0,0 0,0\""), 1);
	assert_int_equal(
		count(svg, "&lt;a&gt; &amp; &quot;b&quot; \xef\xbf\xbd</text>"),
		1);
	assert_int_equal(count(svg, "url(#hatch4)"), 1);
	assert_int_equal(count(svg, "<title>Gran</title>"), 1);
	draw_release(&d);
}

static void drawn_paragraph(void **state)
{
	struct lettering how = {.size = 10};
	struct draw d = {0};

	(void)state;
	draw_begin(&d, 100, 100);
	/* 54 wide and 5.4 a letter: ten to a line */
	assert_int_equal(
		draw_paragraph(&d, 0, 10, 54, 9, "one two three four", how), 2);
	assert_int_equal(count(draw_end(&d), ">one two</text>"), 1);
	draw_begin(&d, 100, 100);
	assert_int_equal(
		draw_paragraph(&d, 0, 10, 54, 1, "abcdefghijklmnop", how), 1);
	assert_int_equal(
		count(draw_end(&d), ">abcdefghi\xe2\x80\xa6</text>"), 1);
	assert_int_equal(draw_paragraph(&d, 0, 10, 54, 3, "", how), 0);
	draw_release(&d);
}

/* Widths of Helvetica, thousandths of an em: A 667, W 944, i 222, space 278. */
static void wide_letters(void **state)
{
	struct lettering how = {.size = 10};
	struct draw d = {0};

	(void)state;
	assert_true(fabs(letters_width(SPAN("A Wi"), false) - 2.111) < 1e-9);
	assert_true(fabs(letters_width(SPAN("A"), true) - .71369) < 1e-9);
	draw_begin(&d, 100, 100);
	/* Ten W are 94 wide; five, 47, fit into 54. */
	assert_int_equal(
		draw_paragraph(&d, 0, 10, 54, 9, "WWWWWWWWWW", how), 2);
	assert_int_equal(count(draw_end(&d), ">WWWWW</text>"), 2);
	draw_begin(&d, 100, 100);
	/* MALE RAN: 833 + 667 + 556 + 667 + 278 + 722 + 667 + 722 = 51.1 */
	assert_int_equal(
		draw_paragraph(&d, 0, 10, 50, 9, "MALE RAN OFF", how), 2);
	assert_int_equal(count(draw_end(&d), ">MALE</text>"), 1);
	draw_release(&d);
}

static void pdf(void **state)
{
	struct page *p = page_new(SPAN("T"));
	struct buf a = {0}, b = {0};
	struct err err = {0};

	(void)state;
	page_para(p, SPAN("words"));
	if (page_render(p, PAGE_PDF, NULL, &a, &err)) {
		assert_string_equal(err.text, "weasyprint is not installed");
		assert_int_equal(a.n, 0);
		print_message("not tried: %s\n", err.text);
	} else {
		assert_memory_equal(a.p, "%PDF-", 5);
		assert_int_equal(page_render(p, PAGE_PDF, NULL, &b, &err), 0);
		assert_int_equal(a.n, b.n);
		assert_memory_equal(a.p, b.p, a.n);
	}
	buf_release(&a);
	buf_release(&b);
	page_free(p);
}

static void programs_missing(void **state)
{
	struct chart_point point = {.y = 1};
	struct chart_series series = {"s", &point, 1, CHART_LINES};
	struct chart c = {.series = &series, .n = 1};
	struct page *p = page_new(SPAN("T"));
	char *path = strdup(getenv("PATH"));
	struct buf out = {0};
	struct err err = {0};

	(void)state;
	setenv("PATH", "/nonexistent", 1);
	assert_int_equal(chart_draw(&c, &out, &err), -1);
	assert_string_equal(err.text, "gnuplot is not installed");
	assert_int_equal(page_render(p, PAGE_PDF, NULL, &out, &err), -1);
	assert_string_equal(err.text, "weasyprint is not installed");
	assert_int_equal(err.class, ERR_OUTPUT);
	assert_int_equal(out.n, 0);
	setenv("PATH", path, 1);
	free(path);
	buf_release(&out);
	page_free(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(chart_has_gaps),
		cmocka_unit_test(chart_bars),
		cmocka_unit_test(chart_is_safe),
		cmocka_unit_test(chart_same_bytes),
		cmocka_unit_test(chart_edges),
		cmocka_unit_test(chart_in_words),
		cmocka_unit_test(shares_say_of_how_many),
		cmocka_unit_test(drawing),
		cmocka_unit_test(drawn_paragraph),
		cmocka_unit_test(wide_letters),
		cmocka_unit_test(pdf),
		cmocka_unit_test(programs_missing),
	};

	setenv("SOS_SHARE", "share", 0);
	return cmocka_run_group_tests_name("chart", tests, NULL, NULL);
}
