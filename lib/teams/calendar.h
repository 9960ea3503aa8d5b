/* The training calendar: its courses as a page, and as events (page/ical.h). */
#ifndef SOS_CALENDAR_H
#define SOS_CALENDAR_H

#include "base/buf.h"
#include "base/err.h"
#include "page/page.h"
#include "record/casebook.h"

struct calendar_terms {
	int as_of;
	/* Courses that begin no later than until and end no sooner than since;
	 * NO_DAY: the calendar year of as_of. */
	int since, until;
	/* Of the events: minutes after midnight in London; -1: all day. */
	int from, to;
	const char *domain; /* UIDs are COURSE_ID@DOMAIN */
	struct span was;    /* the file published before; or empty */
};

void calendar_terms_settle(struct calendar_terms *t);
/* "09:30-16:30" into from and to. */
int calendar_hours(
	struct calendar_terms *t, const char *text, struct err *e) MUST_USE;

struct page *calendar_page(
	const struct casebook *all, const struct calendar_terms *t);
/*
 * A course whose days are known (course_days.h) is an event on each; any other
 * one event from its first day to its last that makes nobody busy.
 */
int calendar_ical(const struct casebook *all, const struct calendar_terms *t,
	struct buf *out, struct err *e) MUST_USE;

#endif
