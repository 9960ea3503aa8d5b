#include "steering.h"

#include <stdlib.h>
#include "base/mem.h"
#include "base/date.h"
#include "figures/breakdown.h"
#include "figures/measure_page.h"
#include "figures/uncovered.h"
#include "priority_figure.h"
#include "steering_priorities.h"

/* What a team's cases may lack, and the words over its column. */
static const struct {
	const char *measure, *words;
} attention[] = {
	{"cases_danger_goal_scale", "No danger, goal and scale together"},
	{"cases_child_view", "No child's view"},
	{"cases_scored_lately", "No number in 12 weeks"},
	{"cases_natural_network", "No natural network, told"},
	{"cases_network_met", "Network not met in 12 weeks"},
	{"cases_bottom_lines_met", "A bottom line unmet"},
};

#define ATTENTIONS (COUNT_OF(attention))

static const char *const by_team[] = {"steps_overdue", "supervision_teams",
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
	EACH_REC(r, &s->group, K_priority)
	{
		if (priority_in(r, s->month.from, s->month.to))
			want_priority(s, r);
	}
	for (i = 0; i < ATTENTIONS; i++)
		want(s, attention[i].measure, 1);
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
	if (!s->begun)
		begin(s);
	if (gaps_add(&s->gaps, b, last_day(s), e))
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
	const struct job *j = figures_job(&s->figures, measure, &s->month);
	size_t i;

	for (i = 0; j && i < j->cells; i++)
		if (span_eq(j->cell[i].breakdown, team))
			return &j->cell[i];
	return NULL;
}

static void put_lack(struct page *p, const struct steering *s,
	const char *measure, struct span team, bool missing, const bool *seen)
{
	const struct job *j = figures_job(&s->figures, measure, &s->month);
	const struct amount *a = amount_of(s, measure, team);
	long n;

	if (!j || !figure_known(j, seen)) {
		page_cell(p, SPAN(":"));
		return;
	}
	if (!a || !a->denominator) {
		page_cell(p, SPAN("none"));
		return;
	}
	n = missing ? a->denominator - a->numerator : a->numerator;
	page_cellf(p, "%ld of %ld", n, a->denominator);
}

/* Every team that some figure of the month knows, in order. */
struct teams {
	struct span *at;
	size_t n, cap;
};

static void add_team(struct teams *t, struct span name)
{
	size_t i;

	for (i = 0; i < t->n && breakdown_cmp(t->at[i], name) < 0; i++)
		;
	if (i < t->n && span_eq(t->at[i], name))
		return;
	t->at = grow(t->at, t->n, &t->cap, sizeof *t->at);
	memmove(&t->at[i + 1], &t->at[i], (t->n - i) * sizeof *t->at);
	t->at[i] = name;
	t->n++;
}

static void find_teams(struct teams *t, const struct steering *s,
	const char *const *measures, size_t n)
{
	size_t i, k;

	for (i = 0; i < n; i++) {
		const struct job *j =
			figures_job(&s->figures, measures[i], &s->month);

		for (k = 1; j && k < j->cells; k++)
			add_team(t, j->cell[k].breakdown);
	}
}

static void attention_row(struct page *p, const struct steering *s,
	struct span team, const bool *seen)
{
	size_t i;

	page_cellf(p, "%.*s", team.n ? (int)team.n : 9,
		team.n ? team.p : "All teams");
	for (i = 0; i < ATTENTIONS; i++)
		put_lack(p, s, attention[i].measure, team, true, seen);
	put_lack(p, s, "steps_overdue", team, false, seen);
}

static void needs_attention(
	struct page *p, const struct steering *s, const bool *seen)
{
	struct page_col cols[ATTENTIONS + 2] = {{"Team", PAGE_LEFT, 0, true}};
	const char *names[ATTENTIONS];
	struct teams t = {0};
	size_t i;

	for (i = 0; i < ATTENTIONS; i++) {
		names[i] = attention[i].measure;
		cols[i + 1] = (struct page_col){
			attention[i].words, PAGE_LEFT, 1, false};
	}
	cols[i + 1] =
		(struct page_col){"Next steps overdue", PAGE_LEFT, 1, false};
	find_teams(&t, s, names, ATTENTIONS);
	page_heading(p, 2, SPAN("What needs attention now"));
	page_table(p, "Open cases by team that lack what practice asks for",
		cols, ATTENTIONS + 2);
	page_table_empty(p, SPAN("No open cases."));
	for (i = 0; i < t.n; i++) {
		page_row(p);
		attention_row(p, s, t.at[i], seen);
	}
	if (t.n) {
		page_row_total(p);
		attention_row(p, s, SPAN(""), seen);
	}
	free(t.at);
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
		{"Observed", PAGE_LEFT, 1, false},
		{"Days since the last", PAGE_RIGHT, 1, false},
		{"Practice Leader", PAGE_LEFT, 1, false},
		{"Intensive", PAGE_LEFT, 1, false},
		{"Introduction", PAGE_LEFT, 1, false}};
	static const char *const names[] = {"supervision_teams"};
	struct teams t = {0};
	size_t i;

	find_teams(&t, s, names, 1);
	page_heading(p, 2, SPAN("Supervision and training"));
	page_table(p, "Teams with staff in post", cols, 7);
	page_table_empty(p, SPAN("No staff or sessions are recorded."));
	for (i = 0; i < t.n; i++) {
		page_row(p);
		page_cellf(p, "%.*s", SPAN_ARG(t.at[i]));
		put_yes(p, s, "supervision_teams", t.at[i], seen);
		put_yes(p, s, "supervision_teams_observed", t.at[i], seen);
		put_days(p, s, t.at[i], seen);
		put_yes(p, s, "teams_leader", t.at[i], seen);
		put_lack(p, s, "staff_intensive", t.at[i], false, seen);
		put_lack(p, s, "staff_introduction", t.at[i], false, seen);
	}
	free(t.at);
}

static void definitions(struct page *p, struct steering *s, const bool *seen)
{
	size_t i, k;

	page_foot(p);
	page_paraf(p, "Figures are of the last day of the month, from dated "
		      "records; teams are those that held the case on that "
		      "day. They say what was counted, never why.");
	put_uncovered(p,
		(struct figures *[]){&s->figures, &s->scopes.of[SCOPE_TEAM],
			&s->scopes.of[SCOPE_SERVICE]},
		3, seen);
	for (i = 0; i < s->figures.jobs; i++) {
		const struct measure *m = s->figures.job[i].measure;

		for (k = 0; k < i && s->figures.job[k].measure != m; k++)
			;
		if (k == i)
			measure_definition(p, m, true);
	}
	scope_definitions(p, &s->scopes, &s->figures);
}

struct page *steering_page(struct steering *s, const bool *seen, struct err *e)
{
	struct page *p = page_new("Signs of Safety Steering Group");
	int day = last_day(s);
	char text[40];

	period_words(&s->month, text);
	page_subtitle(p, span_of(text));
	page_as_of(p, day);
	page_marking(p, SPAN("For staff only"));
	page_contents(p);
	steering_priorities(p, s, seen);
	if (steering_trend(p, s, seen, e)) {
		page_free(p);
		return NULL;
	}
	needs_attention(p, s, seen);
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
}
