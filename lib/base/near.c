#include "near.h"

#include <stdio.h>
#include <string.h>

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

int near_distance(struct span a, const char *b)
{
	int row[64], i, j, m = (int)strlen(b);

	if (a.n > 60 || m > 60)
		return 99;
	for (j = 0; j <= m; j++)
		row[j] = j;
	for (i = 1; i <= (int)a.n; i++) {
		int diagonal = row[0];

		row[0] = i;
		for (j = 1; j <= m; j++) {
			int change = diagonal +
				     (lower(a.p[i - 1]) != lower(b[j - 1]));

			diagonal = row[j];
			if (row[j] + 1 < change)
				change = row[j] + 1;
			if (row[j - 1] + 1 < change)
				change = row[j - 1] + 1;
			row[j] = change;
		}
	}
	return row[m];
}

const char *near_name(struct span s, const char *(*at)(const void *, int),
	const void *arg, int count)
{
	const char *best = NULL;
	int i, least = (int)s.n / 2 < 3 ? 3 : (int)s.n / 2;

	for (i = 0; i < count; i++) {
		int d = near_distance(s, at(arg, i));

		if (d < least) {
			least = d;
			best = at(arg, i);
		}
	}
	return best;
}

static void add(struct err *e, const char *words)
{
	size_t n = strlen(e->text);

	snprintf(e->text + n, sizeof e->text - n, "%s", words);
}

static void add_names(
	struct err *e, const char *const *names, int n, const char *last)
{
	char one[80];
	int i;

	for (i = 0; i < n; i++) {
		snprintf(one, sizeof one, "%s'%.64s'",
			!i          ? ""
			: i + 1 < n ? ", "
				    : last,
			names[i]);
		add(e, one);
	}
}

int err_near_any(struct err *e, const char *const *near, int n)
{
	if (n) {
		add(e, ": did you mean ");
		add_names(e, near, n, " or ");
		add(e, "?");
	}
	err_clean(e->text);
	return -1;
}

int err_near(struct err *e, const char *near)
{
	return err_near_any(e, &near, near && *near);
}

int err_has(struct err *e, const char *const *names, int n)
{
	add(e, ": it has ");
	add_names(e, names, n, " and ");
	err_clean(e->text);
	return -1;
}
