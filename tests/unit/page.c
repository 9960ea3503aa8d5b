/* Pages, from the model to each form. Run from the top of the tree. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/mem.h"
#include "base/buf.h"
#include "base/err.h"
#include "page/fold.h"
#include "page/glyph.h"
#include "page/page.h"
#include "page/svg.h"

/* Markup of three languages, a terminal's escape, a right-to-left override,
 * bad UTF-8 and a CSS and SVG way out. */
static const char hostile[] =
	"<script>alert(1)</script></style>\"'&amp; | `rm` *b* _i_ "
	"[x](http://evil.example) \x1b[31m\x07 \xe2\x80\xae\xff \x7f ]]>";

static const char *rendered(const struct page *p, enum page_format format,
	const struct page_options *o, struct buf *out)
{
	struct err err = {0};

	buf_reset(out);
	assert_int_equal(page_render(p, format, o, out, &err), 0);
	return buf_cstr(out);
}

/* What comes after the header of the page, whose title is "T". */
static void expect(
	struct page *p, enum page_format format, int width, const char *body)
{
	struct page_options o = {.width = width};
	struct buf out = {0};
	const char *all = rendered(p, format, &o, &out);
	const char *start = format == PAGE_TEXT ? "T\n=\n" : "# T\n";

	assert_memory_equal(all, start, strlen(start));
	assert_string_equal(all + strlen(start), body);
	buf_release(&out);
	page_free(p);
}

static void contains(
	struct page *p, enum page_format format, const char *part, bool there)
{
	struct buf out = {0};
	const char *all = rendered(p, format, NULL, &out);
	bool found = strstr(all, part) != NULL;

	if (found != there)
		print_error("%s: %s\n%s\n", there ? "missing" : "unwelcome",
			part, all);
	assert_int_equal(found, there);
	buf_release(&out);
}

static struct page *with_para(const char *text)
{
	struct page *p = page_new(SPAN("T"));

	page_para(p, span_of(text));
	return p;
}

/* Hostile text in every place that takes text. */
static struct page *hostile_page(void)
{
	const struct page_col cols[] = {
		{hostile, PAGE_LEFT, 1, true}, {hostile, PAGE_RIGHT, 0, false}};
	struct page *p = page_new(span_of(hostile));

	page_marking(p, span_of(hostile));
	page_subtitle(p, span_of(hostile));
	page_as_of(p, 18931);
	page_contents(p);
	page_heading(p, 2, span_of(hostile));
	page_para(p, span_of(hostile));
	page_mark(p, 0, 8, PAGE_STRONG);
	page_note(p, PAGE_CAUTION, span_of(hostile));
	page_quote(p, span_of(hostile), span_of(hostile));
	page_item(p, span_of(hostile));
	page_term(p, span_of(hostile), span_of(hostile));
	page_table(p, span_of(hostile), cols, 2);
	page_row_group(p, span_of(hostile));
	page_cell_tone(p, PAGE_HEAT4, span_of(hostile));
	page_cell(p, span_of(hostile));
	page_figure(p, span_of(hostile), span_of(hostile),
		SPAN("<svg xmlns='http://www.w3.org/2000/svg' width='4' "
		     "height='2' "
		     "onload='alert(1)'><script>alert(1)</script>"
		     "<style>*{fill:url(http://evil.example)}</style>"
		     "<image href='http://evil.example/a.png'/>"
		     "<a href='http://evil.example'><rect/></a>"
		     "<rect id='r' fill='url(http://evil.example)' "
		     "style='fill:red'/><use "
		     "href='http://evil.example#x'/></svg>"),
		span_of(hostile));
	page_foot(p);
	page_para(p, span_of(hostile));
	return p;
}

static void no_controls(const char *s)
{
	for (; *s; s++)
		assert_true((unsigned char)*s >= 0x20 || *s == '\n');
}

static void hostile_html(void **state)
{
	struct page *p = hostile_page();
	struct page_options o = {.style = "p{}</style><script>"};
	struct buf out = {0};
	const char *all;

	(void)state;
	contains(p, PAGE_HTML, "&lt;script&gt;alert(1)&lt;/script&gt;", true);
	contains(p, PAGE_HTML, "<script", false);
	contains(p, PAGE_HTML, "onload", false);
	contains(p, PAGE_HTML, "href=\"http", false);
	contains(p, PAGE_HTML, "url(http", false);
	contains(p, PAGE_HTML, "<image", false);
	contains(p, PAGE_HTML, "\xe2\x80\xae", false);
	contains(p, PAGE_HTML, "default-src 'none'", true);
	all = rendered(p, PAGE_HTML, &o, &out);
	no_controls(strstr(all, "<body>"));
	assert_null(strstr(strstr(all, "<body>"), "<script"));
	assert_non_null(strstr(all, "p{}<\\/style>"));
	buf_release(&out);
	page_free(p);
}

static void hostile_md(void **state)
{
	struct page *p = hostile_page();
	struct buf out = {0};

	(void)state;
	no_controls(rendered(p, PAGE_MD, NULL, &out));
	buf_release(&out);
	contains(p, PAGE_MD, "\\<script\\>alert(1)\\</script\\>", true);
	contains(p, PAGE_MD, " <script", false);
	contains(p, PAGE_MD, "\\[x\\](http\\://evil.example)", true);
	contains(p, PAGE_MD, " | `", false);
	contains(p, PAGE_MD, "\\*b\\* \\_i\\_", true);
	page_free(p);
	expect(with_para("# h\n- a\n+ b\n1. c\n=\n    code\nx - y"), PAGE_MD, 0,
		"\n\\# h\\\n\\- a\\\n\\+ b\\\n1\\. c\\\n\\=\\\ncode\\\nx - "
		"y\n");
}

static void hostile_text(void **state)
{
	struct page *p = hostile_page();
	struct buf out = {0};

	(void)state;
	no_controls(rendered(p, PAGE_TEXT, NULL, &out));
	contains(p, PAGE_TEXT, "\xe2\x80\xae", false);
	contains(p, PAGE_TEXT, "\xff", false);
	buf_release(&out);
	page_free(p);
}

static void text_wraps_by_width(void **state)
{
	(void)state;
	/* 20 columns: "one two three four " is 18, "five" goes on */
	expect(with_para("one two three four five"), PAGE_TEXT, 20,
		"\none two three four\nfive\n");
	/* exactly 20 fits */
	expect(with_para("aaaaaaaaaa bbbbbbbbb c"), PAGE_TEXT, 20,
		"\naaaaaaaaaa bbbbbbbbb\nc\n");
	/* 24 letters in one word: 20 and 4 */
	expect(with_para("abcdefghijklmnopqrstuvwx"), PAGE_TEXT, 20,
		"\nabcdefghijklmnopqrst\nuvwx\n");
	/* U+5B89 takes two columns: ten of eleven in a line of 20 */
	expect(with_para("安安安安安安安安安安安"), PAGE_TEXT, 20,
		"\n安安安安安安安安安安\n安\n");
	/* U+0301 takes none and stays with its letter */
	expect(with_para("e\xcc\x81"
			 "e\xcc\x81"
			 "eeeeeeeeeeeeeeeeee\xcc\x81 x"),
		PAGE_TEXT, 20,
		"\ne\xcc\x81"
		"e\xcc\x81"
		"eeeeeeeeeeeeeeeeee\xcc\x81\nx\n");
}

static void glyph_widths(void **state)
{
	(void)state;
	assert_int_equal(glyph_width('a'), 1);
	assert_int_equal(glyph_width(0xe9), 1);
	assert_int_equal(glyph_width(0x301), 0);
	assert_int_equal(glyph_width(0x200d), 0);
	assert_int_equal(glyph_width(0x4e00), 2);
	assert_int_equal(glyph_width(0xff21), 2);
	assert_int_equal(glyph_width(0x1f600), 2);
	assert_int_equal(glyph_width(0x20ac), 1);
	assert_int_equal(glyphs_width(span_of("Zoë 安")), 6);
}

static struct page *small_table(void)
{
	static const struct page_col cols[] = {{"Team", PAGE_LEFT, 0, true},
		{"Cases", PAGE_RIGHT, 0, false},
		{"Network", PAGE_LEFT, 0, false}};
	struct page *p = page_new(SPAN("T"));

	page_table(p, SPAN("By team"), cols, 3);
	page_row(p);
	page_cell(p, SPAN("North"));
	page_cellf(p, "%d", 42);
	page_cell_tone(p, PAGE_GAP, SPAN("nobody told of the worries"));
	page_row(p);
	page_cell(p, SPAN("South"));
	page_cell_tone(p, PAGE_HIDDEN, SPAN("c"));
	page_cell_tone(p, PAGE_NOT_KNOWN, SPAN(""));
	page_row_total(p);
	page_cell(p, SPAN("All"));
	page_cell(p, SPAN("49"));
	return p;
}

static void table_text(void **state)
{
	(void)state;
	expect(small_table(), PAGE_TEXT, 80,
		"\nBy team\n\n"
		"Team   Cases  Network\n"
		"-----  -----  ------------------------------\n"
		"North     42  [!] nobody told of the worries\n"
		"South    [c]  [~] not known\n"
		"-----  -----  ------------------------------\n"
		"All       49\n");
	/* 30 columns less two gaps of 2 and 5 + 5 leave 16 for the last */
	expect(small_table(), PAGE_TEXT, 30,
		"\nBy team\n\n"
		"Team   Cases  Network\n"
		"-----  -----  ----------------\n"
		"North     42  [!] nobody told\n"
		"              of the worries\n"
		"\n"
		"South    [c]  [~] not known\n"
		"\n"
		"-----  -----  ----------------\n"
		"All       49\n");
	/* in 20 the longest words (5 + 5 + 7 and gaps, 21) have no room */
	expect(small_table(), PAGE_TEXT, 20,
		"\nBy team\n\n"
		"Team: North\n  Cases: 42\n  Network: [!]\n"
		"    nobody told of\n    the worries\n\n"
		"Team: South\n  Cases: [c]\n  Network: [~] not\n    known\n\n"
		"Team: All\n  Cases: 49\n");
}

static void table_md(void **state)
{
	(void)state;
	expect(small_table(), PAGE_MD, 0,
		"\nBy team\n\n"
		"| Team | Cases | Network |\n| --- | ---: | --- |\n"
		"| North | 42 | \\[!\\] nobody told of the worries |\n"
		"| South | \\[c\\]  | \\[~\\] not known |\n"
		"| **All** | **49** |  |\n");
}

static void table_html(void **state)
{
	struct page *p = small_table();

	(void)state;
	contains(p, PAGE_HTML, "<caption><span id=\"t1\">By team</span>", true);
	contains(p, PAGE_HTML, "aria-labelledby=\"t1\"", true);
	contains(p, PAGE_HTML, "<th scope=\"col\">Team</th>", true);
	contains(p, PAGE_HTML, "<th scope=\"row\">North</th>", true);
	contains(p, PAGE_HTML,
		"<td class=\"tone gap\"><span class=\"sign\" role=\"img\" "
		"aria-label=\"needs attention\">!</span>nobody",
		true);
	contains(p, PAGE_HTML,
		"<td class=\"tone not-known\"><span class=\"sign\" "
		"aria-hidden=\"true\">~</span>not known</td>",
		true);
	page_free(p);
}

static void table_edges(void **state)
{
	static const struct page_col cols[] = {{.name = "A"}, {.name = ""}};
	struct page *p = page_new(SPAN("T"));

	(void)state;
	page_table(p, SPAN(""), cols, 2);
	expect(p, PAGE_TEXT, 80, "\nNothing recorded.\n");
	p = page_new(SPAN("T"));
	page_table(p, SPAN(""), cols, 2);
	page_table_empty(p, SPAN("No gaps."));
	expect(p, PAGE_MD, 0, "\nNo gaps.\n");
	p = page_new(SPAN("T"));
	page_cell(p, SPAN("a cell without a table"));
	expect(p, PAGE_TEXT, 80,
		"\n\n----------------------\na cell without a table\n");
	p = page_new(SPAN("T"));
	page_table(p, SPAN(""), cols, 2);
	page_cell(p, SPAN("1"));
	page_cell(p, SPAN("2"));
	page_cell(p, SPAN("past the last column"));
	expect(p, PAGE_TEXT, 80,
		"\nA\n--------------------  -\n1                     2\n"
		"past the last column\n");
}

/* A row for each line of `rows`, its cells apart by spaces; "-" is an empty
 * cell, "c" a hidden one. A row that begins with "All" is a total, one that
 * begins with ":" the name of a group. */
static struct page *counts(const char *rows)
{
	static const struct page_col cols[] = {{"Team", PAGE_LEFT, 0, true},
		{"A", PAGE_RIGHT, 0, false}, {"B", PAGE_RIGHT, 0, false},
		{"C", PAGE_RIGHT, 0, false}};
	struct page *p = page_new(SPAN("T"));
	struct span rest = span_of(rows), line, cell;

	page_table(p, SPAN(""), cols, 4);
	while (span_word(&rest, '\n', &line)) {
		if (*line.p == 'A')
			page_row_total(p);
		else if (*line.p == ':')
			page_row_group(p, line);
		else
			page_row(p);
		if (*line.p == ':')
			continue;
		while (span_word(&line, ' ', &cell))
			if (span_is(cell, "c"))
				page_cell_tone(p, PAGE_HIDDEN, cell);
			else
				page_cell(p,
					span_is(cell, "-") ? SPAN("") : cell);
	}
	return p;
}

static void folds(const char *rows, const char *what, const char *md)
{
	struct page *p = counts(rows);

	page_fold(p, what);
	expect(p, PAGE_MD, 0, md);
}

static void folded(void **state)
{
	(void)state;
	folds("N 1 0 -\nS 0 0 -\nW 2 0 -\nE 0 0 -\nAll 3 0 -", "case",
		"\n| Team | A |\n| --- | ---: |\n| N | 1 |\n| W | 2 |\n"
		"| **All** | **3** |\n\n"
		"No case is counted under B. Left out, since all is 0: S, E. "
		"Left out, since empty: C.\n");
	/* What is hidden is no 0, nor is a cell in which nothing stands. */
	folds("N 1 0 0\nS 0 c -\nW 2 0 0\nE 0 0 0", "case",
		"\n| Team | A | B | C |\n| --- | ---: | ---: | ---: |\n"
		"| N | 1 | 0 | 0 |\n| S | 0 | \\[c\\]  |  |\n"
		"| W | 2 | 0 | 0 |\n\nLeft out, since all is 0: E.\n");
	/* Without a word for what is counted only what is empty goes. */
	folds("N 1 0 -\nS 0 0 -\nW 2 0 -\nE 0 0 -", NULL,
		"\n| Team | A | B |\n| --- | ---: | ---: |\n| N | 1 | 0 |\n"
		"| S | 0 | 0 |\n| W | 2 | 0 |\n| E | 0 | 0 |\n\n"
		"Left out, since empty: C.\n");
	/* Seven rows are counted; rows of a group stay. */
	folds("N 1 1 1\na 0 0 0\nb 0 0 0\nc1 0 0 0\nd 0 0 0\ne 0 0 0\nf 0 0 0"
	      "\ng 0 0 0",
		"case",
		"\n| Team | A | B | C |\n| --- | ---: | ---: | ---: |\n"
		"| N | 1 | 1 | 1 |\n\n7 rows with 0 alone are left out.\n");
	folds(":G\nN 1 1 0\nS 0 0 0\nW 0 0 0\nE 0 0 0", "case",
		"\n| Team | A | B |\n| --- | ---: | ---: |\n| :G |  |  |\n"
		"| N | 1 | 1 |\n| S | 0 | 0 |\n| W | 0 | 0 |\n| E | 0 | 0 |\n\n"
		"No case is counted under C.\n");
	/* Too few rows, and nothing but 0. */
	folds("N 1 0 -\nS 0 0 -\nW 0 0 -", "case",
		"\n| Team | A | B | C |\n| --- | ---: | ---: | ---: |\n"
		"| N | 1 | 0 |  |\n| S | 0 | 0 |  |\n| W | 0 | 0 |  |\n");
	folds("N 0 0 0\nS 0 0 0\nW 0 0 0\nE 0 0 0", "case",
		"\n| Team | A | B | C |\n| --- | ---: | ---: | ---: |\n"
		"| N | 0 | 0 | 0 |\n| S | 0 | 0 | 0 |\n| W | 0 | 0 | 0 |\n"
		"| E | 0 | 0 | 0 |\n");
}

/* A column of words that few rows have goes under their names. */
static void folds_words(void **state)
{
	static const struct page_col cols[] = {
		{.name = "Who", .header = true},
		{.name = "Number", .align = PAGE_RIGHT},
		{.name = "Why"},
		{.name = "Day"},
		{.name = "Next"},
	};
	static const char *const cells[][5] = {
		{"Mum", "8", "She slept.", "3 May 2021", ""},
		{"Dad", "", "", "4 May 2021", ""},
		{"Gran", "7", "", "", ""},
	};
	struct page *p = page_new(SPAN("T"));
	size_t i, k;

	(void)state;
	page_table(p, SPAN(""), cols, 5);
	for (i = 0; i < 3; i++) {
		page_row(p);
		for (k = 0; k < 5; k++)
			page_cell(p, span_of(cells[i][k]));
	}
	page_fold_words(p);
	contains(p, PAGE_MD,
		"| Who | Number | Day |\n"
		"| --- | ---: | --- |\n"
		"| Mum<br>Why: She slept. | 8 | 3 May 2021 |\n"
		"| Dad |  | 4 May 2021 |\n"
		"| Gran | 7 |  |\n",
		true);
	page_free(p);
}

/* Days, ids and options are not broken between two lines. */
static void kept_whole(void **state)
{
	static const struct page_col cols[] = {{.name = "A"}, {.name = "B"}};
	static const char *const whole[] = {
		"7 June 2021", "September 2021", "AV-001-S03"};
	static const char *const broken[] = {"self-harm", "7 June 2021, late",
		"12 weeks of a long-term plan", "17 Juni, 2021", "2021",
		"an-id-of-more-letters-than-any-1"};
	struct page *p = with_para("all: --each DIR, a--b, --- and --1");
	size_t i;

	(void)state;
	contains(p, PAGE_HTML,
		"<p>all: <span class=\"whole\">--each</span> DIR, a--b, --- "
		"and --1</p>",
		true);
	/* Ids within a sentence; not within a word, nor without a number. */
	page_para(p, SPAN("Case (AV-003-S01), 3-year-old co-parent, x_A-1, "
			  "\xc3\xa9-1, C-1234567890-1234567890-1."));
	contains(p, PAGE_HTML,
		"<p>Case (<span class=\"whole\">AV-003-S01</span>), <span "
		"class=\"whole\">3-year-old</span> co-parent, x_<span "
		"class=\"whole\">A-1</span>, \xc3\xa9-1, "
		"C-1234567890-1234567890-<wbr>1.</p>",
		true);
	page_table(p, SPAN(""), cols, 2);
	for (i = 0; i < sizeof whole / sizeof *whole; i++)
		page_cell(p, span_of(whole[i]));
	for (i = 0; i < sizeof broken / sizeof *broken; i++)
		page_cell(p, span_of(broken[i]));
	for (i = 0; i < sizeof whole / sizeof *whole; i++) {
		struct buf cell = {0};

		buf_printf(&cell, "<td class=\"whole\">%s</td>", whole[i]);
		contains(p, PAGE_HTML, buf_cstr(&cell), true);
		buf_release(&cell);
	}
	for (i = 0; i < sizeof broken / sizeof *broken - 1; i++) {
		struct buf cell = {0};

		buf_printf(&cell, "<td>%s</td>", broken[i]);
		contains(p, PAGE_HTML, buf_cstr(&cell), true);
		buf_release(&cell);
	}
	contains(p, PAGE_HTML, "<td>an-id-of", true);
	page_cell(p, SPAN("Child AV-001-K01"));
	contains(p, PAGE_HTML,
		"<td>Child <span class=\"whole\">AV-001-K01</span></td>", true);
	page_free(p);
}

/* Drawn for a phone as well: html has both, the one under other ids. */
static void slim_figure(void **state)
{
	static const char svg[] =
		"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">"
		"<rect width=\"9\" height=\"9\"/></svg>";
	struct page *p = page_new(SPAN("T"));

	(void)state;
	page_figure_slim(p, SPAN("of no picture"));
	page_figure(
		p, SPAN("A line"), SPAN("It rises"), span_of(svg), SPAN(""));
	contains(p, PAGE_HTML, "<div class=\"scroll\" role=\"group\"", true);
	contains(p, PAGE_HTML, "class=\"slim", false);
	page_figure_slim(p, span_of(svg));
	contains(p, PAGE_HTML, "<div class=\"roomy scroll\" role=\"group\"",
		true);
	contains(p, PAGE_HTML, "<div class=\"slim scroll\" role=\"group\"",
		true);
	contains(p, PAGE_HTML, "id=\"f1-", true);
	contains(p, PAGE_HTML, "id=\"s1-", true);
	expect(p, PAGE_MD, 0, "\nFigure: A line\n\nIt rises\n");
}

static void marks(void **state)
{
	struct page *p = with_para("The siblings had contact");

	(void)state;
	page_mark(p, 4, 8, PAGE_UNDERLINE);
	page_mark(p, 17, 999, PAGE_STRONG);
	contains(p, PAGE_HTML,
		"<p>The <u>siblings</u> had <strong>contact</strong></p>",
		true);
	contains(p, PAGE_MD, "The <u>siblings</u> had **contact**\n", true);
	expect(p, PAGE_TEXT, 80, "\nThe _siblings_ had *contact*\n");
	/* inside a character, over another mark, past the end */
	p = with_para("\xc3\xa9t\xc3\xa9");
	page_mark(p, 0, 1, PAGE_EMPHASIS);
	page_mark(p, 1, 2, PAGE_STRONG);
	page_mark(p, 99, 1, PAGE_STRONG);
	contains(p, PAGE_HTML,
		"<p><em>\xc3\xa9</em><strong>t</strong>\xc3\xa9</p>", true);
	page_free(p);
}

static void headings_in_order(void **state)
{
	struct page *p = page_new(SPAN("T"));

	(void)state;
	page_heading(p, 4, SPAN("first"));
	page_heading(p, 4, SPAN("second"));
	page_heading(p, 1, SPAN("third"));
	contains(p, PAGE_HTML, "<h2 id=\"h1\">first</h2>", true);
	contains(p, PAGE_HTML, "<h3 id=\"h2\">second</h3>", true);
	contains(p, PAGE_HTML, "<h2 id=\"h3\">third</h2>", true);
	page_free(p);
}

static void columns_and_lists(void **state)
{
	struct page *p = page_new(SPAN("T"));

	(void)state;
	page_columns(p, 2);
	page_item(p, SPAN("left"));
	page_column(p);
	page_list(p, PAGE_NUMBERS);
	page_item(p, SPAN("right"));
	page_itemf(p, "%d more", 2);
	page_columns_end(p);
	page_item(p, SPAN("under"));
	contains(p, PAGE_HTML,
		"<div class=\"columns n2\">\n"
		"<div class=\"column\">\n<ul>\n<li>left</li>\n</ul>\n</div>\n"
		"<div class=\"column\">\n<ol>\n<li>right</li>\n",
		true);
	expect(p, PAGE_TEXT, 80,
		"\n- left\n\n 1. right\n 2. 2 more\n\n- under\n");
}

static void dressed(const char *svg, const char *expected)
{
	struct buf out = {0};
	struct err err = {0};

	assert_int_equal(
		svg_dress(span_of(svg), "f1-", "A <t>", "D", &out, &err), 0);
	assert_non_null(strstr(buf_cstr(&out),
		"role=\"img\" "
		"aria-labelledby=\"f1-title f1-desc\"><title id=\"f1-title\">"
		"A &lt;t&gt;</title><desc id=\"f1-desc\">D</desc>"));
	if (!strstr(buf_cstr(&out), expected))
		print_error("missing: %s\n%s\n", expected, buf_cstr(&out));
	assert_non_null(strstr(buf_cstr(&out), expected));
	buf_release(&out);
}

#define SVG                                                                    \
	"<svg xmlns='http://www.w3.org/2000/svg' "                             \
	"xmlns:xlink='http://www.w3.org/1999/xlink' width='8' height='4'>"

static void svg_is_dressed(void **state)
{
	(void)state;
	dressed(SVG "<title>Gnuplot</title><rect id='a' fill='url(#b)'/></svg>",
		"<rect id=\"f1-a\" fill=\"url(#f1-b)\"/>");
	dressed(SVG "</svg>", "viewBox=\"0 0 8 4\"");
	/* a marker of gnuplot's: one colour each time it is used */
	dressed(SVG "<defs><circle id='gpPt5' r='1' stroke='currentColor'/>"
		    "<use xlink:href='#gpPt5' id='gpPt6' fill='currentColor'/>"
		    "</defs><use xlink:href='#gpPt6' color='rgb( 1, "
		    "2,255)'/></svg>",
		"</desc><g><g fill=\"#0102ff\"><circle r=\"1\" "
		"stroke=\"#0102ff\"/></g></g></svg>");
	/* a definition that uses itself, and one that would grow */
	dressed(SVG "<defs><use id='a' href='#a'/></defs>"
		    "<use href='#a'/></svg>",
		"");
}

static void svg_is_refused(void **state)
{
	static const char *const bad[] = {"", "<svg", "<html/>", "text",
		"<svg><g></svg>", "<!DOCTYPE svg [<!ENTITY a 'x'>]><p>&a;</p>"};
	struct err err = {0};
	struct buf out = {0};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(bad); i++) {
		struct page *p = page_new(SPAN("T"));

		page_figure(p, SPAN("F"), SPAN("D"), span_of(bad[i]),
			(struct span){0});
		assert_int_equal(
			page_render(p, PAGE_HTML, NULL, &out, &err), -1);
		assert_int_equal(out.n, 0);
		assert_string_equal(err.text, "picture: not well-formed svg");
		page_free(p);
	}
	buf_release(&out);
}

static void same_bytes_twice(void **state)
{
	struct page *p = hostile_page(), *q = hostile_page();
	struct buf a = {0}, b = {0};

	(void)state;
	for (int f = PAGE_TEXT; f <= PAGE_HTML; f++)
		assert_string_equal(rendered(p, (enum page_format)f, NULL, &a),
			rendered(q, (enum page_format)f, NULL, &b));
	buf_release(&a);
	buf_release(&b);
	page_free(p);
	page_free(q);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hostile_html),
		cmocka_unit_test(hostile_md),
		cmocka_unit_test(hostile_text),
		cmocka_unit_test(text_wraps_by_width),
		cmocka_unit_test(glyph_widths),
		cmocka_unit_test(table_text),
		cmocka_unit_test(table_md),
		cmocka_unit_test(table_html),
		cmocka_unit_test(table_edges),
		cmocka_unit_test(marks),
		cmocka_unit_test(headings_in_order),
		cmocka_unit_test(columns_and_lists),
		cmocka_unit_test(folded),
		cmocka_unit_test(kept_whole),
		cmocka_unit_test(folds_words),
		cmocka_unit_test(slim_figure),
		cmocka_unit_test(svg_is_dressed),
		cmocka_unit_test(svg_is_refused),
		cmocka_unit_test(same_bytes_twice),
	};

	setenv("SOS_SHARE", "share", 0);
	return cmocka_run_group_tests_name("page", tests, NULL, NULL);
}
