#include "exact_rank.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include "base/mem.h"
#include "base/num.h"

struct member {
	double at;
	bool first; /* of group 1 */
};

static int by_number(const void *a, const void *b)
{
	double x = ((const struct member *)a)->at;
	double y = ((const struct member *)b)->at;

	return (x > y) - (x < y);
}

static struct member *pooled(
	const double *x, size_t n, const double *y, size_t n2)
{
	struct member *m = xcalloc(n + n2, sizeof *m);
	size_t i;

	for (i = 0; i < n + n2; i++)
		m[i] = (struct member){i < n ? x[i] : y[i - n], i < n};
	qsort(m, n + n2, sizeof *m, by_number);
	return m;
}

/* Twice the middle rank of each, so that all are whole; and sum(t^3 - t). */
static size_t *ranks_of(const struct member *m, size_t all, double *ties)
{
	size_t *rank = xcalloc(all, sizeof *rank), i, j;

	*ties = 0;
	for (i = 0; i < all; i = j) {
		double t;

		for (j = i; j < all && m[j].at <= m[i].at; j++)
			;
		t = (double)(j - i);
		*ties += t * t * t - t;
		for (size_t k = i; k < j; k++)
			rank[k] = i + j + 1;
	}
	return rank;
}

/*
 * In how many choices of n of the ranks their sum is s: ways[s], as shares of
 * all choices. Shares, since the counts outgrow a double's whole numbers.
 */
static double *sums_of(const size_t *rank, size_t all, size_t n, size_t *top)
{
	double *ways, *row, *fewer;
	size_t i, k, s;

	for (*top = 0, i = 0; i < all; i++)
		*top += rank[i];
	ways = xcalloc((n + 1) * (*top + 1), sizeof *ways);
	ways[0] = 1;
	/* After i of the ranks, row k holds P(k chosen, sum s) when each member
	 * is equally likely to be chosen; the rest is put right at the end. */
	for (i = 0; i < all; i++)
		for (k = i + 1 < n ? i + 1 : n; k > 0; k--) {
			row = ways + k * (*top + 1);
			fewer = row - (*top + 1);
			for (s = *top; s + 1 > rank[i]; s--)
				row[s] += fewer[s - rank[i]];
		}
	row = ways + n * (*top + 1);
	{
		double sum = 0;

		for (s = 0; s <= *top; s++)
			sum += row[s];
		for (s = 0; s <= *top; s++)
			ways[s] = row[s] / sum;
	}
	return ways;
}

static double normal_p(double u, double n, double n2, double ties)
{
	double all = n + n2, z = u - n * n2 / 2, variance;

	variance = n * n2 / 12 * (all + 1 - ties / (all * (all - 1)));
	if (variance <= 0)
		return 1;
	z = fmax(fabs(z) - 0.5, 0) / sqrt(variance);
	return fmin(erfc(z / sqrt(2)), 1);
}

double mann_whitney_p(
	const double *x, size_t n, const double *y, size_t n2, bool *exact)
{
	size_t all = n + n2, sum = 0, top, i, s;
	double ties, low = 0, high = 0, p;
	struct member *m;
	size_t *rank;

	*exact = true;
	if (!n || !n2)
		return 1;
	m = pooled(x, n, y, n2);
	rank = ranks_of(m, all, &ties);
	for (i = 0; i < all; i++)
		sum += m[i].first ? rank[i] : 0;
	*exact =
		(double)all * (double)n * (double)(all * (all + 1)) < RANK_WORK;
	if (*exact) {
		double *share = sums_of(rank, all, n, &top);

		for (s = 0; s <= top; s++) {
			low += s <= sum ? share[s] : 0;
			high += s >= sum ? share[s] : 0;
		}
		free(share);
		p = fmin(2 * fmin(low, high), 1);
	} else {
		p = normal_p((double)sum / 2 - (double)(n * (n + 1)) / 2,
			(double)n, (double)n2, ties);
	}
	free(rank);
	free(m);
	return p;
}

static int by_double(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* qwilcox(0.025, n, n2): the least u with P(U <= u) of at least that. */
static size_t lower_place(size_t n, size_t n2)
{
	size_t all = n + n2, top, s, i, u = 0, least = n * (n + 1);
	double sum = 0, z = 1.959963984540054;
	size_t *rank;
	double *share;

	if ((double)all * (double)n * (double)(all * (all + 1)) >= RANK_WORK) {
		double middle = (double)(n * n2) / 2;
		double at = middle - z * sqrt(middle * (double)(all + 1) / 6);

		return at > 0 ? (size_t)at : 0;
	}
	rank = xcalloc(all, sizeof *rank);
	for (i = 0; i < all; i++)
		rank[i] = 2 * (i + 1);
	share = sums_of(rank, all, n, &top);
	for (s = least; s <= top; s += 2) {
		sum += share[s];
		if (sum >= 0.025)
			break;
	}
	u = (s - least) / 2;
	free(share);
	free(rank);
	return u;
}

struct interval shift(const double *x, size_t n, const double *y, size_t n2)
{
	size_t pairs = n * n2, i, k, at;
	struct interval r = {NO_NUMBER, NO_NUMBER, NO_NUMBER};
	double *d;

	if (!pairs)
		return r;
	d = xcalloc(pairs, sizeof *d);
	for (i = 0; i < n; i++)
		for (k = 0; k < n2; k++)
			d[i * n2 + k] = x[i] - y[k];
	qsort(d, pairs, sizeof *d, by_double);
	r.value = (d[(pairs - 1) / 2] + d[pairs / 2]) / 2;
	at = lower_place(n, n2);
	r.low = at ? d[at - 1] : -NO_LIMIT;
	r.high = at ? d[pairs - at] : NO_LIMIT;
	free(d);
	return r;
}

static uint64_t splitmix(uint64_t *state)
{
	uint64_t z = (*state += 0x9e3779b97f4a7c15u);

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return z ^ z >> 31;
}

static double choices(size_t all, size_t n)
{
	double c = 1;
	size_t i;

	for (i = 0; i < n && c < 1e18; i++)
		c = c * (double)(all - i) / (double)(i + 1);
	return c;
}

/* Counts choices of `left` from score[at] on whose sum is far. */
struct permuting {
	const double *score;
	size_t all;
	double expected, far;
	double seen, counted;
};

static bool is_far(const struct permuting *w, double sum)
{
	return fabs(sum - w->expected) >= w->far;
}

static void each_choice(struct permuting *w, size_t at, size_t left, double sum)
{
	if (!left) {
		w->seen++;
		w->counted += is_far(w, sum);
		return;
	}
	for (; at + left <= w->all; at++)
		each_choice(w, at + 1, left - 1, sum + w->score[at]);
}

static void draw_choices(struct permuting *w, size_t n)
{
	double *s = xcalloc(w->all, sizeof *s);
	uint64_t state = 2017;
	size_t i, draw;

	memcpy(s, w->score, w->all * sizeof *s);
	w->seen = w->counted = 1;
	for (draw = 0; draw < PERMUTE_DRAWS; draw++) {
		double sum = 0;

		for (i = 0; i < n; i++) {
			size_t k = i + splitmix(&state) % (w->all - i);
			double swap = s[i];

			s[i] = s[k];
			s[k] = swap;
			sum += s[i];
		}
		w->seen++;
		w->counted += is_far(w, sum);
	}
	free(s);
}

double permutation_p(const double *score, size_t all, size_t n, bool *exact)
{
	struct permuting w = {.score = score, .all = all};
	double sum = 0, total = 0, size = 0;
	size_t i;

	*exact = true;
	if (!n || n >= all)
		return 1;
	for (i = 0; i < all; i++) {
		total += score[i];
		size += fabs(score[i]);
		sum += i < n ? score[i] : 0;
	}
	w.expected = total * (double)n / (double)all;
	/* Sums in another order differ in the last digits. */
	w.far = fabs(sum - w.expected) - 1e-10 * (1 + size);
	*exact = choices(all, n) <= PERMUTE_CHOICES;
	if (*exact)
		each_choice(&w, 0, n, 0);
	else
		draw_choices(&w, n);
	return w.counted / w.seen;
}

void holm(double *p, size_t n)
{
	bool *done = xcalloc(n ? n : 1, sizeof *done);
	double least = 0;
	size_t i, k;

	for (k = 0; k < n; k++) {
		size_t next = n;

		for (i = 0; i < n; i++)
			if (!done[i] && (next == n || p[i] < p[next]))
				next = i;
		done[next] = true;
		least = fmax(least, fmin(p[next] * (double)(n - k), 1));
		p[next] = least;
	}
	free(done);
}
