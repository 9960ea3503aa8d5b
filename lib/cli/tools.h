/*
 * What verbs each tool has, for the help of one tool to name the others,
 * without linking them: $B/tool_verbs.c is written by tools.awk from the verb
 * tables in cmd/ when it is built. tests/t/cli.t holds it equal to what the
 * tools say.
 */
#ifndef SOS_TOOLS_H
#define SOS_TOOLS_H

#include "base/buf.h"

/* By tool; the verbs that not every tool has, a blank between. {0} at the
 * end. */
struct tool_verbs {
	const char *name, *verbs;
};
extern const struct tool_verbs tools[];
/* Those that nearly every tool has: import, list and the like. */
extern const char tools_shared[];

/* "other tools:" and a line for each but self. */
void tools_list(struct buf *out, const char *self);
/* "sos-a, sos-b": the tools but self that have the verb; false: none has. */
bool tools_with(struct buf *out, const char *verb, const char *self);

#endif
