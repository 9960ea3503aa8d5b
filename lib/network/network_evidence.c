#include "network_evidence.h"

#include "network_shown.h"
#include "ground/standing.h"

static void look_at(struct evidence *v, struct diary *d,
	const struct casebook *b, const struct pledges *all, int as_of)
{
	struct span goal = rec_get(v->goal, F_statement_statement_id);
	const struct pledge *p;
	size_t n;

	diary_begin(d, b, as_of);
	p = pledges_serving(all, goal, &n);
	diary_add(d, p, n);
	EACH_REC(line, b, K_statement)
	{
		if (!standing(line, "bottom-line", as_of) ||
			!span_eq(rec_get(line, F_statement_answers), goal))
			continue;
		p = pledges_serving(
			all, rec_get(line, F_statement_statement_id), &n);
		diary_add(d, p, n);
	}
	diary_walk(d, as_of);
	v->tally = d->tally;
	v->asked = rec_int(v->goal, F_statement_shown_for, -1);
	v->weeks = shown_weeks(d);
	v->reached = shown_reached(d, v->asked);
	v->earliest =
		v->asked > v->weeks ? shown_earliest(d, v->asked) : NO_DAY;
}

int evidence_each(const struct casebook *b, const struct network_terms *t,
	int (*each)(const struct evidence *, void *arg), void *arg)
{
	struct pledges all = {0};
	struct diary d = {0};
	int rc = 0;

	pledges_of(&all, b, t, false);
	EACH_REC(goal, b, K_statement)
	{
		struct evidence v = {.goal = goal};

		if (rc || !standing(goal, "goal", t->as_of))
			continue;
		look_at(&v, &d, b, &all, t->as_of);
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
	if (v->reached != NO_DAY)
		page_itemf(p, "Demonstrated since %s.",
			day_words(v->reached, day));
	else if (v->earliest != NO_DAY)
		page_itemf(p,
			"Still missing: %ld; if every promise is kept "
			"from now on, shown on %s at the earliest.",
			v->asked - v->weeks, day_words(v->earliest, day));
	else if (v->asked > v->weeks)
		page_itemf(p,
			"Still missing: %ld; the promises there are "
			"cannot show it: none that comes round again "
			"lasts long enough.",
			v->asked - v->weeks);
}

static int say_evidence(const struct evidence *v, void *arg)
{
	struct page *p = arg;
	const struct tally *n = &v->tally;
	struct span id = rec_get(v->goal, F_statement_statement_id);

	page_paraf(p, "Goal %.*s", SPAN_ARG(id));
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
