#include "supervision.h"

#include <stdlib.h>
#include "base/date.h"
#include "base/hash.h"
#include "post.h"
#include "ground/standing.h"

static const char outcomes[] = "done|partly|not-done|overtaken";

struct counting {
	const struct supervision_terms *t;
	struct supervision_lines *out;
	struct names teams, staffed;
	struct periods periods; /* one, of any length, where not by period */
	struct hash cases;      /* line and case, seen already */
	struct buf key;
};

static bool counts(const struct rec *s, const struct supervision_terms *t)
{
	int day = rec_day(s, F_session_date);

	return day <= t->as_of && (t->since == NO_DAY || day >= t->since) &&
	       (t->until == NO_DAY || day <= t->until);
}

static int first_day(
	const struct casebook *all, const struct supervision_terms *t)
{
	int first = t->as_of;

	if (t->since != NO_DAY)
		return t->since;
	EACH_REC(s, all, K_session)
	{
		int day = rec_day(s, F_session_date);

		if (counts(s, t) && day < first)
			first = day;
	}
	return first;
}

static int last_day(const struct supervision_terms *t)
{
	return t->until != NO_DAY && t->until < t->as_of ? t->until : t->as_of;
}

static void list_periods(struct counting *c, const struct casebook *all)
{
	struct period p;
	size_t cap = 0;
	int last = last_day(c->t);

	if (!c->t->by_period) {
		c->periods.at = xcalloc(1, sizeof *c->periods.at);
		c->periods.n = 1;
		return;
	}
	period_of(&p, c->t->by, first_day(all, c->t));
	while (p.from <= last) {
		c->periods.at = grow(c->periods.at, c->periods.n, &cap,
			sizeof *c->periods.at);
		c->periods.at[c->periods.n++] = p;
		if (period_move(&p, 1))
			break;
	}
}

static void list_teams(struct counting *c, const struct casebook *all)
{
	struct span only = c->t->team;
	size_t i;

	teams_with_staff(&c->staffed, all, c->t->as_of, c->t->service);
	for (i = 0; i < c->staffed.n; i++)
		if (!only.n || span_eq(only, c->staffed.at[i]))
			names_add(&c->teams, c->staffed.at[i]);
	EACH_REC(s, all, K_session)
	{
		if (counts(s, c->t) && !c->t->service.n &&
			(!only.n || span_eq(only, s->v[F_session_team])))
			names_add(&c->teams, s->v[F_session_team]);
	}
	names_settle(&c->teams);
}

static bool uncovered(const struct supervision_terms *t, const struct period *p)
{
	return coverage_misses(t->coverage, K_session, t->by_period ? p : NULL,
		t->since, last_day(t));
}

static void make_lines(struct counting *c)
{
	size_t i, j;

	c->out->n = c->teams.n * c->periods.n;
	c->out->at = xcalloc(c->out->n + 1, sizeof *c->out->at);
	for (i = 0; i < c->teams.n; i++)
		for (j = 0; j < c->periods.n; j++)
			c->out->at[i * c->periods.n + j] = (struct supervision){
				.team = c->teams.at[i],
				.period = c->periods.at[j],
				.staffed = names_place(&c->staffed,
						   c->teams.at[i]) >= 0,
				.uncovered = uncovered(c->t, &c->periods.at[j]),
				.last = NO_DAY,
			};
}

/* The period of the day: they stand one behind the other. */
static size_t period_place(const struct counting *c, int day)
{
	size_t lo = 0, hi = c->periods.n;

	while (hi - lo > 1) {
		size_t mid = lo + (hi - lo) / 2;

		if (c->periods.at[mid].from <= day)
			lo = mid;
		else
			hi = mid;
	}
	return lo;
}

static bool first_of_case(
	struct counting *c, size_t line, const struct rec *session)
{
	struct span id = session->v[F_session_case_id];
	bool is_new;

	if (!id.n)
		id = session->v[F_session_child_id];
	if (!id.n)
		return false;
	buf_reset(&c->key);
	buf_printf(&c->key, "%zu/", line);
	buf_span(&c->key, id);
	hash_put(&c->cases, buf_as_span(&c->key), 0, &is_new);
	return is_new;
}

static void count_clarity(struct supervision *l, const struct rec *s)
{
	long before = rec_int(s, F_session_before, -1);
	long after = rec_int(s, F_session_after, -1);

	if (before < 0 || before >= CLARITY || after < 0 || after >= CLARITY)
		return;
	l->n++;
	l->before[before]++;
	l->after[after]++;
}

static void count_what_came(
	struct supervision *l, const struct rec *s, int as_of)
{
	int due = rec_day(s, F_session_follow_up), outcome;

	if (happened(s, F_session_followed_up, as_of)) {
		l->followed_up++;
		outcome = word_place(outcomes, s->v[F_session_outcome]);
		if (outcome >= 0)
			l->outcome[outcome]++;
	} else if (due != NO_DAY && due < as_of) {
		l->overdue++;
	}
}

static void count_session(struct counting *c, const struct rec *s)
{
	int day = rec_day(s, F_session_date);
	long team = names_place(&c->teams, s->v[F_session_team]);
	struct supervision *l;
	size_t line;

	if (team < 0)
		return;
	line = (size_t)team * c->periods.n + period_place(c, day);
	l = &c->out->at[line];
	l->sessions++;
	l->cases += first_of_case(c, line, s);
	if (day > l->last)
		l->last = day;
	l->observed += rec_has(s, F_session_observer);
	l->manager_agreed += rec_true(s, F_session_manager_agreed);
	l->by_team += rec_is(s, F_session_delivered_by, "team");
	l->by_practice_development +=
		rec_is(s, F_session_delivered_by, "practice-development");
	count_what_came(l, s, c->t->as_of);
	count_clarity(l, s);
}

void supervision_cover(struct supervision_lines *out,
	const struct casebook *all, const struct supervision_terms *t)
{
	struct counting c = {.t = t, .out = out};

	*out = (struct supervision_lines){0};
	list_periods(&c, all);
	list_teams(&c, all);
	make_lines(&c);
	EACH_REC(s, all, K_session)
	{
		if (c.periods.n && counts(s, t))
			count_session(&c, s);
	}
	names_release(&c.teams);
	names_release(&c.staffed);
	periods_release(&c.periods);
	hash_release(&c.cases);
	buf_release(&c.key);
}

void supervision_release(struct supervision_lines *l)
{
	free(l->at);
	*l = (struct supervision_lines){0};
}

static int nth(const long *count, int values, long which)
{
	int v;

	for (v = 0; v < values - 1; v++) {
		which -= count[v];
		if (which < 0)
			break;
	}
	return v;
}

double median_of_counts(const long *count, int values, long n)
{
	return (nth(count, values, (n - 1) / 2) + nth(count, values, n / 2)) /
	       2.0;
}

static void set_counts(struct rec *r, const struct supervision *s)
{
	rec_set_int(r, F_supervision_sessions, s->sessions);
	rec_set_int(r, F_supervision_cases, s->cases);
	rec_set_day(r, F_supervision_last, s->last);
	rec_set_int(r, F_supervision_observed, s->observed);
	rec_set_int(r, F_supervision_manager_agreed, s->manager_agreed);
	rec_set_int(r, F_supervision_by_team, s->by_team);
	rec_set_int(r, F_supervision_by_practice_development,
		s->by_practice_development);
	rec_set_int(r, F_supervision_followed_up, s->followed_up);
	rec_set_int(r, F_supervision_overdue, s->overdue);
	if (s->n) {
		rec_set_decimal(r, F_supervision_before,
			median_of_counts(s->before, CLARITY, s->n));
		rec_set_decimal(r, F_supervision_after,
			median_of_counts(s->after, CLARITY, s->n));
	}
	rec_set_int(r, F_supervision_n, s->n);
}

int supervision_put(const struct supervision_lines *l,
	const struct supervision_terms *t, struct sink *to, struct err *e)
{
	struct rec r = {0};
	size_t i;
	int rc = 0;

	for (i = 0; i < l->n && !rc; i++) {
		const struct supervision *s = &l->at[i];

		rec_reset(&r, &kind_table[K_supervision]);
		rec_set(&r, F_supervision_team, s->team);
		if (t->by_period)
			rec_set(&r, F_supervision_period,
				span_of(s->period.name));
		if (!s->uncovered)
			set_counts(&r, s);
		rc = sink_put(to, &r, e) ? -1 : 0;
	}
	rec_release(&r);
	return rc;
}
