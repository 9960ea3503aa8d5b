/* Which letters no font of this machine has: a pdf shows nothing in their
 * place, and no program says so. */
#ifndef SOS_PAGE_FONTS_H
#define SOS_PAGE_FONTS_H

#include <stddef.h>
#include "base/span.h"

struct buf;

/*
 * Adds their blocks of 256 to blocks, "U+1E9xx, U+10FFxx", at most five and
 * "..."; returns how many different letters there are. 0, too, where fc-list is
 * not there to ask, which is asked for letters beyond the Latin ones only.
 */
size_t fonts_lack(struct span text, struct buf *blocks);

#endif
