/*
 * Weeks shown: the one definition, for summary and evidence alike.
 *
 * A week is the seven days up to and with a day, and those before them, back
 * from as_of. A week in which a promise was not kept, or a time was not
 * recorded, or no promise was in force, ends the run. A week with a time only
 * partly kept, or in which nothing kept holds, neither counts nor ends the
 * run. Any other week counts. A week that begins before the first promise
 * does not count.
 */
#ifndef SOS_NETWORK_SHOWN_H
#define SOS_NETWORK_SHOWN_H

#include "network_times.h"

/* Of a diary that was walked up to as_of: weeks in a row up to then. */
long shown_weeks(const struct diary *d);
/*
 * The first day of the unbroken stretch up to as_of on which the weeks were
 * as many as asked; NO_DAY when they are not, or none were asked.
 */
int shown_reached(const struct diary *d, long asked);
/*
 * The first day after as_of on which they can be, if every turn that falls
 * due from now on is kept; NO_DAY where the promises there are cannot.
 */
int shown_earliest(const struct diary *d, long asked);

#endif
