#include "study_page.h"

#include <math.h>
#include <stdlib.h>
#include "base/date.h"
#include "base/mem.h"
#include "base/num.h"

static void put_day(struct buf *b, int day)
{
	char text[24];

	buf_puts(b, day_words(day, text));
}

static void say_rules(const struct study_telling *w)
{
	const struct study_protocol *p = w->s->protocol;
	struct buf b = {0};

	page_heading(w->p, 2, span_of("What was fixed before"));
	buf_puts(&b, "A case enters on the day it was opened, or on ");
	put_day(&b, p->from);
	buf_puts(&b, " if it was open then, and until ");
	put_day(&b, p->until);
	buf_printf(&b,
		". Its first %d days are looked at for the network and for "
		"visits: it is in the study if at least %ld of those weeks had "
		"no professional's visit in person. A working network is, on "
		"the last of those days, at least %ld naturally connected "
		"people, %ld told of the worries, at least %ld of their "
		"promises in "
		"force and %ld weeks shown. Outcomes are looked for in the %d "
		"days after "
		"that.",
		p->watch, p->limited, p->people, p->told, p->commitments,
		p->shown, p->follow);
	page_para(w->p, buf_as_span(&b));
	buf_reset(&b);
	if (!p->signed_off)
		page_note(w->p, PAGE_CAUTION,
			span_of("This protocol has no digest: nobody can tell "
				"whether it was fixed before the records were "
				"seen."));
	else if (!p->kept)
		page_note(w->p, PAGE_CAUTION,
			span_of("This is not the protocol that was fixed: its "
				"words or rules have changed since its digest "
				"was written."));
	else
		page_para(w->p, span_of("What ran is what was fixed: the "
					"protocol matches its digest."));
	buf_printf(&b, "Digest: %s", p->digest);
	page_para(w->p, buf_as_span(&b));
	buf_release(&b);
}

static void put_count(const struct study_telling *w, long n, bool hide)
{
	if (hide)
		page_cell(w->p, span_of("c"));
	else
		page_cellf(w->p, "%ld", n);
}

static void say_groups(const struct study_telling *w)
{
	static const struct page_col cols[] = {
		{.name = "Group", .header = true}, {"Cases", PAGE_RIGHT, 0, 0}};
	const struct study *s = w->s;
	long n[2] = {0, 0};
	bool hide;
	size_t i;
	int arm;

	for (i = 0; i < s->n; i++)
		n[!s->at[i].exposed]++;
	hide = study_small(w, n[0]) || study_small(w, n[1]);
	page_heading(w->p, 2, span_of("Who is in it"));
	page_table(w->p, SPAN(""), cols, 2);
	for (arm = 0; arm < 2; arm++) {
		page_row(w->p);
		page_cell(w->p, span_of(study_arms[arm]));
		put_count(w, n[arm], hide);
	}
	if (w->t->threshold)
		return;
	page_paraf(w->p,
		"%s met the rule for entering. %ld left out: closed "
		"within the first %d days, or those days are not over. %ld "
		"left out: visited in person too often.",
		counted(s->met, "case").s, s->late, s->protocol->watch,
		s->not_limited);
	if (s->uncovered)
		page_paraf(w->p,
			"%s left out: visits, promises or what was shown were "
			"not recorded over all of the first %d days.",
			counted(s->uncovered, "case").s, s->protocol->watch);
}

static int by_authority(const void *a, const void *b)
{
	return span_cmp((*(const struct study_case *const *)a)->authority,
		(*(const struct study_case *const *)b)->authority);
}

/* Each authority and how many of its cases in each group; not on a page that
 * leaves, where the groups are small. */
static void say_authorities(const struct study_telling *w)
{
	static const struct page_col cols[] = {
		{.name = "Authority", .header = true},
		{"With a working network", PAGE_RIGHT, 0, 0},
		{"Without", PAGE_RIGHT, 0, 0}};
	const struct study *s = w->s;
	const struct study_case **at;
	size_t i, k;

	if (w->t->threshold || !s->n)
		return;
	page_table(w->p, SPAN("By authority"), cols, 3);
	at = xcalloc(s->n, sizeof(struct study_case *));
	for (i = 0; i < s->n; i++)
		at[i] = &s->at[i];
	qsort(at, s->n, sizeof *at, by_authority);
	for (i = 0; i < s->n; i = k) {
		struct span name = at[i]->authority;
		long n[2] = {0, 0};

		for (k = i; k < s->n && span_eq(at[k]->authority, name); k++)
			n[!at[k]->exposed]++;
		page_row(w->p);
		page_cell(w->p, name.n ? name : span_of("not recorded"));
		page_cellf(w->p, "%ld", n[0]);
		page_cellf(w->p, "%ld", n[1]);
	}
	free(at);
}

static void say_themes(const struct study_telling *w)
{
	static const struct page_col cols[] = {
		{.name = "Who reported it", .header = true}, {.name = "Theme"},
		{"Helps", PAGE_RIGHT, 0, 0}, {"Hinders", PAGE_RIGHT, 0, 0}};
	size_t i;

	page_heading(w->p, 2, span_of("What helps and what hinders"));
	if (!w->t->seen[K_feedback]) {
		page_para(w->p, span_of("Not looked at: no feedback records in "
					"the input."));
		return;
	}
	page_table(w->p, SPAN(""), cols, 4);
	page_table_empty(w->p, span_of("No feedback about networks."));
	for (i = 0; i < w->s->themes; i++) {
		const struct study_theme *t = &w->s->theme[i];
		bool hide =
			study_small(w, t->helps) || study_small(w, t->hinders);

		page_row(w->p);
		page_cell(w->p, t->role);
		page_cell(w->p, t->theme);
		put_count(w, t->helps, hide);
		put_count(w, t->hinders, hide);
	}
}

static void say_cases(const struct study_telling *w)
{
	static const struct page_col cols[] = {{.name = "Case", .header = true},
		{.name = "Authority"}, {.name = "Entered"},
		{.name = "Working network"},
		{"Weeks without a visit", PAGE_RIGHT, 0, 0},
		{"Change", PAGE_RIGHT, 0, 0}, {.name = "Then"}};
	size_t i;

	page_heading(w->p, 2, span_of("The cases, for staff only"));
	page_table(w->p, SPAN(""), cols, 7);
	for (i = 0; i < w->s->n; i++) {
		const struct study_case *c = &w->s->at[i];

		page_row(w->p);
		page_cell(w->p, c->case_id);
		page_cell(w->p, c->authority);
		page_cell_day(w->p, c->entered);
		page_cell(w->p, span_of(c->exposed ? "yes" : "no"));
		page_cellf(w->p, "%d", c->limited);
		if (isnan(c->number[0]))
			page_cell(w->p, span_of(":"));
		else
			page_cellf(w->p, "%+.0f", c->number[0]);
		page_cellf(w->p, "%s%s%s", c->event[0].seen ? "closed " : "",
			c->event[1].seen ? "care "
			: c->event[1].in ? ""
					 : "care not known ",
			c->event[2].seen ? "referred again" : "");
	}
}

/* Without these nobody can tell who is in the study, or in which group. */
static bool can_run(const struct study_telling *w)
{
	static const enum kind_id needed[] = {
		K_case, K_event, K_person, K_commitment, K_demonstration};
	struct buf b = {0};
	size_t i;

	for (i = 0; i < COUNT_OF(needed); i++)
		if (!w->t->seen[needed[i]])
			buf_printf(&b, "%s%s", b.n ? ", " : "",
				kind_table[needed[i]].name);
	if (!b.n)
		return true;
	page_paraf(w->p,
		"Nothing can be said: who is in the study, and in which group, "
		"cannot be told without records of these kinds: %s.",
		buf_cstr(&b));
	buf_release(&b);
	return false;
}

/* In a sentence or two, first of all. */
static void say_in_short(
	const struct study_telling *w, const struct study_answer *a)
{
	struct buf b = {0};
	int i, asked = 0, found = 0, held_back = 0;

	for (i = 0; i < w->s->protocol->questions; i++) {
		held_back += study_held_back(w, &a[i]);
		if (!study_answered(w, &a[i]))
			continue;
		asked++;
		if (a[i].holm <= w->s->protocol->alpha)
			buf_printf(&b, "%s%s", found++ ? "; " : "",
				study_heading(&a[i]));
	}
	if (!asked && !held_back)
		page_para(w->p, span_of("None of the questions could be "
					"answered."));
	else if (asked && !found)
		page_paraf(w->p,
			"No difference was found between cases with and "
			"without a working network: %d of %d questions could "
			"be answered%s.",
			asked, w->s->protocol->questions,
			held_back ? " here" : "");
	else if (asked == 1)
		page_paraf(w->p,
			"A difference between cases with and without a working "
			"network was found for the one question that could be "
			"answered%s: %s.",
			held_back ? " here" : "", buf_cstr(&b));
	else if (asked)
		page_paraf(w->p,
			"A difference between cases with and without a working "
			"network was found for %d of the %d questions that "
			"could be answered%s: %s.",
			found, asked, held_back ? " here" : "", buf_cstr(&b));
	if (held_back)
		page_paraf(w->p,
			"The answers to %d of %d questions are not shown: a "
			"number of cases is too small to leave the service.",
			held_back, w->s->protocol->questions);
	buf_release(&b);
}

static void say_findings(const struct study_telling *w)
{
	struct study_answer a[STUDY_QUESTIONS];
	int i;

	study_answers(w->s, a);
	say_in_short(w, a);
	say_groups(w);
	say_authorities(w);
	page_heading(w->p, 2, span_of("What was found"));
	for (i = 0; i < w->s->protocol->questions; i++)
		study_say_answer(w, &a[i]);
}

struct page *study_page(const struct study *s, const struct study_page_terms *t)
{
	struct study_telling w = {page_new(span_of(s->protocol->title)), s, t};

	page_subtitle(w.p, span_of(s->protocol->question));
	page_as_of(w.p, s->as_of);
	if (!t->threshold)
		page_marking(w.p, span_of("Private, for staff only"));
	if (can_run(&w))
		say_findings(&w);
	say_themes(&w);
	page_heading(w.p, 2, span_of("What this cannot show"));
	page_para(w.p,
		span_of("Nobody decided by lot which families had a working "
			"network. Families with one may differ in other ways "
			"from families without, and authorities from each "
			"other: a difference here does not say what made it. "
			"Coming into care is not a bad end, nor staying out of "
			"it a good one."));
	say_rules(&w);
	if (t->cases)
		say_cases(&w);
	page_foot(w.p);
	page_para(w.p,
		span_of("Tests: Fisher's exact test (two-sided), Newcombe's "
			"interval, the conditional odds ratio with its exact "
			"interval, log-rank by permutation; for numbers "
			"Mann-Whitney with ties counted out and Hodges and "
			"Lehmann's shift. Holm's correction over the "
			"questions. ':' is not available, 'c' a count too "
			"small to show."));
	return w.p;
}
