#include "study_words.h"

#include <math.h>
#include <stdio.h>
#include "base/num.h"

static const struct {
	const char *heading, *event;
	enum kind_id needs;
} outcomes[] = {
	{"Change of the scale", NULL, K_scale},
	{"Weeks in a row in which safety was shown, at the end", NULL,
		K_demonstration},
	{"Case closed", "closed", K_case},
	{"A child came into care", "came into care", K_care},
	{"Referred again after closing", "were referred again", K_referral},
};
const char *const study_arms[] = {
	"With a working network", "Without a working network"};

const char *study_heading(const struct study_answer *a)
{
	return outcomes[a->question->outcome].heading;
}

bool study_small(const struct study_telling *w, long n)
{
	return n > 0 && n <= w->t->threshold;
}

/* Where any of the counts that a question shows, or that can be worked out
 * from two of them, is small. */
static bool hidden(const struct study_telling *w, const struct study_answer *a)
{
	int i;

	for (i = 0; i < 2; i++) {
		const struct study_arm *x = &a->arm[i];

		if (study_small(w, x->n) || study_small(w, x->missing) ||
			study_small(w, x->n + x->missing) ||
			(a->is_event &&
				(study_small(w, x->events) ||
					study_small(w, x->n - x->events))))
			return true;
	}
	return false;
}

bool study_can_run(const bool *seen)
{
	return seen[K_case] && seen[K_event] && seen[K_person] &&
	       seen[K_commitment] && seen[K_demonstration];
}

static bool has_answer(
	const struct study_telling *w, const struct study_answer *a)
{
	return study_can_run(w->t->seen) &&
	       w->t->seen[outcomes[a->question->outcome].needs] &&
	       a->arm[0].n && a->arm[1].n;
}

bool study_answered(const struct study_telling *w, const struct study_answer *a)
{
	return has_answer(w, a) && !hidden(w, a);
}

bool study_held_back(
	const struct study_telling *w, const struct study_answer *a)
{
	return has_answer(w, a) && hidden(w, a);
}

static void arm_rows(
	const struct study_telling *w, const struct study_answer *a)
{
	const struct page_col cols[] = {{.name = "Group", .header = true},
		{"Cases with an answer", PAGE_RIGHT, 0, 0},
		{"Not known", PAGE_RIGHT, 0, 0},
		{a->is_event ? "Of them, it happened" : "Median", PAGE_RIGHT, 0,
			0}};
	int i;

	page_table(w->p, SPAN(""), cols, 4);
	for (i = 0; i < 2; i++) {
		const struct study_arm *x = &a->arm[i];

		page_row(w->p);
		page_cell(w->p, span_of(study_arms[i]));
		page_cellf(w->p, "%ld", x->n);
		page_cellf(w->p, "%ld", x->missing);
		if (!a->is_event)
			page_cellf(w->p, isnan(x->median) ? ":" : "%.1f",
				x->median);
		else if (x->n)
			page_cellf(w->p, "%ld of %ld (%.0f%%)", x->events, x->n,
				100.0 * (double)x->events / (double)x->n);
		else
			page_cell(w->p, span_of(":"));
	}
}

static const char *p_words(double p, char text[24])
{
	if (p < 0.001)
		return "p under 0.001";
	snprintf(text, 24, "p = %.3f", p);
	return text;
}

/* Was a difference found, by Holm's p against the protocol's alpha. */
static void say_found(
	const struct study_telling *w, const struct study_answer *a)
{
	char p[24], adjusted[24];
	bool found = a->holm <= w->s->protocol->alpha;

	page_paraf(w->p, "%s (%s; allowing for %s, %s).",
		found ? "A difference was found" : "No difference was found",
		p_words(a->p, p),
		counted(w->s->protocol->questions, "question").s,
		p_words(a->holm, adjusted));
}

/* Where a group has all or none, the ratio or its upper end has no limit. */
static const char *odds_words(const struct interval *o, char text[120])
{
	if (isnan(o->value))
		return "There is no odds ratio: it happened to all or to none.";
	if (isinf(o->value))
		snprintf(text, 120, "Odds ratio without limit (at least %.2f).",
			o->low);
	else if (isinf(o->high))
		snprintf(text, 120, "Odds ratio %.2f (at least %.2f).",
			o->value, o->low);
	else
		snprintf(text, 120, "Odds ratio %.2f (%.2f to %.2f).", o->value,
			o->low, o->high);
	return text;
}

static void say_event(
	const struct study_telling *w, const struct study_answer *a)
{
	const struct study_arm *x = a->arm;
	char p[24], odds[120];

	page_paraf(w->p,
		"The share with a working network less the share without is "
		"%.0f percentage points (95%% interval %.0f to %.0f). %s",
		100 * a->difference.value, 100 * a->difference.low,
		100 * a->difference.high, odds_words(&a->odds, odds));
	page_paraf(w->p, "Comparing how soon it happened: %s.",
		p_words(a->p_time, p));
	if (x[0].missing || x[1].missing)
		page_paraf(w->p,
			"With the cases that are not known the difference "
			"could "
			"be anything from %.0f to %.0f percentage points.",
			100 * a->worst, 100 * a->best);
	if (isnan(a->least))
		page_para(w->p, span_of("With so few cases no higher share, "
					"however high, would have been found "
					"with 80% certainty."));
	else
		page_paraf(w->p,
			"With so many cases, and %ld of %ld without a working "
			"network, a share with one of %.0f%% or more would "
			"have been found 4 times in 5; a smaller difference "
			"could have gone unseen.",
			x[1].events, x[1].n, 100 * a->least);
}

/* "1.5 higher", "0.5 lower", or "0". */
static const char *how_far(double x, char text[40])
{
	if (fabs(x) < 0.05)
		return "0";
	snprintf(text, 40, "%.1f %s", fabs(x), x > 0 ? "higher" : "lower");
	return text;
}

static void say_shift(const struct study_telling *w, struct interval shift)
{
	char at[40], low[40], high[40];
	const char *lies = fabs(shift.value) < 0.05 ? "neither higher nor lower"
						    : how_far(shift.value, at);

	if (isinf(shift.low) || isinf(shift.high))
		page_paraf(w->p,
			"With a working network the numbers lie %s; there are "
			"too few cases for an interval.",
			lies);
	else if (shift.high - shift.low < 0.05)
		page_paraf(w->p,
			"With a working network the numbers lie %s. So many "
			"are equal that the 95%% interval has no width: it "
			"says little.",
			lies);
	else
		page_paraf(w->p,
			"With a working network the numbers lie %s (95%% "
			"interval %s to %s). A shift smaller than the interval "
			"is wide could have gone unseen.",
			lies, how_far(shift.low, low),
			how_far(shift.high, high));
}

static void say_number(
	const struct study_telling *w, const struct study_answer *a)
{
	char worst[40], best[40];

	say_shift(w, a->shift);
	if (!a->arm[0].missing && !a->arm[1].missing)
		return;
	if (a->best - a->worst < 0.05)
		page_para(w->p, span_of("Whatever the cases are that are not "
					"known, it would be the same."));
	else
		page_paraf(w->p,
			"With the cases that are not known it could be "
			"anything from %s to %s.",
			how_far(a->worst, worst), how_far(a->best, best));
}

void study_say_answer(
	const struct study_telling *w, const struct study_answer *a)
{
	enum study_outcome o = a->question->outcome;

	page_headingf(w->p, 3, "%s", outcomes[o].heading);
	if (!w->t->seen[outcomes[o].needs]) {
		page_paraf(w->p, "Not looked at: no %s records in the input.",
			kind_table[outcomes[o].needs].name);
		return;
	}
	if (hidden(w, a)) {
		page_para(w->p, span_of("Not shown: a number of cases is too "
					"small to leave the service."));
		return;
	}
	arm_rows(w, a);
	if (!a->arm[0].n || !a->arm[1].n) {
		page_para(w->p, span_of("One of the groups has no case with an "
					"answer: nothing can be compared."));
		return;
	}
	say_found(w, a);
	if (a->is_event)
		say_event(w, a);
	else
		say_number(w, a);
}
