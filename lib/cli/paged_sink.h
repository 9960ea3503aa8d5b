/* Derived records as a page: for verbs whose answer is lines about cases. */
#ifndef SOS_PAGED_SINK_H
#define SOS_PAGED_SINK_H

#include "call.h"

/* Whether records of this kind have a page of their own form. */
bool has_lines(enum kind_id kind);
/* The fields that it shows, -1 at the end; NULL where it has none. */
const int *lines_fields(enum kind_id kind);
/* Holds the records, and gives the page of them when it is finished. */
struct sink *paged_sink(struct call *c, const struct kind *kind);

#endif
