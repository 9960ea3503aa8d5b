#include "date.h"

#include <stdio.h>
#include <time.h>

static const unsigned char month_days[2][13] = {
	{0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31},
	{0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31},
};

static bool leap(int y)
{
	return y % 4 == 0 && (y % 100 != 0 || y % 400 == 0);
}

/* Howard Hinnant, "chrono-compatible low-level date algorithms", 2013. */
static int civil(int y, int m, int d)
{
	int era, yoe, doy, doe;

	y -= m <= 2;
	era = y / 400;
	yoe = y - era * 400;
	doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
	doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
	return era * 146097 + doe - 719468;
}

static bool exists(int y, int m, int d)
{
	return y >= 1900 && y <= 2100 && m >= 1 && m <= 12 && d >= 1 &&
	       (d <= 28 || d <= month_days[leap(y)][m]);
}

int day_from(int y, int m, int d)
{
	return exists(y, m, d) ? civil(y, m, d) : NO_DAY;
}

/* Of two digits, or more than 99. */
static unsigned two_digits(const char *p)
{
	unsigned tens = (unsigned char)p[0] - (unsigned)'0';
	unsigned ones = (unsigned char)p[1] - (unsigned)'0';

	return tens > 9 || ones > 9 ? 100 : tens * 10 + ones;
}

/*
 * Year and month at once: what is left of a digit is its value, of a dash 0,
 * and adding what is missing to 0x80 shows what is more.
 */
static bool parts_of(struct span s, int *y, int *m, int *d)
{
	static const char form[] = "0000-00-";
	uint64_t digits, less;
	unsigned char v[8];

	if (s.n != 10)
		return false;
	memcpy(&digits, s.p, 8);
	memcpy(&less, form, 8);
	digits ^= less;
	memcpy(&less, "\x76\x76\x76\x76\x7f\x76\x76\x7f", 8);
	if ((digits | (digits + less)) & 0x8080808080808080u)
		return false;
	memcpy(v, &digits, 8);
	*y = v[0] * 1000 + v[1] * 100 + v[2] * 10 + v[3];
	*m = v[5] * 10 + v[6];
	*d = (int)two_digits(s.p + 8);
	return exists(*y, *m, *d);
}

int day_of(struct span s)
{
	int y, m, d;

	return parts_of(s, &y, &m, &d) ? civil(y, m, d) : NO_DAY;
}

bool day_is(struct span s)
{
	int y, m, d;

	return parts_of(s, &y, &m, &d);
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
