/*
 * What each tool is for, and the verbs that not every tool has: for the help
 * of one tool to name the others. tests/t/cli.t holds it equal to the verb
 * tables in cmd/.
 */
#ifndef SOS_TOOLS_H
#define SOS_TOOLS_H

#include "base/buf.h"

/* "other tools:" and a line for each but self. */
void tools_list(struct buf *out, const char *self);
/* "sos-a, sos-b": the tools but self that have the verb; false: none has. */
bool tools_with(struct buf *out, const char *verb, const char *self);

#endif
