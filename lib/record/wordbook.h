/*
 * Matching what people and systems write with what a list holds.
 *
 * A value matches by its words or by its code, never by the letter of the
 * list or its number in front. Where code and words say different things,
 * nothing matches. What is denied in brackets ("(not under an order)") says
 * nothing, but to patterns that speak of "not".
 */
#ifndef SOS_WORDBOOK_H
#define SOS_WORDBOOK_H

#include "base/buf.h"
#include "base/hash.h"
#include "code.h"
#include "words.h"

/* "* council", "*early help*", "adopt*consent*": '*' stands for anything. */
struct word_pattern {
	struct span words; /* folded between the stars */
	size_t value;
	bool denies;  /* speaks of "not" itself */
	bool against; /* says only which codes it contradicts */
};

/* Words, each leading to a value. Zero-initialise to start. */
struct wordbook {
	struct span *value;
	size_t n, cap;
	struct hash words;   /* folded words to a place in value, or BOTH */
	struct hash codes;   /* in capitals, as they are spelled, likewise */
	struct hash answers; /* of values already looked up */
	struct word_pattern *pattern;
	size_t patterns, pattern_cap;
	struct arena text;
	struct buf a, b; /* scratch */
	unsigned stage;  /* of its filling: no other book's, or this one's */
};

/* Words with a '*' are a pattern: tried last, in the order they came; with a
 * '!' before it, only against a code in front of such words. Values
 * without small letters are codes, and so are telling words in capitals
 * ("WEEU"): either may stand in front of other words. False where these words
 * already lead to another value: then to neither. */
bool wordbook_add(struct wordbook *w, struct span value, struct span words);
/* Whatever they led to before, these words now lead to this value. */
void wordbook_set(struct wordbook *w, struct span value, struct span words);
/* Every code of the list, by code and by words. */
void wordbook_add_codes(struct wordbook *w, const struct code_list *list);
/*
 * The value that s leads to (it may be the empty one, where a list says so of
 * "not known"), or NULL. Remembers answers: calling again is cheap. Threads
 * may ask one book once it is filled.
 */
const struct span *wordbook_find(struct wordbook *w, struct span s);
void wordbook_release(struct wordbook *w);

#endif
