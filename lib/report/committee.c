#include "committee.h"

#include <stdio.h>
#include <stdlib.h>
#include "base/date.h"

const char *const section_name[SECTIONS] = {"purpose", "recommendation",
	"approach", "steering", "priorities", "networks", "supervision",
	"early-help", "matrix", "training", "study", "care", "next", "savings",
	"background", "contact"};

const struct section_figures section_figures[] = {
	{NETWORKS, {"cases_open", "cases_natural_network", "cases_network_told",
			   "cases_network_met", "cases_bottom_lines_met",
			   "network_meetings", "network_meetings_led"}},
	{SUPERVISION,
		{"supervision_sessions", "supervision_teams",
			"supervision_teams_observed", "supervision_agreed",
			"supervision_followed_up", "supervision_clearer"}},
	{MATRIX, {"contacts", "referrals", "referrals_again", "contacts_usable",
			 "harm_matrix_complete", "harm_cells_asked"}},
	{TRAINING, {"staff_intensive", "staff_introduction", "teams_leader",
			   "leader_events", "leader_taken_back",
			   "feedback_helps"}},
	{EARLY_HELP, {"cases_open", "cases_danger_goal_scale",
			     "cases_natural_network", "cases_network_met"}},
	{SECTIONS, {NULL}},
};

const char *const trend_measures[] = {
	"cases_natural_network", "cases_network_met", NULL};

static int year_months(struct committee *c, struct err *e)
{
	char first[8], last[8], text[20];
	struct period p;

	period_of(&p, PERIOD_MONTH, c->year.from);
	memcpy(first, p.name, sizeof first);
	period_of(&p, PERIOD_MONTH,
		c->year.to < c->as_of ? c->year.to : c->as_of);
	memcpy(last, p.name, sizeof last);
	snprintf(text, sizeof text, "%s..%s", first, last);
	return periods_parse(span_of(text), &c->months, e);
}

static void want(struct committee *c, const struct measure *m)
{
	if (!m || figures_job(&c->figures, m->name, &c->year))
		return;
	figures_want(&c->figures, m, &c->year);
	if (*c->before.name)
		figures_want(&c->figures, m, &c->before);
}

static void want_months(struct committee *c, const struct measure *m)
{
	size_t i;

	for (i = 0; i < c->months.n; i++)
		if (!figures_job(&c->trend, m->name, &c->months.at[i]))
			figures_want(&c->trend, m, &c->months.at[i]);
}

static bool month_ends(int day)
{
	int y, m, d;

	day_parts(day + 1, &y, &m, &d);
	return d == 1;
}

/* "2021, January to October": whole months, or else days. */
static void words_of(
	const struct committee *c, const struct period *p, char out[80])
{
	char first[20], last[20], *end;
	int to = p->to < c->end ? p->to : c->end;

	snprintf(out, 80, "%s", p->name);
	if (c->end == c->year.to)
		return;
	day_words(p->from, first);
	day_words(to, last);
	/* "1 January 2021" without its year, and without its day. */
	if ((end = strrchr(first, ' ')))
		*end = '\0';
	if ((end = strrchr(last, ' ')))
		*end = '\0';
	if (month_ends(to) && strcmp(strchr(first, ' '), strchr(last, ' ')))
		snprintf(out, 80, "%s,%s to%s", p->name, strchr(first, ' '),
			strchr(last, ' '));
	else if (month_ends(to))
		snprintf(out, 80, "%s,%s", p->name, strchr(first, ' '));
	else
		snprintf(out, 80, "%s, %s to %s", p->name, first, last);
}

/* Like with like: of the year before as many days as of this one. */
static void set_years(struct committee *c)
{
	c->end = c->year.to < c->as_of ? c->year.to : c->as_of;
	c->before = c->year;
	words_of(c, &c->year, c->year_words);
	if (period_move(&c->before, -1)) {
		*c->before.name = '\0';
		return;
	}
	if (c->end < c->year.to)
		c->before.to = month_ends(c->end)
				       ? day_add_months(c->end + 1, -12) - 1
				       : day_add_months(c->end, -12);
	words_of(c, &c->before, c->before_words);
	if (c->end < c->year.to)
		period_span(&c->before, c->before.from, c->before.to);
}

/* Twelve months before the band, or the year's first day if earlier. */
static int band_first(const struct committee *c, int from)
{
	int year_before;
	struct period month;

	/* Whole months, as care_band() makes of the band itself. */
	if (c->small.on) {
		period_of(&month, PERIOD_MONTH, from);
		from = month.from;
	}
	year_before = day_add_months(from, -12);
	return year_before < c->year.from ? year_before : c->year.from;
}

int committee_begin(struct committee *c, const struct period *year, int as_of,
	const struct packs *packs, const struct small_numbers *small,
	int band_from, int band_to, struct err *e)
{
	size_t i, k;

	c->year = *year;
	c->as_of = as_of;
	c->small = *small;
	if (year->from > as_of)
		return err_usage(
			e, "--year: %s begins after --as-of", year->name);
	set_years(c);
	if (year_months(c, e))
		return -1;
	c->figures = (struct figures){
		.as_of = as_of, .packs = packs, .by = BY_SERVICE};
	hash_put(&c->figures.only, SPAN("early-help"), 0, NULL);
	scopes_begin(&c->scopes, as_of, packs);
	c->trend = (struct figures){
		.as_of = as_of, .packs = packs, .by = BY_NOTHING};
	for (i = 0; section_figures[i].section != SECTIONS; i++)
		for (k = 0; k < 8 && section_figures[i].measure[k]; k++)
			want(c, measure_named(span_of(
					section_figures[i].measure[k])));
	want(c, measure_named(SPAN("children_early_help")));
	for (k = 0; trend_measures[k]; k++)
		want_months(c, measure_named(span_of(trend_measures[k])));
	c->care.small = *small;
	care_begin(&c->care, &c->months, as_of, BY_NOTHING);
	if (band_from != NO_DAY)
		care_band(
			&c->care, band_first(c, band_from), band_from, band_to);
	return 0;
}

static void want_priority(struct committee *c, const struct rec *priority)
{
	const struct measure *m =
		measure_named(priority->v[F_priority_measure]);

	if (!priority_scoped(priority)) {
		want(c, m);
		return;
	}
	scopes_want(&c->scopes, priority, m, &c->year);
	if (*c->before.name)
		scopes_want(&c->scopes, priority, m, &c->before);
}

/* Of teams and sessions alone: months of people are small numbers more. */
const struct measure *committee_drawn(
	const struct committee *c, const struct rec *priority)
{
	const struct measure *m =
		measure_named(priority->v[F_priority_measure]);

	return m && m->of_nobody && !priority_scoped(priority) &&
			       priority_in(priority, c->year.from, c->year.from)
		       ? m
		       : NULL;
}

/* Priorities are known with the first casebook. */
static void begin(struct committee *c)
{
	c->begun = true;
	EACH_REC(r, &c->group, K_priority)
	{
		const struct measure *m = committee_drawn(c, r);

		if (priority_in(r, c->year.from, c->year.from))
			want_priority(c, r);
		if (m)
			want_months(c, m);
	}
}

int committee_add(struct casebook *b, void *arg, struct err *e)
{
	struct committee *c = arg;

	if (!b->case_id.n)
		group_take(&c->group, b);
	authorities_add(&c->authorities, b);
	if (!c->begun)
		begin(c);
	if (figures_add(b, &c->figures, e) || figures_add(b, &c->trend, e) ||
		scopes_add(&c->scopes, b, e))
		return -1;
	return care_add(b, &c->care, e);
}

void committee_release(struct committee *c)
{
	casebook_release(&c->group);
	figures_release(&c->figures);
	figures_release(&c->trend);
	scopes_release(&c->scopes);
	care_report_release(&c->care);
	periods_release(&c->months);
	authorities_release(&c->authorities);
}
