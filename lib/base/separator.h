/* Columns of tables that are text: what separates them, and their letters. */
#ifndef SOS_SEPARATOR_H
#define SOS_SEPARATOR_H

#include <stdbool.h>
#include "span.h"

/*
 * What separates columns, of the beginning of a file (whole: all of it): 0
 * commas, or a tab, ';' or
 * '|' where the first line has no comma and only one of these, and every line
 * has as many of it. tabs: a tab in such a first line is enough.
 */
char separator_of(struct span s, bool whole, bool tabs);
/* "tabs", "semicolons", "bars"; NULL: commas. */
const char *separator_word(char separator);
/* The letters Excel puts over the column: 1 is A, 27 AA. out holds 8 bytes. */
char *csv_letters(int column, char out[8]);

#endif
