#include "committee_page.h"

#include <math.h>
#include <stdlib.h>
#include "base/date.h"
#include "care_page.h"
#include "figures/measure_page.h"
#include "figures/uncovered.h"
#include "committee_text.h"
#include "committee_told.h"
#include "page/cell.h"
#include "priority_figure.h"
#include "release/figures_suppress.h"
#include "telling.h"
#include "ground/words.h"
#include "base/num.h"

static void put_figure_cell(
	struct page *p, const struct measure *m, const struct figure *x)
{
	struct buf text = {0};

	figure_with_counts(m, x, &text);
	if (x->marker == 'c')
		page_cell_tone(p, PAGE_HIDDEN, SPAN("c"));
	else
		page_cell(p, buf_as_span(&text));
	buf_release(&text);
}

static void put_figure(
	struct page *p, const struct job *j, size_t amount, const bool *seen)
{
	struct figure x;

	if (!j || amount >= j->amounts) {
		page_cell(p, j && (j->no_lines || !job_all_placed(j) ||
					  !figure_known(j, seen))
				     ? SPAN(":")
				     : SPAN("none"));
		return;
	}
	x = figure_of(j, &j->amount[amount], seen);
	put_figure_cell(p, j->measure, &x);
}

/* The amount of a service, or of all for NULL; past the end where none. */
static size_t amount_at(const struct job *j, const char *service)
{
	size_t i;

	for (i = 0; j && service && i < j->amounts; i++)
		if (span_is(j->amount[i].breakdown, service))
			return i;
	return service ? (size_t)-1 : 0;
}

static void figure_row(struct page *p, const struct committee *c,
	const char *name, const char *service, const bool *seen)
{
	const struct measure *m = measure_named(span_of(name));
	struct buf meaning = {0};
	const struct job *j;

	page_row(p);
	page_cell(p, span_of(m->label));
	measure_meaning(m, &meaning);
	page_cell_meaning(p, buf_as_span(&meaning));
	buf_release(&meaning);
	j = figures_job(&c->figures, name, &c->before);
	put_figure(p, j, amount_at(j, service), seen);
	j = figures_job(&c->figures, name, &c->year);
	put_figure(p, j, amount_at(j, service), seen);
	committee_change_cell(p, c, m, service, seen);
}

static void figure_table(
	struct page *p, const struct committee *c, const char *caption)
{
	struct page_col cols[] = {{"Figure", PAGE_LEFT, 3, true},
		{c->before_words, PAGE_LEFT, 2, false},
		{c->year_words, PAGE_LEFT, 2, false},
		{"Change", PAGE_LEFT, 2, false}};

	page_table(p, span_of(caption), cols, 4);
}

static void figures(struct page *p, const struct committee *c, enum section s,
	const char *caption, const char *service, const bool *seen)
{
	size_t i, k;

	committee_finding(p, c, s, seen);
	figure_table(p, c, caption);
	for (i = 0; section_figures[i].section != SECTIONS; i++)
		for (k = 0; section_figures[i].section == s && k < 8 &&
			    section_figures[i].measure[k];
			k++)
			figure_row(p, c, section_figures[i].measure[k], service,
				seen);
	/* Of children, whoever holds the case. */
	if (s == EARLY_HELP)
		figure_row(p, c, "children_early_help", NULL, seen);
	page_key_used(p, 1u << PAGE_HIDDEN);
}

static struct priority_figure figure_for(
	const struct committee *c, const struct rec *r, const bool *seen)
{
	const struct measure *m = measure_named(r->v[F_priority_measure]);
	struct priority_figure f = {.measure = m,
		.now.marker = ':',
		.before.marker = ':',
		.target = rec_decimal(r, F_priority_target, NO_NUMBER),
		.over = c->year.to <= c->as_of};

	if (m) {
		f.now = scope_figure(
			&c->scopes, &c->figures, r, m, &c->year, seen);
		f.before = scope_figure(
			&c->scopes, &c->figures, r, m, &c->before, seen);
	}
	return f;
}

static void put_priority(struct page *p, const struct committee *c,
	const struct rec *r, const bool *seen)
{
	const struct measure *m = measure_named(r->v[F_priority_measure]);
	struct priority_figure f = figure_for(c, r, seen);
	struct buf text = {0};

	page_row(p);
	priority_name_cell(p, r);
	page_cell(p, span_of(m ? m->label : "none"));
	if (m)
		put_figure_cell(p, m, &f.before);
	else
		page_cell(p, SPAN("none"));
	priority_figure_cell(p, &f);
	target_words(m, r, &text);
	page_cell(p, buf_as_span(&text));
	priority_status_cell(p, &f,
		progress_on(&c->group, r->v[F_priority_priority_id], c->end));
	buf_release(&text);
}

static void priorities(
	struct page *p, const struct committee *c, const bool *seen)
{
	struct page_col cols[] = {{"Priority", PAGE_LEFT, 3, true},
		{"Measure", PAGE_LEFT, 2, false},
		{c->before_words, PAGE_LEFT, 2, false},
		{c->year_words, PAGE_LEFT, 3, false},
		{"Target", PAGE_RIGHT, 0, false},
		{"Group says", PAGE_LEFT, 2, false}};

	committee_section(p, c, PRIORITIES);
	page_table(p, SPAN("The year's priorities"), cols, 6);
	page_table_empty(p, c->group.of[K_priority].n
				    ? SPAN("No priorities are recorded for the "
					   "year.")
				    : SPAN("Not looked at: no priority records "
					   "in the input."));
	EACH_REC(r, &c->group, K_priority)
	{
		if (priority_in(r, c->year.from, c->year.from))
			put_priority(p, c, r, seen);
	}
	page_key_used(p, 1u << PAGE_HIDDEN);
}

static void next_year(struct page *p, const struct committee *c)
{
	int next = day_add_months(c->year.from, 12);
	bool any = false;

	committee_section(p, c, NEXT);
	EACH_REC(r, &c->group, K_priority)
	{
		if (!priority_in(r, next, next))
			continue;
		if (!any)
			page_list(p, PAGE_BULLETS);
		any = true;
		page_itemf(p, "%.*s", SPAN_ARG(r->v[F_priority_title]));
	}
	if (!any)
		page_note(p, PAGE_CAUTION,
			SPAN("DRAFT. No priority of the year to come is in the "
			     "records (kind priority)."));
}

static void themes(struct page *p, const struct committee *c)
{
	struct buf text = {0};
	struct hash seen = {0};

	EACH_REC(k, &c->group, K_course)
	{
		int day = rec_day(k, F_course_starts);
		bool is_new = false;

		if (!rec_is(k, F_course_type, "leader-event") ||
			!rec_has(k, F_course_theme) || day < c->year.from ||
			day > c->year.to || day > c->as_of)
			continue;
		hash_put(&seen, k->v[F_course_theme], 0, &is_new);
		if (is_new)
			buf_printf(&text, "%s%.*s", text.n ? ", " : "",
				SPAN_ARG(k->v[F_course_theme]));
	}
	if (text.n)
		page_paraf(p, "Themes of the Practice Leader events: %s.",
			buf_cstr(&text));
	buf_release(&text);
	hash_release(&seen);
}

static void early_help(
	struct page *p, const struct committee *c, const bool *seen)
{
	committee_section(p, c, EARLY_HELP);
	figures(p, c, EARLY_HELP, "Cases held by early help", "early-help",
		seen);
}

static int care(struct page *p, const struct committee *c, const bool *seen,
	struct err *e)
{
	committee_section(p, c, CARE);
	if (care_picture(p, &c->care, seen, e) ||
		care_months(p, &c->care, seen, e))
		return -1;
	if (c->care.band_from != NO_DAY)
		care_band_table(p, &c->care, seen);
	return 0;
}

static void foot(struct page *p, struct committee *c, const bool *seen)
{
	struct figures *all[COMMITTEE_SETS];
	size_t i, n = committee_sets(c, all);

	page_foot(p);
	page_paraf(p,
		"Definitions and sources. All figures are counted from the "
		"service's own dated records. A figure of a day is that of the "
		"last day counted. They say what was counted, never why.");
	put_uncovered(p, all, n, seen);
	if (c->small.on)
		page_paraf(p,
			"Counts of children, families and cases from 1 to %ld, "
			"and those that would give one away, are hidden (c). "
			"Those of teams, sessions and events are not.",
			c->small.threshold);
	chance_meaning(p, false);
	marker_terms(p, "cz:k", all, n, seen);
	page_foot_printed(p, true);
	for (i = 0; i < c->figures.jobs; i++)
		if (c->figures.job[i].period.from == c->year.from)
			measure_definition(p, c->figures.job[i].measure, true);
	page_foot_printed(p, false);
	scope_definitions(p, &c->scopes, &c->figures);
	for (i = 0; i < c->care.month.jobs; i++)
		if (c->care.month.job[i].period.from == c->months.at[0].from)
			measure_definition(
				p, c->care.month.job[i].measure, true);
}

size_t committee_sets(struct committee *c, struct figures **sets)
{
	sets[0] = &c->figures;
	sets[1] = &c->trend;
	sets[2] = &c->scopes.of[SCOPE_TEAM];
	sets[3] = &c->scopes.of[SCOPE_SERVICE];
	return 4 + care_sets(&c->care, &sets[4]);
}

int committee_end(struct committee *c, const bool *seen, struct err *e)
{
	struct figures *all[COMMITTEE_SETS];
	size_t i, n = committee_sets(c, all);

	for (i = 0; i < n; i++)
		if (figures_end(all[i], e))
			return -1;
	figures_suppress(all, n, &c->small, seen);
	return 0;
}

static int body(struct page *p, const struct committee *c, const bool *seen,
	struct err *e)
{
	if (c->end < c->year.to)
		page_note(p, PAGE_CAUTION,
			SPAN("The year has not ended. The figures are for its "
			     "days so far, and for the same days of the year "
			     "before."));
	committee_section(p, c, PURPOSE);
	committee_section(p, c, RECOMMENDATION);
	committee_section(p, c, APPROACH);
	committee_section(p, c, STEERING);
	group_services(p, &c->group, c->year.from, c->end,
		"Services represented at the year's meetings");
	priorities(p, c, seen);
	if (committee_priority_charts(p, c, seen, e))
		return -1;
	committee_section(p, c, NETWORKS);
	figures(p, c, NETWORKS, "Networks of open cases", NULL, seen);
	if (committee_network_charts(p, c, seen, e))
		return -1;
	committee_section(p, c, SUPERVISION);
	figures(p, c, SUPERVISION, "Group supervision", NULL, seen);
	early_help(p, c, seen);
	committee_section(p, c, MATRIX);
	figures(p, c, MATRIX, "The front door", NULL, seen);
	committee_section(p, c, TRAINING);
	figures(p, c, TRAINING, "Staff trained, leaders and their events", NULL,
		seen);
	themes(p, c);
	committee_section_if_written(p, c, STUDY);
	if (care(p, c, seen, e))
		return -1;
	next_year(p, c);
	committee_section_if_written(p, c, SAVINGS);
	committee_section(p, c, BACKGROUND);
	committee_section(p, c, CONTACT);
	return 0;
}

static struct page *new_page(const struct committee *c)
{
	struct buf text = {0};
	struct page *p;
	char words[40];

	period_words(&c->year, words);
	buf_printf(&text, "%s, %s",
		conf_get_str(c->text, "title", "Signs of Safety"), words);
	p = page_new(buf_as_span(&text));
	buf_reset(&text);
	authorities_words(&c->authorities, &text);
	if (text.n)
		page_subtitle(p, buf_as_span(&text));
	buf_release(&text);
	return p;
}

struct page *committee_page(
	struct committee *c, const bool *seen, struct err *e)
{
	struct page *p;

	p = new_page(c);
	page_as_of(p, c->end);
	committee_in_short(p, c, seen);
	page_contents(p);
	if (body(p, c, seen, e)) {
		page_free(p);
		return NULL;
	}
	foot(p, c, seen);
	return p;
}
