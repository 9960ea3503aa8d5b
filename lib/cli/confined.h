/* A verb that only reads foreign files, held to its own files. */
#ifndef SOS_CONFINED_H
#define SOS_CONFINED_H

#include "call.h"

/*
 * After the options were read: from here on this call can open the files that
 * its operands and options name, share/ and what the system reads, write where
 * its outputs are and in the temporary directory, and run nothing, as far as
 * the kernel can do that. Not where an operand is a store, or a ledger or a
 * program that draws is needed: then it does nothing.
 */
void call_confine(const struct call *c);

#endif
