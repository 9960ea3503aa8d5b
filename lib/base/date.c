#include "date.h"

#include <endian.h>
#include <stdio.h>
#include <time.h>

static const unsigned char month_days[2][13] = {
	{0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31},
	{0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31},
};

/* Days of a year before its months. */
static const short before_month[2][13] = {
	{0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334},
	{0, 0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335},
};

static bool leap(int y)
{
	return y % 4 == 0 && (y % 100 != 0 || y % 400 == 0);
}

/* Of a real day after Christ; 719162 of them were before 1970. */
static int civil(int y, int m, int d)
{
	int years = y - 1;

	return years * 365 + years / 4 - years / 100 + years / 400 +
	       before_month[leap(y)][m] + d - 1 - 719162;
}

int day_from(int y, int m, int d)
{
	if (y < 1900 || y > 2100 || m < 1 || m > 12 || d < 1 ||
		(d > 28 && d > month_days[leap(y)][m]))
		return NO_DAY;
	return civil(y, m, d);
}

/* What "YYYY-MM-DD" differs in from zeros is its digits, a byte each: at most
 * nine, and nothing where the dashes are. */
int day_of(struct span s)
{
	uint64_t start, zeros;
	unsigned d1, d2;

	if (s.n != 10)
		return NO_DAY;
	memcpy(&start, s.p, 8);
	memcpy(&zeros, "0000-00-", 8);
	start = le64toh(start ^ zeros);
	if ((start | (start + 0x0006060006060606)) & 0xfff0f0fff0f0f0f0)
		return NO_DAY;
	d1 = (unsigned char)s.p[8] - (unsigned)'0';
	d2 = (unsigned char)s.p[9] - (unsigned)'0';
	if (d1 > 9 || d2 > 9)
		return NO_DAY;
	/* Each byte ten times, and the next one. */
	start = start * 10 + (start >> 8);
	return day_from((int)(start & 255) * 100 + (int)(start >> 16 & 255),
		(int)(start >> 40 & 255), (int)(d1 * 10 + d2));
}

bool day_is(struct span s)
{
	return day_of(s) != NO_DAY;
}

void day_parts(int day, int *year, int *month, int *dom)
{
	int z = day + 719468, era = z / 146097, doe = z - era * 146097;
	int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int mp = (5 * doy + 2) / 153;

	*dom = doy - (153 * mp + 2) / 5 + 1;
	*month = mp < 10 ? mp + 3 : mp - 9;
	*year = yoe + era * 400 + (*month <= 2);
}

int day_year(int day)
{
	int y, m, d;

	day_parts(day, &y, &m, &d);
	return y;
}

char *day_text(int day, char out[11])
{
	int y, m, d;

	day_parts(day, &y, &m, &d);
	out[0] = (char)('0' + y / 1000);
	out[1] = (char)('0' + y / 100 % 10);
	out[2] = (char)('0' + y / 10 % 10);
	out[3] = (char)('0' + y % 10);
	out[4] = out[7] = '-';
	out[5] = (char)('0' + m / 10);
	out[6] = (char)('0' + m % 10);
	out[8] = (char)('0' + d / 10);
	out[9] = (char)('0' + d % 10);
	out[10] = '\0';
	return out;
}

const char *month_name(int month)
{
	static const char *const names[] = {"January", "February", "March",
		"April", "May", "June", "July", "August", "September",
		"October", "November", "December"};

	return names[month - 1];
}

char *day_words(int day, char out[20])
{
	int y, m, d;

	day_parts(day, &y, &m, &d);
	snprintf(out, 20, "%d %s %d", d, month_name(m), y);
	return out;
}

int day_weekday(int day)
{
	return ((day + 3) % 7 + 7) % 7;
}

/* Monday to Friday among the days up to this one, from some fixed Monday. */
static int weekdays_to(int day)
{
	int week = day + 3; /* day -3, 1969-12-29, is a Monday */
	int whole = week >= 0 ? week / 7 : (week - 6) / 7;
	int left = day_weekday(day) + 1;

	return whole * 5 + (left < 5 ? left : 5);
}

int weekdays_between(int from, int to)
{
	return weekdays_to(to) - weekdays_to(from);
}

int day_add_months(int day, int n)
{
	int y, m, d, total;

	day_parts(day, &y, &m, &d);
	total = y * 12 + (m - 1) + n;
	y = total / 12;
	m = total % 12 + 1;
	if (d > month_days[leap(y)][m])
		d = month_days[leap(y)][m];
	return civil(y, m, d);
}

int day_age(int born, int on)
{
	int by, bm, bd, y, m, d;

	day_parts(born, &by, &bm, &bd);
	day_parts(on, &y, &m, &d);
	return y - by - (m < bm || (m == bm && d < bd));
}

int day_today(void)
{
	time_t now = time(NULL);
	struct tm tm;

	if (!localtime_r(&now, &tm))
		return 0;
	return civil(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
}
