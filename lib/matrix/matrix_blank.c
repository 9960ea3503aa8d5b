#include "matrix_blank.h"

#include "base/mem.h"

#include "matrix.h"

/* To be ringed; no-break spaces, so that html keeps them apart. */
#define SCALE "\n\n0\u00a0 1\u00a0 2\u00a0 3\u00a0 4"

static bool has_scale(int cell)
{
	return cell == CELL_SEVERITY || cell == CELL_IMPACT;
}

static void blank_table(
	struct page *p, const struct wording *w, enum incident i)
{
	static const struct page_col cols[] = {
		{"Question", PAGE_LEFT, 5, true},
		{"Answer, in their words", PAGE_LEFT, 5, false},
		{"Asked, not known", PAGE_LEFT, 2, false},
	};
	struct buf t = {0};
	int c;

	buf_puts(&t, wording_time(w, i));
	if (t.p[0] >= 'a' && t.p[0] <= 'z')
		t.p[0] = (char)(t.p[0] - 'a' + 'A');
	page_table(p, buf_as_span(&t), cols, 3);
	for (c = 0; c < CELLS; c++) {
		buf_reset(&t);
		wording_question(w, i, (enum cell)c, (struct span){"", 0}, &t);
		page_row(p);
		page_cell(p, buf_as_span(&t));
		page_cell(p, span_of(has_scale(c) ? SCALE : ""));
		page_cell(p, SPAN("[  ]"));
	}
	buf_release(&t);
}

void ask_blank(struct page *p, const struct wording *w)
{
	static const struct page_col call[] = {
		{"Date and time", PAGE_LEFT, 1, false},
		{"Who is ringing", PAGE_LEFT, 1, false},
		{"Ring back on", PAGE_LEFT, 1, false},
		{"Child", PAGE_LEFT, 1, false},
		{"Type of harm", PAGE_LEFT, 1, false},
	};
	int i;

	page_form(p);
	page_subtitle(p, span_of(wording_text(w, "title")));
	page_table(p, SPAN("The call"), call, COUNT_OF(call));
	page_row(p);
	page_cell(p, SPAN("\n\n"));
	page_para(p, span_of(wording_text(w, "opening")));
	page_para(p, span_of(wording_text(w, "blank")));
	page_note(p, PAGE_INFORMATION,
		SPAN("If it happened only once, fill in one table and write "
		     "\"only\" over it. If it is how things are, use the last "
		     "table. Ring the number for severity and impact: 0 none, "
		     "1 low, 2 moderate, 3 serious, 4 severe."));
	for (i = FIRST; i <= LATEST; i++)
		blank_table(p, w, (enum incident)i);
	blank_table(p, w, PATTERN);
	page_para(p, span_of(wording_text(w, "closing")));
}
