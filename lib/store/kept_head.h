/*
 * Heads of a chain that are kept where nobody who can change the store can
 * change them: a line of JSON each, signed or not.
 */
#ifndef SOS_KEPT_HEAD_H
#define SOS_KEPT_HEAD_H

#include "chain.h"

struct kept_head {
	unsigned char b[HEAD_BYTES];
	int64_t act; /* after which it was the head; 0: not known */
	bool seen;   /* by kept_heads_meet */
};

struct kept_heads {
	struct kept_head *at;
	size_t n, cap;
};

/* What a line says; the texts are the line's owner's. */
struct kept_line {
	struct kept_head head;
	char key[PUBLIC_HEX], signature[SIGNATURE_HEX]; /* "": not signed */
	char sha256[65];                                /* of what is signed */
};

/* What stats says of a store; hex is its head. */
struct head_note {
	const char *at; /* when its last act was */
	long act, revisions;
	const char *hex;
};

/*
 * Appends the line, with its line feed; signer NULL: not signed. Signed is
 * the SHA-256 of the line up to the comma before "key".
 */
void kept_head_write(const struct head_note *h, const struct secret *signer,
	struct buf *out);
/* ERR_INPUT, with name and number, where the line is none of these. */
int kept_head_read(struct kept_line *to, struct span line, const char *name,
	long number, struct err *e) MUST_USE;

void kept_heads_add(struct kept_heads *k, const struct kept_head *h);
/* Marks those that are this head, which the chain had after this act. */
void kept_heads_meet(struct kept_heads *k, int64_t act,
	const unsigned char head[HEAD_BYTES]);
/* ERR_OUTPUT where one was not met. name: the store's. */
int kept_heads_check(
	const struct kept_heads *k, const char *name, struct err *e) MUST_USE;
void kept_heads_release(struct kept_heads *k);

#endif
