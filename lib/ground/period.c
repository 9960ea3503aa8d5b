#include "period.h"

#include <stdio.h>
#include <stdlib.h>
#include "base/date.h"
#include "base/mem.h"

static const int months_in[] = {1, 3, 12, 12};

static bool digits(struct span s, size_t from, size_t n, int *value)
{
	size_t i;

	*value = 0;
	if (from + n > s.n)
		return false;
	for (i = from; i < from + n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
		*value = *value * 10 + (s.p[i] - '0');
	}
	return true;
}

/* The period of a type that begins in this month. */
static int begin_in(struct period *p, enum period_type type, int y, int m)
{
	int from = day_from(y, m, 1), last, ly, lm, ld;

	if (from == NO_DAY)
		return -1;
	last = day_add_months(from, months_in[type]) - 1;
	day_parts(last, &ly, &lm, &ld);
	if (ly > 2100)
		return -1;
	*p = (struct period){.type = type, .from = from, .to = last};
	y %= 10000;
	switch (type) {
	case PERIOD_MONTH:
		snprintf(p->name, sizeof p->name, "%04u-%02u", (unsigned)y,
			(unsigned)m % 100);
		break;
	case PERIOD_QUARTER:
		snprintf(p->name, sizeof p->name, "%04u-Q%u", (unsigned)y,
			(unsigned)(m + 2) / 3 % 10);
		break;
	case PERIOD_YEAR:
		snprintf(p->name, sizeof p->name, "%04u", (unsigned)y);
		break;
	case PERIOD_FINANCIAL:
		snprintf(p->name, sizeof p->name, "%04u/%02u", (unsigned)y,
			(unsigned)ly % 100);
		break;
	case PERIOD_SPAN: return -1;
	}
	return 0;
}

static bool month_ends(int day)
{
	int y, m, d;

	day_parts(day + 1, &y, &m, &d);
	return d == 1;
}

static bool whole_months(int from, int to)
{
	return month_ends(from - 1) && month_ends(to);
}

void period_span(struct period *p, int from, int to)
{
	char a[11], b[11];
	int n = whole_months(from, to) ? 7 : 10;

	*p = (struct period){.type = PERIOD_SPAN, .from = from, .to = to};
	snprintf(p->name, sizeof p->name, "%.*s/%.*s", n, day_text(from, a), n,
		day_text(to, b));
}

static int parse_span(struct span s, struct period *p)
{
	struct span a = {s.p, s.n / 2}, b = {s.p + s.n / 2 + 1, s.n / 2};
	struct period first, last;
	int from, to;

	if (s.p[a.n] != '/')
		return -1;
	if (a.n == 7) {
		if (period_parse(a, &first) || period_parse(b, &last) ||
			first.type != PERIOD_MONTH || last.type != PERIOD_MONTH)
			return -1;
		from = first.from;
		to = last.to;
	} else {
		from = day_of(a);
		to = day_of(b);
	}
	if (from == NO_DAY || to == NO_DAY || from > to)
		return -1;
	period_span(p, from, to);
	/* One span has one name. */
	return span_is(s, p->name) ? 0 : -1;
}

int period_parse(struct span s, struct period *p)
{
	int y, n;

	if (!digits(s, 0, 4, &y))
		return -1;
	if (s.n == 4)
		return begin_in(p, PERIOD_YEAR, y, 1);
	if (s.n == 15 || s.n == 21)
		return parse_span(s, p);
	if (s.n != 7)
		return -1;
	if (s.p[4] == '/' && digits(s, 5, 2, &n) && n == (y + 1) % 100)
		return begin_in(p, PERIOD_FINANCIAL, y, 4);
	if (s.p[4] != '-')
		return -1;
	if (s.p[5] == 'Q' && digits(s, 6, 1, &n) && n >= 1 && n <= 4)
		return begin_in(p, PERIOD_QUARTER, y, n * 3 - 2);
	if (digits(s, 5, 2, &n))
		return begin_in(p, PERIOD_MONTH, y, n);
	return -1;
}

int period_move(struct period *p, int n)
{
	int y, m, d, total;

	if (p->type == PERIOD_SPAN)
		return -1;
	day_parts(p->from, &y, &m, &d);
	total = y * 12 + m - 1 + n * months_in[p->type];
	return begin_in(p, p->type, total / 12, total % 12 + 1);
}

void period_of(struct period *p, enum period_type type, int day)
{
	int y, m, d, rc;

	day_parts(day, &y, &m, &d);
	if (type == PERIOD_QUARTER)
		m = (m - 1) / 3 * 3 + 1;
	if (type == PERIOD_YEAR)
		m = 1;
	if (type == PERIOD_FINANCIAL) {
		y -= m < 4;
		m = 4;
	}
	rc = begin_in(p, type, y, m);
	if (rc)
		*p = (struct period){.type = type, .from = day, .to = day};
}

static int fill(struct periods *p, struct period first,
	const struct period *last, struct err *e)
{
	size_t cap = 0;

	*p = (struct periods){0};
	while (first.from <= last->from) {
		if (p->n == PERIODS_MAX) {
			periods_release(p);
			return err_usage(
				e, "more than %d periods", PERIODS_MAX);
		}
		p->at = grow(p->at, p->n, &cap, sizeof *p->at);
		p->at[p->n++] = first;
		if (period_move(&first, 1))
			break;
	}
	return 0;
}

int periods_parse(struct span s, struct periods *p, struct err *e)
{
	const char *dots = s.n ? memmem(s.p, s.n, "..", 2) : NULL;
	struct span a = s, b = s;
	struct period first, last;

	if (dots) {
		a.n = (size_t)(dots - s.p);
		b = (struct span){dots + 2, s.n - a.n - 2};
	}
	if (period_parse(a, &first) || period_parse(b, &last))
		return err_usage(e,
			"no period '%.*s': 2021-10, 2021-Q3, 2021 or "
			"2021/22, or two of a kind with .. between",
			(int)(s.n > 40 ? 40 : s.n), s.p);
	if (first.type != last.type || first.from > last.from)
		return err_usage(e, "'%.*s': the periods are not in order",
			(int)(s.n > 40 ? 40 : s.n), s.p);
	return fill(p, first, &last, e);
}

void periods_release(struct periods *p)
{
	free(p->at);
	*p = (struct periods){0};
}

void period_words(const struct period *p, char out[40])
{
	char from[20], to[20];
	const char *a = day_words(p->from, from), *b = day_words(p->to, to);
	const char *am = strchr(a, ' ') + 1, *bm = strchr(b, ' ') + 1;

	if (p->type == PERIOD_MONTH)
		snprintf(out, 40, "%s", am);
	else if (p->type == PERIOD_QUARTER)
		snprintf(out, 40, "%.*s to %s", (int)strcspn(am, " "), am, bm);
	else if (p->type == PERIOD_SPAN)
		snprintf(out, 40, "%s to %s",
			whole_months(p->from, p->to) ? am : a,
			whole_months(p->from, p->to) ? bm : b);
	else
		snprintf(out, 40, "%s", p->name);
}
