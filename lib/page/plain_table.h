/* Tables of the text page, fitted to its width. */
#ifndef SOS_PAGE_PLAIN_TABLE_H
#define SOS_PAGE_PLAIN_TABLE_H

struct block;
struct buf;

/* Where even the longest words of all columns find no room side by side,
 * each row becomes a small list of names and values. */
void plain_table(struct buf *out, const struct block *table, int width);

#endif
