#include "telling.h"

#include <math.h>
#include <stdlib.h>
#include "stats/exact_table.h"
#include "base/num.h"
#include "figures/breakdown.h"
#include "figures/measure_page.h"

/* Fisher's test adds up every table: beyond this many there are others. */
#define CHANCE_MOST 1000000

static enum chance by_p(double p)
{
	return p < CHANCE_ALPHA ? CHANCE_BEYOND : CHANCE_WITHIN;
}

/* One chosen from so many is held to as much less (Bonferroni). */
static enum chance chosen_chance(
	long n, long of, long n2, long of2, size_t among)
{
	if (of < CHANCE_LEAST || of2 < CHANCE_LEAST || of > CHANCE_MOST ||
		of2 > CHANCE_MOST)
		return CHANCE_UNSAID;
	return by_p((double)among * fisher_p((struct fourfold){(int)n, (int)of,
					    (int)n2, (int)of2}));
}

enum chance share_chance(long n, long of, long n2, long of2)
{
	return chosen_chance(n, of, n2, of2, 1);
}

enum chance count_chance(long n, long n2)
{
	if (n < CHANCE_LEAST || n2 < CHANCE_LEAST || n > CHANCE_MOST ||
		n2 > CHANCE_MOST)
		return CHANCE_UNSAID;
	return by_p(counts_p((int)n, 1, (int)n2, 1));
}

enum chance figure_chance(const struct measure *m, const struct figure *now,
	const struct figure *before)
{
	if (now->marker || before->marker)
		return CHANCE_UNSAID;
	if (m->value == SHARE)
		return share_chance(now->numerator, now->denominator,
			before->numerator, before->denominator);
	return m->value == COUNT
		       ? count_chance(now->numerator, before->numerator)
		       : CHANCE_UNSAID;
}

const char *chance_words(enum chance c)
{
	static const char *const words[] = {
		"", ", within what chance gives", ", more than chance gives"};

	return words[c];
}

void chance_meaning(struct page *p, bool teams)
{
	page_paraf(p,
		"Whether a change is more than chance gives is asked by an "
		"exact two-sided test at 0.05: for shares Fisher's, for counts "
		"the binomial. It takes those counted at the two dates for "
		"different people. Where many are the same, chance moves a "
		"figure less than the test allows for: a real change can then "
		"be called within what chance gives. Of twenty figures that "
		"chance alone moves, up to one is still called more than "
		"chance gives.%s",
		teams ? " The team with the highest share is held against all "
			"the others together, and to as much more as there are "
			"teams to choose from."
		      : "");
}

/* Whole points between the shares as they are printed, so that a reader who
 * subtracts them gets the same. */
static double moved(const struct measure *m, const struct figure *now,
	const struct figure *before)
{
	if (m->value == SHARE)
		return round(now->value * 100) - round(before->value * 100);
	return now->value - before->value;
}

void change_words(const struct measure *m, const struct figure *now,
	const struct figure *before, struct buf *out)
{
	double by;

	if (now->marker || before->marker)
		return;
	by = moved(m, now, before);
	if (by == 0) {
		buf_puts(out, "the same");
		return;
	}
	buf_puts(out, by > 0 ? "up " : "down ");
	if (m->value == SHARE)
		buf_printf(out, "%s", counted((long)fabs(by), "point").s);
	else if (by == floor(by))
		buf_puts(out, in_threes((long)fabs(by)).s);
	else
		buf_printf(out, "%.1f", fabs(by));
}

bool tell_change(const struct measure *m, const struct figure *now,
	const struct figure *before, const char *when, struct buf *out)
{
	if (now->marker || before->marker)
		return false;
	buf_printf(out, "%s: ", m->label);
	figure_with_counts(m, now, out);
	buf_puts(out, ", ");
	change_words(m, now, before, out);
	buf_puts(out, moved(m, now, before) == 0 ? " as the " : " from ");
	figure_with_counts(m, before, out);
	buf_printf(out, " %s%s.", when,
		chance_words(figure_chance(m, now, before)));
	return true;
}

double change_size(const struct measure *m, const struct figure *now,
	const struct figure *before)
{
	double most;

	if (now->marker || before->marker)
		return -1;
	if (m->value == SHARE)
		return fabs(moved(m, now, before)) / 100;
	most = fmax(fabs(now->value), fabs(before->value));
	return most > 0 ? fabs(moved(m, now, before)) / most : 0;
}

void furthest_offer(struct furthest *f, const struct measure *m,
	const struct figure *now, const struct figure *before)
{
	double size = change_size(m, now, before);

	if (size > f->size)
		*f = (struct furthest){m, *now, *before, size};
}

bool furthest_tell(const struct furthest *f, const char *when, struct buf *out)
{
	return f->measure &&
	       tell_change(f->measure, &f->now, &f->before, when, out);
}

static double share_of(const struct told_row *r)
{
	return (double)r->n / (double)r->of;
}

/* 0: has a share; 1: of nothing; 2: hidden. */
static int place_of(const struct told_row *r)
{
	return r->hidden ? 2 : r->of <= 0;
}

static int worse(const void *pa, const void *pb)
{
	const struct told_row *a = pa, *b = pb;
	int order = place_of(a) - place_of(b);

	if (order || place_of(a))
		return order ? order : breakdown_cmp(a->name, b->name);
	if (share_of(a) != share_of(b))
		return share_of(a) > share_of(b) ? -1 : 1;
	if (a->n != b->n)
		return a->n > b->n ? -1 : 1;
	return breakdown_cmp(a->name, b->name);
}

void worst_first(struct told_row *row, size_t n)
{
	if (n)
		qsort(row, n, sizeof *row, worse);
}

enum page_tone told_tone(const struct told_row *r)
{
	if (place_of(r))
		return PAGE_PLAIN;
	if (!r->n)
		return PAGE_HEAT0;
	return share_of(r) >= .75   ? PAGE_HEAT4
	       : share_of(r) >= .5  ? PAGE_HEAT3
	       : share_of(r) >= .25 ? PAGE_HEAT2
				    : PAGE_HEAT1;
}

/* "1,445 of 2,000" */
static void put_of(struct buf *out, const struct told_row *r)
{
	buf_printf(out, "%s of ", in_threes(r->n).s);
	buf_puts(out, in_threes(r->of).s);
}

void told_cell(struct page *p, const struct told_row *r)
{
	struct buf text = {0};

	if (place_of(r)) {
		page_cell(p, r->hidden ? SPAN(":") : SPAN("none"));
		return;
	}
	put_of(&text, r);
	buf_puts(&text, " (");
	share_words(share_of(r), &text);
	buf_puts(&text, ")");
	page_cell_tone(p, told_tone(r), buf_as_span(&text));
	buf_release(&text);
}

static bool may_be_named(const struct told_row *r)
{
	return !place_of(r) && r->of >= WORST_LEAST &&
	       !span_eq(r->name, NOT_RECORDED);
}

/* The row that alone has the highest share; NULL. Hidden rows take no part. */
static const struct told_row *worst_of(
	const struct told_row *all, const struct told_row *row, size_t n)
{
	const struct told_row *worst = NULL;
	bool alone = false;
	size_t i;

	for (i = 0; i < n; i++) {
		if (!may_be_named(&row[i]))
			continue;
		if (!worst || share_of(&row[i]) > share_of(worst)) {
			worst = &row[i];
			alone = true;
		} else if (share_of(&row[i]) == share_of(worst)) {
			alone = false;
		}
	}
	return alone && share_of(worst) > share_of(all) ? worst : NULL;
}

/* Where a row is hidden, the others' rest could give it away: not said. */
static bool any_hidden(const struct told_row *row, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (row[i].hidden)
			return true;
	return false;
}

/* A row too small to be named has a higher share. */
static bool small_is_worse(
	const struct told_row *worst, const struct told_row *row, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (!place_of(&row[i]) &&
			share_of(&row[i]) >= share_of(worst) &&
			&row[i] != worst)
			return true;
	return false;
}

static enum chance worst_chance(const struct told_row *worst,
	const struct told_row *all, const struct told_row *row, size_t n)
{
	size_t i, among = 0;

	for (i = 0; i < n; i++)
		among += may_be_named(&row[i]);
	return chosen_chance(worst->n, worst->of, all->n - worst->n,
		all->of - worst->of, among);
}

bool tell_rows(const struct told_row *all, const char *what,
	const struct told_row *row, size_t n, struct buf *out)
{
	const struct told_row *worst;

	if (place_of(all))
		return false;
	put_of(out, all);
	buf_printf(out, " %s", what);
	worst = any_hidden(row, n) ? NULL : worst_of(all, row, n);
	if (worst) {
		buf_printf(out, ", the highest share%s in %.*s (",
			small_is_worse(worst, row, n)
				? " of teams with " WORST_WORDS " or more"
				: "",
			SPAN_ARG(worst->name));
		put_of(out, worst);
		buf_printf(out, ")%s",
			chance_words(worst_chance(worst, all, row, n)));
	}
	buf_puts(out, ".");
	return true;
}
