#ifndef SOS_WORDLIST_INTERNAL_H
#define SOS_WORDLIST_INTERNAL_H

#include "wordlist.h"

/* Makes ready to find, after entries were added or replaced. */
void wordlist_index(struct wordlist *l);

static inline char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

/* Whether words [from, to) of the phrase stand at token i and on. */
bool phrase_stands(const struct phrase *p, size_t from, size_t to,
	const struct tokens *t, size_t i);
/* The match at token i, len tokens long, is no jargon there. */
bool entry_excused(
	const struct entry *en, const struct tokens *t, size_t i, size_t len);

#endif
