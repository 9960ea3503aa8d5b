#include "study_records.h"

#include <math.h>

/* Six figures: the rest is noise. */
static void set_number(struct rec *r, int field, double x)
{
	double scale;

	if (!isfinite(x))
		return;
	scale = x < 0 || x > 0 ? pow(10, 5 - floor(log10(fabs(x)))) : 1;
	rec_set_decimal(r, field, round(x * scale) / scale);
}

static void begin(struct rec *r, const struct study_answer *a, const char *arm,
	long n, const char *method)
{
	rec_reset(r, &kind_table[K_result]);
	rec_set_text(r, F_result_question, a->question->id);
	rec_set_text(r, F_result_arm, arm);
	rec_set_int(r, F_result_n, n);
	rec_set_word(r, F_result_method, method);
}

static int put_arm(struct rec *r, const struct study_answer *a, int arm,
	struct sink *to, struct err *e)
{
	const struct study_arm *x = &a->arm[arm];

	begin(r, a, arm ? "none" : "network", x->n,
		a->is_event ? "share, Wilson's interval" : "median");
	if (a->is_event) {
		struct interval i = share_interval((int)x->events, (int)x->n);

		rec_set_int(r, F_result_events, x->events);
		set_number(r, F_result_estimate, i.value);
		set_number(r, F_result_low, i.low);
		set_number(r, F_result_high, i.high);
	} else {
		set_number(r, F_result_estimate, x->median);
	}
	return sink_put(to, r, e);
}

static int put_comparison(struct rec *r, const struct study_answer *a,
	struct sink *to, struct err *e)
{
	const struct interval *i = a->is_event ? &a->difference : &a->shift;

	begin(r, a, "", a->arm[0].n + a->arm[1].n,
		a->is_event ? "difference of shares, Newcombe; Fisher"
			    : "shift, Hodges-Lehmann; Mann-Whitney");
	if (a->is_event)
		rec_set_int(r, F_result_events,
			a->arm[0].events + a->arm[1].events);
	set_number(r, F_result_estimate, i->value);
	set_number(r, F_result_low, i->low);
	set_number(r, F_result_high, i->high);
	set_number(r, F_result_p, a->p);
	return sink_put(to, r, e);
}

int study_results(const struct study *s, const struct study_page_terms *t,
	struct sink *to, struct err *e)
{
	struct study_answer a[STUDY_QUESTIONS];
	struct study_telling w = {NULL, s, t};
	struct rec r = {0};
	int i, rc = 0;

	study_answers(s, a);
	for (i = 0; i < s->protocol->questions && !rc; i++)
		if (study_answered(&w, &a[i]) &&
			(put_arm(&r, &a[i], 0, to, e) ||
				put_arm(&r, &a[i], 1, to, e) ||
				put_comparison(&r, &a[i], to, e)))
			rc = -1;
	rec_release(&r);
	return rc;
}

static void put_event(struct rec *r, const struct study_case *c)
{
	/* Whether it came into care is not known: nor that nothing happened. */
	const char *word = c->event[1].in ? "none" : NULL;
	int days = c->event[0].in ? c->event[0].days : c->event[1].days;

	if (c->event[2].seen) {
		word = "returned";
		days = c->event[0].days + c->event[2].days;
	} else if (c->event[0].seen) {
		word = "closed";
	} else if (c->event[1].seen) {
		word = "care";
		days = c->event[1].days;
	}
	if (!word)
		return;
	rec_set_word(r, F_outcome_event, word);
	rec_set_int(r, F_outcome_days, days);
}

int study_outcomes(const struct study *s, struct sink *to, struct err *e)
{
	struct rec r = {0};
	size_t i;
	int rc = 0;

	for (i = 0; i < s->n && !rc; i++) {
		const struct study_case *c = &s->at[i];

		rec_reset(&r, &kind_table[K_outcome]);
		rec_set_copy(&r, F_outcome_case_id, c->case_id);
		if (c->authority.n)
			rec_set_copy(&r, F_outcome_authority, c->authority);
		rec_set_day(&r, F_outcome_entered, c->entered);
		rec_set_bool(&r, F_outcome_exposed, c->exposed);
		rec_set_int(&r, F_outcome_limited_weeks, c->limited);
		set_number(&r, F_outcome_change, c->number[0]);
		if (!isnan(c->number[1]))
			rec_set_int(
				&r, F_outcome_shown_weeks, (long)c->number[1]);
		put_event(&r, c);
		rc = sink_put(to, &r, e);
	}
	rec_release(&r);
	return rc;
}
