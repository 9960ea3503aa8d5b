/* --signer FILE: public keys that are trusted. */
#ifndef SOS_SIGNER_H
#define SOS_SIGNER_H

#include "call.h"

/* Zero-initialise. */
struct signers {
	struct buf keys; /* a line each, in hex; empty: none was named */
};

/* Reads every file that --signer names. */
int signers_parse(
	const struct call *c, struct signers *s, struct err *e) MUST_USE;
/* Whether this public key, in hex, is one of them. */
bool signers_trust(const struct signers *s, const char *key);
void signers_release(struct signers *s);

#endif
