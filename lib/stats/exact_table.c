#include "exact_table.h"

#include <math.h>
#include <stdlib.h>
#include "base/mem.h"
#include "base/num.h"

#define SLACK 1e-7

static double log_choose(int n, int k)
{
	return lgamma(n + 1.0) - lgamma(k + 1.0) - lgamma(n - k + 1.0);
}

/* The tables with the margins of t: `with` from low to high. */
struct margins {
	int low, high;
	double *log_p; /* by with - low, not scaled to 1 */
};

static struct margins margins_of(struct fourfold t)
{
	int sum = t.with + t.with2, i;
	struct margins m = {.low = sum > t.n2 ? sum - t.n2 : 0,
		.high = sum < t.n ? sum : t.n};

	m.log_p = xcalloc((size_t)(m.high - m.low + 1), sizeof *m.log_p);
	for (i = m.low; i <= m.high; i++)
		m.log_p[i - m.low] =
			log_choose(t.n, i) + log_choose(t.n2, sum - i);
	return m;
}

/* The sum of the probabilities of [from, to] at this log odds ratio, and the
 * mean of `with`. */
static double mass(const struct margins *m, double log_odds, int from, int to,
	double *mean)
{
	double most = -NO_LIMIT, all = 0, part = 0, sum = 0;
	int i;

	for (i = m->low; i <= m->high; i++)
		most = fmax(most, m->log_p[i - m->low] + i * log_odds);
	for (i = m->low; i <= m->high; i++) {
		double p = exp(m->log_p[i - m->low] + i * log_odds - most);

		all += p;
		sum += i * p;
		part += i >= from && i <= to ? p : 0;
	}
	*mean = sum / all;
	return part / all;
}

double fisher_p(struct fourfold t)
{
	struct margins m = margins_of(t);
	double here = m.log_p[t.with - m.low], all = 0, part = 0, most = here;
	int i;

	for (i = m.low; i <= m.high; i++)
		most = fmax(most, m.log_p[i - m.low]);
	for (i = m.low; i <= m.high; i++) {
		double p = exp(m.log_p[i - m.low] - most);

		all += p;
		if (p <= exp(here - most) * (1 + SLACK))
			part += p;
	}
	free(m.log_p);
	return fmin(part / all, 1);
}

enum seek { MEAN, UPPER_TAIL, LOWER_TAIL };

/* The log odds ratio at which the mean, or a tail, is what is wanted. */
static double solve(
	const struct margins *m, enum seek what, int with, double wanted)
{
	double low = -1, high = 1, mean, got, middle = 0;
	int i;

	for (i = 0; i < 400; i++) {
		middle = i < 2 ? (i ? high : low) : (low + high) / 2;
		got = mass(m, middle, what == LOWER_TAIL ? m->low : with,
			what == LOWER_TAIL ? with : m->high, &mean);
		if (what == MEAN)
			got = mean;
		if (what == LOWER_TAIL)
			got = 2 * wanted - got; /* rising, like the others */
		if (i == 0 && got > wanted && low > -700) {
			low *= 2;
			i = -1;
		} else if (i == 1 && got < wanted && high < 700) {
			high *= 2;
			i = 0;
		} else if (i > 1) {
			if (got < wanted)
				low = middle;
			else
				high = middle;
			if (high - low < 1e-14)
				break;
		}
	}
	return middle;
}

struct interval odds_ratio(struct fourfold t)
{
	struct margins m = margins_of(t);
	struct interval r = {0, 0, NO_LIMIT};

	if (m.low == m.high)
		r.value = NO_NUMBER;
	else if (t.with == m.high)
		r.value = NO_LIMIT;
	else if (t.with > m.low)
		r.value = exp(solve(&m, MEAN, t.with, t.with));
	if (m.low < m.high && t.with > m.low)
		r.low = exp(solve(&m, UPPER_TAIL, t.with, 0.025));
	if (m.low < m.high && t.with < m.high)
		r.high = exp(solve(&m, LOWER_TAIL, t.with, 0.025));
	free(m.log_p);
	return r;
}

#define Z 1.959963984540054 /* qnorm(0.975) */

struct interval share_interval(int with, int n)
{
	double p = (double)with / n, z2 = Z * Z / n, middle, half;

	if (n <= 0)
		return (struct interval){NO_NUMBER, NO_NUMBER, NO_NUMBER};
	middle = (p + z2 / 2) / (1 + z2);
	half = Z / (1 + z2) * sqrt(p * (1 - p) / n + z2 / n / 4);
	return (struct interval){
		p, with ? middle - half : 0, with < n ? middle + half : 1};
}

struct interval share_difference(struct fourfold t)
{
	struct interval a = share_interval(t.with, t.n);
	struct interval b = share_interval(t.with2, t.n2);
	double d = a.value - b.value;

	return (struct interval){d,
		d - hypot(a.value - a.low, b.high - b.value),
		d + hypot(a.high - a.value, b.value - b.low)};
}

/* log of the binomial probability; p strictly between 0 and 1. */
static double log_binomial(int k, int n, double p)
{
	return log_choose(n, k) + k * log(p) + (n - k) * log1p(-p);
}

double counts_p(int count, double time, int count2, double time2)
{
	int n = count + count2, i;
	double p = time / (time + time2), sum = 0;
	double here = exp(log_binomial(count, n, p));

	for (i = 0; i <= n; i++) {
		double q = exp(log_binomial(i, n, p));

		if (q <= here * (1 + SLACK))
			sum += q;
	}
	return fmin(sum, 1);
}

/* The p of which k or more (or k or fewer) of n have a chance of 0.025. */
static double clopper(int k, int n, bool or_more)
{
	double low = 0, high = 1, sum;
	int step, i;

	for (step = 0; step < 200 && high - low > 1e-16; step++) {
		double p = (low + high) / 2;

		for (sum = 0, i = or_more ? k : 0; i <= (or_more ? n : k); i++)
			sum += exp(log_binomial(i, n, p));
		if ((sum < 0.025) == or_more)
			low = p;
		else
			high = p;
	}
	return (low + high) / 2;
}

struct interval rate_ratio(int count, double time, int count2, double time2)
{
	int n = count + count2;
	double times = time2 / time, p;
	struct interval r = {NO_NUMBER, 0, NO_LIMIT};

	if (n > 0)
		r.value = count2 ? (double)count / count2 * times : NO_LIMIT;
	if (count > 0) {
		p = clopper(count, n, true);
		r.low = p / (1 - p) * times;
	}
	if (count2 > 0) {
		p = clopper(count, n, false);
		r.high = p / (1 - p) * times;
	}
	return r;
}

/* By with * (n2 + 1) + with2: whether Fisher's test finds it at alpha. */
static bool *found_tables(int n, int n2, double alpha)
{
	bool *found = xcalloc((size_t)(n + 1) * (size_t)(n2 + 1), 1);
	int a, b;

	for (a = 0; a <= n; a++)
		for (b = 0; b <= n2; b++)
			found[a * (n2 + 1) + b] = fisher_p((struct fourfold){a,
							  n, b, n2}) <= alpha;
	return found;
}

static double chance(int k, int n, double p)
{
	if (p <= 0 || p >= 1)
		return k == (p >= 1 ? n : 0);
	return exp(log_binomial(k, n, p));
}

static double power_of(const bool *found, int n, int n2, double p, double p2)
{
	double sum = 0;
	int a, b;

	for (a = 0; a <= n; a++) {
		double row = 0;

		for (b = 0; b <= n2; b++)
			if (found[a * (n2 + 1) + b])
				row += chance(b, n2, p2);
		sum += row * chance(a, n, p);
	}
	return sum;
}

double fisher_power(int n, int n2, double p, double p2, double alpha)
{
	bool *found = found_tables(n, n2, alpha);
	double sum = power_of(found, n, n2, p, p2);

	free(found);
	return sum;
}

double least_share_found(int n, int n2, double base, double alpha, double power)
{
	bool *found = found_tables(n, n2, alpha);
	int low = (int)floor(base * 1000), high = 1000;

	if (power_of(found, n, n2, 1, base) < power) {
		free(found);
		return NO_NUMBER;
	}
	while (high - low > 1) {
		int middle = (low + high) / 2;

		if (power_of(found, n, n2, middle / 1000.0, base) < power)
			low = middle;
		else
			high = middle;
	}
	free(found);
	return high / 1000.0;
}
