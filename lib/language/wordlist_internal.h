#ifndef SOS_WORDLIST_INTERNAL_H
#define SOS_WORDLIST_INTERNAL_H

#include "wordlist.h"

/* Makes ready to find, after entries were added or replaced. */
void wordlist_index(struct wordlist *l);

#endif
