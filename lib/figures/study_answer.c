#include "study_answer.h"

#include <math.h>
#include <stdlib.h>
#include "base/mem.h"
#include "stats/exact_rank.h"
#include "stats/survival.h"
#include "base/num.h"

static int by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double median_of(double *v, long n)
{
	if (!n)
		return NO_NUMBER;
	qsort(v, (size_t)n, sizeof *v, by_value);
	return (v[(n - 1) / 2] + v[n / 2]) / 2;
}

/* The shift with what is missing in one arm at the least, in the other at the
 * most there can be. */
static double shift_with(
	const struct study *s, int which, double exposed, double other)
{
	double *v[2], out;
	size_t n[2] = {0, 0}, i;

	v[0] = xcalloc(s->n ? s->n : 1, sizeof **v);
	v[1] = xcalloc(s->n ? s->n : 1, sizeof **v);
	for (i = 0; i < s->n; i++) {
		bool arm = !s->at[i].exposed;
		double x = s->at[i].number[which];

		v[arm][n[arm]++] = !isnan(x) ? x : arm ? other : exposed;
	}
	out = shift(v[0], n[0], v[1], n[1]).value;
	free(v[0]);
	free(v[1]);
	return out;
}

static void answer_number(
	const struct study *s, struct study_answer *a, int which)
{
	double *v[2], most;
	size_t i;
	int arm;

	v[0] = xcalloc(s->n ? s->n : 1, sizeof **v);
	v[1] = xcalloc(s->n ? s->n : 1, sizeof **v);
	for (i = 0; i < s->n; i++) {
		double x = s->at[i].number[which];

		arm = !s->at[i].exposed;
		if (isnan(x))
			a->arm[arm].missing++;
		else
			v[arm][a->arm[arm].n++] = x;
	}
	a->p = mann_whitney_p(v[0], (size_t)a->arm[0].n, v[1],
		(size_t)a->arm[1].n, &a->exact);
	a->shift = shift(v[0], (size_t)a->arm[0].n, v[1], (size_t)a->arm[1].n);
	most = which ? s->protocol->follow / 7 : 10;
	a->worst = shift_with(s, which, which ? 0 : -10, most);
	a->best = shift_with(s, which, most, which ? 0 : -10);
	for (arm = 0; arm < 2; arm++)
		a->arm[arm].median = median_of(v[arm], a->arm[arm].n);
	free(v[0]);
	free(v[1]);
}

static double share(long with, long n)
{
	return n ? (double)with / (double)n : NO_NUMBER;
}

/* Whose days of follow-up are not over is missing, whatever was seen. */
static void count_event(const struct study *s, struct study_answer *a,
	int which, struct spell *spell, size_t *spells)
{
	size_t i;

	for (i = 0; i < s->n; i++) {
		const struct study_case *c = &s->at[i];
		struct study_arm *arm = &a->arm[!c->exposed];

		if (!c->event[which].in)
			continue;
		if (c->event[which].full) {
			arm->n++;
			arm->events += c->event[which].seen;
		} else {
			arm->missing++;
		}
		spell[(*spells)++] = (struct spell){
			c->event[which].days, c->event[which].seen, c->exposed};
	}
}

/* What is drawn by chance must not hang on the order of the cases. */
static int by_days(const void *a, const void *b)
{
	const struct spell *x = a, *y = b;
	int c = (x->days > y->days) - (x->days < y->days);

	if (!c)
		c = x->seen - y->seen;
	return c ? c : x->first - y->first;
}

static void answer_event(
	const struct study *s, struct study_answer *a, int which)
{
	struct spell *spell = xcalloc(s->n ? s->n : 1, sizeof *spell);
	const struct study_arm *x = &a->arm[0], *y = &a->arm[1];
	struct fourfold t;
	struct log_rank r;
	size_t spells = 0;

	count_event(s, a, which, spell, &spells);
	if (spells)
		qsort(spell, spells, sizeof *spell, by_days);
	t = (struct fourfold){
		(int)x->events, (int)x->n, (int)y->events, (int)y->n};
	a->p = fisher_p(t);
	a->difference = share_difference(t);
	a->odds = odds_ratio(t);
	r = log_rank_test(spell, spells);
	a->p_time = r.p;
	a->exact = r.exact;
	a->worst = share(x->events, x->n + x->missing) -
		   share(y->events + y->missing, y->n + y->missing);
	a->best = share(x->events + x->missing, x->n + x->missing) -
		  share(y->events, y->n + y->missing);
	if (x->n && y->n && x->n <= 200 && y->n <= 200)
		a->least = least_share_found((int)x->n, (int)y->n,
			share(y->events, y->n), s->protocol->alpha, 0.8);
	free(spell);
}

void study_answers(const struct study *s, struct study_answer *out)
{
	double p[STUDY_QUESTIONS];
	int i, n = s->protocol->questions;

	for (i = 0; i < n; i++) {
		struct study_answer *a = &out[i];

		*a = (struct study_answer){
			.question = &s->protocol->question_at[i],
			.p_time = NO_NUMBER,
			.worst = NO_NUMBER,
			.best = NO_NUMBER,
			.least = NO_NUMBER};
		a->is_event = a->question->outcome >= OUTCOME_CLOSED;
		if (a->is_event)
			answer_event(s, a,
				(int)a->question->outcome - OUTCOME_CLOSED);
		else
			answer_number(s, a, (int)a->question->outcome);
		p[i] = a->p;
	}
	holm(p, (size_t)n);
	for (i = 0; i < n; i++)
		out[i].holm = p[i];
}
