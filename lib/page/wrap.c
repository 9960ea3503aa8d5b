#include "wrap.h"

#include "base/buf.h"
#include "glyph.h"
#include "page_internal.h"

static struct span trimmed(const char *from, const char *to)
{
	while (to > from && to[-1] == ' ')
		to--;
	return (struct span){from, (size_t)(to - from)};
}

static void go_on(struct span *rest, const char *at)
{
	rest->n -= (size_t)(at - rest->p);
	rest->p = at;
}

bool wrap_next(struct span *rest, int width, struct span *line)
{
	struct span ahead = *rest;
	const char *space = NULL;
	uint32_t code;
	int used = 0;
	bool inked = false;

	if (!rest->n)
		return false;
	for (;;) {
		const char *here = ahead.p;

		if (!glyph_next(&ahead, &code) || code == '\n') {
			*line = trimmed(rest->p, here);
			go_on(rest, ahead.p);
			return true;
		}
		if (code == ' ' && inked)
			space = here;
		inked = inked || code != ' ';
		used += glyph_width(code);
		if (used > width && here > rest->p && code != ' ') {
			*line = trimmed(rest->p, space ? space : here);
			go_on(rest, space ? space : here);
			while (rest->n && *rest->p == ' ')
				go_on(rest, rest->p + 1);
			return true;
		}
	}
}

int wrap_widest(struct span text)
{
	struct span line;
	int widest = 0;

	while (span_word(&text, '\n', &line)) {
		int width = glyphs_width(line);

		if (width > widest)
			widest = width;
	}
	return widest;
}

int wrap_word(struct span text)
{
	uint32_t code;
	int widest = 0, width = 0;

	while (glyph_next(&text, &code)) {
		width = code == ' ' || code == '\n' ? 0
						    : width + glyph_width(code);
		if (width > widest)
			widest = width;
	}
	return widest;
}

void plain_words(struct buf *out, const struct words *w)
{
	static const char around[] = {[PAGE_STRONG] = '*',
		[PAGE_EMPHASIS] = '_',
		[PAGE_UNDERLINE] = '_'};
	struct piece piece = {0};
	uint32_t code;

	while (piece_next(w, &piece)) {
		if (piece.mark >= 0)
			buf_addc(out, around[piece.mark]);
		while (glyph_next(&piece.text, &code))
			glyph_put(out, code);
		if (piece.mark >= 0)
			buf_addc(out, around[piece.mark]);
	}
}

void plain_cell(struct buf *out, const struct cell *c)
{
	if (c->tone != PAGE_PLAIN)
		buf_printf(out, "[%s] ", page_tones[c->tone].sign);
	if (cell_is_sign(c))
		out->n--;
	else if (*c->words.s)
		plain_words(out, &c->words);
	else
		buf_puts(out, page_tones[c->tone].word);
}

void wrap_put(struct buf *out, struct span text, int width, const char *first,
	const char *next)
{
	int used = glyphs_width(span_of(first));
	int used_next = glyphs_width(span_of(next));
	struct span line;
	size_t from;

	buf_puts(out, first);
	for (from = out->n; wrap_next(&text, width - used, &line);
		used = used_next) {
		if (out->n > from)
			buf_puts(out, next);
		buf_span(out, line);
		buf_addc(out, '\n');
	}
	if (out->n == from)
		buf_addc(out, '\n');
}
