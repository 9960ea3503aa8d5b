/* What was handed out before, where there are no records to count. */
#ifndef SOS_HIDING_BRING_H
#define SOS_HIDING_BRING_H

#include "hiding.h"

/* Cells for what was handed out and is not among today's figures; before
 * hide_as_before. */
void hide_bring(struct hiding *h);

#endif
