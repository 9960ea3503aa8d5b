/* --signer FILE: public keys that are trusted. */
#ifndef SOS_SIGNER_H
#define SOS_SIGNER_H

#include "call.h"

/* Whether a file of --signer holds this public key, in hex. */
int call_signer(const struct call *c, const char *key, bool *is,
	struct err *e) MUST_USE;

#endif
