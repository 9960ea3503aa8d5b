/* No output of a call takes the place of what it reads. */
#ifndef SOS_GUARD_H
#define SOS_GUARD_H

#include "call.h"

/*
 * Before anything is opened: every file that the operands, options and
 * environment name as an input, every store and what lies beside it (key,
 * -wal, -journal) is noted by device and inode, and no output may be one of
 * them, nor any other store (but where a backup goes). ERR_USAGE.
 */
int guard_call(const struct call *c, struct err *e) MUST_USE;

#endif
