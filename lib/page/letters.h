/*
 * How wide letters come out in a drawing, for lines that must not run out of
 * their box: capitals and w's take half as much again as the middling letter
 * of draw_text_width().
 */
#ifndef SOS_PAGE_LETTERS_H
#define SOS_PAGE_LETTERS_H

#include "base/span.h"

/*
 * In ems, from the widths of Helvetica (Adobe Font Metrics), which its metric
 * twins Arial and Liberation Sans share. Other letters: 0.6 a column.
 */
double letters_width(struct span text, bool bold);

#endif
