#include "page_internal.h"

#include <stdio.h>
#include "base/buf.h"
#include "glyph.h"
#include "plain_table.h"
#include "wrap.h"

static void line(struct buf *out, const char *s, int width, const char *first,
	const char *next)
{
	struct buf text = {0};

	if (s && *s) {
		glyphs_put(&text, s, NULL);
		wrap_put(out, buf_as_span(&text), width, first, next);
	}
	buf_release(&text);
}

static void said(struct buf *out, const struct words *w, int width,
	const char *first, const char *next)
{
	struct buf text = {0};

	plain_words(&text, w);
	wrap_put(out, buf_as_span(&text), width, first, next);
	buf_release(&text);
}

/* Underlines the line that begins at byte from. */
static void underline(struct buf *out, size_t from, char with, int width)
{
	struct span all = buf_as_span(out);
	int n;

	all.p += from;
	all.n -= from;
	n = wrap_widest(all);
	for (n = n < width ? n : width; n > 0; n--)
		buf_addc(out, with);
	buf_addc(out, '\n');
}

/* The line that begins at byte from, and under it a row of `with`, or 0. */
static void titled(struct buf *out, size_t from, char with,
	const struct page_options *look)
{
	struct buf words = {0};

	if (with)
		underline(out, from, with, look->width);
	if (look->colour && out->n > from) {
		buf_add(&words, out->p + from, out->n - 1 - from);
		out->n = from;
		plain_put(out, look, LOOKS_STRONG, buf_as_span(&words));
		buf_addc(out, '\n');
		buf_release(&words);
	}
}

static void heading(
	struct buf *out, const struct block *b, const struct page_options *look)
{
	static const char with[] = {[2] = '-', [3] = '.', [4] = 0};
	size_t from = out->n;

	said(out, &b->words, look->width, "", "");
	titled(out, from, with[b->level], look);
}

static void list(struct buf *out, const struct block *b, int width)
{
	char first[32];

	for (size_t i = 0; i < b->n_items; i++) {
		snprintf(first, sizeof first, "%2zu. ", i + 1);
		if (b->list == PAGE_NUMBERS)
			said(out, &b->items[i], width, first, "    ");
		else
			said(out, &b->items[i], width, "- ", "  ");
	}
}

static void terms(struct buf *out, const struct block *b, int width)
{
	for (size_t i = 0; i < b->n_items; i++)
		if (i % 2)
			said(out, &b->items[i], width, "    ", "    ");
		else
			said(out, &b->items[i], width, "", "  ");
}

static void key(struct buf *out, const struct block *b, int width)
{
	struct buf text = {0};

	for (int i = 0; i < PAGE_TONES; i++)
		if (b->tones & 1u << i)
			buf_printf(&text, "%s[%s] %s", text.n ? ";  " : "",
				page_tones[i].sign, page_tones[i].meaning);
	wrap_put(out, buf_as_span(&text), width, "Key: ", "     ");
	buf_release(&text);
}

static void note(struct buf *out, const struct block *b, int width)
{
	if (b->note == PAGE_CAUTION)
		said(out, &b->words, width, "! Caution: ", "! ");
	else
		said(out, &b->words, width, "* Note: ", "  ");
}

static void block(
	struct buf *out, const struct block *b, const struct page_options *look)
{
	int width = look->width;

	switch (b->kind) {
	case BLOCK_HEADING: heading(out, b, look); break;
	case BLOCK_PARA: said(out, &b->words, width, "", ""); break;
	case BLOCK_NOTE: note(out, b, width); break;
	case BLOCK_QUOTE:
		said(out, &b->words, width, "    ", "    ");
		line(out, b->caption, width, "    -- ", "       ");
		break;
	case BLOCK_LIST: list(out, b, width); break;
	case BLOCK_TERMS: terms(out, b, width); break;
	case BLOCK_TABLE:
		line(out, b->caption, width, "", "");
		buf_puts(out, *b->caption && !b->close ? "\n" : "");
		plain_table(out, b, look);
		break;
	case BLOCK_KEY: key(out, b, width); break;
	case BLOCK_FIGURE:
		line(out, b->caption, width, "Figure: ", "        ");
		buf_puts(out, *b->caption ? "\n" : "");
		line(out, b->alternative, width, "", "");
		break;
	case BLOCK_CONTENTS:
	case BLOCK_COLUMNS:
	case BLOCK_COLUMN:
	case BLOCK_FOLD: break;
	}
}

static void blocks(struct buf *out, const struct block *from,
	const struct page_options *look)
{
	size_t first = out->n;

	for (size_t i = 0; i < from->n_blocks; i++) {
		const struct block *b = from->blocks[i];
		size_t before = out->n;

		buf_addc(out, '\n');
		if (b->kind == BLOCK_HEADING && b->level == 2 && before > first)
			buf_addc(out, '\n');
		block(out, b, look);
		if (out->n <= before + 2)
			out->n = before;
		/* It begins with a heading. */
		if (b->kind == BLOCK_FOLD && before > first)
			buf_addc(out, '\n');
		blocks(out, b, look);
	}
}

int page_text(const struct page *p, const struct page_options *o,
	struct buf *out, struct err *err)
{
	struct page_options look = *o;
	size_t from;

	(void)err;
	if (!look.width)
		look.width = 80;
	if (look.width < 20)
		look.width = 20;
	line(out, p->marking, look.width, "", "");
	from = out->n;
	line(out, p->title, look.width, "", "");
	titled(out, from, *p->title ? '=' : 0, &look);
	line(out, p->subtitle, look.width, "", "");
	line(out, p->as_of, look.width, "As of ", "");
	blocks(out, &p->body, &look);
	if (p->foot.n_blocks) {
		buf_addc(out, '\n');
		for (int i = 0; i < look.width; i++)
			buf_addc(out, '-');
		buf_addc(out, '\n');
		blocks(out, &p->foot, &look);
	}
	return 0;
}
