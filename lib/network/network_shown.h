/*
 * Weeks shown: the one definition, for summary and evidence alike.
 *
 * A week is the seven days up to and with a day, and those before them, back
 * from the last day of which there is a record: what is typed some days late
 * changes how long ago that is, and not the weeks. A week in which a promise
 * was not kept, or a time was not recorded, or no promise was in force, ends
 * the run. A week with a time only partly kept, or with a time that may yet be
 * written down (network_times.h), or in which nothing kept holds, neither
 * counts nor ends the run. Any other week counts. A week that begins before
 * the first promise does not count.
 *
 * The run is over, and 0, when no promise with a record is fresh, or when a
 * time after the last record is no longer pending.
 */
#ifndef SOS_NETWORK_SHOWN_H
#define SOS_NETWORK_SHOWN_H

#include "network_times.h"

/* The day that is told of: as_of, or that on which the case closed before. */
int shown_day(const struct casebook *b, int as_of);

/* Of a diary that was walked up to as_of: nothing is recorded any more. */
bool shown_lapsed(const struct diary *d);
/*
 * Where a promise is fresh: since when another one, in force, has no record.
 * NO_DAY: all are, or none is.
 */
int shown_silent(const struct diary *d);
/* Weeks in a row. */
long shown_weeks(const struct diary *d);
/*
 * The first day on which the weeks up to it were as many as asked, nothing
 * pending among them. Whatever comes later, it stays. NO_DAY where there is
 * none, or none were asked.
 */
int shown_reached(const struct diary *d, long asked);
/* Days after this one on which a promise was not kept. */
long shown_broken_since(const struct diary *d, int day);
/*
 * The first day after as_of on which they can be, if what is pending, and
 * every turn that falls due from now on, is kept; NO_DAY where the promises
 * there are cannot.
 */
int shown_earliest(const struct diary *d, long asked);

#endif
