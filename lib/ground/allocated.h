/* Which team held a case on a day. */
#ifndef SOS_ALLOCATED_H
#define SOS_ALLOCATED_H

#include "record/casebook.h"

/* Of who or what nobody recorded, in a breakdown. */
#define NOT_RECORDED SPAN("not recorded")

/* The allocation that held the case on the day; NULL: none that is recorded.
 * `until` is the first day without it; who held a case to the day on which it
 * closed held it on that day, too. */
const struct rec *allocation_on(const struct casebook *b, int day);

#endif
