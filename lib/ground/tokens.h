/*
 * The words of a text, with what is left alone: quotations, however they are
 * marked, and names. An apostrophe inside a word belongs to it.
 */
#ifndef SOS_TOKENS_H
#define SOS_TOKENS_H

#include "base/hash.h"
#include "base/span.h"

#define TOKEN_QUOTED 1u
#define TOKEN_NAME 2u
#define TOKEN_ENDS 4u /* a sentence ends behind it */

struct token {
	struct span text;
	unsigned flags;
};

/* Zero-initialise; reused from text to text. */
struct tokens {
	struct span of;
	struct token *at;
	size_t n, cap;
};

/* Words that are part of somebody's name. Zero-initialise. */
struct token_names {
	struct hash words;
	bool begins[256]; /* one of them, by its first byte */
};

/* names may be NULL. */
void tokens_read(
	struct tokens *t, struct span text, const struct token_names *names);
void tokens_release(struct tokens *t);
/* "Gran" of "Gran's". */
struct span without_possessive(struct span word);
/* Only spaces and hyphens stand between token i and the next, and perhaps the
 * apostrophe of a plural ("parents' concerns"). */
bool tokens_touch(const struct tokens *t, size_t i);

/* Marks the words of a name where they all stand together. */
void tokens_mark_name(struct tokens *t, const struct tokens *name);

/* Adds each word of a name, and the initials of the whole. */
void tokens_learn_name(struct token_names *names, struct span name);
void tokens_forget_names(struct token_names *names);

#endif
