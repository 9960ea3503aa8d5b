#include "steering.h"

#include <stdlib.h>
#include "base/mem.h"
#include "base/date.h"
#include "figures/breakdown.h"
#include "figures/measure_page.h"
#include "figures/uncovered.h"
#include "ground/words.h"
#include "page/cell.h"
#include "priority_figure.h"
#include "steering_attention.h"
#include "steering_priorities.h"
#include "steering_told.h"
#include "telling.h"

static const char *const by_team[] = {"supervision_teams",
	"supervision_teams_observed", "supervision_days_since", "teams_leader",
	"staff_intensive", "staff_introduction"};

#define BY_TEAMS (COUNT_OF(by_team))

void steering_begin(struct steering *s, const struct period *month, int as_of,
	const struct packs *packs)
{
	*s = (struct steering){.month = *month, .as_of = as_of};
	s->figures =
		(struct figures){.as_of = as_of, .packs = packs, .by = BY_TEAM};
	scopes_begin(&s->scopes, as_of, packs);
}

static void want_measure(
	struct steering *s, const struct measure *m, int months)
{
	struct period p;
	int i;

	for (i = 0; m && i < months; i++) {
		p = s->month;
		if (!period_move(&p, -i) &&
			!figures_job(&s->figures, m->name, &p))
			figures_want(&s->figures, m, &p);
	}
}

static void want(struct steering *s, const char *name, int months)
{
	want_measure(s, measure_named(span_of(name)), months);
}

static void want_priority(struct steering *s, const struct rec *priority)
{
	const struct measure *m =
		measure_named(priority->v[F_priority_measure]);
	struct period p;
	int i;

	if (!priority_scoped(priority)) {
		want_measure(s, m, STEERING_MONTHS);
		return;
	}
	for (i = 0; i < STEERING_MONTHS; i++) {
		p = s->month;
		if (!period_move(&p, -i))
			scopes_want(&s->scopes, priority, m, &p);
	}
}

static void begin(struct steering *s)
{
	size_t i;

	s->begun = true;
	s->figures.service = s->service;
	EACH_REC(r, &s->group, K_priority)
	{
		if (priority_for(r, s->service, &s->month))
			want_priority(s, r);
	}
	for (i = 0; i < ATTENTIONS; i++)
		want(s, attention[i].measure, 1);
	for (i = 0; key_figures[i]; i++)
		want(s, key_figures[i], STEERING_MONTHS);
	for (i = 0; i < BY_TEAMS; i++)
		want(s, by_team[i], 1);
}

static int last_day(const struct steering *s)
{
	return s->month.to < s->as_of ? s->month.to : s->as_of;
}

int steering_add(struct casebook *b, void *arg, struct err *e)
{
	struct steering *s = arg;

	if (!b->case_id.n)
		group_take(&s->group, b);
	authorities_add(&s->authorities, b);
	if (!s->begun)
		begin(s);
	if (gaps_add(&s->gaps, b, s->service, last_day(s), e))
		return -1;
	if (scopes_add(&s->scopes, b, e))
		return -1;
	return figures_add(b, &s->figures, e);
}

int steering_end(struct steering *s, struct err *e)
{
	if (scopes_end(&s->scopes, e))
		return -1;
	return figures_end(&s->figures, e);
}

/* The sums of a team, or of all for ""; NULL where the measure has none. */
static const struct amount *amount_of(
	const struct steering *s, const char *measure, struct span team)
{
	return job_line(figures_job(&s->figures, measure, &s->month), team);
}

static void put_staff(struct page *p, const struct steering *s,
	const char *measure, struct span team, const bool *seen)
{
	const struct job *j = figures_job(&s->figures, measure, &s->month);
	const struct amount *a = amount_of(s, measure, team);

	if (!j || !figure_known(j, seen)) {
		page_cell(p, SPAN(":"));
		return;
	}
	if (!a || !a->denominator) {
		page_cell(p, SPAN("none"));
		return;
	}
	page_cellf(p, "%ld of %ld", a->numerator, a->denominator);
}

static bool known(
	const struct steering *s, const char *measure, const bool *seen)
{
	const struct job *j = figures_job(&s->figures, measure, &s->month);

	return j && figure_known(j, seen);
}

/* Of one team: the one unit was counted, or was not. */
static void put_yes(struct page *p, const struct steering *s,
	const char *measure, struct span team, const bool *seen)
{
	const struct amount *a = amount_of(s, measure, team);

	if (!known(s, measure, seen))
		page_cell(p, SPAN(":"));
	else if (a && a->numerator)
		page_cell_tone(p, PAGE_MET, SPAN("yes"));
	else
		page_cell_tone(p, PAGE_GAP, SPAN("no"));
}

static void put_days(struct page *p, const struct steering *s, struct span team,
	const bool *seen)
{
	const struct amount *a = amount_of(s, "supervision_days_since", team);

	if (!known(s, "supervision_days_since", seen))
		page_cell(p, SPAN(":"));
	else if (a && a->values == 1)
		page_cellf(p, "%.0f", a->value[0]);
	else
		page_cell(p, SPAN("never"));
}

static void coverage(struct page *p, const struct steering *s, const bool *seen)
{
	static const struct page_col cols[] = {{"Team", PAGE_LEFT, 0, true},
		{"Session in 12 months", PAGE_LEFT, 1, false},
		{"Observed in 12 months", PAGE_LEFT, 1, false},
		{"Days since the last session", PAGE_RIGHT, 1, false},
		{"Practice Leader", PAGE_LEFT, 1, false},
		{"Staff with the intensive", PAGE_LEFT, 1, false},
		{"Staff with the introduction", PAGE_LEFT, 1, false}};
	static const char *const names[] = {"supervision_teams"};
	struct steering_teams t = {0};
	size_t i;

	steering_find_teams(&t, s, names, 1);
	page_heading(p, 2, SPAN("Supervision and training"));
	page_table(p, SPAN("Teams with staff in post"), cols, 7);
	page_table_empty(p, seen[K_staff]
				    ? SPAN("No team has staff in post.")
				    : SPAN("Not looked at: no staff records in "
					   "the input."));
	for (i = 0; i < t.n; i++) {
		page_row(p);
		page_cellf(p, "%.*s", SPAN_ARG(t.at[i]));
		put_yes(p, s, "supervision_teams", t.at[i], seen);
		put_yes(p, s, "supervision_teams_observed", t.at[i], seen);
		put_days(p, s, t.at[i], seen);
		put_yes(p, s, "teams_leader", t.at[i], seen);
		put_staff(p, s, "staff_intensive", t.at[i], seen);
		put_staff(p, s, "staff_introduction", t.at[i], seen);
	}
	free(t.at);
}

static void definitions(struct page *p, struct steering *s, const bool *seen)
{
	size_t i, k;

	page_foot(p);
	page_foot_printed(p, true);
	page_paraf(p, "Figures are of the last day of the month, from dated "
		      "records; teams are those that held the case on that "
		      "day. They say what was counted, never why.");
	put_uncovered(p,
		(struct figures *[]){&s->figures, &s->scopes.of[SCOPE_TEAM],
			&s->scopes.of[SCOPE_SERVICE]},
		3, seen);
	chance_meaning(p, true);
	for (i = 0; i < s->figures.jobs; i++) {
		const struct measure *m = s->figures.job[i].measure;

		for (k = 0; k < i && s->figures.job[k].measure != m; k++)
			;
		if (k == i)
			measure_definition(p, m, true);
	}
	scope_definitions(p, &s->scopes, &s->figures);
}

/* Two months' pages, and two authorities', are told apart by their titles. */
static struct page *new_page(const struct steering *s)
{
	struct buf title = {0};
	struct page *p;
	char text[40];

	period_words(&s->month, text);
	buf_printf(&title, "Signs of Safety Steering Group, %s", text);
	if (s->service) {
		buf_puts(&title, ": ");
		put_word_first(&title, span_of(s->service));
	}
	p = page_new(buf_as_span(&title));
	buf_reset(&title);
	authorities_words(&s->authorities, &title);
	if (title.n)
		page_subtitle(p, buf_as_span(&title));
	buf_release(&title);
	return p;
}

struct page *steering_page(struct steering *s, const bool *seen, struct err *e)
{
	struct page *p = new_page(s);
	int day = last_day(s);

	page_as_of(p, day);
	page_marking(p, SPAN("For staff only"));
	steering_in_short(p, s, seen);
	steering_key_figures(p, s, seen);
	page_contents(p);
	steering_priorities(p, s, seen);
	if (steering_trend(p, s, seen, e)) {
		page_free(p);
		return NULL;
	}
	steering_attention(p, s, seen);
	gaps_section(p, &s->gaps, seen);
	coverage(p, s, seen);
	group_calendar(p, &s->group, day, day + 84);
	group_actions(p, &s->group, day, s->owners);
	group_emerging(p, &s->group, day_add_months(day, -6), day);
	group_represented(p, &s->group, day_add_months(day, -6), day);
	definitions(p, s, seen);
	return p;
}

void steering_release(struct steering *s)
{
	casebook_release(&s->group);
	figures_release(&s->figures);
	scopes_release(&s->scopes);
	gaps_release(&s->gaps);
	authorities_release(&s->authorities);
}
