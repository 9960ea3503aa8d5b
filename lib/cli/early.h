/*
 * Options are parsed into what a verb works with before it reads: a verb that
 * looks one up later has it only as text. Built with SOS_STRICT (CI's
 * sanitizer builds), it aborts there; otherwise this does nothing.
 */
#ifndef SOS_EARLY_H
#define SOS_EARLY_H

#include "call.h"

void must_be_early(const struct call *c, const char *name);

#endif
