#include <stdio.h>
#include <stdlib.h>
#include "base/date.h"
#include "leaders.h"
#include "ground/words.h"
#include "training.h"

static void cell_span(struct page *p, struct span s)
{
	page_cellf(p, "%.*s", SPAN_ARG(s));
}

static void cell_theme(struct page *p, const struct rec *event)
{
	cell_span(p, event->v[rec_has(event, F_course_theme) ? F_course_theme
							     : F_course_title]);
}

static void cell_weeks(struct page *p, int days)
{
	bool late = days > EVENT_WEEKS_MOST * 7;

	if (days < 0)
		page_cell(p, SPAN(""));
	else
		page_cell_tonef(p, late ? PAGE_GAP : PAGE_PLAIN, "%.1f",
			(days * 20 + 7) / 14 / 10.0);
}

/* Its leaders in post, or that there is none. */
static void cell_leaders(struct page *p, const struct casebook *all,
	const struct leadership *s, int as_of)
{
	struct names people = {0};
	struct buf text = {0};
	size_t i;

	EACH_REC(l, all, K_leader)
	{
		if (leads(l, s->name) && leader_in_post(all, l, as_of))
			names_add(&people, l->v[F_leader_staff_id]);
	}
	names_settle(&people);
	for (i = 0; i < people.n; i++) {
		buf_puts(&text, i ? ", " : "");
		put_staff(&text, all, people.at[i]);
	}
	if (people.n)
		page_cell(p, buf_as_span(&text));
	else
		page_cell_tone(p, PAGE_GAP, SPAN("none"));
	names_release(&people);
	buf_release(&text);
}

static void who_leads(struct page *p, const struct leadership_lines *l,
	const struct casebook *all, const struct leaders_terms *t, bool service)
{
	const struct page_col cols[] = {
		{service ? "Service" : "Team", PAGE_LEFT, 3, true},
		{"Practice Leaders", PAGE_LEFT, 2, false},
		{"Events", PAGE_RIGHT, 0, false},
		{"Longest gap, weeks", PAGE_RIGHT, 1, false},
		{"Last one", PAGE_LEFT, 3, false},
		{"Weeks since", PAGE_RIGHT, 1, false}};
	struct buf name = {0};
	size_t i;

	page_table(p,
		span_of(service ? "Services and their Practice Leaders"
				: "Teams and their Practice Leaders"),
		cols, 6);
	page_table_empty(p, SPAN("None has staff in post here."));
	for (i = 0; i < l->n; i++) {
		const struct leadership *s = &l->at[i];

		if (!(service ? s->service : s->team))
			continue;
		page_row(p);
		buf_reset(&name);
		if (service)
			put_word(&name, s->name);
		else
			buf_span(&name, s->name);
		page_cell(p, buf_as_span(&name));
		cell_leaders(p, all, s, t->as_of);
		if (s->uncovered) {
			page_cell(p, SPAN(":"));
			page_cell(p, SPAN(":"));
		} else {
			page_cellf(p, "%ld", s->events);
			cell_weeks(p, s->longest_gap);
		}
		page_cell_day(p, s->last);
		cell_weeks(p, s->last == NO_DAY ? -1 : t->until - s->last);
	}
	buf_release(&name);
}

static void cell_since(struct page *p, int days)
{
	char text[40];

	if (days >= 0 && days < EVENT_WEEKS_LEAST * 7) {
		snprintf(text, sizeof text, "%.1f (early)",
			(days * 20 + 7) / 14 / 10.0);
		page_cell(p, span_of(text));
	} else {
		cell_weeks(p, days);
	}
}

static void events(struct page *p, const struct leadership_lines *l,
	const struct casebook *all, const struct leaders_terms *t,
	const struct rec **event, size_t n)
{
	static const struct page_col cols[] = {{"Day", PAGE_LEFT, 2, true},
		{"Theme", PAGE_LEFT, 3, false},
		{"Weeks since the one before", PAGE_RIGHT, 1, false},
		{"Teams it reached", PAGE_RIGHT, 1, false}};
	size_t i, j;
	long teams, reached;
	char day[20];

	page_table(p, SPAN("Leader events in the period"), cols, 4);
	page_table_empty(p, SPAN("None was held."));
	for (i = 0; i < n; i++) {
		int on = rec_day(event[i], F_course_starts);

		if (on < t->since)
			continue;
		for (j = 0, teams = 0, reached = 0; j < l->n; j++) {
			teams += l->at[j].team;
			reached += l->at[j].team &&
				   event_reached(all, event[i], l->at[j].name);
		}
		page_row(p);
		page_cell(p, span_of(day_words(on, day)));
		cell_theme(p, event[i]);
		cell_since(p,
			i ? on - rec_day(event[i - 1], F_course_starts) : -1);
		page_cellf(p, "%ld of %ld", reached, teams);
	}
}

/* What leaders of this team came to, and when each was taken back. */
static void taken_back_by(struct page *p, const struct casebook *all,
	struct span team, const struct leaders_terms *t,
	const struct rec *event)
{
	int on = rec_day(event, F_course_starts), back;
	struct buf who = {0};
	char day[20];

	EACH_REC(l, all, K_leader)
	{
		const struct rec *a;

		if (!leads(l, team) || !leader_in_post(all, l, on))
			continue;
		a = attendance_of(all, event->v[F_course_course_id],
			l->v[F_leader_staff_id]);
		if (!a || !came_to(a))
			continue;
		page_row(p);
		page_cell(p, span_of(day_words(on, day)));
		cell_theme(p, event);
		buf_reset(&who);
		put_staff(&who, all, l->v[F_leader_staff_id]);
		page_cell(p, buf_as_span(&who));
		back = rec_day(a, F_attendance_taken_back);
		if (back != NO_DAY && back <= t->as_of)
			page_cell(p, span_of(day_words(back, day)));
		else
			page_cell_tone(p, PAGE_GAP, SPAN("not yet"));
	}
	buf_release(&who);
}

static void taken_back(struct page *p, const struct leadership_lines *l,
	const struct casebook *all, const struct leaders_terms *t,
	const struct rec **event, size_t n)
{
	static const struct page_col cols[] = {{"Event", PAGE_LEFT, 2, true},
		{"Theme", PAGE_LEFT, 3, false}, {"Leader", PAGE_LEFT, 2, false},
		{"Taken back to the team", PAGE_LEFT, 2, false}};
	size_t i, j;

	page_table(p, SPAN("What leaders took back"), cols, 4);
	page_table_empty(p, SPAN("None came to an event."));
	for (i = 0; i < l->n; i++) {
		if (!l->at[i].team || !l->at[i].events)
			continue;
		page_row_group(p, l->at[i].name);
		for (j = 0; j < n; j++)
			if (rec_day(event[j], F_course_starts) >= t->since)
				taken_back_by(
					p, all, l->at[i].name, t, event[j]);
	}
}

struct page *leaders_page(const struct leadership_lines *l,
	const struct casebook *all, const struct leaders_terms *t)
{
	struct page *p = page_new(SPAN("Practice Leaders"));
	const struct rec **event;
	char from[20], to[20];
	size_t n;

	event = leader_events(all, t->until, &n);
	page_marking(p, SPAN("For staff only"));
	page_as_of(p, t->as_of);
	page_paraf(p, "Events from %s to %s.", day_words(t->since, from),
		day_words(t->until, to));
	page_heading(p, 2, SPAN("Who leads"));
	if (!t->team.n)
		who_leads(p, l, all, t, true);
	who_leads(p, l, all, t, false);
	page_heading(p, 2, SPAN("Leader events"));
	events(p, l, all, t, event, n);
	page_heading(p, 2, SPAN("Taken back"));
	taken_back(p, l, all, t, event, n);
	page_key(p, 1u << PAGE_GAP);
	page_foot(p);
	page_paraf(p,
		"Events: those that one of the leaders of that day came to; "
		"they are meant to be %d to %d weeks apart. Longest gap: "
		"between two of them that followed each other. Weeks since: "
		"from the last one to the end of the period.",
		EVENT_WEEKS_LEAST, EVENT_WEEKS_MOST);
	free(event);
	return p;
}
