#include "steering_attention.h"

#include <stdlib.h>
#include "base/mem.h"
#include "figures/breakdown.h"
#include "figures/measure_page.h"
#include "page/cell.h"
#include "steering_told.h"

static void add_team(struct steering_teams *t, struct span name)
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

void steering_find_teams(struct steering_teams *t, const struct steering *s,
	const char *const *measures, size_t n)
{
	size_t i, k;

	for (i = 0; i < n; i++) {
		const struct job *j =
			figures_job(&s->figures, measures[i], &s->month);

		for (k = 1; j && k < j->amounts; k++)
			add_team(t, j->amount[k].breakdown);
	}
}

/* A team, and how much its cases lack of all that is asked for. */
static struct told_row team_total(
	const struct steering *s, struct span team, const bool *seen)
{
	struct told_row total = {.name = team};
	size_t i;

	for (i = 0; i < ATTENTIONS; i++) {
		struct told_row one =
			steering_row(s, &attention[i], team, seen);

		if (one.hidden)
			continue;
		total.n += one.n;
		total.of += one.of;
	}
	return total;
}

static void attention_row(struct page *p, const struct steering *s,
	struct span team, const bool *seen)
{
	size_t i;

	page_cellf(p, "%.*s", team.n ? (int)team.n : 9,
		team.n ? team.p : "All teams");
	for (i = 0; i < ATTENTIONS; i++) {
		struct told_row one =
			steering_row(s, &attention[i], team, seen);

		told_cell(p, &one);
	}
}

static void attention_head(struct page *p)
{
	struct page_col cols[ATTENTIONS + 1] = {{"Team", PAGE_LEFT, 0, true}};
	struct buf text = {0};
	size_t i;

	for (i = 0; i < ATTENTIONS; i++)
		cols[i + 1] = (struct page_col){
			attention[i].words, PAGE_LEFT, 1, false};
	page_table(p,
		SPAN("Open cases by team that lack what practice asks for, the "
		     "team that lacks most of it first"),
		cols, ATTENTIONS + 1);
	for (i = 0; i < ATTENTIONS; i++) {
		buf_reset(&text);
		measure_meaning(
			measure_named(span_of(attention[i].measure)), &text);
		page_col_meaning(p, i + 1, buf_as_span(&text));
	}
	buf_release(&text);
}

void steering_attention(
	struct page *p, const struct steering *s, const bool *seen)
{
	const char *names[ATTENTIONS];
	struct told_row *row;
	struct steering_teams t = {0};
	size_t i;

	for (i = 0; i < ATTENTIONS; i++)
		names[i] = attention[i].measure;
	steering_find_teams(&t, s, names, ATTENTIONS);
	row = xcalloc(t.n + 1, sizeof *row);
	for (i = 0; i < t.n; i++)
		row[i] = team_total(s, t.at[i], seen);
	worst_first(row, t.n);
	page_heading(p, 2, SPAN("What needs attention now"));
	attention_head(p);
	page_table_empty(p, SPAN("No open cases."));
	for (i = 0; i < t.n; i++) {
		page_row(p);
		attention_row(p, s, row[i].name, seen);
	}
	if (t.n) {
		page_row_total(p);
		attention_row(p, s, SPAN(""), seen);
		page_para(p, SPAN(TOLD_SHADES));
	}
	free(row);
	free(t.at);
}
