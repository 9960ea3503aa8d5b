#include "agencies.h"

#include <math.h>
#include <stdlib.h>
#include "base/date.h"
#include "base/mem.h"
#include "figures/tables.h"
#include "ground/small.h"
#include "base/num.h"

enum { ALL, USABLE, OTHERS, COUNTS };

static long count_of(const struct agency_line *l, int which)
{
	return which == ALL      ? l->referrals
	       : which == USABLE ? l->usable
				 : l->referrals - l->usable;
}

static bool may_stand(const struct agency_line *l, long threshold)
{
	int i;

	for (i = 0; i < COUNTS; i++)
		if (small_count(count_of(l, i), threshold))
			return false;
	return true;
}

/* The cells of a line come one after the other; a nought is known. */
static void add_line(struct tables *t, const struct agency_line *l)
{
	struct table_term whole[COUNTS];
	int i;

	for (i = 0; i < COUNTS; i++) {
		long n = count_of(l, i);

		whole[i] = (struct table_term){
			tables_cell(t, n ? 1 : 0, n ? NO_LIMIT : 0, (double)n),
			i == ALL ? -1 : 1};
	}
	tables_sum(t, whole, COUNTS);
}

/* What n lines come to, as "other agencies" says. */
static void add_sums(struct tables *t, size_t n)
{
	struct table_term *term = xcalloc(n + 1, sizeof *term);
	size_t i;
	int k;

	for (k = 0; k < COUNTS; k++) {
		double sum = 0;

		for (i = 0; i < n; i++) {
			term[i] =
				(struct table_term){i * COUNTS + (size_t)k, 1};
			sum += t->cell[term[i].cell].at;
		}
		term[n] =
			(struct table_term){tables_cell(t, sum, sum, sum), -1};
		tables_sum(t, term, n + 1);
	}
	free(term);
}

/* Lines with noughts in the same places are alike to whoever works it out. */
static bool alike(const struct agency_line *a, const struct agency_line *b)
{
	return !a->usable == !b->usable &&
	       (a->referrals == a->usable) == (b->referrals == b->usable);
}

/* The first that is like line i and has a small count there too. */
static bool is_first(
	struct agency_line *const *in, size_t i, int which, long threshold)
{
	size_t k;

	for (k = 0; k < i; k++)
		if (alike(in[k], in[i]) &&
			small_count(count_of(in[k], which), threshold))
			return false;
	return true;
}

/* Whether each small count of the n lines can have values enough. */
static bool kept_apart(struct agency_line *const *in, size_t n, long threshold)
{
	struct tables t = {0};
	struct table_model m;
	size_t *all = xcalloc((n + 1) * COUNTS, sizeof *all), i;
	double low, high;
	bool enough = true;

	for (i = 0; i < n; i++)
		add_line(&t, in[i]);
	add_sums(&t, n);
	tables_index(&t);
	for (i = 0; i < t.cells; i++)
		all[i] = i;
	model_new(&m, &t, all, t.cells);
	for (i = 0; i < n * COUNTS && enough; i++) {
		int which = (int)(i % COUNTS);

		if (!small_count(count_of(in[i / COUNTS], which), threshold) ||
			!is_first(in, i / COUNTS, which, threshold))
			continue;
		enough = model_range(&m, &t, i, &low, &high) &&
			 high - low + 1 >= SMALL_LEAST;
	}
	model_free(&m, &t, all, t.cells);
	tables_release(&t);
	free(all);
	return enough;
}

static bool will_do(struct agency_line *const *in, size_t n, long threshold)
{
	struct agency_line sum = {0};
	size_t i;

	for (i = 0; i < n; i++) {
		sum.referrals += in[i]->referrals;
		sum.usable += in[i]->usable;
	}
	return may_stand(&sum, threshold) && kept_apart(in, n, threshold);
}

/* The line with the fewest referrals that is not in the sum; NULL: none. */
static struct agency_line *fewest(struct agency_line *line, size_t n)
{
	struct agency_line *l, *least = NULL;

	for (l = line; l < line + n; l++)
		if (!l->gone && (!least || l->referrals < least->referrals))
			least = l;
	return least;
}

static void add_up(struct agency_line *const *in, size_t n)
{
	struct agency_line *sum = in[0];
	size_t i;

	for (i = 1; i < n; i++) {
		sum->referrals += in[i]->referrals;
		sum->usable += in[i]->usable;
		tally_add(&sum->tally, &in[i]->tally);
	}
	sum->agency = OTHER_AGENCIES;
	sum->gone = false;
}

static bool same_days(
	const struct ledger_agency *a, const struct agency_line *l)
{
	return span_is(a->period, l->period.name);
}

static bool overlap(int from, int to, const struct agency_line *l)
{
	return from == NO_DAY || !*l->period.name ||
	       (from <= l->period.to && to >= l->period.from);
}

/* Whether the line could be given by itself as those of these days were: it
 * was, or none was. */
static bool stood(const struct agencies_before *b, const struct agency_line *l)
{
	bool any = false;
	size_t i;

	for (i = 0; b && i < b->ledger->agencies; i++) {
		const struct ledger_agency *a = &b->ledger->agency[i];

		if (!same_days(a, l))
			continue;
		if (span_is(a->agency, l->agency))
			return true;
		any = true;
	}
	return !any;
}

/* Whether what it was and is differ by no small number. Usable ones that nobody
 * looked at then are told for the first time. */
static bool nearly(const struct ledger_agency *a, const struct agency_line *l,
	long threshold)
{
	const struct agency_line was = {
		.referrals = a->referrals, .usable = a->usable};
	int i, last = a->usable < 0 ? ALL : OTHERS;

	for (i = 0; i <= last; i++)
		if (small_count(labs(count_of(&was, i) - count_of(l, i)),
			    threshold))
			return false;
	return true;
}

/* A line that was given is given again, and it is nearly what it was. */
static bool given_again(const struct ledger_agency *a,
	const struct agency_line *line, size_t n, long threshold)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (!line[i].gone && span_is(a->agency, line[i].agency))
			return nearly(a, &line[i], threshold);
	return false;
}

/* What all lines come to would be a hidden figure of the same days. */
static bool total_hidden(const struct ledger *l, const struct agency_line *line)
{
	size_t i, k;

	for (i = 0; i < l->counts; i++) {
		const struct ledger_count *c = &l->count[i];

		if (c->shown || c->at.by != BY_NOTHING ||
			!overlap(c->at.from, c->at.at, line))
			continue;
		for (k = 0; k < COUNT_OF(c->measure->needs); k++)
			if (c->measure->needs[k] == K_referral)
				return true;
	}
	return false;
}

static bool as_before(const struct agencies_before *b,
	const struct agency_line *line, size_t n, long threshold)
{
	size_t i;

	for (i = 0; i < b->ledger->agencies; i++) {
		const struct ledger_agency *a = &b->ledger->agency[i];

		if (same_days(a, line) ? !given_again(a, line, n, threshold)
				       : overlap(a->from, a->to, line))
			return false;
	}
	for (i = 0; i < n; i++)
		if (!line[i].gone && !stood(b, &line[i]))
			return false;
	return !total_hidden(b->ledger, line);
}

static void refuse(
	struct agencies_before *b, struct agency_line *line, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		line[i].gone = true;
	hash_put(&b->refused,
		span_of(*line->period.name ? line->period.name
					   : LEDGER_ALL_DAYS),
		0, NULL);
}

void agencies_before_release(struct agencies_before *b)
{
	hash_release(&b->refused);
}

bool agencies_suppress(
	struct agency_line *line, size_t n, long threshold, void *arg)
{
	struct agencies_before *before = arg;
	struct agency_line **in = xcalloc(n + 1, sizeof(struct agency_line *));
	struct agency_line *next;
	size_t i, count = 0;
	bool done;

	for (i = 0; i < n; i++)
		if (!may_stand(&line[i], threshold) ||
			!stood(before, &line[i])) {
			line[i].gone = true;
			in[count++] = &line[i];
		}
	done = count == 0;
	while (!done && !(done = will_do(in, count, threshold)) &&
		(next = fewest(line, n)) != NULL) {
		next->gone = true;
		in[count++] = next;
	}
	if (done && count)
		add_up(in, count);
	if (done && n && before && !as_before(before, line, n, threshold)) {
		refuse(before, line, n);
		done = false;
	}
	free(in);
	return done;
}
