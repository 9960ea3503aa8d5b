/*
 * The same words in another case, with other spaces, quotes or dashes, behind
 * the letter of a list ("f) U6: Foster placement - not FFA").
 */
#ifndef SOS_WORDS_H
#define SOS_WORDS_H

#include "base/buf.h"
#include "base/span.h"

/*
 * Appends s in lower case, one space for every run of what is neither letter
 * nor digit, apostrophes dropped, '&' as "and". Not ASCII: kept as it is,
 * spaces, dashes and quotation marks excepted.
 */
void words_fold(struct span s, struct buf *out);
/* Folds s without what it denies in brackets; out is emptied first. */
void words_affirmed(struct span s, struct buf *out);
/* Whether folded words fit the pattern, in which '*' is anything. */
bool words_fit(struct span pattern, struct span folded);
/* Behind a list letter: "a) ", "zz) ", "p1) ", "b. " before a word. */
struct span words_unlettered(struct span s);

#endif
