/* What comes of the sums: figures, and their records. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include "base/mem.h"
#include "measures.h"
#include "ground/allocated.h"
#include "ground/small.h"
#include "base/num.h"

static const struct measure *const families[] = {case_measures, map_measures,
	network_measures, front_measures, protection_measures, care_measures,
	decision_measures, team_measures, track_measures};

const struct measure *measure_at(int i)
{
	size_t f;
	int n;

	for (f = 0; f < COUNT_OF(families); f++, i -= n) {
		for (n = 0; families[f][n].name; n++)
			if (n == i)
				return &families[f][n];
	}
	return NULL;
}

int measure_count(void)
{
	int n = 0;

	while (measure_at(n))
		n++;
	return n;
}

const struct measure *measure_named(struct span name)
{
	const struct measure *m;
	int i;

	for (i = 0; (m = measure_at(i)); i++)
		if (span_is(name, m->name))
			return m;
	return NULL;
}

const char *measure_name_at(const void *unused, int i)
{
	(void)unused;
	return measure_at(i)->name;
}

static int ascending(const void *pa, const void *pb)
{
	double a = *(const double *)pa, b = *(const double *)pb;

	return (a > b) - (a < b);
}

static double median(const struct amount *c)
{
	size_t half = c->values / 2;

	qsort(c->value, c->values, sizeof *c->value, ascending);
	return c->values % 2 ? c->value[half]
			     : (c->value[half - 1] + c->value[half]) / 2;
}

/* To so many places, halves away from zero. */
static double rounded(double x, double scale)
{
	return round(x * scale) / scale;
}

static double value_of(
	const struct job *j, const struct amount *c, const struct figure *x)
{
	double n = (double)x->numerator, d = (double)x->denominator;

	switch (j->measure->value) {
	case SHARE: return rounded(n / d, 1e4);
	case RATE: return rounded(n * 10000 / d, 10);
	case MEDIAN: return median(c);
	default: return n;
	}
}

static void hide(const struct amount *c, struct figure *x)
{
	if (c->hidden & HIDE_NUMERATOR)
		x->numerator = -1;
	if (c->hidden & HIDE_DENOMINATOR)
		x->denominator = -1;
	x->marker = 'c';
}

/* A population is public: it is not rounded. */
static void round_counts(const struct job *j, struct figure *x)
{
	if (x->numerator > 0) {
		x->numerator = small_round(x->numerator, j->round);
		if (x->numerator == 0)
			x->marker = 'k';
	}
	if (x->denominator > 0 && j->measure->value != RATE) {
		x->denominator = small_round(x->denominator, j->round);
		if (x->denominator == 0)
			x->marker = 'k';
	}
}

/* Where the whole is not covered, a row of it may be. */
static bool row_known(const struct job *j, const bool *seen)
{
	return j->period.from <= j->at && measure_available(j->measure, seen);
}

bool figure_known(const struct job *j, const bool *seen)
{
	return !j->uncovered && row_known(j, seen);
}

const struct amount *job_line(const struct job *j, struct span breakdown)
{
	size_t i;

	for (i = 0; j && i < j->amounts; i++)
		if (span_eq(j->amount[i].breakdown, breakdown))
			return &j->amount[i];
	return NULL;
}

bool job_all_placed(const struct job *j)
{
	return !job_line(j, NOT_RECORDED);
}

bool figure_printed(const struct figures *f, const struct amount *a)
{
	return !f->only.count || !a->breakdown.n ||
	       hash_get(&f->only, a->breakdown);
}

struct figure figure_of(
	const struct job *j, const struct amount *c, const bool *seen)
{
	const struct measure *m = j->measure;
	struct figure x = {-1, -1, NO_NUMBER, 0};

	if ((!figure_known(j, seen) && !(c->covered && row_known(j, seen))) ||
		(m->of_recorded && !c->hidden && c->denominator == 0)) {
		x.marker = ':';
		return x;
	}
	if (m->value != MEDIAN)
		x.numerator = c->numerator;
	if (m->value != COUNT && (m->value != RATE || c->based))
		x.denominator = c->denominator;
	if (c->hidden)
		hide(c, &x);
	else if (m->value == RATE && !c->based)
		x.marker = ':';
	else if (m->value != COUNT && c->denominator == 0)
		x.marker = 'z';
	if (j->round > 1)
		round_counts(j, &x);
	if (x.marker)
		return x;
	x.value = value_of(j, c, &x);
	/* Some are not none. */
	if ((m->value == RATE || m->value == SHARE) && x.value == 0 &&
		x.numerator > 0) {
		x.marker = 'k';
		x.value = NO_NUMBER;
	}
	return x;
}

const struct job *figures_job(
	const struct figures *f, const char *measure, const struct period *p)
{
	size_t i;

	for (i = 0; i < f->jobs; i++)
		if (strcmp(f->job[i].measure->name, measure) == 0 &&
			strcmp(f->job[i].period.name, p->name) == 0)
			return &f->job[i];
	return NULL;
}

/* Whether a set before this one has the figure of all. */
static bool had(const struct set_walk *w, const struct job *j)
{
	size_t i;

	for (i = 0; i < w->at; i++)
		if (figures_job(w->set[i], j->measure->name, &j->period))
			return true;
	return false;
}

const struct amount *set_next(struct set_walk *w)
{
	for (; w->at < w->n; w->at++, w->next_job = w->next_amount = 0) {
		w->of = w->set[w->at];
		for (; w->next_job < w->of->jobs;
			w->next_job++, w->next_amount = 0) {
			w->job = &w->of->job[w->next_job];
			if (w->next_amount == 0 && had(w, w->job))
				w->next_amount = 1;
			while (w->next_amount < w->job->amounts &&
				!figure_printed(
					w->of, &w->job->amount[w->next_amount]))
				w->next_amount++;
			if (w->next_amount < w->job->amounts)
				return &w->job->amount[w->next_amount++];
		}
	}
	return NULL;
}

struct figure figure_all(const struct figures *f, const char *measure,
	const struct period *p, const bool *seen)
{
	const struct job *j = figures_job(f, measure, p);

	return j ? figure_of(j, &j->amount[0], seen)
		 : (struct figure){-1, -1, NO_NUMBER, ':'};
}

void figure_record(const struct job *j, const struct figure *x,
	enum breakdown by, struct span breakdown, struct rec *r)
{
	static const char *const words[] = {"team", "service", "authority",
		"age", "sex", "ethnicity", "disability", "need", "factor"};
	char marker[2] = {x->marker, '\0'};

	rec_reset(r, &kind_table[K_measure]);
	rec_set_word(r, F_measure_measure, j->measure->name);
	rec_set_text(r, F_measure_period, j->period.name);
	if (breakdown.n) {
		rec_set_word(r, F_measure_by, words[by]);
		rec_set_copy(r, F_measure_breakdown, breakdown);
		if (j->overlap)
			rec_add_extra(r, SPAN(OVERLAP_FIELD), SPAN("true"));
	}
	if (x->numerator >= 0)
		rec_set_int(r, F_measure_numerator, x->numerator);
	if (x->denominator >= 0)
		rec_set_int(r, F_measure_denominator, x->denominator);
	if (x->marker)
		rec_set_text(r, F_measure_marker, marker);
	else
		rec_set_decimal(r, F_measure_value, x->value);
}

void share_words(double share, struct buf *out)
{
	double per_cent = share * 100;
	bool all_or_none = per_cent >= 99.5 || per_cent < .5;

	if (per_cent > 0 && per_cent < .05)
		buf_puts(out, "under 0.1%");
	else if (per_cent >= 99.95 && per_cent < 100)
		buf_puts(out, "over 99.9%");
	else if (all_or_none && per_cent != 0 && per_cent != 100)
		buf_printf(out, "%.1f%%", per_cent);
	else
		buf_printf(out, "%.0f%%", per_cent);
}

void target_words(
	const struct measure *m, const struct rec *priority, struct buf *out)
{
	struct span target = priority->v[F_priority_target];
	double share = rec_decimal(priority, F_priority_target, -1);

	if (m && m->value == SHARE && share >= 0 && share <= 1)
		share_words(share, out);
	else
		buf_span(out, target);
}

/* "1,235.5" of 1235.5. */
static void number_words(struct span text, struct buf *out)
{
	struct span whole = {text.p, 0};
	long n;

	while (whole.n < text.n && text.p[whole.n] != '.')
		whole.n++;
	if (num_int(whole, &n) && labs(n) >= 1000) {
		buf_puts(out, in_threes(n).s);
		text = (struct span){text.p + whole.n, text.n - whole.n};
	}
	buf_span(out, text);
}

void figure_words(
	const struct measure *m, const struct figure *x, struct buf *out)
{
	char text[NUM_SIZE];

	if (x->marker) {
		buf_addc(out, x->marker);
		return;
	}
	if (m->value == SHARE)
		share_words(x->value, out);
	else if (m->value == RATE &&
		 snprintf(text, sizeof text, "%.1f", x->value) < NUM_SIZE)
		number_words(span_of(text), out);
	else if (x->value == floor(x->value) && fabs(x->value) < 1e15)
		buf_puts(out, in_threes((long)x->value).s);
	else
		number_words(num_text(x->value, text), out);
}

void figure_with_counts(
	const struct measure *m, const struct figure *x, struct buf *out)
{
	figure_words(m, x, out);
	if (!x->marker && m->value == SHARE)
		buf_printf(out, " (%s of %s)", in_threes(x->numerator).s,
			in_threes(x->denominator).s);
}
