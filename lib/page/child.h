/* Programs that draw and print for us, run without a shell or a file. */
#ifndef SOS_PAGE_CHILD_H
#define SOS_PAGE_CHILD_H

#include <stdbool.h>
#include "base/span.h"

struct buf;
struct err;

struct child {
	char *const *argv; /* argv[0] is found on PATH; ends with NULL */
	/* What its output ends with, but for blanks: else it was cut. */
	struct span ends;
	int seconds; /* it may take; 0: CHILD_SECONDS */
};

#define CHILD_SECONDS 600

/* Whether PATH has this program. */
bool child_there(const char *program);

/*
 * Runs a program with `in` on its standard input and adds its standard output
 * to out; what it says on standard error goes nowhere, for it may quote the
 * input. Its language is C.UTF-8, its clock stands at 1970 where it asks
 * SOURCE_DATE_EPOCH, and it sees nothing of PG... and SOS_... in the
 * environment. -1 with err when it is not installed, did not end well or in
 * time, when talking to it failed, or its output does not end as it should;
 * it has then ended. *status (may be NULL): what it exited with; -1 where it
 * did not, or where that is not the reason.
 */
int child_run(const struct child *c, struct span in, struct buf *out,
	int *status, struct err *err) __attribute__((warn_unused_result));

#endif
