/* Programs that draw and print for us, run without a shell or a file. */
#ifndef SOS_PAGE_CHILD_H
#define SOS_PAGE_CHILD_H

#include "base/span.h"

struct buf;
struct err;

/*
 * Runs argv[0] (found on PATH) with `in` on its standard input and adds its
 * standard output to out; what it says on standard error goes nowhere, for
 * it may quote the input. Its language is C.UTF-8 and its clock stands at
 * 1970 where it asks SOURCE_DATE_EPOCH. -1 with err when it is not installed
 * or did not end well.
 */
int child_run(const char *const argv[], struct span in, struct buf *out,
	struct err *err) __attribute__((warn_unused_result));

#endif
