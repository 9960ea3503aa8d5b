#include "survival.h"

#include <math.h>
#include <stdlib.h>
#include "base/mem.h"
#include "exact_rank.h"

static int by_days(const void *a, const void *b)
{
	return ((const struct spell *)a)->days -
	       ((const struct spell *)b)->days;
}

static struct spell *sorted(const struct spell *s, size_t n)
{
	struct spell *out = xcalloc(n ? n : 1, sizeof *out);
	size_t i;

	for (i = 0; i < n; i++)
		out[i] = s[i];
	qsort(out, n, sizeof *out, by_days);
	return out;
}

/* At the day of spell i of sorted ones, behind which *next begins. */
struct day {
	double at_risk, at_risk_first, events, events_first;
};

static struct day day_at(
	const struct spell *s, size_t n, size_t i, size_t *next)
{
	struct day d = {0};
	size_t k;

	for (k = i; k < n; k++) {
		bool today = s[k].days == s[i].days;

		d.at_risk++;
		d.at_risk_first += s[k].first;
		d.events += today && s[k].seen;
		d.events_first += today && s[k].seen && s[k].first;
	}
	for (*next = i; *next < n && s[*next].days == s[i].days; ++*next)
		;
	return d;
}

/* The share without the event, day by day, until it is at most `until` or the
 * day is past `days`; *on is the day it came to. */
static double walk(const struct spell *all, size_t n, bool first, int days,
	double until, int *on)
{
	struct spell *s = sorted(all, n);
	double share = 1;
	size_t i, next;

	*on = -1;
	for (i = 0; i < n && s[i].days <= days; i = next) {
		struct day d = day_at(s, n, i, &next);
		double risk =
			first ? d.at_risk_first : d.at_risk - d.at_risk_first;
		double events =
			first ? d.events_first : d.events - d.events_first;

		if (risk > 0)
			share *= 1 - events / risk;
		if (share <= until + 1e-12) {
			*on = s[i].days;
			break;
		}
	}
	free(s);
	return share;
}

double still_without(const struct spell *s, size_t n, bool first, int days)
{
	int on;

	return walk(s, n, first, days, -1, &on);
}

int median_days(const struct spell *s, size_t n, bool first)
{
	int on;

	walk(s, n, first, 1 << 30, 0.5, &on);
	return on;
}

/* A spell's part in observed less expected: its event, less the hazards it
 * went through. Group 1's first, for permutation_p(). */
static double by_permutation(
	const struct spell *s, size_t n, const double *hazard, bool *exact)
{
	double *score = xcalloc(n, sizeof *score), p;
	size_t i, k = 0;
	int pass;

	for (pass = 1; pass >= 0; pass--)
		for (i = 0; i < n; i++)
			if (s[i].first == (pass == 1))
				score[k++] = s[i].seen - hazard[i];
	for (k = 0, i = 0; i < n; i++)
		k += s[i].first;
	p = permutation_p(score, n, k, exact);
	free(score);
	return p;
}

struct log_rank log_rank_test(const struct spell *all, size_t n)
{
	struct log_rank r = {.p = 1, .p_chi2 = 1, .exact = true};
	struct spell *s = sorted(all, n);
	double *hazard = xcalloc(n ? n : 1, sizeof *hazard);
	double sum = 0, variance = 0;
	size_t i, k, next;

	for (i = 0; i < n; i = next) {
		struct day d = day_at(s, n, i, &next);
		double share = d.at_risk_first / d.at_risk;

		sum += d.events / d.at_risk;
		for (k = i; k < next; k++)
			hazard[k] = sum;
		r.observed += d.events_first;
		r.expected += d.events * share;
		if (d.at_risk > 1)
			variance += d.events * share * (1 - share) *
				    (d.at_risk - d.events) / (d.at_risk - 1);
	}
	if (variance > 0) {
		r.chi2 = (r.observed - r.expected) * (r.observed - r.expected) /
			 variance;
		r.p_chi2 = erfc(sqrt(r.chi2 / 2));
		r.p = by_permutation(s, n, hazard, &r.exact);
	}
	free(hazard);
	free(s);
	return r;
}
