#include "html.h"

#include "base/buf.h"
#include "glyph.h"
#include "model.h"

static const char *const mark_tags[] = {
	[PAGE_STRONG] = "strong",
	[PAGE_EMPHASIS] = "em",
	[PAGE_UNDERLINE] = "u",
};
/* A place to break in words longer than any column is wide. */
enum { LONG_WORD = 24 };

static void escaped(struct buf *out, struct span text, bool flow)
{
	uint32_t code;
	int run = 0;

	while (glyph_next(&text, &code)) {
		run = code == ' ' || code == '\n' ? 0 : run + 1;
		if (flow && run > LONG_WORD && glyph_width(code)) {
			buf_puts(out, "<wbr>");
			run = 1;
		}
		switch (code) {
		case '<': buf_puts(out, "&lt;"); break;
		case '>': buf_puts(out, "&gt;"); break;
		case '&': buf_puts(out, "&amp;"); break;
		case '"': buf_puts(out, "&quot;"); break;
		case '\'': buf_puts(out, "&#39;"); break;
		case '\n': buf_puts(out, flow ? "<br>" : " "); break;
		default: glyph_put(out, code);
		}
	}
}

void html_text(struct buf *out, const char *s)
{
	escaped(out, span_of(s), true);
}

void html_line(struct buf *out, const char *s)
{
	escaped(out, span_of(s), false);
}

void html_words(struct buf *out, const struct words *w)
{
	struct piece piece = {0};

	while (piece_next(w, &piece)) {
		if (piece.mark >= 0)
			buf_printf(out, "<%s>", mark_tags[piece.mark]);
		escaped(out, piece.text, true);
		if (piece.mark >= 0)
			buf_printf(out, "</%s>", mark_tags[piece.mark]);
	}
}

void html_row_name(struct buf *out, const struct words *w)
{
	struct span under = span_of(w->s), name;

	if (w->n_marks || !strchr(w->s, '\n')) {
		html_words(out, w);
		return;
	}
	span_word(&under, '\n', &name);
	escaped(out, name, true);
	buf_puts(out, "<span class=\"under\">");
	escaped(out, under, true);
	buf_puts(out, "</span>");
}
