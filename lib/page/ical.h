/*
 * iCalendar (RFC 5545), through libical: the events of a calendar that is
 * published. A UID stays what it is, so that a calendar that takes the file
 * again changes an event whose day has changed. With the file published before
 * (was), an event that has changed gets the next SEQUENCE, one that has not
 * keeps its own and its DTSTAMP, and one that is gone is cancelled.
 *
 * There is no METHOD: a published one (RFC 5546) would need an organizer to
 * answer to.
 *
 * Times are those of London. The zone is written out, by the rule that has
 * held since 1996: summer time from the last Sunday of March to that of
 * October, both at 01:00 UTC.
 */
#ifndef SOS_ICAL_H
#define SOS_ICAL_H

#include "base/buf.h"
#include "base/err.h"

enum ical_days {
	ICAL_THROUGH,  /* one event, from the first day to the last */
	ICAL_DAILY,    /* each day on its own */
	ICAL_WEEKDAYS, /* Monday to Friday */
	ICAL_WEEKLY
};

struct ical_event {
	const char *uid, *summary, *description, *location, *category;
	int first, last; /* days */
	enum ical_days days;
	long count;   /* how many days, unless ICAL_THROUGH */
	int from, to; /* minutes after midnight, in London; -1: all day */
	bool free;    /* does not make anybody busy */
	bool shown;   /* false: known, and written only if it was before */
};

struct ical_terms {
	const char *name;  /* of the calendar */
	const char *owner; /* how UIDs of ours end: "@sos.example" */
	int stamp;         /* DTSTAMP: this day, at midnight UTC */
	struct span was;   /* the file published before; or empty */
};

void ical_ready(void); /* as spreadsheet_ready */
int ical_write(const struct ical_event *event, size_t n,
	const struct ical_terms *t, struct buf *out, struct err *e) MUST_USE;

#endif
