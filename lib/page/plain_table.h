/* Tables of the text page, fitted to its width. */
#ifndef SOS_PAGE_PLAIN_TABLE_H
#define SOS_PAGE_PLAIN_TABLE_H

struct block;
struct buf;
struct page_options;
struct span;

/* Where even the longest words of all columns find no room side by side,
 * each row becomes a small list of names and values. */
void plain_table(struct buf *out, const struct block *table,
	const struct page_options *look);

/* Words between a terminal's codes for how they look ("1": strong), where
 * there is colour and a code. */
#define LOOKS_STRONG "1"
void plain_put(struct buf *out, const struct page_options *look,
	const char *code, struct span words);

#endif
