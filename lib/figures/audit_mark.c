/* What a text in a table is. */
#include <math.h>
#include "audit_internal.h"
#include "base/num.h"
#include "record/value.h"

static bool one_of(const char *words, struct span s)
{
	return s.n && word_place(words, s) >= 0;
}

/* 1,234: a comma before every three digits. */
static bool with_commas(struct span s, double *value)
{
	double n = 0;
	size_t i;

	if (s.n < 5 || s.p[0] == ',' || s.p[0] == '0')
		return false;
	for (i = 0; i < s.n; i++) {
		bool comma = (s.n - i) % 4 == 0;

		if (comma != (s.p[i] == ','))
			return false;
		if (comma)
			continue;
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
		n = n * 10 + (s.p[i] - '0');
	}
	*value = n;
	return true;
}

static struct span after(struct span s, const char *prefix)
{
	size_t n = strlen(prefix);

	if (s.n <= n || memcmp(s.p, prefix, n) != 0)
		return (struct span){NULL, 0};
	s.p += n;
	s.n -= n;
	while (s.n && *s.p == ' ') {
		s.p++;
		s.n--;
	}
	return s;
}

/* <6, <=5, 1-5, "1 to 5": hidden, and bounds are told. */
static bool bounded(struct span s, double *lo, double *hi)
{
	static const struct {
		const char *sign;
		long less;
	} signs[] = {{"<=", 0}, {"\xe2\x89\xa4", 0}, {"<", 1}};
	struct span rest = s, first;
	long n, from;
	size_t i;

	for (i = 0; i < 3; i++)
		if (num_int(after(s, signs[i].sign), &n) && n >= 1) {
			*hi = (double)(n - signs[i].less);
			return true;
		}
	if (!span_word(&rest, '-', &first) || !rest.p) {
		rest = s;
		if (!span_word(&rest, ' ', &first) || !rest.p)
			return false;
		rest = after(rest, "to ");
	}
	if (!num_int(first, &from) || !num_int(rest, &n) || from < 0 ||
		from >= n || first.n > 1 || rest.n > 2)
		return false;
	*lo = (double)from;
	*hi = (double)n;
	return true;
}

enum mark audit_mark(struct span s, double *lo, double *hi)
{
	long value;

	*lo = -1;
	*hi = NO_LIMIT;
	while (s.n && s.p[s.n - 1] == ' ')
		s.n--;
	while (s.n && *s.p == ' ') {
		s.p++;
		s.n--;
	}
	if (!s.n || one_of("z|:|u|..|-|[z]|[u]|[:]|[w]|NA|N/A", s))
		return MARK_ABSENT;
	if (num_int(s, &value) && value >= 0) {
		*lo = *hi = (double)value;
		return MARK_COUNT;
	}
	if (with_commas(s, lo)) {
		*hi = *lo;
		return MARK_COUNT;
	}
	if (one_of("c|*|x|[c]|[x]|C|X|[C]|[X]|(c)|(C)|**|suppressed|"
		   "Suppressed",
		    s) ||
		bounded(s, lo, hi))
		return MARK_HIDDEN;
	return one_of("k|[k]|~|[low]", s) ? MARK_SMALL : MARK_UNKNOWN;
}
