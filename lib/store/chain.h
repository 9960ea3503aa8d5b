/*
 * The chain: every revision, and every act (put, hold, forget) after its
 * revisions, is bound to all before it by a digest keyed with the store's
 * key. What is bound of a revision's content is a digest salted by chance,
 * and the salt is erased with the content: what is left cannot be guessed
 * back, not even by who has the key. sos-store(5) has it byte by byte.
 */
#ifndef SOS_CHAIN_H
#define SOS_CHAIN_H

#include "base/buf.h"
#include "base/digest.h"
#include "store/db.h"

struct chain {
	struct secret key;
	unsigned char quick[QUICK_BYTES]; /* derived from it */
	unsigned char head[HEAD_BYTES];
	struct buf scratch;
};

struct act {
	int64_t act, override, revisions, last;
	struct span at, by, what, about, why;
};

/* The head of a store that holds nothing. The key is there already. */
void chain_start(struct chain *c);
/* By which put knows content that has not changed; erased with it. */
void chain_compare(const struct chain *c, struct span content,
	unsigned char out[COMPARE_BYTES]);
/* What the chain binds of it. */
void chain_rest(struct chain *c, const unsigned char salt[SALT_BYTES],
	struct span content, unsigned char rest[HEAD_BYTES]);
/* Moves the head over a revision; r->tag is where it then begins with. */
void chain_revision(struct chain *c, const struct revision *r,
	const unsigned char rest[HEAD_BYTES], unsigned char tag[TAG_BYTES]);
/* An act is begun with itself, then its inputs, then sealed. */
void chain_act(struct chain *c, const struct act *a);
void chain_input(
	struct chain *c, int64_t input, struct span source, struct span sha256);
void chain_seal(struct chain *c);
void chain_release(struct chain *c);

#endif
