/*
 * Days. A day is counted from 1970-01-01 (day 0) in the Gregorian calendar;
 * records hold real days from 1900-01-01 to 2100-12-31 as YYYY-MM-DD.
 */
#ifndef SOS_DATE_H
#define SOS_DATE_H

#include <limits.h>
#include "span.h"

#define NO_DAY INT_MIN

/* The day spelled by s, or NO_DAY where it is not a real day in range. */
int day_of(struct span s);
/* Whether it is one. */
bool day_is(struct span s);
/* As day_of, from its parts. */
int day_from(int year, int month, int day);
void day_parts(int day, int *year, int *month, int *day_of_month);
int day_year(int day);
/* YYYY-MM-DD and NUL; returns out. */
char *day_text(int day, char out[11]);
/* "January" for 1, to 12; of the first three letters: "%.3s". */
const char *month_name(int month);
/* "3 October 2021" and NUL, for pages; returns out. */
char *day_words(int day, char out[20]);
/* 0 Monday to 6 Sunday. */
int day_weekday(int day);
/* Mondays to Fridays after `from`, up to and with `to`; negative, likewise,
 * where to < from. */
int weekdays_between(int from, int to);
/*
 * The same day of the month n months on (n may be negative), or the last day
 * of that month where it is shorter.
 */
int day_add_months(int day, int n);
/* Whole years from born to on: age at the last birthday. */
int day_age(int born, int on);
/* Today in the local zone: what --as-of is when nobody says. */
int day_today(void);

#endif
