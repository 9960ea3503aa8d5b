/*
 * Somebody's name in what others wrote: taken out where the person is
 * withheld from whoever reads it. A name is known by its words, with a capital
 * or a letter beyond ASCII in front, in any case behind it; a word that is also
 * in the name of somebody who stands on the page, or names nobody ("Aunt",
 * "Mrs"), goes only with others of the name beside it.
 */
#ifndef SOS_NAME_WORDS_H
#define SOS_NAME_WORDS_H

#include "base/buf.h"
#include "base/hash.h"

/* "mother", "aunt", "mrs": said of so many that it names nobody. */
bool names_nobody(struct span word);

/* Zero-initialise to start. */
struct name_words {
	struct hash words;
};

/* Everybody who is withheld first, then everybody who is not. */
void name_words_hide(struct name_words *n, struct span name);
void name_words_show(struct name_words *n, struct span name);
/* The text with "somebody" in their place; false: nothing was. */
bool name_words_out(
	const struct name_words *n, struct span text, struct buf *out);
void name_words_release(struct name_words *n);

#endif
