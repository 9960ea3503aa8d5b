/*
 * The language list: share/language/words.csv, and lists of a service's own
 * in the same form. Columns:
 *	entry		its id; a later list's entry replaces an earlier one's
 *	kind		word, label and passive (dangers only), acronym (unless
 *			spelled out at first use), known (an acronym that
 *			everybody knows), topic (words that '@' and its id
 *			stand for in the phrases of rows below)
 *	match		phrases with '|' between; a '*' at the end of a word
 *			stands for any ending (alone: any word), a '=' before
 *			it asks for the same case; empty: the entry is taken
 *			out
 *	unless		phrases with '_' for the match, in which it is no
 *			jargon: "eye _"; or '~' and a phrase that may stand
 *			anywhere in the same sentence: "~dog"; or '!' and
 *			one of which the sentence has none, nor a name; or '^'
 *			and one of which is not who or what the match is said of
 *	suggestion	what could be said instead
 *	source		the guides that give the advice, or "ours: " and why
 */
#ifndef SOS_WORDLIST_H
#define SOS_WORDLIST_H

#include <stdint.h>
#include "base/infile.h"
#include "ground/tokens.h"

enum entry_kind {
	ENTRY_WORD,
	ENTRY_LABEL,
	ENTRY_PASSIVE,
	ENTRY_ACRONYM,
	ENTRY_KNOWN,
	ENTRY_TOPIC
};

struct phrase {
	struct span word[8];
	size_t n, here; /* here: place of '_' in an `unless` phrase */
	char where;     /* of `unless`: '~', '!', '^'; 0: around '_' */
};

struct entry {
	struct span id, suggestion, source;
	enum entry_kind kind;
	bool danger; /* says something in a danger alone */
	struct phrase *match, *unless;
	size_t match_n, unless_n;
};

/* Phrases by the first three bytes of their first word, in the list's order. */
struct starts {
	struct start {
		uint64_t first, mask; /* small letters that a word begins with,
					 up to eight, the bytes that count */
		size_t length;        /* that it has; 0: any */
		char second; /* small letter of the next word; 0: any */
		size_t entry, phrase;
	} * at;
	size_t n, cap;
};

#define STARTS 4096

/* Zero-initialise to start. */
struct wordlist {
	struct entry *at;
	size_t n, cap;
	struct arena text;
	struct starts by[STARTS];
};

/* Reads a list to its end. -1: a column or kind unknown. */
int wordlist_add(struct wordlist *l, struct infile *in, struct err *e) MUST_USE;
void wordlist_release(struct wordlist *l);
/*
 * The entry with the longest match at token i, the earlier of two; *as is the
 * phrase. NULL: none, or only where it is excused, quoted, a name. danger: the
 * text is one, where labels and passives count, too.
 */
const struct entry *wordlist_find(const struct wordlist *l,
	const struct tokens *t, size_t i, bool danger,
	const struct phrase **as);

#endif
