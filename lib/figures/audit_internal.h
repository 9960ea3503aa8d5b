/* What the files of audit.h share. */
#ifndef SOS_AUDIT_INTERNAL_H
#define SOS_AUDIT_INTERNAL_H

#include "audit.h"

/* What a text in a table is. */
enum mark {
	MARK_COUNT,  /* 1234, 1,234 */
	MARK_HIDDEN, /* c * x [c] (c) ** suppressed; <6 and 1-5, with bounds */
	MARK_SMALL,  /* k ~ [low]: rounds to 0 */
	MARK_ABSENT, /* z : u and the like: not there */
	MARK_UNKNOWN
};

/* lo and hi: of a count itself; of a hidden one INFINITY where not told, and
 * lo -1. */
enum mark audit_mark(struct span text, double *lo, double *hi);

#endif
