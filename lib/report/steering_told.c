#include "steering_told.h"

#include <stdlib.h>
#include "base/date.h"
#include "base/num.h"
#include "figures/measure_page.h"
#include "page/cell.h"
#include "priority_figure.h"

const struct attention attention[ATTENTIONS] = {
	{"cases_danger_goal_scale", "No danger, goal and scale together",
		"open cases have no danger, goal and number together", false},
	{"cases_child_view", "No child's view",
		"open cases have no child's view written", false},
	{"cases_scored_lately", "No number in 12 weeks",
		"open cases have no number from the last 12 weeks", false},
	{"cases_natural_network", "No natural network that was told",
		"open cases have no natural network that has been told of the "
		"worries",
		false},
	{"cases_network_met", "Network not met in 12 weeks",
		"open cases have a network that has not met in the last 12 "
		"weeks, or none",
		false},
	{"cases_bottom_lines_met", "A bottom line unmet",
		"open cases with bottom lines have one that is not met", false},
	{"steps_overdue", "Next steps overdue",
		"next steps that have a day and are not done are past it",
		true},
};

const char *const key_figures[] = {"cases_open", "cases_scored_lately",
	"cases_child_view", "cases_natural_network", "cases_network_met",
	"cases_bottom_lines_met", NULL};

struct told_row steering_row(const struct steering *s,
	const struct attention *a, struct span team, const bool *seen)
{
	const struct job *j = figures_job(&s->figures, a->measure, &s->month);
	struct told_row row = {.name = team};
	const struct amount *sum;

	if (!j || !figure_known(j, seen)) {
		row.hidden = true;
		return row;
	}
	sum = job_line(j, team);
	if (sum && sum->hidden) {
		row.hidden = true;
	} else if (sum) {
		row.of = sum->denominator;
		row.n = a->counted ? sum->numerator
				   : sum->denominator - sum->numerator;
	}
	return row;
}

/* The rows of every team that the measure knows; freed by the caller. */
static struct told_row *team_rows(const struct steering *s,
	const struct attention *a, const bool *seen, size_t *n)
{
	const struct job *j = figures_job(&s->figures, a->measure, &s->month);
	struct told_row *row = xcalloc(j ? j->amounts : 1, sizeof *row);
	size_t i;

	*n = 0;
	for (i = 1; j && i < j->amounts; i++)
		row[(*n)++] = steering_row(s, a, j->amount[i].breakdown, seen);
	return row;
}

static void item(struct page *p, const struct buf *text, bool *begun)
{
	if (!*begun)
		page_list(p, PAGE_BULLETS);
	*begun = true;
	page_item(p, buf_as_span(text));
}

/* The two that most open cases lack, the worst first. */
static void tell_lacks(
	struct page *p, const struct steering *s, const bool *seen, bool *begun)
{
	struct told_row all[ATTENTIONS], *team;
	struct buf text = {0};
	size_t i, k, n;

	for (i = 0; i < ATTENTIONS; i++) {
		all[i] = steering_row(s, &attention[i], SPAN(""), seen);
		all[i].name = span_of(attention[i].measure);
	}
	worst_first(all, ATTENTIONS);
	for (i = 0; i < 2; i++) {
		for (k = 0; !span_is(all[i].name, attention[k].measure); k++)
			;
		buf_reset(&text);
		team = team_rows(s, &attention[k], seen, &n);
		if (all[i].n && tell_rows(&all[i], attention[k].sentence, team,
					n, &text))
			item(p, &text, begun);
		free(team);
	}
	buf_release(&text);
}

static bool before(const struct steering *s, struct period *then)
{
	*then = s->month;
	return !period_move(then, -3);
}

/* The key figure that moved most in three months. */
static void tell_most_moved(
	struct page *p, const struct steering *s, const bool *seen, bool *begun)
{
	struct furthest most = {.size = 0};
	struct figure now, then;
	struct buf text = {0};
	struct period past;
	int i;

	for (i = 1; before(s, &past) && key_figures[i]; i++) {
		const struct measure *m =
			measure_named(span_of(key_figures[i]));

		now = figure_all(&s->figures, m->name, &s->month, seen);
		then = figure_all(&s->figures, m->name, &past, seen);
		furthest_offer(&most, m, &now, &then);
	}
	if (furthest_tell(&most, "three months before", &text))
		item(p, &text, begun);
	buf_release(&text);
}

static void tell_priorities(
	struct page *p, const struct steering *s, const bool *seen, bool *begun)
{
	struct buf text = {0};
	int met = 0, of = 0;

	EACH_REC(r, &s->group, K_priority)
	{
		struct priority_figure f = {
			.measure = measure_named(r->v[F_priority_measure]),
			.now.marker = ':',
			.before.marker = ':',
			.target = rec_decimal(r, F_priority_target, NO_NUMBER)};

		if (!priority_for(r, s->service, &s->month) || !f.measure)
			continue;
		f.now = scope_figure(
			&s->scopes, &s->figures, r, f.measure, &s->month, seen);
		of += priority_reached(&f) != REACHED_UNKNOWN;
		met += priority_reached(&f) == REACHED;
	}
	if (of) {
		buf_printf(&text,
			"%d of the %d priorities with a target and a figure "
			"are at their target.",
			met, of);
		item(p, &text, begun);
	}
	buf_release(&text);
}

static void tell_supervision(
	struct page *p, const struct steering *s, const bool *seen, bool *begun)
{
	struct figure x =
		figure_all(&s->figures, "supervision_teams", &s->month, seen);
	struct buf text = {0};

	if (!x.marker && x.denominator > 0) {
		buf_printf(&text,
			"%ld of %ld teams with staff in post had group "
			"supervision in the last 12 months.",
			x.numerator, x.denominator);
		item(p, &text, begun);
	}
	buf_release(&text);
}

void steering_in_short(
	struct page *p, const struct steering *s, const bool *seen)
{
	bool begun = false;

	page_heading(p, 2, SPAN("In short"));
	tell_lacks(p, s, seen, &begun);
	tell_most_moved(p, s, seen, &begun);
	tell_priorities(p, s, seen, &begun);
	tell_supervision(p, s, seen, &begun);
	if (!begun)
		page_para(p, SPAN("Not looked at: the input has no records "
				  "for the figures of this page."));
}

/* Twelve months as a small line, and from which to which figure it goes. */
static void line_cell(struct page *p, const struct steering *s,
	const struct measure *m, const bool *seen)
{
	double y[STEERING_MONTHS];
	struct figure x, low = {0, 0, NO_LIMIT, 0}, high = {0, 0, -NO_LIMIT, 0};
	struct buf text = {0};
	int i;

	for (i = 0; i < STEERING_MONTHS; i++) {
		struct period past = s->month;

		y[i] = NO_NUMBER;
		if (period_move(&past, i - STEERING_MONTHS + 1))
			continue;
		x = figure_all(&s->figures, m->name, &past, seen);
		if (x.marker)
			continue;
		y[i] = x.value;
		if (x.value < low.value)
			low = x;
		if (x.value > high.value)
			high = x;
	}
	if (low.value <= high.value) {
		figure_with_counts(m, &low, &text);
		buf_puts(&text, " to ");
		figure_with_counts(m, &high, &text);
	}
	page_cell(p, buf_as_span(&text));
	page_cell_line(p, y, STEERING_MONTHS);
	buf_release(&text);
}

static void figure_cell(
	struct page *p, const struct measure *m, const struct figure *x)
{
	struct buf text = {0};

	figure_with_counts(m, x, &text);
	page_cell(p, buf_as_span(&text));
	buf_release(&text);
}

static void key_figure(struct page *p, const struct steering *s,
	const struct measure *m, const bool *seen)
{
	struct figure now = figure_all(&s->figures, m->name, &s->month, seen),
		      then = {-1, -1, NO_NUMBER, ':'};
	struct buf text = {0};
	struct period past;

	if (before(s, &past))
		then = figure_all(&s->figures, m->name, &past, seen);
	page_row(p);
	page_cell(p, span_of(m->label));
	measure_meaning(m, &text);
	page_cell_meaning(p, buf_as_span(&text));
	figure_cell(p, m, &now);
	figure_cell(p, m, &then);
	buf_reset(&text);
	change_words(m, &now, &then, &text);
	buf_puts(&text, chance_words(figure_chance(m, &now, &then)));
	page_cell(p, buf_as_span(&text));
	line_cell(p, s, m, seen);
	buf_release(&text);
}

void steering_key_figures(
	struct page *p, const struct steering *s, const bool *seen)
{
	static const struct page_col cols[] = {{"Figure", PAGE_LEFT, 5, true},
		{"Now", PAGE_LEFT, 3, false},
		{"Three months before", PAGE_LEFT, 3, false},
		{"Change", PAGE_LEFT, 5, false},
		{"Lowest to highest of 12 months", PAGE_LEFT, 5, false}};
	int i;

	page_table(p, SPAN("Key figures"), cols, 5);
	for (i = 0; key_figures[i]; i++)
		key_figure(p, s, measure_named(span_of(key_figures[i])), seen);
}
