/*
 * On which days a course is held, as far as its record tells: first day, last
 * day, and how many days. As many days as lie between first and last from
 * Monday to Friday (or altogether): each of them. One a week from the first to
 * the last: those. Otherwise nobody can tell.
 */
#ifndef SOS_COURSE_DAYS_H
#define SOS_COURSE_DAYS_H

#include "record/rec.h"

enum day_pattern { EVERY_DAY, EVERY_WEEKDAY, ONCE_A_WEEK, NOT_KNOWN };

struct course_dates {
	int first, last; /* last: never before first */
	long days;
	enum day_pattern pattern;
};

struct course_dates dates_of_course(const struct rec *course);
/* Whether it is held on this day, or may be (NOT_KNOWN). */
bool held_on(const struct course_dates *c, int day);
/* The first day on which both are held, or may be; NO_DAY: none. */
int same_day(const struct course_dates *a, const struct course_dates *b);

#endif
