/*
 * Somebody named by relation in what others wrote: "Mum's sister" is the aunt.
 * Where a person is withheld from the reader, the words for that relation go
 * as the name does (name_words.h). Of a relation that the table does not know,
 * its own words go.
 */
#ifndef SOS_KIN_WORDS_H
#define SOS_KIN_WORDS_H

#include "base/buf.h"
#include "base/hash.h"

/* Zero-initialise to start. */
struct kin_words {
	struct hash phrases; /* small words with one space between */
	size_t longest;      /* in words */
};

/* relation: of a person who is withheld ("maternal aunt"). */
void kin_words_hide(struct kin_words *k, struct span relation);
/* The text with "somebody" in their place; false: nothing was. */
bool kin_words_out(
	const struct kin_words *k, struct span text, struct buf *out);
void kin_words_release(struct kin_words *k);

#endif
