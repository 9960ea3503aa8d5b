#include "html.h"

#include "base/buf.h"
#include "glyph.h"
#include "page_internal.h"

static const char *const mark_tags[] = {
	[PAGE_STRONG] = "strong",
	[PAGE_EMPHASIS] = "em",
	[PAGE_UNDERLINE] = "u",
};
/* A place to break in words longer than any column is wide. */
enum { LONG_WORD = 24 };

/* Letters of scripts other than Latin, from Greek on. */
static bool other_script(uint32_t code)
{
	return (code >= 0x370 && code < 0x1e00) ||
	       (code >= 0x1f00 && code < 0x2000) ||
	       (code >= 0x2e80 && code < 0xe000) ||
	       (code >= 0xf900 && code < 0xfff0) || code >= 0x10000;
}

/*
 * Sets words in another script apart: a run that mixes scripts comes out of a
 * pdf's text with one name for every letter of the other, and from the wrong
 * side. A space belongs to it between two such words.
 */
static void isolate(
	struct buf *out, struct span rest, uint32_t code, bool *inside)
{
	bool other = other_script(code);
	uint32_t next;

	if (*inside && code == ' ' && glyph_next(&rest, &next))
		other = other_script(next);
	if (other != *inside)
		buf_puts(out, other ? "<bdi>" : "</bdi>");
	*inside = other;
}

/* "--each" stays on its line: a browser breaks behind hyphens. */
static bool option(struct buf *out, struct span *text)
{
	size_t n = 2;

	while (n < text->n && n < LONG_WORD &&
		((text->p[n] >= 'a' && text->p[n] <= 'z') || text->p[n] == '-'))
		n++;
	if (n < 4 || memcmp(text->p, "--", 2) != 0 || text->p[2] == '-')
		return false;
	buf_printf(out, "<span class=\"whole\">%.*s</span>", (int)n, text->p);
	*text = (struct span){text->p + n, text->n - n};
	return true;
}

static void escaped(struct buf *out, struct span text, bool flow)
{
	uint32_t code;
	bool isolated = false;
	int run = 0;

	while (text.n) {
		if (flow && !run && !isolated && option(out, &text)) {
			run = 1;
			continue;
		}
		if (!glyph_next(&text, &code))
			break;
		if (flow)
			isolate(out, text, code, &isolated);
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
	if (isolated)
		buf_puts(out, "</bdi>");
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
