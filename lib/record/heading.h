/* Fields as people read them at the head of a column: "Case", "Child",
 * "Weeks shown". */
#ifndef SOS_HEADING_H
#define SOS_HEADING_H

#include "base/buf.h"
#include "kind.h"

/* Of field number `field`. */
void put_heading(struct buf *out, const struct kind *k, int field);
/* Of a name that no table has: x_working_days, "Working days". */
void put_name_heading(struct buf *out, struct span name);

#endif
