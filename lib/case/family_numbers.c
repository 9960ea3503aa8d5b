/* Numbers from 0 to 10, and the days to come. */
#include <stdlib.h>
#include "base/mem.h"
#include "family_page_internal.h"
#include "ground/standing.h"
#include "ground/voices.h"

/* Mum and Dad, as the texts beside them say. */
static void put_who(
	const struct family *f, const struct voice *v, struct buf *out)
{
	static const struct {
		const char *scorer, *said;
	} words[] = {{"child", "Child"}, {"mother", "Mum"}, {"father", "Dad"},
		{"carer", "Carer"}, {"family", "Family"},
		{"network", "People who help"},
		{"social-worker", "Social worker"},
		{"early-help-worker", "Early help worker"},
		{"manager", "Manager"},
		{"chair", "Person who leads the meeting"}, {"school", "School"},
		{"health", "Health worker"}, {"police", "Police"},
		{"other", "Someone else"}};
	const struct rec *c = casebook_find(f->b, K_child, v->child);
	size_t i;

	if (span_is(v->scorer, "child") && c && rec_has(c, F_child_name)) {
		buf_span(out, c->v[F_child_name]);
		return;
	}
	if (v->by.n) {
		family_name(f, out, v->by);
		if (out->n)
			return;
	}
	for (i = 0; i < COUNT_OF(words); i++)
		if (span_is(v->scorer, words[i].scorer))
			buf_puts(out, words[i].said);
}

/* A number on a danger is about the same thing as one on its goal: it is
 * headed by the goal, so that no heading is a danger. NULL: no goal. */
static const struct rec *goal_of(const struct family *f, struct span about)
{
	const struct rec *s = casebook_find(f->b, K_statement, about);

	if (!about.n || (s && rec_is(s, F_statement_type, "goal")))
		return s;
	EACH_REC(g, f->b, K_statement)
	{
		if (rec_is(g, F_statement_type, "goal") &&
			span_eq(g->v[F_statement_answers], about))
			return g;
	}
	return NULL;
}

static struct span heading_of(const struct family *f, struct span about)
{
	const struct rec *goal = goal_of(f, about);

	if (!about.n)
		return SPAN("Everything together");
	return goal ? goal->v[F_statement_text] : SPAN("One worry");
}

/* Under one heading. */
static bool together(
	const struct family *f, const struct voice *a, const struct voice *b)
{
	const struct rec *goal = goal_of(f, a->about);

	return span_eq(a->about, b->about) ||
	       (goal && goal == goal_of(f, b->about));
}

/* The same said of another child, on the same day. */
static bool said_alike(const struct voice *a, const struct voice *b)
{
	long none = -1;

	return span_eq(a->about, b->about) && span_eq(a->scorer, b->scorer) &&
	       span_eq(a->by, b->by) && !span_is(a->scorer, "child") &&
	       rec_day(a->latest, F_scale_date) ==
		       rec_day(b->latest, F_scale_date) &&
	       rec_int(a->latest, F_scale_score, 0) ==
		       rec_int(b->latest, F_scale_score, 0) &&
	       (a->before ? rec_int(a->before, F_scale_score, 0) : none) ==
		       (b->before ? rec_int(b->before, F_scale_score, 0)
				  : none);
}

/* ", for Paddy and Noreen" */
static void put_for(const struct family *f, const struct voices *v, size_t i,
	struct buf *out)
{
	const struct rec *c;
	size_t j, last = i, n = 0;

	for (j = i; j < v->n; j++)
		if (said_alike(&v->at[i], &v->at[j]))
			last = j;
	for (j = i; j <= last; j++) {
		c = casebook_find(f->b, K_child, v->at[j].child);
		if (!said_alike(&v->at[i], &v->at[j]) || !c ||
			!rec_has(c, F_child_name))
			continue;
		buf_puts(out, n == 0 ? ", for " : j == last ? " and " : ", ");
		family_first_name(c, out);
		n++;
	}
}

static void number_row(
	struct family *f, const struct voices *v, size_t i, bool children)
{
	const struct voice *s = &v->at[i];
	struct buf text = {0};

	page_row(f->p);
	put_who(f, s, &text);
	if (children && !span_is(s->scorer, "child"))
		put_for(f, v, i, &text);
	page_cell(f->p, buf_as_span(&text));
	page_cellf(f->p, "%ld", rec_int(s->latest, F_scale_score, 0));
	if (s->before)
		page_cellf(f->p, "%ld", rec_int(s->before, F_scale_score, 0));
	else
		page_cell(f->p, SPAN(""));
	page_cell_day(f->p, rec_day(s->latest, F_scale_date));
	buf_release(&text);
}

/* All numbers under the heading of the voice at `first`, unless they stand
 * under it already. Which child each is for is said where there are several. */
static void number_group(struct family *f, const struct voices *v, size_t first)
{
	bool children = false, said;
	size_t i, j;

	for (i = 0; i < first; i++)
		if (together(f, &v->at[i], &v->at[first]))
			return;
	for (i = first; i < v->n; i++)
		children |= together(f, &v->at[i], &v->at[first]) &&
			    !span_eq(v->at[i].child, v->at[first].child);
	page_row_group(f->p, heading_of(f, v->at[first].about));
	for (i = first; i < v->n; i++) {
		if (!together(f, &v->at[i], &v->at[first]))
			continue;
		said = false;
		for (j = first; j < i && !said; j++)
			said = said_alike(&v->at[j], &v->at[i]);
		if (!said)
			number_row(f, v, i, children);
	}
}

void family_numbers(struct family *f)
{
	static const struct page_col cols[] = {{"Who", PAGE_LEFT, 6, true},
		{"Number", PAGE_RIGHT, 2, false},
		{"Before that", PAGE_RIGHT, 2, false},
		{"Day", PAGE_LEFT, 3, false}};
	struct voices v = {0};
	size_t i;

	f->begun = false;
	voices_init(&v, f->b, f->t->as_of);
	if (v.n) {
		family_begin(f, "How safe it feels");
		page_para(f->p,
			SPAN("0 means things are as bad as they can be. 10 "
			     "means it is safe enough for us to stop. Each "
			     "number is what one person thinks."));
		page_table(f->p, SPAN("Numbers from 0 to 10"), cols, 4);
	}
	for (i = 0; i < v.n; i++)
		number_group(f, &v, i);
	voices_release(&v);
}

struct next {
	int day;
	struct span what;
};

static int by_day(const void *pa, const void *pb)
{
	const struct next *a = pa, *b = pb;

	if (a->day != b->day)
		return a->day < b->day ? -1 : 1;
	return span_cmp(a->what, b->what);
}

struct nexts {
	struct next *at;
	size_t n, cap;
	int as_of;
};

static void add(struct nexts *l, int day, struct span what)
{
	if (day == NO_DAY || day <= l->as_of)
		return;
	l->at = grow(l->at, l->n, &l->cap, sizeof *l->at);
	l->at[l->n++] = (struct next){day, what};
}

static struct span event_words(const struct rec *e)
{
	static const struct {
		const char *type, *said;
	} words[] = {{"conference", "Child protection meeting"},
		{"review", "Meeting to look at the plan again"},
		{"care-review", "Meeting about how care is going"},
		{"visit", "Visit"}, {"meeting-offered", "Family meeting"},
		{"meeting-held", "Family meeting"}};
	size_t i;

	for (i = 0; i < COUNT_OF(words); i++)
		if (rec_is(e, F_event_type, words[i].type))
			return span_of(words[i].said);
	return (struct span){"", 0};
}

static void find_next(const struct family *f, struct nexts *l)
{
	EACH_REC(m, f->b, K_milestone)
	{
		if (!happened(m, F_milestone_done, f->t->as_of))
			add(l, rec_day(m, F_milestone_planned),
				m->v[F_milestone_title]);
	}
	EACH_REC(m, f->b, K_meeting)
	{
		add(l, rec_day(m, F_meeting_date),
			SPAN("Meeting of the people who help"));
	}
	EACH_REC(e, f->b, K_event)
	{
		if (event_words(e).n)
			add(l, rec_day(e, F_event_date), event_words(e));
	}
	EACH_REC(r, f->b, K_rule)
	{
		if (rule_live(r, f->t->as_of))
			add(l, rec_day(r, F_rule_review),
				SPAN("We look at what we agreed again"));
	}
}

void family_next(struct family *f)
{
	static const struct page_col cols[] = {{"Day", PAGE_LEFT, 3, true},
		{"What happens", PAGE_LEFT, 8, false}};
	struct nexts l = {.as_of = f->t->as_of};
	size_t i;

	f->begun = false;
	find_next(f, &l);
	if (l.n > 1)
		qsort(l.at, l.n, sizeof *l.at, by_day);
	for (i = 0; i < l.n; i++) {
		if (i && l.at[i].day == l.at[i - 1].day &&
			span_eq(l.at[i].what, l.at[i - 1].what))
			continue;
		if (i == 0) {
			family_begin(f, "What happens next");
			page_table(f->p, SPAN("Days to come"), cols, 2);
		}
		page_row(f->p);
		page_cell_day(f->p, l.at[i].day);
		page_cell(f->p, l.at[i].what);
	}
	free(l.at);
}
