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

static bool is_alnum(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9');
}

/* How long the option ("--each") or id ("AV-003") is that the text begins
 * with; 0: none. */
static size_t hyphened(struct span text)
{
	bool option = text.n > 2 && !memcmp(text.p, "--", 2) &&
		      text.p[2] >= 'a' && text.p[2] <= 'z';
	bool number = option, hyphen = option;
	size_t n = option ? 2 : 0, end = 0;

	if (!option && !is_alnum(*text.p))
		return 0;
	for (; n < text.n && (is_alnum(text.p[n]) || text.p[n] == '-'); n++) {
		number = number || (text.p[n] >= '0' && text.p[n] <= '9');
		hyphen = hyphen || text.p[n] == '-';
		if (is_alnum(text.p[n]))
			end = n + 1;
	}
	return number && hyphen && end <= LONG_WORD ? end : 0;
}

/* It stays on its line: a browser breaks behind hyphens. A text that is
 * nothing else is its cell's. */
static bool kept_whole(struct buf *out, struct span *text, size_t length)
{
	size_t n = hyphened(*text);

	if (!n || n == length)
		return false;
	buf_printf(out, "<span class=\"whole\">%.*s</span>", (int)n, text->p);
	*text = (struct span){text->p + n, text->n - n};
	return true;
}

static void escaped(struct buf *out, struct span text, bool flow)
{
	const size_t length = text.n;
	uint32_t code;
	bool isolated = false, word = false; /* in the midst of one */
	int run = 0;

	while (text.n) {
		if (flow && !word && !isolated &&
			kept_whole(out, &text, length)) {
			run = 1;
			word = true;
			continue;
		}
		if (!glyph_next(&text, &code))
			break;
		if (flow)
			isolate(out, text, code, &isolated);
		run = code == ' ' || code == '\n' ? 0 : run + 1;
		word = code == '-' || code >= 0x80 || is_alnum((char)code);
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
