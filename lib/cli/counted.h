/*
 * Not recorded is never 0: what is said, and what is left empty, where the
 * input has no record of a kind that the verb counts (`counts` in its row), or
 * a `kept` record says that the kind is not complete on --as-of.
 */
#ifndef SOS_COUNTED_H
#define SOS_COUNTED_H

#include "call.h"

/*
 * In front of `to`, which it frees: worked-out records wait here until the
 * input has ended; only then is it known which kinds it held, and a number
 * that is counted from a kind that it did not hold is empty (recorded.h).
 * Records that were read, rather than worked out, go on as they are.
 */
struct sink *counted_sink(struct call *c, struct sink *to);
/* Once the answer is written: says to staff that nothing was counted. */
void counted_say(struct call *c);
/* In place of a page that would say none or nothing of what nobody recorded;
 * to be freed. NULL: there is no need. */
struct page *counted_page(const struct call *c, const struct page *p);
/* At the foot of a page for staff: since when what the verb counts is
 * recorded. */
void counted_note(const struct call *c, struct page *p);

#endif
