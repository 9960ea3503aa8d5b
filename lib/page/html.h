/* The parts of an html page that its two halves share. */
#ifndef SOS_PAGE_HTML_H
#define SOS_PAGE_HTML_H

struct block;
struct buf;
struct page;
struct words;

/* Text made inert; for attributes and the title, as one line. */
void html_text(struct buf *out, const char *s);
void html_line(struct buf *out, const char *s);
void html_words(struct buf *out, const struct words *w);
/* What names a row: its first line; what stands under that is quieter. */
void html_row_name(struct buf *out, const struct words *w);
void html_table(
	struct buf *out, const struct page *p, const struct block *table);

#endif
