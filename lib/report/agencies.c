#include "agencies.h"

#include <math.h>
#include <stdlib.h>
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

bool agencies_suppress(struct agency_line *line, size_t n, long threshold)
{
	struct agency_line **in = xcalloc(n + 1, sizeof(struct agency_line *));
	struct agency_line *next;
	size_t i, count = 0;
	bool done;

	for (i = 0; i < n; i++)
		if (!may_stand(&line[i], threshold)) {
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
	free(in);
	return done;
}
