/*
 * Worked-out records that are counted from other kinds wait here until the
 * input has ended: only then is it known which kinds it held, and a number
 * counted from a kind that it did not hold is empty (recorded.h).
 */
#ifndef SOS_COUNTED_SINK_H
#define SOS_COUNTED_SINK_H

#include "call.h"

/* In front of `to`, which it frees. Records that were read, rather than worked
 * out, go on as they are. */
struct sink *counted_sink(struct call *c, struct sink *to);

#endif
