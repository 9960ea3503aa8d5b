#include "convert.h"

#include <stdio.h>
#include <strings.h>
#include "base/date.h"
#include "base/num.h"
#include "base/utf8.h"

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

static int real_day(
	int y, int m, int d, struct span rest, struct conversion_fault *why)
{
	int day;

	if (!is_time(rest))
		return fault(why, "date", "not a date");
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

static int year_first(struct span s, enum date_order order, bool *is,
	struct conversion_fault *why)
{
	int y, m, d;
	char one, two;

	*is = take_number(&s, 4, &y) == 4 && take_any(&s, "-/", &one);
	if (!*is)
		return NO_DAY;
	if (one == '/' && order != DATES_ISO)
		return fault(why, "date", "year first, expected the day first");
	if (!take_number(&s, 2, &m) || !take_any(&s, "-/", &two) ||
		one != two || !take_number(&s, 2, &d))
		return fault(why, "date", "not a date");
	return real_day(y, m, d, s, why);
}

static int day_first(struct span s, struct conversion_fault *why)
{
	int y, m, d;
	char one, two;
	size_t digits;

	if (!take_number(&s, 2, &d) || !take_any(&s, "/.- ", &one))
		return fault(why, "date", "not a date");
	m = take_month(&s);
	if (!m && !take_number(&s, 2, &m))
		return fault(why, "date", "not a date");
	if (!take_any(&s, "/.- ", &two) || one != two)
		return fault(why, "date", "not a date");
	digits = take_number(&s, 4, &y);
	if (digits == 2 && (!s.n || !digit(s.p[0])))
		return fault(why, "date", "two-digit year");
	if (digits != 4 || (s.n && digit(s.p[0])))
		return fault(why, "date", "not a date");
	return real_day(y, m, d, s, why);
}

int convert_day(
	struct span s, enum date_order order, struct conversion_fault *why)
{
	int day = day_of(s);
	bool is;

	if (day != NO_DAY)
		return day;
	if (order == DATES_RECORD)
		return fault(why, "date", "no such date");
	if (serial(s, &day))
		return day;
	day = year_first(s, order, &is, why);
	if (is)
		return day;
	if (order == DATES_ISO)
		return fault(why, "date", "not a date with the year first");
	return day_first(s, why);
}

static enum conversion not(
	struct conversion_fault * why, const char *rule, const char *text) {
	fault(why, rule, text); return NOT_CONVERTED;
}

/* "+7", "007" and "7.0" are 7. */
static enum conversion to_int(struct span s, struct arena *a, struct span *out,
	struct conversion_fault *why)
{
	struct span whole = s;
	char text[24];
	double v;
	size_t i;

	if (whole.n && whole.p[0] == '+')
		whole.p++, whole.n--;
	if (!num_decimal(whole, &v) || v > 1e15 || v < -1e15 ||
		v != (double)(long)v) {
		for (i = 0; i < whole.n && digit(whole.p[i]); i++)
			;
		if (i < whole.n || whole.n == 0 || whole.n > 15)
			return not(why, "int", "not a whole number");
		for (v = 0, i = 0; i < whole.n; i++)
			v = v * 10 + (whole.p[i] - '0');
	}
	snprintf(text, sizeof text, "%ld", (long)v);
	*out = arena_copy(a, span_of(text));
	return CONVERTED;
}

/* One line, one space for every run of white space and no-break spaces. */
static struct span one_line(struct span s, struct arena *a)
{
	char *to = arena_bytes(a, s.n), *p = to;
	size_t i;

	for (i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (c == '\xc2' && i + 1 < s.n && s.p[i + 1] == '\xa0') {
			c = ' ';
			i++;
		}
		if (c == '\n' || c == '\r' || c == '\t')
			c = ' ';
		if (c == ' ' && p > to && p[-1] == ' ')
			continue;
		*p++ = c;
	}
	return (struct span){to, (size_t)(p - to)};
}

static struct span plain_newlines(struct span s, struct arena *a)
{
	char *to, *p;
	size_t i;

	if (!memchr(s.p, '\r', s.n))
		return s;
	p = to = arena_bytes(a, s.n);
	for (i = 0; i < s.n; i++) {
		if (s.p[i] != '\r')
			*p++ = s.p[i];
		else if (i + 1 == s.n || s.p[i + 1] != '\n')
			*p++ = '\n';
	}
	return (struct span){to, (size_t)(p - to)};
}

static enum conversion to_day(struct span s, enum date_order order,
	struct arena *a, struct span *out, struct conversion_fault *why)
{
	char text[11];
	int day = convert_day(s, order, why);

	if (day == NO_DAY)
		return NOT_CONVERTED;
	if (s.n == 10 && s.p[4] == '-') {
		*out = s;
		return CONVERTED;
	}
	*out = arena_copy(a, span_of(day_text(day, text)));
	return day_of(*out) == NO_DAY
		       ? not(why, "date", "before 1900 or after 2100")
		       : CONVERTED;
}

static enum conversion to_word(const struct field *f, struct span s,
	struct wordbook *words, struct span *out, struct conversion_fault *why)
{
	const struct span *found = wordbook_find(words, s);

	if (!found)
		return not(why, f->type == T_CODE ? "code" : "enum",
			"unknown value for this field");
	*out = *found;
	return found->n ? CONVERTED : CONVERTED_EMPTY;
}

static bool has_word(struct span set, struct span w)
{
	struct span rest = set, one;

	while (rest.n && span_word(&rest, ' ', &one))
		if (span_eq(one, w))
			return true;
	return false;
}

/* The words found, in the order of the wordbook, which is the set's. */
static enum conversion to_set(struct span s, struct wordbook *words,
	struct arena *a, struct span *out, struct conversion_fault *why)
{
	struct buf found = {0}, ordered = {0};
	enum conversion rc = CONVERTED;
	size_t from = 0, i;

	for (i = 0; i <= s.n && rc == CONVERTED; i++) {
		struct span one;
		const struct span *v;

		if (i < s.n && !strchr(",;|\n", s.p[i]))
			continue;
		one = utf8_trim((struct span){s.p + from, i - from});
		from = i + 1;
		if (!one.n)
			continue;
		v = wordbook_find(words, one);
		if (!v)
			rc = not(why, "set", "unknown word for this field");
		else if (v->n)
			buf_printf(&found, "%s%.*s", found.n ? " " : "",
				SPAN_ARG(*v));
	}
	for (i = 0; i < words->n; i++)
		if (words->value[i].n &&
			has_word(buf_as_span(&found), words->value[i]))
			buf_printf(&ordered, "%s%.*s", ordered.n ? " " : "",
				SPAN_ARG(words->value[i]));
	*out = arena_copy(a, buf_as_span(&ordered));
	if (rc == CONVERTED && !out->n)
		rc = CONVERTED_EMPTY;
	buf_release(&found);
	buf_release(&ordered);
	return rc;
}

enum conversion convert(const struct field *f, struct span s,
	enum date_order order, struct wordbook *words, struct arena *a,
	struct span *out, struct conversion_fault *why)
{
	const struct span *found;

	*out = s;
	switch (f->type) {
	case T_BOOL:
	case T_ENUM:
	case T_CODE: return to_word(f, s, words, out, why);
	case T_SET: return to_set(s, words, a, out, why);
	default: break;
	}
	found = words ? wordbook_find(words, s) : NULL;
	if (found)
		*out = *found;
	else if (f->type == T_DATE)
		return to_day(s, order, a, out, why);
	else if (f->type == T_INT)
		return to_int(s, a, out, why);
	else if (f->type == T_NAME)
		*out = one_line(s, a);
	else if (f->type == T_TEXT)
		*out = plain_newlines(s, a);
	return out->n ? CONVERTED : CONVERTED_EMPTY;
}

static void add_list(struct wordbook *words, const char *list)
{
	struct span rest = span_of(list), w;

	while (span_word(&rest, '|', &w))
		(void)wordbook_add(words, w, w);
}

int convert_words(const struct field *f, struct wordbook *words, struct err *e)
{
	static const char *const yes[] = {"true", "yes", "y", "1"};
	static const char *const no[] = {"false", "no", "n", "0"};
	static const char *const unknown[] = {
		"unknown", "not known", "not stated", "not recorded"};
	const struct code_list *list;
	size_t i;

	if (f->words)
		add_list(words, f->words);
	if (f->type == T_CODE || (f->type == T_SET && !f->words)) {
		list = code_list(f->arg, e);
		if (!list)
			return -1;
		wordbook_add_codes(words, list);
	}
	for (i = 0; f->type == T_BOOL && i < 4; i++) {
		(void)wordbook_add(words, SPAN("true"), span_of(yes[i]));
		(void)wordbook_add(words, SPAN("false"), span_of(no[i]));
		(void)wordbook_add(words, SPAN(""), span_of(unknown[i]));
	}
	return 0;
}
#undef not
