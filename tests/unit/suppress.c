/* Small numbers: what is hidden, and that it stays hidden. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "figures/suppress.h"

static void sum(
	struct suppression *s, size_t total, const size_t *part, size_t n)
{
	struct table_term term[16] = {{total, 1}};
	size_t i;

	for (i = 0; i < n; i++)
		term[i + 1] = (struct table_term){part[i], -1};
	suppress_sum(s, term, n + 1);
}

static size_t hidden(const struct suppression *s)
{
	size_t i, n = 0;

	for (i = 0; i < s->tables.cells; i++)
		n += s->cell[i].state == CELL_PRIMARY ||
		     s->cell[i].state == CELL_SECONDARY;
	return n;
}

/* Every small cell keeps at least `least` values. */
static void assert_safe(struct suppression *s)
{
	double low[64], high[64];
	size_t i;

	suppress_attack(s, low, high);
	for (i = 0; i < s->tables.cells; i++)
		if (s->cell[i].small)
			assert_true(high[i] - low[i] + 1 >= (double)s->least);
}

static void nothing_small(void **state)
{
	struct suppression s = {.threshold = 5, .least = 3};
	size_t p[3];

	(void)state;
	p[0] = suppress_cell(&s, 6, true, true);
	p[1] = suppress_cell(&s, 0, true, true);
	p[2] = suppress_cell(&s, 14, true, true);
	sum(&s, suppress_cell(&s, 20, true, true), p, 3);
	suppress_decide(&s);
	assert_int_equal(hidden(&s), 0);
	suppress_release(&s);
}

/* 3 of 29: total 29 = 3 + 6 + 20. 3 alone is 29 - 26. With the 6 hidden too,
 * the pair sums to 9, so that 3 could be 1 to 8. */
static void one_row(void **state)
{
	struct suppression s = {.threshold = 5, .least = 3};
	double low[4], high[4];
	size_t p[3];

	(void)state;
	p[0] = suppress_cell(&s, 3, true, true);
	p[1] = suppress_cell(&s, 6, true, true);
	p[2] = suppress_cell(&s, 20, true, true);
	sum(&s, suppress_cell(&s, 29, true, true), p, 3);
	suppress_decide(&s);
	assert_int_equal(s.cell[p[0]].state, CELL_PRIMARY);
	assert_int_equal(s.cell[p[1]].state, CELL_SECONDARY);
	assert_int_equal(hidden(&s), 2);
	suppress_attack(&s, low, high);
	assert_true(low[0] == 1 && high[0] == 8);
	suppress_release(&s);
}

/* 1 + 1 + 20 = 22: two hidden that sum to 2 are 1 and 1, since a nought is
 * never hidden. A third must go. */
static void two_ones(void **state)
{
	struct suppression s = {.threshold = 5, .least = 3};
	size_t p[3];

	(void)state;
	p[0] = suppress_cell(&s, 1, true, true);
	p[1] = suppress_cell(&s, 1, true, true);
	p[2] = suppress_cell(&s, 20, true, true);
	sum(&s, suppress_cell(&s, 22, true, true), p, 3);
	suppress_decide(&s);
	assert_int_equal(hidden(&s), 3);
	assert_safe(&s);
	suppress_release(&s);
}

/*
 *	 3  10  12 | 25
 *	11  14   9 | 34
 *	15   8  20 | 43
 *	29  32  41 | 102
 * The 3 needs a partner in its row, one in its column, and the fourth corner:
 * three more cells, no fewer. The cheapest corner: 10 or 12 with 11 or 15 and
 * what lies between; the sum of values is least for 10, 15 and 8 (33) against
 * 12, 11, 9 (32), 10, 11, 14 (35) and 12, 15, 20 (47): 12, 11, 9.
 */
static void square(void **state)
{
	static const long v[3][3] = {{3, 10, 12}, {11, 14, 9}, {15, 8, 20}};
	struct suppression s = {.threshold = 5, .least = 3};
	size_t at[4][4], i, k;

	(void)state;
	for (i = 0; i < 4; i++)
		for (k = 0; k < 4; k++) {
			long x = 0;
			size_t a, b;

			for (a = i < 3 ? i : 0; a <= (i < 3 ? i : 2); a++)
				for (b = k < 3 ? k : 0; b <= (k < 3 ? k : 2);
					b++)
					x += v[a][b];
			at[i][k] = suppress_cell(&s, x, true, true);
		}
	for (i = 0; i < 4; i++) {
		size_t row[3] = {at[i][0], at[i][1], at[i][2]};
		size_t col[3] = {at[0][i], at[1][i], at[2][i]};

		sum(&s, at[i][3], row, 3);
		sum(&s, at[3][i], col, 3);
	}
	suppress_decide(&s);
	assert_int_equal(hidden(&s), 4);
	assert_int_equal(s.cell[at[0][2]].state, CELL_SECONDARY);
	assert_int_equal(s.cell[at[1][0]].state, CELL_SECONDARY);
	assert_int_equal(s.cell[at[1][2]].state, CELL_SECONDARY);
	assert_safe(&s);
	suppress_release(&s);
}

/* 38 of 40: the 2 that are left stand in no table, and yet 40 - 38 gives them
 * away; so the 38 goes. */
static void what_is_left(void **state)
{
	struct suppression s = {.threshold = 5, .least = 3};
	size_t p[2];

	(void)state;
	p[0] = suppress_cell(&s, 38, true, true);
	p[1] = suppress_cell(&s, 2, false, true);
	sum(&s, suppress_cell(&s, 40, true, true), p, 2);
	suppress_decide(&s);
	assert_int_equal(s.cell[p[0]].state, CELL_SECONDARY);
	assert_int_equal(hidden(&s), 1);
	assert_safe(&s);
	suppress_release(&s);
}

/* Two tables with one total: 12 = 4 + 8 and 12 = 4 + 8 by something else.
 * The total can be hidden once for both (three cells) or a part in each
 * (four): three. */
static void linked(void **state)
{
	struct suppression s = {.threshold = 5, .least = 3};
	size_t a[2], b[2], total;

	(void)state;
	a[0] = suppress_cell(&s, 4, true, true);
	a[1] = suppress_cell(&s, 8, true, true);
	b[0] = suppress_cell(&s, 4, true, true);
	b[1] = suppress_cell(&s, 8, true, true);
	total = suppress_cell(&s, 12, true, true);
	sum(&s, total, a, 2);
	sum(&s, total, b, 2);
	suppress_decide(&s);
	assert_int_equal(hidden(&s), 3);
	assert_int_equal(s.cell[total].state, CELL_SECONDARY);
	assert_safe(&s);
	suppress_release(&s);
}

/* Invented tables, many: every one comes out safe. */
static void many(void **state)
{
	unsigned seed = 1;
	int n;

	(void)state;
	for (n = 0; n < 40; n++) {
		struct suppression s = {.threshold = 5, .least = 3};
		size_t at[4][4], i, k;
		long v[4][4] = {{0}};

		for (i = 0; i < 3; i++)
			for (k = 0; k < 3; k++) {
				seed = seed * 1103515245u + 12345u;
				v[i][k] = (long)(seed >> 16) % 12;
				v[i][3] += v[i][k];
				v[3][k] += v[i][k];
				v[3][3] += v[i][k];
			}
		for (i = 0; i < 4; i++)
			for (k = 0; k < 4; k++)
				at[i][k] =
					suppress_cell(&s, v[i][k], true, true);
		for (i = 0; i < 4; i++) {
			size_t row[3] = {at[i][0], at[i][1], at[i][2]};
			size_t col[3] = {at[0][i], at[1][i], at[2][i]};

			sum(&s, at[i][3], row, 3);
			sum(&s, at[3][i], col, 3);
		}
		suppress_decide(&s);
		assert_safe(&s);
		suppress_release(&s);
	}
}

static void rounding(void **state)
{
	(void)state;
	assert_true(small_count(1, 5) && small_count(5, 5));
	assert_false(small_count(0, 5) || small_count(6, 5));
	assert_int_equal(small_round(14, 10), 10);
	assert_int_equal(small_round(15, 10), 20);
	assert_int_equal(small_round(4, 10), 0);
	assert_int_equal(small_round(7, 0), 7);
	assert_int_equal(small_round(7, 5), 5);
	assert_int_equal(small_round(8, 5), 10);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_small),
		cmocka_unit_test(one_row),
		cmocka_unit_test(two_ones),
		cmocka_unit_test(square),
		cmocka_unit_test(what_is_left),
		cmocka_unit_test(linked),
		cmocka_unit_test(many),
		cmocka_unit_test(rounding),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
