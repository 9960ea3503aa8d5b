#include <stdio.h>
#include <stdlib.h>
#include <strings.h>
#include "base/date.h"
#include "base/num.h"
#include "workbook_internal.h"

/* Formats that have a number and no code (ECMA-376 part 1, 18.8.30). */
static struct number_format built_in(long id)
{
	if ((id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) ||
		id == 36 || (id >= 50 && id <= 54) || id == 57 || id == 58)
		return (struct number_format){AS_DATE, 0};
	if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) ||
		(id >= 45 && id <= 47) || id == 55 || id == 56)
		return (struct number_format){AS_TIME, 0};
	if (id == 9 || id == 10)
		return (struct number_format){AS_PERCENT, id == 10 ? 2 : 0};
	return (struct number_format){AS_NUMBER, 0};
}

/*
 * The letters of the first section that mean something: what is quoted,
 * escaped, a filler or in brackets is left out, but for [h], [m] and [s].
 */
static void bare(struct span code, struct buf *out)
{
	size_t i;
	char c;

	for (i = 0; i < code.n && code.p[i] != ';'; i++) {
		c = code.p[i];
		if (c == '\\' || c == '_' || c == '*') {
			i++;
		} else if (c == '"') {
			while (++i < code.n && code.p[i] != '"')
				;
		} else if (c == '[') {
			if (i + 1 < code.n && strchr("hHmMsS", code.p[i + 1]) &&
				code.p[i + 1])
				buf_addc(out, code.p[i + 1]);
			while (i < code.n && code.p[i] != ']')
				i++;
		} else {
			buf_addc(out, c);
		}
	}
}

static bool any_of(struct span s, const char *letters)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if (s.p[i] && strchr(letters, s.p[i]))
			return true;
	return false;
}

static unsigned char decimals(struct span s)
{
	const char *point = memchr(s.p, '.', s.n);
	size_t n = 0;

	while (point && ++point < s.p + s.n && (*point == '0' || *point == '#'))
		n++;
	return (unsigned char)(n > 15 ? 15 : n);
}

static bool all_zeros(struct span s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if (s.p[i] != '0')
			return false;
	return s.n > 1 && s.n < 64;
}

struct number_format number_format_of(struct span code)
{
	struct number_format f = {AS_NUMBER, 0};
	struct buf b = {0};
	struct span s;

	bare(code, &b);
	s = buf_as_span(&b);
	if (s.n == 7 && strncasecmp(s.p, "general", 7) == 0)
		;
	else if (any_of(s, "yYdD"))
		f.as = AS_DATE;
	else if (any_of(s, "hHsS"))
		f.as = AS_TIME;
	else if (any_of(s, "mM"))
		f.as = AS_DATE;
	else if (any_of(s, "%"))
		f = (struct number_format){AS_PERCENT, decimals(s)};
	else if (all_zeros(s))
		f = (struct number_format){AS_PADDED, (unsigned char)s.n};
	buf_release(&b);
	return f;
}

/* Fifteen figures, as a spreadsheet keeps, and never an exponent. */
static void plain(double v, struct buf *out)
{
	char rounded[32], text[NUM_SIZE];

	snprintf(rounded, sizeof rounded, "%.15g", v);
	buf_span(out, num_text(strtod(rounded, NULL), text));
}

static void clock_of(long seconds, struct buf *out)
{
	buf_printf(out, "%02ld:%02ld:%02ld", seconds / 3600, seconds / 60 % 60,
		seconds % 60);
}

#define DAY_SECONDS 86400L
#define FIRST_SURE 61       /* 1 March 1900 */
#define AFTER_LAST 2958466L /* 31 December 9999 is the one before */

static void date(
	const struct workbook *w, double v, struct span stored, struct buf *out)
{
	long seconds, serial;
	int y, m, d;

	if (!(v >= (w->from_1904 ? 0 : FIRST_SURE)) || v >= AFTER_LAST - 1463) {
		if (v == AFTER_LAST - 1)
			buf_puts(out, "9999-12-31");
		else
			buf_span(out, stored);
		return;
	}
	seconds = (long)(v * DAY_SECONDS + 0.5);
	serial = seconds / DAY_SECONDS + (w->from_1904 ? 1462 : 0);
	/* Day 0 of the count is 30 December 1899. */
	day_parts((int)serial - 25569, &y, &m, &d);
	buf_printf(out, "%04d-%02d-%02d", y, m, d);
	if (seconds % DAY_SECONDS) {
		buf_addc(out, ' ');
		clock_of(seconds % DAY_SECONDS, out);
	}
}

static void padded(double v, unsigned width, struct buf *out)
{
	if (v < 0 || v > 1e15 || v != (double)(long long)v)
		plain(v, out);
	else
		buf_printf(out, "%0*lld", (int)width, (long long)v);
}

void xlsx_number(const struct workbook *w, struct span stored,
	struct number_format how, struct buf *out)
{
	char text[64], *end;
	double v;

	if (!stored.n || stored.n >= sizeof text) {
		buf_span(out, stored);
		return;
	}
	memcpy(text, stored.p, stored.n);
	text[stored.n] = 0;
	v = strtod(text, &end);
	if (*end || v != v || v - v != 0) {
		buf_span(out, stored);
		return;
	}
	switch ((enum shown_as)how.as) {
	case AS_DATE: date(w, v, stored, out); break;
	case AS_TIME:
		if (v < 0 || v > 1e6)
			plain(v, out);
		else
			clock_of((long)(v * DAY_SECONDS + 0.5), out);
		break;
	case AS_PERCENT:
		buf_printf(out, "%.*f%%", (int)how.width, v * 100);
		break;
	case AS_PADDED: padded(v, how.width, out); break;
	case AS_NUMBER: plain(v, out); break;
	}
}

/* styles.xml: codes by number, then the format of each cell style. */
struct styles {
	struct workbook *w;
	struct format_code {
		long id;
		struct number_format f;
	} * code;
	size_t n, cap;
	bool in_cells;
};

static long number_of(struct span s)
{
	long v;

	return num_int(s, &v) ? v : -1;
}

static struct number_format format_numbered(const struct styles *s, long id)
{
	size_t i;

	for (i = 0; i < s->n; i++)
		if (s->code[i].id == id)
			return s->code[i].f;
	return built_in(id);
}

static void style_start(
	void *arg, struct span name, const struct xml_attribute *at, size_t n)
{
	struct styles *s = arg;
	struct workbook *w = s->w;

	if (span_is(name, "cellXfs")) {
		s->in_cells = true;
	} else if (span_is(name, "numFmt")) {
		s->code = grow(s->code, s->n, &s->cap, sizeof *s->code);
		s->code[s->n++] = (struct format_code){
			number_of(xml_value(at, n, "numFmtId")),
			number_format_of(xml_value(at, n, "formatCode"))};
	} else if (s->in_cells && span_is(name, "xf")) {
		w->style = grow(
			w->style, w->styles, &w->style_cap, sizeof *w->style);
		w->style[w->styles++] = format_numbered(
			s, number_of(xml_value(at, n, "numFmtId")));
	}
}

static void style_text(void *arg, struct span text)
{
	(void)arg, (void)text;
}

static void style_end(void *arg, struct span name)
{
	if (span_is(name, "cellXfs"))
		((struct styles *)arg)->in_cells = false;
}

int xlsx_styles(struct workbook *w, const char *part, struct err *e)
{
	struct styles s = {.w = w};
	struct xml_handler h = {style_start, style_text, style_end, &s};
	int rc = xlsx_part(w, part, &h, e);

	free(s.code);
	return rc;
}
