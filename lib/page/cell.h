/* What a cell of a table may have besides its words; each is about the cell
 * given last. */
#ifndef SOS_PAGE_CELL_H
#define SOS_PAGE_CELL_H

#include "page.h"

/*
 * A small line of n figures in order, before the cell's words, which must say
 * what it shows; NAN: there is none, and the line has a gap. In html and pdf;
 * elsewhere the words are enough.
 */
void page_cell_line(struct page *p, const double *y, size_t n);
/* The number that the cell's words say, or come near to: a workbook has it in
 * their place. */
void page_cell_number(struct page *p, double value);
/* A cell of a count: "1,234". */
void page_cell_count(struct page *p, long n);
/*
 * What the cell's words mean, behind them: in html they open it. Elsewhere, and
 * where html is printed, it is not there: say it on the page's foot as well
 * (page_foot_printed).
 */
void page_cell_meaning(struct page *p, struct span meaning);
/* The same of the name of a column of the table begun last. */
void page_col_meaning(struct page *p, size_t col, struct span meaning);
/* Cells of that column stand on one line, as ids and days should; what is not
 * text breaks them where there is no room. */
void page_col_whole(struct page *p, size_t col);
/* page_key() of those of these tones that the table begun last has. */
void page_key_used(struct page *p, unsigned tones);
/* Terms from here on are behind the names in tables, too: html shows them
 * where it is printed, and not on a screen. */
void page_foot_printed(struct page *p, bool on);

#endif
