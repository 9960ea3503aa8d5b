#include "network_evidence.h"

#include "network_shown.h"
#include "base/num.h"
#include "ground/standing.h"

static void look_at(struct evidence *v, struct diary *d,
	const struct casebook *b, const struct pledges *all)
{
	struct span goal = rec_get(v->goal, F_statement_statement_id);
	const struct pledge *p;
	size_t n;

	diary_begin(d, b, v->day);
	p = pledges_serving(all, goal, &n);
	diary_add(d, p, n, NO_DAY);
	EACH_REC(line, b, K_statement)
	{
		if (!rec_is(line, F_statement_type, "bottom-line") ||
			!happened(line, F_statement_date, v->day) ||
			!span_eq(rec_get(line, F_statement_answers), goal))
			continue;
		p = pledges_serving(
			all, rec_get(line, F_statement_statement_id), &n);
		diary_add(d, p, n, rec_day(line, F_statement_ended));
	}
	diary_walk(d, v->day);
	v->tally = d->tally;
	v->asked = rec_int(v->goal, F_statement_shown_for, -1);
	v->weeks = shown_weeks(d);
	v->reached = shown_reached(d, v->asked);
	v->last = d->record;
	v->lapsed = shown_lapsed(d);
	v->silent = shown_silent(d);
	v->broken =
		v->reached == NO_DAY ? 0 : shown_broken_since(d, v->reached);
	v->earliest = v->reached == NO_DAY && !v->closed && v->asked > v->weeks
			      ? shown_earliest(d, v->asked)
			      : NO_DAY;
}

/* It stands; where the case closed, up to that day. */
static bool goal_told(const struct rec *goal, const struct evidence *v)
{
	return standing(goal, "goal", v->day) ||
	       (v->closed && standing(goal, "goal", v->day - 1));
}

int evidence_each(const struct casebook *b, const struct network_terms *t,
	int (*each)(const struct evidence *, void *arg), void *arg)
{
	struct pledges all = {0};
	struct diary d = {0};
	struct network_terms told = *t;
	int rc = 0;

	told.as_of = shown_day(b, t->as_of);
	pledges_of(&all, b, &told, false);
	EACH_REC(goal, b, K_statement)
	{
		struct evidence v = {.goal = goal,
			.day = told.as_of,
			.closed = case_closed(b, t->as_of)};

		if (rc || !goal_told(goal, &v))
			continue;
		look_at(&v, &d, b, &all);
		rc = each(&v, arg);
	}
	diary_release(&d);
	pledges_release(&all);
	return rc;
}

struct putting {
	struct span case_id;
	struct sink *to;
	struct rec rec;
	struct err *e;
};

static int put_evidence(const struct evidence *v, void *arg)
{
	struct putting *p = arg;
	const struct tally *n = &v->tally;
	struct rec *r = &p->rec;

	rec_reset(r, &kind_table[K_evidence]);
	rec_set(r, F_evidence_case_id, p->case_id);
	rec_set(r, F_evidence_statement_id,
		rec_get(v->goal, F_statement_statement_id));
	if (v->asked >= 0)
		rec_set_int(r, F_evidence_asked_weeks, v->asked);
	rec_set_int(r, F_evidence_shown_weeks, v->weeks);
	rec_set_int(r, F_evidence_kept, n->kept);
	rec_set_int(r, F_evidence_partly, n->partly);
	rec_set_int(r, F_evidence_not_kept, n->not_kept);
	rec_set_int(r, F_evidence_not_recorded, n->not_recorded);
	if (n->triggers) {
		rec_set_int(r, F_evidence_triggered, n->triggered);
		rec_set_int(r, F_evidence_triggered_kept, n->triggered_kept);
	}
	if (n->longest_gap >= 0)
		rec_set_int(r, F_evidence_longest_gap_days, n->longest_gap);
	rec_set_int(r, F_evidence_seen_by_child, n->seen[BY_CHILD]);
	rec_set_int(r, F_evidence_seen_by_parent, n->seen[BY_PARENT]);
	rec_set_int(r, F_evidence_seen_by_network, n->seen[BY_NETWORK]);
	rec_set_int(
		r, F_evidence_seen_by_professional, n->seen[BY_PROFESSIONAL]);
	rec_set_day(r, F_evidence_reached, v->reached);
	rec_set_int(r, F_evidence_seen_by_family, n->seen[BY_FAMILY]);
	rec_set_day(r, F_evidence_last, v->last);
	if (v->last != NO_DAY)
		rec_set_int(r, F_evidence_days_since_record, v->day - v->last);
	return sink_put(p->to, r, p->e) ? -1 : 0;
}

int network_evidence(const struct casebook *b, const struct network_terms *t,
	struct sink *to, struct err *e)
{
	struct putting p = {.case_id = b->case_id, .to = to, .e = e};
	int rc = evidence_each(b, t, put_evidence, &p);

	rec_release(&p.rec);
	return rc;
}

static void say_last(const struct evidence *v, struct page *p)
{
	char day[20];

	if (v->last == NO_DAY)
		page_item(p, SPAN("No promise has a record yet."));
	else if (!v->lapsed || v->silent == NO_DAY)
		page_itemf(p, "%s %s (%s %s).",
			v->lapsed ? "The run is over: not recorded since"
				  : "Counted up to the last record,",
			day_words(v->last, day),
			counted(v->day - v->last, "day").s,
			v->closed ? "before it closed" : "ago");
	if (v->silent != NO_DAY)
		page_itemf(p, "%s promise has no record since %s (%s %s).",
			v->lapsed ? "The run is over: a" : "A",
			day_words(v->silent, day),
			counted(v->day - v->silent, "day").s,
			v->closed ? "before it closed" : "ago");
}

static void say_reached(const struct evidence *v, struct page *p)
{
	char day[20];

	page_itemf(p, "Shown for as long as asked on %s.",
		day_words(v->reached, day));
	if (v->broken)
		page_itemf(p, "After that day a promise was broken on %s.",
			counted(v->broken, "day").s);
}

static void say_weeks(const struct evidence *v, struct page *p)
{
	char day[20];

	if (v->asked < 0)
		page_itemf(p,
			"Weeks in a row: %ld. How many it must be seen "
			"for is not said.",
			v->weeks);
	else
		page_itemf(p, "Weeks in a row: %ld of the %ld asked for.",
			v->weeks, v->asked);
	say_last(v, p);
	if (v->reached != NO_DAY)
		say_reached(v, p);
	else if (v->earliest != NO_DAY)
		page_itemf(p,
			"Still missing: %ld; if every promise is kept "
			"from now on, shown on %s at the earliest.",
			v->asked - v->weeks, day_words(v->earliest, day));
	else if (v->asked > v->weeks && !v->closed)
		page_itemf(p,
			"Still missing: %ld; the promises there are "
			"cannot show it: none that comes round again "
			"lasts long enough.",
			v->asked - v->weeks);
}

static void say_why_not_the_sum(const struct tally *n, struct page *p)
{
	if (n->seen_by_several)
		page_itemf(p,
			"%ld of them were seen by more than one and are "
			"counted with each.",
			n->seen_by_several);
	if (n->seen_by_unsaid)
		page_itemf(p, "Of %ld it is not recorded who saw them.",
			n->seen_by_unsaid);
}

static int say_evidence(const struct evidence *v, void *arg)
{
	struct page *p = arg;
	const struct tally *n = &v->tally;
	struct span id = rec_get(v->goal, F_statement_statement_id);
	char day[20];

	page_paraf(p, "Goal %.*s", SPAN_ARG(id));
	if (v->closed)
		page_paraf(p, "The case closed on %s: as on that day.",
			day_words(v->day, day));
	page_list(p, PAGE_BULLETS);
	say_weeks(v, p);
	page_itemf(p,
		"Kept %ld, partly %ld, not kept %ld; due and not "
		"recorded %ld.",
		n->kept, n->partly, n->not_kept, n->not_recorded);
	if (n->triggers)
		page_itemf(p, "When triggered: kept %ld of %ld.",
			n->triggered_kept, n->triggered);
	if (n->longest_gap >= 0)
		page_itemf(p, "Longest gap between times kept: %ld days.",
			n->longest_gap);
	page_itemf(p,
		"Of the times kept, seen by the child %ld, a parent "
		"%ld, others of the family %ld, a professional %ld, by "
		"the network alone %ld.",
		n->seen[BY_CHILD], n->seen[BY_PARENT], n->seen[BY_FAMILY],
		n->seen[BY_PROFESSIONAL], n->seen[BY_NETWORK]);
	say_why_not_the_sum(n, p);
	return 0;
}

static bool has_goals(const struct casebook *b, int day)
{
	EACH_REC(s, b, K_statement)
	{
		if (standing(s, "goal", day))
			return true;
	}
	return false;
}

bool network_evidence_page(
	const struct casebook *b, const struct network_terms *t, struct page *p)
{
	if (!has_goals(b, t->as_of))
		return false;
	page_headingf(p, 2, "Case %.*s", SPAN_ARG(b->case_id));
	/* say_evidence() has no reason to stop. */
	return evidence_each(b, t, say_evidence, p) == 0;
}
