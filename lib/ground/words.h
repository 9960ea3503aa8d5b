/* Days and code words as a page says them. */
#ifndef SOS_WORDS_OF_PAGES_H
#define SOS_WORDS_OF_PAGES_H

#include "base/buf.h"
#include "record/rec.h"

/* "3 October 2021" of a record's date; nothing where it has none. */
void put_day(struct buf *out, const struct rec *r, int field);
/*
 * A word of a record (an enum value, the name of a field) as a page says it:
 * by the one table of labels, else with spaces for its hyphens and
 * underscores. put_word_first begins with a capital letter.
 */
void put_word(struct buf *out, struct span word);
void put_word_first(struct buf *out, struct span word);
/* Who gave a number, as texts beside it say: "Mum", "Dad"; else put_word. */
void put_scorer(struct buf *out, struct span scorer);
void put_scorer_first(struct buf *out, struct span scorer);
/*
 * What a field of a record holds, as a page says it: a code by its label, an
 * enum word by put_word, a date as a day, anything else as it is.
 */
void put_field(struct buf *out, const struct rec *r, int field);
/* A sentence of ours in a record (of a finding): its code words ("early-help")
 * and its days as a page says them. */
void put_sentence(struct buf *out, struct span text);
/* The first words of a text, at most `most` bytes and whole, and "..." where
 * some are left out. */
void put_start(struct buf *out, struct span text, size_t most);

/* A child's own words, and not what somebody saw or wrote of the child: with
 * quotation marks, or in the first person. */
bool in_own_words(struct span text);

#endif
