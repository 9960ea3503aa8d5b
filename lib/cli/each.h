/* --each DIR: a file for each case. */
#ifndef SOS_EACH_H
#define SOS_EACH_H

#include "call.h"

/* DIR of --each; NULL: not given, or the verb has no such option. */
const char *each_dir(const struct call *c);
/* The name of a file of DIR for what has this id: what is no letter, digit,
 * '-', '_' or '.' (and a '.' in front, and the first of "index") as =XX; with
 * .html, .md ... */
void each_name(const struct call *c, struct span id, struct buf *out);
/* Writes DIR/NAME, whole or not at all, readable by its owner alone. */
int each_write(struct call *c, struct span id, const struct page *p,
	struct err *e) MUST_USE;

/* Makes DIR; index: where its index is to be written. ERR_USAGE with records
 * or -o. */
int each_open(struct call *c, struct buf *index, struct err *e) MUST_USE;

#endif
