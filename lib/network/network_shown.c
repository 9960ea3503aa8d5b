#include "network_shown.h"

#include <stdlib.h>
#include "base/date.h"
#include "ground/standing.h"

enum week { STOPS, PASSES, COUNTS };

int shown_day(const struct casebook *b, int as_of)
{
	const struct rec *c = casebook_case(b);

	return c && happened(c, F_case_closed, as_of)
		       ? rec_day(c, F_case_closed)
		       : as_of;
}

/* The week up to and with a day; it begins on d->first or later. */
static enum week week_up_to(const struct diary *d, int day)
{
	unsigned all = 0;
	int i;

	for (i = day - 6; i <= day; i++)
		all |= d->mark[i - d->first];
	if (!(all & IN_FORCE) || all & (BROKEN | MISSING))
		return STOPS;
	return all & KEPT && !(all & (PARTLY | PENDING)) ? COUNTS : PASSES;
}

static bool whole_week(const struct diary *d, int day)
{
	return d->first <= d->last && day - 6 >= d->first;
}

bool shown_lapsed(const struct diary *d)
{
	int day;

	if (d->record == NO_DAY)
		return false;
	if (!d->fresh)
		return true;
	for (day = d->record + 1; day <= d->as_of; day++)
		if (d->mark[day - d->first] & MISSING)
			return true;
	return false;
}

int shown_silent(const struct diary *d)
{
	return d->fresh ? d->silent : NO_DAY;
}

long shown_weeks(const struct diary *d)
{
	long weeks = 0;
	int day;

	if (d->record == NO_DAY || shown_lapsed(d))
		return 0;
	for (day = d->record; whole_week(d, day); day -= 7) {
		enum week w = week_up_to(d, day);

		if (w == STOPS)
			break;
		weeks += w == COUNTS;
	}
	return weeks;
}

static bool pends(const struct diary *d, int day)
{
	int i;

	for (i = day - 6; i <= day; i++)
		if (d->mark[i - d->first] & PENDING)
			return true;
	return false;
}

/* For each day that has a mark, the weeks in a row up to it. What is pending
 * ends a run. */
static int *weeks_by_day(const struct diary *d)
{
	int day, n = d->last - d->first + 1;
	int *weeks = xcalloc((size_t)n, sizeof *weeks);

	for (day = d->first + 6; day <= d->last; day++) {
		enum week w = week_up_to(d, day);
		int i = day - d->first;

		if (w != STOPS && !pends(d, day))
			weeks[i] = (w == COUNTS) + (i >= 7 ? weeks[i - 7] : 0);
	}
	return weeks;
}

int shown_reached(const struct diary *d, long asked)
{
	int *weeks, day, reached = NO_DAY;

	if (asked <= 0 || d->first > d->last || d->record == NO_DAY)
		return NO_DAY;
	weeks = weeks_by_day(d);
	for (day = d->first; day <= d->record && reached == NO_DAY; day++)
		if (weeks[day - d->first] >= asked)
			reached = day;
	free(weeks);
	return reached;
}

long shown_broken_since(const struct diary *d, int day)
{
	long n = 0;

	for (day++; day <= d->last; day++)
		n += (d->mark[day - d->first] & BROKEN) != 0;
	return n;
}

/* How far to look: as long as the quickest promise in force would take. */
static int horizon(const struct diary *d, long asked)
{
	long quickest = INT_MAX, far, end = day_from(2100, 12, 31);
	size_t i;

	for (i = 0; i < d->of.n; i++) {
		struct promise p = promise_of(&d->of.at[i], d->book);

		if (p.every && p.every < quickest && p.end > d->as_of)
			quickest = p.every;
	}
	/* Where none comes round, weeks may still fall otherwise. */
	if (quickest == INT_MAX)
		quickest = 1;
	far = d->as_of + (asked + 2) * 7 * ((quickest + 6) / 7);
	return (int)(far < end ? far : end);
}

int shown_earliest(const struct diary *d, long asked)
{
	struct diary then = {.book = d->book, .as_of = d->as_of, .of = d->of};
	int *weeks, day, last = horizon(d, asked), earliest = NO_DAY;

	if (d->first > d->last)
		return NO_DAY;
	diary_walk(&then, last);
	weeks = weeks_by_day(&then);
	for (day = d->as_of + 1; day <= last && earliest == NO_DAY; day++)
		if (weeks[day - then.first] >= asked)
			earliest = day;
	free(weeks);
	free(then.mark);
	return earliest;
}
