/* Small tables: what is hidden is safe, and no fewer cells would be, by trying
 * every table a reader cannot rule out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "figures/suppress.h"

/* Two rows, three columns, and their totals: cell i * 4 + k. */
enum { ROWS = 2, COLUMNS = 3, WIDE = COLUMNS + 1, CELLS = 12, INSIDE = 6 };

static long was[CELLS], may[CELLS], low[CELLS], high[CELLS];
static bool hidden[CELLS];

static size_t inside(size_t n)
{
	return n / COLUMNS * WIDE + n % COLUMNS;
}

static void add_up(long *v)
{
	size_t i;

	for (i = 0; i < ROWS; i++)
		v[i * WIDE + 3] =
			v[i * WIDE] + v[i * WIDE + 1] + v[i * WIDE + 2];
	for (i = 0; i < WIDE; i++)
		v[ROWS * WIDE + i] = v[i] + v[WIDE + i];
}

/* A reader knows what is shown, and that no nought is hidden. */
static void note_if_possible(void)
{
	size_t i;

	add_up(may);
	for (i = 0; i < CELLS; i++)
		if (hidden[i] ? may[i] < 1 : may[i] != was[i])
			return;
	for (i = 0; i < CELLS; i++) {
		low[i] = may[i] < low[i] ? may[i] : low[i];
		high[i] = may[i] > high[i] ? may[i] : high[i];
	}
}

/* Hidden cells up to 4 off. */
static void try_from(size_t n)
{
	size_t at = inside(n);
	long off, most = n < INSIDE && hidden[at] ? 4 : 0;

	if (n == INSIDE) {
		note_if_possible();
		return;
	}
	for (off = -most; off <= most; off++) {
		may[at] = was[at] + off;
		try_from(n + 1);
	}
}

static bool safe(void)
{
	size_t i;

	memcpy(low, was, sizeof low);
	memcpy(high, was, sizeof high);
	try_from(0);
	for (i = 0; i < CELLS; i++)
		if (was[i] >= 1 && was[i] <= 5 && high[i] - low[i] < 2)
			return false;
	return true;
}

/* Whether so many cells more, from this one on, make it safe. */
static bool enough(int more, size_t from)
{
	size_t i;
	bool found = false;

	if (more == 0)
		return safe();
	for (i = from; i < CELLS && !found; i++) {
		if (hidden[i] || was[i] == 0)
			continue;
		hidden[i] = true;
		found = enough(more - 1, i + 1);
		hidden[i] = false;
	}
	return found;
}

static void add_sums(struct suppression *s)
{
	size_t i, k;

	for (i = 0; i < CELLS; i++)
		suppress_cell(s, was[i], true, true);
	for (i = 0; i <= ROWS; i++) {
		struct table_term t[WIDE] = {{i * WIDE + COLUMNS, 1}};

		for (k = 0; k < COLUMNS; k++)
			t[k + 1] = (struct table_term){i * WIDE + k, -1};
		suppress_sum(s, t, WIDE);
	}
	for (k = 0; k < WIDE; k++)
		suppress_sum(s,
			(struct table_term[]){
				{ROWS * WIDE + k, 1}, {k, -1}, {WIDE + k, -1}},
			3);
}

static int set_hidden(const struct suppression *s, bool small_alone)
{
	size_t i;
	int n = 0;

	for (i = 0; i < CELLS; i++) {
		hidden[i] =
			s->cell[i].state == CELL_PRIMARY ||
			(!small_alone && s->cell[i].state == CELL_SECONDARY);
		n += hidden[i];
	}
	return n;
}

static void fewest(void **state)
{
	unsigned seed = 7;
	int n, more, all;
	size_t i;

	(void)state;
	for (n = 0; n < 60; n++) {
		struct suppression s = {.threshold = 5, .least = 3};

		for (i = 0; i < INSIDE; i++) {
			seed = seed * 1103515245u + 12345u;
			was[inside(i)] =
				(long)((seed >> 16) % (4 + (unsigned)n % 12));
		}
		add_up(was);
		add_sums(&s);
		suppress_decide(&s);
		all = set_hidden(&s, false);
		assert_true(safe());
		all -= set_hidden(&s, true);
		for (more = 0; more < all; more++)
			assert_false(enough(more, 0));
		suppress_release(&s);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(fewest)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
