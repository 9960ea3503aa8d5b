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

static void heading(struct buf *out, const struct block *b, int width)
{
	static const char with[] = {[2] = '-', [3] = '.', [4] = 0};
	size_t from = out->n;

	said(out, &b->words, width, "", "");
	if (with[b->level])
		underline(out, from, with[b->level], width);
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

static void block(struct buf *out, const struct block *b, int width)
{
	switch (b->kind) {
	case BLOCK_HEADING: heading(out, b, width); break;
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
		plain_table(out, b, width);
		break;
	case BLOCK_KEY: key(out, b, width); break;
	case BLOCK_FIGURE:
		line(out, b->caption, width, "Figure: ", "        ");
		buf_puts(out, *b->caption ? "\n" : "");
		line(out, b->alternative, width, "", "");
		break;
	case BLOCK_CONTENTS:
	case BLOCK_COLUMNS:
	case BLOCK_COLUMN: break;
	}
}

static void blocks(struct buf *out, const struct block *from, int width)
{
	for (size_t i = 0; i < from->n_blocks; i++) {
		const struct block *b = from->blocks[i];
		size_t before = out->n;

		buf_addc(out, '\n');
		if (b->kind == BLOCK_HEADING && b->level == 2 && i)
			buf_addc(out, '\n');
		block(out, b, width);
		if (out->n <= before + 2)
			out->n = before;
		blocks(out, b, width);
	}
}

int page_text(const struct page *p, const struct page_options *o,
	struct buf *out, struct err *err)
{
	int width = o->width ? o->width : 80;
	size_t from;

	(void)err;
	if (width < 20)
		width = 20;
	line(out, p->marking, width, "", "");
	from = out->n;
	line(out, p->title, width, "", "");
	underline(out, from, '=', width);
	line(out, p->subtitle, width, "", "");
	line(out, p->as_of, width, "As of ", "");
	blocks(out, &p->body, width);
	if (p->foot.n_blocks) {
		buf_addc(out, '\n');
		for (int i = 0; i < width; i++)
			buf_addc(out, '-');
		buf_addc(out, '\n');
		blocks(out, &p->foot, width);
	}
	return 0;
}
