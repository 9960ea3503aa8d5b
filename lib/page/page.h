/*
 * A page: what a verb has to say, before anybody decides what it looks like.
 *
 * A page is built from top to bottom. Every call adds to the place where the
 * page stands: page_item() to the list just begun, page_cell() to the row just
 * begun, page_mark() to the text just given. All text is plain UTF-8, is
 * copied, and is made inert by each renderer: no call reads markup. A line
 * feed in a text is a line break, a tab a space; other control
 * characters, bidirectional overrides and bad UTF-8 come out as U+FFFD. A
 * text is a span: SPAN("of words"), span_of(string), buf_as_span(&buf), a
 * record's own; the calls that end in f take the words as printf does. Only
 * names of columns are strings, since tables of columns are static const.
 *
 *	struct page *p = page_new(SPAN("Safety networks"));
 *	page_as_of(p, day_of(SPAN("2021-10-31")));
 *	page_heading(p, 2, SPAN("By team"));
 *	page_table(p, SPAN("Networks by team"), cols, 3);
 *	page_row(p);
 *	page_cell(p, SPAN("North"));
 *	page_cellf(p, "%d", cases);
 *	page_cell_tone(p, PAGE_GAP, SPAN("no network"));
 *	rc = page_render(p, PAGE_HTML, NULL, &out, &err);
 *	page_free(p);
 */
#ifndef SOS_PAGE_PAGE_H
#define SOS_PAGE_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include "base/span.h"

struct buf;
struct err;
struct page;

/*
 * What a cell says besides its words. Never colour alone: html shows a tint
 * and a mark, text and md the mark. The word is what is shown when the cell
 * has no text of its own, and what a screen reader is told.
 */
enum page_tone {
	PAGE_PLAIN,
	PAGE_HEAT0, /* [0] none or lowest */
	PAGE_HEAT1,
	PAGE_HEAT2,
	PAGE_HEAT3,
	PAGE_HEAT4,     /* [4] highest */
	PAGE_MET,       /* [+] met */
	PAGE_GAP,       /* [!] gap: practice asks for it, the record lacks it */
	PAGE_NOT_ASKED, /* [?] not asked */
	PAGE_NOT_KNOWN, /* [~] asked, not known */
	PAGE_HIDDEN,    /* [c] suppressed: small number */
	PAGE_WITHHELD,  /* [-] withheld */
	PAGE_TONES
};

enum page_align { PAGE_LEFT, PAGE_RIGHT, PAGE_CENTRE };

/* A column. width: relative share of the room, 0 to fit what is in it. */
struct page_col {
	const char *name;
	enum page_align align;
	int width;
	bool header; /* its cells name their row (scope=row) */
};

enum page_note { PAGE_INFORMATION, PAGE_CAUTION };
enum page_list { PAGE_BULLETS, PAGE_NUMBERS };
enum page_mark { PAGE_STRONG, PAGE_EMPHASIS, PAGE_UNDERLINE };

struct page *page_new(struct span title);
void page_free(struct page *p);
const char *page_title(const struct page *p); /* valid until page_free */

/* Lines of the header: what or whom it is about, the day it speaks of,
 * and a handling mark such as "Private". */
void page_subtitle(struct page *p, struct span text);
void page_subtitlef(struct page *p, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
void page_as_of(struct page *p, int day);
void page_marking(struct page *p, struct span text);

/* A form, meant for one side of A4: closer set where it is printed. */
void page_form(struct page *p);
/* A form of several sheets, printed on their side, with the day on each. */
void page_form_sheets(struct page *p);
/* Tables begun from here on have no blank lines as text. */
void page_close(struct page *p);

/* Level 2 to 4 (1 is the title); a level that skips one is moved up. */
void page_heading(struct page *p, int level, struct span text);
void page_headingf(struct page *p, int level, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
/* A list of the level 2 headings with links, where it is called (html). */
void page_contents(struct page *p);
void page_para(struct page *p, struct span text);
void page_paraf(struct page *p, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
void page_note(struct page *p, enum page_note kind, struct span text);
/* Somebody's own words: set apart, quoted, with who said it (or nobody: {0}).
 */
void page_quote(struct page *p, struct span text, struct span who);

void page_list(struct page *p, enum page_list kind);
void page_item(struct page *p, struct span text);
void page_itemf(struct page *p, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
/* A term and its meaning; terms in a row make one definition list. */
void page_term(struct page *p, struct span term, struct span meaning);

/* A table of n columns; the names are copied. Short rows are filled with
 * empty cells, and a cell past the last column begins the next row. */
void page_table(struct page *p, struct span caption,
	const struct page_col *cols, size_t n);
/* What a table without rows says instead ("Nothing recorded."). */
void page_table_empty(struct page *p, struct span text);
void page_row(struct page *p);
void page_row_total(struct page *p);
/* A line over the whole width that names the rows under it. */
void page_row_group(struct page *p, struct span text);
void page_cell(struct page *p, struct span text);
void page_cellf(struct page *p, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
void page_cell_tone(struct page *p, enum page_tone tone, struct span text);
void page_cell_tonef(struct page *p, enum page_tone tone, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
/* "3 October 2021"; NO_DAY: an empty cell. */
void page_cell_day(struct page *p, int day);
/* A line that explains the marks of these tones (a set of 1u << tone). */
void page_key(struct page *p, unsigned tones);

/* Marks len bytes from byte off of the text given last (a paragraph, note,
 * quote, item, meaning or cell). In order, not overlapping; what is out of
 * range or inside a character is moved or ignored. */
void page_mark(struct page *p, size_t off, size_t len, enum page_mark mark);

/* n columns side by side where there is room. What follows goes into the
 * first; page_column() begins the next one; page_columns_end() goes back. */
void page_columns(struct page *p, int n);
void page_column(struct page *p);
void page_columns_end(struct page *p);

/* The same as the picture given last, drawn for a phone: no wider than SLIM
 * pixels. html shows it there in place of the other. */
#define SLIM 360
void page_figure_slim(struct page *p, struct span svg);
/* A picture (svg from chart.h or draw.h, copied). description says in a
 * sentence or two what it shows; alternative stands for it in text and md,
 * its line breaks kept (empty: the description). */
void page_figure(struct page *p, struct span title, struct span description,
	struct span svg, struct span alternative);

/* What follows belongs to the foot: definitions, sources. */
void page_foot(struct page *p);

enum page_format { PAGE_TEXT, PAGE_MD, PAGE_HTML, PAGE_PDF, PAGE_XLSX };

struct page_options {
	int width;         /* text: columns, 80 when 0; at least 20 */
	bool colour;       /* text: for a terminal */
	const char *style; /* html, pdf: a style sheet added to ours */
	bool style_only;   /* ... and ours left out */
	const char *lang;  /* html, pdf: "en-GB" when null */
};

/* Adds the page to out. o may be null. -1 with err, out as it was, when a
 * picture is not well-formed svg, or for PAGE_PDF when WeasyPrint is missing or
 * fails. */
int page_render(const struct page *p, enum page_format format,
	const struct page_options *o, struct buf *out, struct err *err)
	__attribute__((warn_unused_result));

#endif
