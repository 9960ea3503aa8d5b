/*
 * Text made fit to be shown, one character at a time: control characters,
 * bidirectional overrides and isolates, noncharacters and bad UTF-8 come out
 * as U+FFFD, a tab as a space, CR LF and the Unicode separators as a line
 * feed, a byte order mark as nothing.
 */
#ifndef SOS_PAGE_GLYPH_H
#define SOS_PAGE_GLYPH_H

#include <stdbool.h>
#include <stdint.h>
#include "base/span.h"

struct buf;
struct words;

/* Takes the next character off the front of *rest; false at the end. */
bool glyph_next(struct span *rest, uint32_t *code);
/* Columns on a terminal: 0 (combining), 1 or 2 (East Asian wide, emoji). */
int glyph_width(uint32_t code);
/* Columns of a whole text, without line feeds. */
int glyphs_width(struct span s);
void glyph_put(struct buf *out, uint32_t code);
/* A whole text, made fit; line feeds as they are, or as `line` if not null. */
void glyphs_put(struct buf *out, const char *text, const char *line);

/*
 * Goes through a text in pieces, each wholly inside one mark or outside all:
 *	struct piece piece = {0};
 *	while (piece_next(words, &piece)) ...
 */
struct piece {
	struct span text;
	int mark; /* enum page_mark, or -1 */
	size_t at, marks;
};
bool piece_next(const struct words *w, struct piece *p);

#endif
