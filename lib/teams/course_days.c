#include "course_days.h"

#include "base/date.h"
#include "training.h"

struct course_dates dates_of_course(const struct rec *course)
{
	struct course_dates c = {.first = rec_day(course, F_course_starts),
		.last = rec_day(course, F_course_ends),
		.days = course_days(course),
		.pattern = NOT_KNOWN};

	if (c.last < c.first)
		c.last = c.first;
	if (c.days == c.last - c.first + 1)
		c.pattern = EVERY_DAY;
	else if (c.days == weekdays_between(c.first - 1, c.last) &&
		 day_weekday(c.first) < 5 && day_weekday(c.last) < 5)
		c.pattern = EVERY_WEEKDAY;
	else if (c.days > 1 && c.last - c.first == 7 * (c.days - 1))
		c.pattern = ONCE_A_WEEK;
	return c;
}

bool held_on(const struct course_dates *c, int day)
{
	if (day < c->first || day > c->last)
		return false;
	if (c->pattern == EVERY_WEEKDAY)
		return day_weekday(day) < 5;
	return c->pattern != ONCE_A_WEEK || (day - c->first) % 7 == 0;
}

int same_day(const struct course_dates *a, const struct course_dates *b)
{
	int day = a->first > b->first ? a->first : b->first;
	int last = a->last < b->last ? a->last : b->last;
	/* Both patterns come round in a week. */
	int end = last - day > 6 ? day + 6 : last;

	for (; day <= end; day++)
		if (held_on(a, day) && held_on(b, day))
			return day;
	return NO_DAY;
}
