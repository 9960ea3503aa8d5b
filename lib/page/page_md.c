#include "page_internal.h"

#include <ctype.h>
#include <string.h>
#include "base/buf.h"
#include "glyph.h"

/*
 * What CommonMark, tables, strikethrough, bare links, mentions or mathematics
 * could read is escaped, and no more: the page is pasted as it is, too. What
 * only counts at the start of a line (`-`, `+`, `=`, `1. `), before a bracket
 * (`!`), in an entity (`&`) or in a link (`:`) is escaped there.
 */
static const char always[] = "\\`*_[]{}<>|~^$@#";

/* CommonMark numbers its items with nine digits at most. */
static bool number_before(const struct buf *out, size_t line)
{
	if (out->n == line || out->n - line > 9)
		return false;
	for (size_t i = line; i < out->n; i++)
		if (!isdigit((unsigned char)out->p[i]))
			return false;
	return true;
}

static bool ends(const struct buf *out, const char *word)
{
	size_t n = strlen(word);

	return out->n >= n && !strncasecmp(out->p + out->n - n, word, n);
}

static bool scheme_before(const struct buf *out)
{
	return ends(out, "http") || ends(out, "https") || ends(out, "ftp") ||
	       ends(out, "mailto") || ends(out, "xmpp");
}

/* next: the byte after c; 0 where it is not known. */
static bool special(
	const struct buf *out, size_t line, uint32_t c, unsigned char next)
{
	if (c >= 0x80)
		return false;
	if (strchr(always, (int)c))
		return true;
	if (c == '-' || c == '+' || c == '=')
		return out->n == line;
	if (c == '.' || c == ')')
		return (number_before(out, line) && (!next || isspace(next))) ||
		       (c == '.' && ends(out, "www"));
	if (c == '!')
		return !next || next == '[';
	if (c == '&')
		return !next || next == '#' || isalpha(next);
	return c == ':' && scheme_before(out);
}

/* *line is where the line of text began in out; feeds become `feed`. */
static void escaped(
	struct buf *out, struct span text, const char *feed, size_t *line)
{
	uint32_t code;

	while (glyph_next(&text, &code)) {
		if (code == '\n') {
			buf_puts(out, feed);
			*line = out->n;
			continue;
		}
		if (code == ' ' && out->n == *line)
			continue; /* four of them would be code */
		if (special(out, *line, code,
			    text.n ? (unsigned char)*text.p : 0))
			buf_addc(out, '\\');
		glyph_put(out, code);
	}
}

/* A run that begins and ends with a letter can always take stars. */
static bool takes_stars(struct span s)
{
	unsigned char first, last;

	if (!s.n)
		return false;
	first = (unsigned char)s.p[0];
	last = (unsigned char)s.p[s.n - 1];
	return (isalnum(first) || first >= 0x80) &&
	       (isalnum(last) || last >= 0x80);
}

static void words(struct buf *out, const struct words *w, const char *feed)
{
	static const char *const around[][2] = {[PAGE_STRONG] = {"**", "**"},
		[PAGE_EMPHASIS] = {"*", "*"},
		[PAGE_UNDERLINE] = {"<u>", "</u>"}};
	struct piece piece = {0};
	size_t line = out->n;

	while (piece_next(w, &piece)) {
		bool marked =
			piece.mark >= 0 && (piece.mark == PAGE_UNDERLINE ||
						   takes_stars(piece.text));

		if (marked)
			buf_puts(out, around[piece.mark][0]);
		escaped(out, piece.text, feed, &line);
		if (marked)
			buf_puts(out, around[piece.mark][1]);
	}
}

static void text(struct buf *out, const char *s, const char *feed)
{
	size_t line = out->n;

	escaped(out, span_of(s), feed, &line);
}

static void cell(struct buf *out, const struct cell *c)
{
	if (c && c->tone != PAGE_PLAIN)
		buf_printf(out, "\\[%s\\] ", page_tones[c->tone].sign);
	if (c && c->href)
		buf_addc(out, '[');
	if (c && *c->words.s && !cell_is_sign(c))
		words(out, &c->words, "<br>");
	if (c && c->href)
		buf_printf(out, "](<%s>)", c->href);
	else if (c && !*c->words.s)
		text(out, page_tones[c->tone].word, " ");
	buf_puts(out, " |");
}

static void row(struct buf *out, const struct block *b, const struct row *r)
{
	buf_addc(out, '|');
	for (size_t i = 0; i < b->n_cols; i++) {
		bool strong = r->kind != ROW_PLAIN && i < r->n &&
			      takes_stars(span_of(cell_text(&r->cells[i])));

		buf_addc(out, ' ');
		if (strong && !r->cells[i].words.n_marks) {
			buf_puts(out, "**");
			text(out, cell_text(&r->cells[i]), " ");
			buf_puts(out, "** |");
		} else {
			cell(out, i < r->n ? &r->cells[i] : NULL);
		}
	}
	buf_addc(out, '\n');
}

static void table(struct buf *out, const struct block *b)
{
	static const char *const rules[] = {[PAGE_LEFT] = " --- |",
		[PAGE_RIGHT] = " ---: |",
		[PAGE_CENTRE] = " :---: |"};

	if (*b->caption) {
		text(out, b->caption, " ");
		buf_puts(out, "\n\n");
	}
	if (!b->n_rows) {
		text(out, b->empty ? b->empty : "Nothing recorded.", "\\\n");
		buf_addc(out, '\n');
		return;
	}
	buf_addc(out, '|');
	for (size_t i = 0; i < b->n_cols; i++) {
		buf_addc(out, ' ');
		text(out, b->cols[i].name, " ");
		buf_puts(out, " |");
	}
	buf_puts(out, "\n|");
	for (size_t i = 0; i < b->n_cols; i++)
		buf_puts(out, rules[b->cols[i].align]);
	buf_addc(out, '\n');
	for (size_t i = 0; i < b->n_rows; i++)
		row(out, b, &b->rows[i]);
}

static void list(struct buf *out, const struct block *b)
{
	for (size_t i = 0; i < b->n_items; i++) {
		if (b->list == PAGE_NUMBERS)
			buf_printf(out, "%zu. ", i + 1);
		else
			buf_puts(out, "- ");
		words(out, &b->items[i], "\\\n    ");
		buf_addc(out, '\n');
	}
}

static void terms(struct buf *out, const struct block *b)
{
	for (size_t i = 0; i < b->n_items; i++) {
		if (i % 2 == 0)
			buf_puts(out, "- ");
		words(out, &b->items[i], "\\\n  ");
		buf_puts(out, i % 2 ? "\n" : " -- ");
	}
}

static void key(struct buf *out, const struct block *b)
{
	for (int i = 0; i < PAGE_TONES; i++)
		if (b->tones & 1u << i)
			buf_printf(out, "- \\[%s\\] %s\n", page_tones[i].sign,
				page_tones[i].meaning);
}

static void figure(struct buf *out, const struct block *b)
{
	if (*b->caption) {
		buf_puts(out, "Figure: ");
		text(out, b->caption, " ");
		buf_puts(out, "\n\n");
	}
	text(out, b->alternative, "\\\n");
	buf_addc(out, '\n');
}

static void quote(struct buf *out, const struct block *b)
{
	buf_puts(out, "> ");
	words(out, &b->words, "\\\n> ");
	buf_addc(out, '\n');
	if (b->caption && *b->caption) {
		buf_puts(out, ">\n> -- ");
		text(out, b->caption, " ");
		buf_addc(out, '\n');
	}
}

static void block(struct buf *out, const struct block *b)
{
	switch (b->kind) {
	case BLOCK_HEADING:
		for (int i = 0; i < b->level; i++)
			buf_addc(out, '#');
		buf_addc(out, ' ');
		words(out, &b->words, " ");
		buf_addc(out, '\n');
		break;
	case BLOCK_PARA:
		words(out, &b->words, "\\\n");
		buf_addc(out, '\n');
		break;
	case BLOCK_NOTE:
		buf_puts(out, b->note == PAGE_CAUTION ? "> **Caution:** "
						      : "> **Note:** ");
		words(out, &b->words, "\\\n> ");
		buf_addc(out, '\n');
		break;
	case BLOCK_QUOTE: quote(out, b); break;
	case BLOCK_LIST: list(out, b); break;
	case BLOCK_TERMS: terms(out, b); break;
	case BLOCK_TABLE: table(out, b); break;
	case BLOCK_KEY: key(out, b); break;
	case BLOCK_FIGURE: figure(out, b); break;
	case BLOCK_CONTENTS:
	case BLOCK_COLUMNS:
	case BLOCK_COLUMN:
	case BLOCK_FOLD: break;
	}
}

static void blocks(struct buf *out, const struct block *from)
{
	for (size_t i = 0; i < from->n_blocks; i++) {
		const struct block *b = from->blocks[i];
		size_t before = out->n;

		buf_addc(out, '\n');
		block(out, b);
		if (out->n <= before + 2)
			out->n = before;
		blocks(out, b);
	}
}

static void head_line(struct buf *out, const char *before, const char *s)
{
	if (!s || !*s)
		return;
	buf_addc(out, '\n');
	buf_puts(out, before);
	text(out, s, " ");
	buf_addc(out, '\n');
}

int page_md(const struct page *p, const struct page_options *o, struct buf *out,
	struct err *err)
{
	(void)o;
	(void)err;
	buf_puts(out, "# ");
	text(out, p->title, " ");
	buf_addc(out, '\n');
	head_line(out, "", p->marking);
	head_line(out, "", p->subtitle);
	head_line(out, "As of ", p->as_of);
	blocks(out, &p->body);
	if (p->foot.n_blocks) {
		buf_puts(out, "\n---\n");
		blocks(out, &p->foot);
	}
	return 0;
}
