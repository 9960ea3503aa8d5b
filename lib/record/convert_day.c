#include <strings.h>
#include "base/date.h"
#include "base/utf8.h"
#include "convert.h"

#define SERIAL_OF_1970 25569

static int fault(
	struct conversion_fault *why, const char *rule, const char *text)
{
	*why = (struct conversion_fault){rule, text};
	return NO_DAY;
}

static bool digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Takes up to max digits off the front; how many there were. */
static size_t take_number(struct span *s, size_t max, int *value)
{
	size_t n = 0;

	for (*value = 0; n < s->n && n < max && digit(s->p[n]); n++)
		*value = *value * 10 + (s->p[n] - '0');
	s->p += n;
	s->n -= n;
	return n;
}

static bool take_any(struct span *s, const char *of, char *which)
{
	if (!s->n || !strchr(of, s->p[0]) || !s->p[0])
		return false;
	*which = s->p[0];
	s->p++;
	s->n--;
	return true;
}

/* "jan", "January" ... to 1 .. 12; 0: none. */
static int take_month(struct span *s)
{
	static const char *const names[] = {"january", "february", "march",
		"april", "may", "june", "july", "august", "september",
		"october", "november", "december"};
	size_t n = 0;
	int i;

	while (n < s->n && ((s->p[n] | 32) >= 'a' && (s->p[n] | 32) <= 'z'))
		n++;
	for (i = 0; i < 12; i++)
		if ((n == 3 || n == strlen(names[i]) || (n == 4 && i == 8)) &&
			strncasecmp(s->p, names[i], n) == 0) {
			s->p += n;
			s->n -= n;
			return i + 1;
		}
	return 0;
}

/* " 00:00", "T09:30:00.000Z", " 9:30 PM": a time of day, or nothing. */
static bool is_time(struct span s)
{
	int v, parts = 0;
	size_t n;
	char c;

	if (s.n == 0)
		return true;
	if (!take_any(&s, "T ", &c))
		return false;
	while ((n = take_number(&s, 2, &v)) > 0) {
		if (v > (parts ? 59 : 23))
			return false;
		parts++;
		if (parts == 3 || !take_any(&s, ":", &c))
			break;
	}
	if (parts < 2)
		return false;
	if (take_any(&s, ".", &c))
		while (s.n && digit(s.p[0]))
			take_number(&s, 9, &v);
	s = utf8_trim(s);
	return s.n == 0 || span_is(s, "Z") ||
	       (s.n == 2 && (strncasecmp(s.p, "am", 2) == 0 ||
				    strncasecmp(s.p, "pm", 2) == 0));
}

/* What systems write where there is no date: the first days that
 * spreadsheets and databases know, and the last. */
static bool is_no_date(int y, int m, int d)
{
	return (y == 1899 && m == 12 && d >= 30) ||
	       (y == 1900 && m == 1 && d <= 1) ||
	       (y == 9999 && m == 12 && d == 31);
}

static int no_date(struct conversion_fault *why)
{
	return fault(why, "no-date", "means no date");
}

static int real_day(
	int y, int m, int d, struct span rest, struct conversion_fault *why)
{
	int day;

	if (!is_time(rest))
		return fault(why, "date", "not a date");
	if (is_no_date(y, m, d))
		return no_date(why);
	if (m > 12 && m <= 31 && d >= 1 && d <= 12)
		return fault(why, "month-first",
			"no such date; month first, as it seems");
	day = m >= 1 && m <= 12 && d >= 1 && d <= 31 ? day_from(y, m, d)
						     : NO_DAY;
	return day == NO_DAY ? fault(why, "date", "no such date") : day;
}

/* 44197 or 44197.5, as a spreadsheet keeps days. */
static bool serial(struct span s, int *day)
{
	int v, fraction;
	char c;

	if (take_number(&s, 6, &v) != 5 || v < 10000)
		return false;
	if (take_any(&s, ".", &c))
		while (s.n && digit(s.p[0]))
			take_number(&s, 9, &fraction);
	if (s.n)
		return false;
	*day = v - SERIAL_OF_1970;
	return true;
}

static int year_first(
	struct span s, unsigned dates, bool *is, struct conversion_fault *why)
{
	int y, m, d;
	char one, two;

	*is = take_number(&s, 4, &y) == 4 && take_any(&s, "-/", &one);
	if (!*is)
		return NO_DAY;
	if (one == '/' && (dates & DATES_ORDER) != DATES_ISO)
		return fault(why, "date", "year first, expected the day first");
	if (!take_number(&s, 2, &m))
		return fault(why, "date", "not a date");
	if (!s.n && dates & DATES_MONTH)
		return real_day(y, m, 1, s, why);
	if (!take_any(&s, "-/", &two) || one != two || !take_number(&s, 2, &d))
		return fault(why, "date", "not a date");
	return real_day(y, m, d, s, why);
}

/* "2021", or "21" where the profile says so: 2000 to 2049, 1950 to 1999. */
static bool take_year(
	struct span *s, unsigned dates, int *y, struct conversion_fault *why)
{
	size_t digits = take_number(s, 4, y);

	if (digits == 2 && dates & DATES_SHORT) {
		*y += *y < 50 ? 2000 : 1900;
		return true;
	}
	if (digits == 2)
		(void)fault(why, "date", "two-digit year");
	else if (digits != 4 || (s->n && digit(s->p[0])))
		(void)fault(why, "date", "not a date");
	else
		return true;
	return false;
}

/* "03/2021", "Mar 2021", "Mar-21": its first day. */
static int month_alone(
	struct span s, unsigned dates, struct conversion_fault *why)
{
	int y, m = take_month(&s);
	char c;

	if ((!m && !take_number(&s, 2, &m)) || !take_any(&s, "/.- ", &c))
		return fault(why, "date", "not a date");
	if (m > 12)
		return fault(why, "date", "no such date");
	return take_year(&s, dates, &y, why) ? real_day(y, m, 1, s, why)
					     : NO_DAY;
}

static int day_first(
	struct span s, unsigned dates, struct conversion_fault *why)
{
	bool swap = (dates & DATES_ORDER) == DATES_MDY, named;
	int y, m, d;
	char one, two;

	if (!take_number(&s, 2, &d) || !take_any(&s, "/.- ", &one))
		return fault(why, "date", "not a date");
	m = take_month(&s);
	named = m > 0;
	if (!named && !take_number(&s, 2, &m))
		return fault(why, "date", "not a date");
	if (!take_any(&s, "/.- ", &two) || one != two)
		return fault(why, "date", "not a date");
	if (!take_year(&s, dates, &y, why))
		return NO_DAY;
	return swap && !named ? real_day(y, d, m, s, why)
			      : real_day(y, m, d, s, why);
}

static int day_spelled(
	struct span s, unsigned dates, struct conversion_fault *why)
{
	bool is;
	int day;

	if (span_is(s, "2958465"))
		return no_date(why);
	if (serial(s, &day))
		return day;
	day = year_first(s, dates, &is, why);
	if (is)
		return day;
	if ((dates & DATES_ORDER) == DATES_ISO)
		return fault(why, "date", "not a date with the year first");
	day = day_first(s, dates, why);
	return day == NO_DAY && dates & DATES_MONTH &&
			       strcmp(why->text, "not a date") == 0
		       ? month_alone(s, dates, why)
		       : day;
}

int convert_day(struct span s, unsigned dates, struct conversion_fault *why)
{
	int day = day_of(s);
	bool is;

	if (day != NO_DAY)
		return span_is(s, "1900-01-01") ? no_date(why) : day;
	if ((dates & DATES_ORDER) != DATES_RECORD)
		return day_spelled(s, dates, why);
	day = year_first(s, dates, &is, why);
	return is && day == NO_DAY && strcmp(why->rule, "no-date") == 0
		       ? NO_DAY
		       : fault(why, "date", "no such date (YYYY-MM-DD)");
}
