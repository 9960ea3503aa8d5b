#include "num.h"

#include "mem.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static bool digits(const char *p, const char *end)
{
	if (p == end)
		return false;
	for (; p < end; p++)
		if (*p < '0' || *p > '9')
			return false;
	return true;
}

bool num_int(struct span s, long *value)
{
	const char *p = s.n ? s.p : "", *end = p + s.n;
	bool minus = s.n && *p == '-';
	long v = 0;

	p += minus;
	if (end - p > 18 || !digits(p, end))
		return false;
	if (*p == '0' && (end - p > 1 || minus))
		return false;
	for (; p < end; p++)
		v = v * 10 + (*p - '0');
	*value = minus ? -v : v;
	return true;
}

bool num_whole(double x)
{
	return x > -9e15 && x < 9e15 && x == (double)(long long)x;
}

bool num_decimal(struct span s, double *value)
{
	char text[64];
	const char *p = s.p, *end, *point;

	if (s.n == 0 || s.n >= sizeof text)
		return false;
	end = p + s.n;
	p += *p == '-';
	point = memchr(p, '.', (size_t)(end - p));
	if (!digits(p, point ? point : end))
		return false;
	if (point && !digits(point + 1, end))
		return false;
	memcpy(text, s.p, s.n);
	text[s.n] = '\0';
	*value = strtod(text, NULL);
	return true;
}

struct span num_text(double value, char out[NUM_SIZE])
{
	int digits_after, n;

	if (!isfinite(value))
		return (struct span){"", 0};
	if (value == 0)
		value = 0; /* no "-0" */
	for (digits_after = 0; digits_after < 340; digits_after++) {
		n = snprintf(out, NUM_SIZE, "%.*f", digits_after, value);
		if (strtod(out, NULL) == value)
			return (struct span){out, (size_t)n};
	}
	n = snprintf(out, NUM_SIZE, "%.340f", value);
	return (struct span){out, (size_t)n};
}

/* Digits of the number at the start of s, without zeros at either end. */
static int digits_of(struct span s, size_t *length)
{
	int n = 0, zeros = 0;
	size_t i;

	for (i = 0; i < s.n; i++) {
		if (s.p[i] == '.' || (i == 0 && s.p[i] == '-'))
			continue;
		if (s.p[i] < '0' || s.p[i] > '9')
			break;
		zeros = s.p[i] == '0' ? zeros + (n > 0) : 0;
		n += n > 0 || s.p[i] != '0';
	}
	*length = i;
	return n - zeros;
}

bool num_kept(struct span s)
{
	char text[NUM_SIZE];
	size_t length;
	double v;
	int n = digits_of(s, &length);

	if (n <= 15 || n > NUM_DIGITS || memchr(s.p, '.', s.n))
		return n <= NUM_DIGITS;
	return num_decimal(s, &v) && span_eq(num_text(v, text), s);
}

size_t num_too_long(struct span json)
{
	bool quoted = false;
	size_t i, length;

	for (i = 0; i < json.n; i += length) {
		char c = json.p[i];

		length = 1;
		if (quoted && c == '\\')
			length = 2;
		else if (c == '"')
			quoted = !quoted;
		else if (!quoted && (c == '-' || (c >= '0' && c <= '9')) &&
			 digits_of((struct span){json.p + i, json.n - i},
				 &length) > NUM_DIGITS)
			return i;
	}
	return json.n;
}

static const char *plural(const char *one, char *ending)
{
	static const char *const others[][2] = {
		{"person", "people"}, {"child", "children"}};
	size_t n = strlen(one), i;

	for (i = 0; i < COUNT_OF(others); i++)
		if (!strcmp(one, others[i][0]))
			return others[i][1];
	strcpy(ending, n > 1 && one[n - 1] == 'y' && !strchr("aeou", one[n - 2])
			       ? "ies"
			       : "s");
	return NULL;
}

/* Digits of n in threes. */
static size_t put_threes(long n, char *out)
{
	char digits[24];
	int len = snprintf(digits, sizeof digits, "%ld", n < 0 ? -n : n), i;
	char *p = out;

	if (n < 0)
		*p++ = '-';
	for (i = 0; i < len; i++) {
		*p++ = digits[i];
		if (i + 1 < len && (len - 1 - i) % 3 == 0)
			*p++ = ',';
	}
	*p = '\0';
	return (size_t)(p - out);
}

struct counted in_threes(long n)
{
	struct counted c = {""};

	put_threes(n, c.s);
	return c;
}

struct counted counted(long n, const char *one)
{
	struct counted c;
	char ending[4] = "";
	const char *all = n == 1 ? one : plural(one, ending);
	size_t at = put_threes(n, c.s);
	int stem = (int)strlen(all ? all : one) - (ending[0] == 'i');

	snprintf(c.s + at, sizeof c.s - at, " %.*s%s", stem, all ? all : one,
		ending);
	return c;
}
