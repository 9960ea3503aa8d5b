/* Tables in which most is nought, or empty. */
#ifndef SOS_PAGE_FOLD_H
#define SOS_PAGE_FOLD_H

#include "page.h"

/*
 * Takes out of the table begun last, whose rows are all given, the columns
 * that are empty in every row, and says which in a sentence under it. With
 * `what` (one of what the numbers count, "case") also the columns and then the
 * rows that are 0 throughout: "No case is counted under Not known." What is
 * hidden or not known is no 0. A table of fewer than FOLDED rows stays as it
 * is, and so does one of which nothing would be left.
 */
#define FOLDED 4
void page_fold(struct page *p, const char *what);
/*
 * Of the table begun last, whose rows are all given: a column of words that is
 * empty in more than half of the rows is taken out, and what it says stands
 * under the name of its row, "Why: ...".
 */
void page_fold_words(struct page *p);

#endif
