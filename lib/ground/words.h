/* Days and code words as a page says them. */
#ifndef SOS_WORDS_OF_PAGES_H
#define SOS_WORDS_OF_PAGES_H

#include "base/buf.h"
#include "record/rec.h"

/* "3 October 2021" of a record's date; nothing where it has none. */
void put_day(struct buf *out, const struct rec *r, int field);
/* "word-with-hyphens" as words. */
void put_word(struct buf *out, struct span word);

#endif
