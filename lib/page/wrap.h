/* Lines of at most so many columns, out of text that is fit to be shown. */
#ifndef SOS_PAGE_WRAP_H
#define SOS_PAGE_WRAP_H

#include "base/span.h"

struct buf;
struct words;
struct cell;

/* Takes a line of at most width columns off the front of *rest, broken at a
 * space where there is one; false at the end. A line feed ends a line. */
bool wrap_next(struct span *rest, int width, struct span *line);
/* The columns of the longest line, and of the longest word. */
int wrap_widest(struct span text);
int wrap_word(struct span text);

/* Text with its marks (*strong*, _emphasis_, _underline_), made fit. */
void plain_words(struct buf *out, const struct words *w);
/* A cell: the sign of its tone, then its words. */
void plain_cell(struct buf *out, const struct cell *c);

/* Text in lines, the first behind `first`, the others behind `next`; both
 * are counted in the width. Ends with a line feed. */
void wrap_put(struct buf *out, struct span text, int width, const char *first,
	const char *next);

#endif
