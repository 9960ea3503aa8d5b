#include <stdio.h>
#include "base/date.h"
#include "training.h"

/* Team (or agency, or period), heads, and a column for each type. */
static void table(struct page *p, const char *caption, const char *first,
	const char *heads, const struct training_terms *t)
{
	struct page_col cols[COURSE_TYPES + 2] = {
		{first, PAGE_LEFT, 3, true}, {heads, PAGE_RIGHT, 1, false}};
	size_t n = 2;
	int i;

	for (i = 0; i < COURSE_TYPES; i++)
		if (t->types >> i & 1u)
			cols[n++] = (struct page_col){
				course_type_words((enum course_type)i),
				PAGE_RIGHT, 1, false};
	page_table(p, span_of(caption), cols, n);
	page_table_empty(p, SPAN("Nobody is in post here."));
}

static void counts(struct page *p, const struct training *l,
	const struct training_terms *t, bool missing)
{
	int i;

	if (l->agency > 0)
		page_cellf(p, "%ld (agency %ld)", l->staff, l->agency);
	else
		page_cellf(p, "%ld", l->staff);
	for (i = 0; i < COURSE_TYPES; i++) {
		if (!(t->types >> i & 1u))
			continue;
		page_cell_tonef(p,
			missing && l->trained[i] == 0 && l->staff ? PAGE_GAP
								  : PAGE_PLAIN,
			"%ld",
			missing ? l->staff - l->trained[i] : l->trained[i]);
	}
}

static void rows(struct page *p, const struct training_lines *l,
	const struct training_terms *t, bool missing, const char *all)
{
	struct training sum = {0};
	size_t i;
	int k;

	for (i = 0; i < l->n; i++) {
		const struct training *s = &l->at[i];
		bool group = t->by_started && s->started.name[0];

		struct span name = s->team.n ? s->team : SPAN("not said");

		if (group && (!i || !span_eq(s->team, l->at[i - 1].team)))
			page_row_group(p, name);
		page_row(p);
		page_cell(p, group ? span_of(s->started.name) : name);
		counts(p, s, t, missing);
		sum.staff += s->staff;
		sum.agency += s->agency;
		for (k = 0; k < COURSE_TYPES; k++)
			sum.trained[k] += s->trained[k];
	}
	if (l->n < 2)
		return;
	page_row_total(p);
	page_cell(p, span_of(all));
	counts(p, &sum, t, missing);
}

struct page *training_page(const struct training_lines *teams,
	const struct training_lines *partners, const struct training_terms *t)
{
	struct page *p = page_new(SPAN("Training, team by team"));
	const char *first = t->by_started ? "Started in" : "Team";

	page_marking(p, SPAN("For staff only"));
	page_as_of(p, t->as_of);
	page_heading(p, 2, SPAN("Trained"));
	table(p, "Staff in post who have completed a course of the type", first,
		"In post", t);
	rows(p, teams, t, false, "All teams");
	page_heading(p, 2, SPAN("Still to train"));
	table(p, "Staff in post who have not", first, "In post", t);
	rows(p, teams, t, true, "All teams");
	page_key(p, 1u << PAGE_GAP);
	if (partners->n) {
		page_heading(p, 2, SPAN("Partners"));
		table(p, "People of other agencies who came or are in post",
			"Agency", "People", t);
		rows(p, partners, t, false, "All partners");
	}
	page_foot(p);
	page_paraf(p,
		"Trained: has completed a course of this type that had ended "
		"by this day. A course half attended is not completed, and two "
		"halves of two courses are not one. People who have left are "
		"not counted; those of other agencies stand apart. Marked: "
		"nobody of the team is trained yet.");
	return p;
}
