/* What was due, and what is coming up. */
#include <stdlib.h>
#include "base/mem.h"
#include "base/num.h"
#include "overview.h"
#include "ground/standing.h"

struct due {
	int day;
	const char *what;
	const struct rec *of;
	int text, who; /* fields; who -1: none */
};

struct dues {
	struct due *at;
	size_t n, cap;
};

static void add(struct dues *l, int day, const char *what, const struct rec *of,
	int text, int who)
{
	if (day == NO_DAY)
		return;
	l->at = grow(l->at, l->n, &l->cap, sizeof *l->at);
	l->at[l->n++] = (struct due){day, what, of, text, who};
}

static int by_day(const void *pa, const void *pb)
{
	const struct due *a = pa, *b = pb;

	if (a->day != b->day)
		return a->day < b->day ? -1 : 1;
	if (a->of->kind != b->of->kind)
		return a->of->kind < b->of->kind ? -1 : 1;
	return rec_key_cmp(a->of, b->of);
}

/* What is arranged beforehand; all else that lies ahead is not known yet. */
static bool arranged(const struct rec *event)
{
	static const char *const types[] = {"conference", "review",
		"care-review", "visit", "meeting-offered", "meeting-held"};
	size_t i;

	for (i = 0; i < COUNT_OF(types); i++)
		if (rec_is(event, F_event_type, types[i]))
			return true;
	return false;
}

static void gather_dues(const struct overview *s, struct dues *l)
{
	EACH_REC(st, s->b, K_statement)
	{
		if (standing(st, "next-step", s->as_of) &&
			!happened(st, F_statement_done, s->as_of))
			add(l, rec_day(st, F_statement_due), "next step", st,
				F_statement_text, F_statement_who);
	}
	EACH_REC(m, s->b, K_milestone)
	{
		if (!happened(m, F_milestone_done, s->as_of))
			add(l, rec_day(m, F_milestone_planned), "milestone", m,
				F_milestone_title, F_milestone_owner);
	}
	EACH_REC(r, s->b, K_rule)
	{
		if (rule_live(r, s->as_of))
			add(l, rec_day(r, F_rule_review), "review of a rule", r,
				F_rule_text, -1);
	}
	EACH_REC(m, s->b, K_meeting)
	{
		if (rec_day(m, F_meeting_date) > s->as_of)
			add(l, rec_day(m, F_meeting_date), "network meeting", m,
				F_meeting_led_by, -1);
	}
	EACH_REC(ev, s->b, K_event)
	{
		if (arranged(ev) && rec_day(ev, F_event_date) > s->as_of)
			add(l, rec_day(ev, F_event_date), "event", ev,
				F_event_type, -1);
	}
}

static void due_row(const struct overview *s, const struct due *d)
{
	char day[20];

	page_row(s->p);
	if (d->day < s->as_of)
		page_cellf(s->p, "%s (%s ago)", day_words(d->day, day),
			counted(s->as_of - d->day, "day").s);
	else
		page_cell(s->p, span_of(day_words(d->day, day)));
	page_cell(s->p, span_of(d->what));
	page_cellf(s->p, "%.*s", SPAN_ARG(d->of->v[d->text]));
	if (d->who >= 0)
		page_cellf(s->p, "%.*s", SPAN_ARG(d->of->v[d->who]));
	else
		page_cell(s->p, SPAN(""));
}

void overview_coming(const struct overview *s)
{
	static const struct page_col cols[] = {
		{"Day", PAGE_LEFT, 3, true},
		{"What", PAGE_LEFT, 2, false},
		{"Which", PAGE_LEFT, 6, false},
		{"Who", PAGE_LEFT, 3, false},
	};
	struct dues l = {0};
	size_t i;
	int late = -1;

	gather_dues(s, &l);
	if (l.n > 1)
		qsort(l.at, l.n, sizeof *l.at, by_day);
	page_table(s->p, SPAN("In order of day"), cols, 4);
	overview_empty(s, "Nothing is planned.", K_milestone);
	for (i = 0; i < l.n; i++) {
		if (late != (l.at[i].day < s->as_of)) {
			late = l.at[i].day < s->as_of;
			page_row_group(
				s->p, span_of(late ? "Was due, and is not done"
						   : "Ahead"));
		}
		due_row(s, &l.at[i]);
	}
	free(l.at);
}
