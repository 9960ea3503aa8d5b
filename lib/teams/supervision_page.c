#include <stdio.h>
#include "base/date.h"
#include "supervision.h"

/* Longer than this without a session is marked, as the check has it. */
#define WEEKS_WITHOUT 12

static void cell_median(
	struct page *p, const long *count, const struct supervision *s)
{
	if (s->n)
		page_cellf(p, "%.1f", median_of_counts(count, CLARITY, s->n));
	else
		page_cell(p, SPAN(""));
}

/* As many cells as a row still has, of a time that is not recorded. */
static bool unknown(struct page *p, const struct supervision *s, int cells)
{
	int i;

	for (i = 0; s->uncovered && i < cells; i++)
		page_cell(p, SPAN(":"));
	return s->uncovered;
}

static void cell_count(struct page *p, long n, bool gap)
{
	page_cell_tonef(p, gap ? PAGE_GAP : PAGE_PLAIN, "%ld", n);
}

static void begin_row(struct page *p, const struct supervision *s,
	const struct supervision_terms *t, bool total)
{
	if (total)
		page_row_total(p);
	else
		page_row(p);
	page_cell(
		p, t->by_period && !total ? span_of(s->period.name) : s->team);
}

static void held_row(struct page *p, const struct supervision *s,
	const struct supervision_terms *t, bool total)
{
	int weeks = s->last == NO_DAY ? -1 : (t->as_of - s->last) / 7;

	begin_row(p, s, t, total);
	if (unknown(p, s, t->by_period ? 6 : 7))
		return;
	cell_count(p, s->sessions, !s->sessions && s->staffed && !t->by_period);
	cell_count(p, s->cases, false);
	page_cell_day(p, s->last);
	if (!t->by_period) {
		if (weeks < 0)
			page_cell(p, SPAN(""));
		else
			cell_count(p, weeks,
				t->as_of - s->last > WEEKS_WITHOUT * 7 &&
					s->staffed);
	}
	cell_count(p, s->by_team, false);
	cell_count(p, s->by_practice_development, false);
	cell_count(p, s->observed,
		s->sessions && !s->observed && s->staffed && !t->by_period);
}

static void outcome_row(struct page *p, const struct supervision *s,
	const struct supervision_terms *t, bool total)
{
	int i;

	begin_row(p, s, t, total);
	if (unknown(p, s, 3 + OUTCOMES))
		return;
	cell_count(p, s->manager_agreed, s->manager_agreed < s->sessions);
	cell_count(p, s->followed_up, false);
	cell_count(p, s->overdue, s->overdue > 0);
	for (i = 0; i < OUTCOMES; i++)
		cell_count(p, s->outcome[i], false);
}

static void clarity_row(struct page *p, const struct supervision *s,
	const struct supervision_terms *t, bool total)
{
	begin_row(p, s, t, total);
	if (unknown(p, s, 3))
		return;
	cell_median(p, s->before, s);
	cell_median(p, s->after, s);
	cell_count(p, s->n, false);
}

static void add_to(struct supervision *sum, const struct supervision *s)
{
	int i;

	sum->uncovered |= s->uncovered;
	sum->sessions += s->sessions;
	sum->cases += s->cases;
	if (s->last > sum->last)
		sum->last = s->last;
	sum->observed += s->observed;
	sum->manager_agreed += s->manager_agreed;
	sum->by_team += s->by_team;
	sum->by_practice_development += s->by_practice_development;
	sum->followed_up += s->followed_up;
	sum->overdue += s->overdue;
	sum->n += s->n;
	for (i = 0; i < OUTCOMES; i++)
		sum->outcome[i] += s->outcome[i];
	for (i = 0; i < CLARITY; i++) {
		sum->before[i] += s->before[i];
		sum->after[i] += s->after[i];
	}
}

typedef void row_of(struct page *, const struct supervision *,
	const struct supervision_terms *, bool total);

static void rows(struct page *p, const struct supervision_lines *l,
	const struct supervision_terms *t, row_of *row)
{
	struct supervision sum = {.team = SPAN("All teams"), .last = NO_DAY};
	size_t i;

	for (i = 0; i < l->n; i++) {
		const struct supervision *s = &l->at[i];

		if (t->by_period &&
			(!i || !span_eq(s->team, l->at[i - 1].team)))
			page_row_group(p, s->team);
		row(p, s, t, false);
		add_to(&sum, s);
	}
	if (l->n > 1)
		row(p, &sum, t, true);
}

static void foot(struct page *p, const struct supervision_terms *t)
{
	page_key(p, 1u << PAGE_GAP);
	page_foot(p);
	page_paraf(p,
		"Cases: different ones brought, as each team counts them; the "
		"last row adds those up. Observed: the practice development "
		"team was there. Overdue: the follow-up was due before this "
		"day and nobody has written it down. Before and after: medians "
		"of how clear the worker was, over the sessions that have both "
		"numbers. Nothing here is counted by worker.");
	if (!t->by_period)
		page_paraf(p,
			"Marked: a team with staff and no session, none for "
			"more than %d weeks, none observed, a direction the "
			"manager has not agreed, a follow-up overdue.",
			WEEKS_WITHOUT);
}

static void bounds(struct page *p, const struct supervision_terms *t)
{
	char from[20], to[20];

	if (t->since != NO_DAY && t->until != NO_DAY)
		page_paraf(p, "Sessions from %s to %s.",
			day_words(t->since, from), day_words(t->until, to));
	else if (t->since != NO_DAY)
		page_paraf(
			p, "Sessions from %s on.", day_words(t->since, from));
	else if (t->until != NO_DAY)
		page_paraf(p, "Sessions up to %s.", day_words(t->until, to));
}

/* skip: a column that is left out, or -1. */
static void table(struct page *p, const char *caption,
	const struct page_col *cols, int n, const struct supervision_terms *t,
	int skip)
{
	struct page_col shown[8];
	int i, kept = 0;

	for (i = 0; i < n; i++)
		if (i != skip)
			shown[kept++] = cols[i];
	if (t->by_period)
		shown[0].name = "Period";
	page_table(p, span_of(caption), shown, (size_t)kept);
	page_table_empty(p, SPAN("No team has staff or sessions here."));
}

struct page *supervision_page(
	const struct supervision_lines *l, const struct supervision_terms *t)
{
	static const struct page_col held[] = {{"Team", PAGE_LEFT, 4, true},
		{"Sessions", PAGE_RIGHT, 0, false},
		{"Cases", PAGE_RIGHT, 0, false}, {"Last", PAGE_LEFT, 3, false},
		{"Weeks since", PAGE_RIGHT, 1, false},
		{"By the team", PAGE_RIGHT, 1, false},
		{"By practice development", PAGE_RIGHT, 1, false},
		{"Observed", PAGE_RIGHT, 0, false}};
	static const struct page_col came[] = {{"Team", PAGE_LEFT, 4, true},
		{"Manager agreed", PAGE_RIGHT, 1, false},
		{"Followed up", PAGE_RIGHT, 1, false},
		{"Overdue", PAGE_RIGHT, 0, false},
		{"Done", PAGE_RIGHT, 0, false},
		{"Partly", PAGE_RIGHT, 0, false},
		{"Not done", PAGE_RIGHT, 1, false},
		{"Overtaken", PAGE_RIGHT, 0, false}};
	static const struct page_col clear[] = {{"Team", PAGE_LEFT, 4, true},
		{"Before", PAGE_RIGHT, 1, false},
		{"After", PAGE_RIGHT, 1, false},
		{"Sessions with both", PAGE_RIGHT, 1, false}};
	struct page *p = page_new(SPAN("Group supervision, team by team"));

	page_marking(p, SPAN("For staff only"));
	page_as_of(p, t->as_of);
	bounds(p, t);
	page_heading(p, 2, SPAN("Sessions"));
	table(p, "Sessions held", held, 8, t, t->by_period ? 4 : -1);
	rows(p, l, t, held_row);
	page_heading(p, 2, SPAN("What came of them"));
	table(p, "Direction, follow-up and outcome", came, 8, t, -1);
	rows(p, l, t, outcome_row);
	page_heading(p, 2, SPAN("How clear the worker was, before and after"));
	table(p, "Medians, 0 to 10", clear, 4, t, -1);
	rows(p, l, t, clarity_row);
	foot(p, t);
	return p;
}
