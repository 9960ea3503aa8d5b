/* What ties figures of one time to those of another. */
#include <stdlib.h>
#include "links_internal.h"

/* Periods that lie in a longer one, one after the other. */
struct tiles {
	const struct link_cell **at; /* the cells of all */
	size_t n;
	bool whole; /* they fill it */
};

static int days(const struct link_at *p)
{
	return p->at - p->from + 1;
}

static bool within(const struct link_at *part, const struct link_at *whole)
{
	return part->from >= whole->from && part->at <= whole->at &&
	       days(part) < days(whole);
}

/*
 * From the first day on, of the periods that begin first the longest (or the
 * shortest). period: those of one count, n of them.
 */
static void lay_tiles(struct tiles *t, const struct link_cell *const *period,
	size_t n, const struct link_at *whole, bool longest)
{
	int day = whole->from;
	size_t i;

	t->n = 0;
	t->whole = true;
	while (day <= whole->at) {
		const struct link_cell *best = NULL;

		for (i = 0; i < n; i++) {
			const struct link_at *p = &period[i]->at;

			if (p->from < day || !within(p, whole))
				continue;
			if (!best || p->from < best->at.from ||
				(p->from == best->at.from &&
					(days(p) > days(&best->at)) == longest))
				best = period[i];
		}
		if (!best)
			break;
		t->whole &= best->at.from == day;
		t->at[t->n++] = best;
		day = best->at.at + 1;
	}
	t->whole &= day == whole->at + 1;
}

/* The cell of the longer period is term 0, those of the tiles follow. false:
 * one is not known. */
static bool tile_terms(struct links *l, const struct tiles *t,
	const struct link_cell *c, size_t *n)
{
	size_t i;

	*n = 1;
	link_room(l, t->n + 1);
	l->term[0] = (struct table_term){c->cell, 1};
	for (i = 0; i < t->n; i++) {
		struct link_want w = {c->count, true, false, c->at};

		w.at.from = t->at[i]->at.from;
		w.at.at = t->at[i]->at.at;
		if (!link_term(l, &w, -1, n))
			return false;
	}
	return true;
}

/* Each once: a longer period has at least what each of its parts has, and at
 * most their sum. */
static void tie_once(struct links *l, const struct tiles *t, size_t n)
{
	struct table_term first = l->term[0];
	size_t i;

	for (i = 1; i < n; i++)
		l->use.least(l->use.arg,
			(struct table_term[]){first, {l->term[i].cell, -1}}, 2,
			false);
	for (i = 0; i < n; i++)
		l->term[i].factor = -l->term[i].factor;
	if (t->whole)
		l->use.least(l->use.arg, l->term, n, false);
}

static void tie_tiles(
	struct links *l, const struct tiles *t, const struct link_cell *c)
{
	size_t n;

	/* Who is counted once is in the line of each period's last day. */
	if (c->once && !link_stays(c->at.by))
		return;
	if (!tile_terms(l, t, c, &n))
		return;
	if (c->once)
		tie_once(l, t, n);
	else if (t->whole && c->ripens)
		l->use.least(l->use.arg, l->term, n, false);
	else if (t->whole)
		l->use.zero(l->use.arg, l->term, n);
	else if (n > 1)
		/* What the parts leave over can be taken away. */
		l->use.least(l->use.arg, l->term, n, c->guarded);
}

/* The longer period of a run of cells, by tiles of the other periods. */
static void tie_period(struct links *l, const struct link_cell *const *period,
	size_t n, const struct link_cell *all)
{
	struct link_want w = {all->count, true, false, all->at};
	struct tiles t = {.at = xcalloc(n + 1, sizeof(void *))};
	size_t cells, i, before = 0;
	const struct link_cell *run = link_run(l, &w, &cells);
	int way;

	for (way = 0; way < 2; way++) {
		lay_tiles(&t, period, n, &all->at, way == 0);
		/* Months alone: long and short are the same. */
		if (t.n == 0 || t.n == before)
			break;
		before = t.n;
		for (i = 0; i < cells; i++)
			tie_tiles(l, &t, &run[i]);
	}
	free(t.at);
}

void link_spans(struct links *l)
{
	const struct link_cell **period = xcalloc(l->cells + 1, sizeof(void *));
	size_t i, j, n, k;

	for (i = 0; i < l->cells; i = j) {
		const struct link_cell *c = &l->cell[i];

		for (j = i, n = 0; j < l->cells &&
				   strcmp(l->cell[j].count, c->count) == 0 &&
				   l->cell[j].rest == c->rest;
			j++)
			if (l->cell[j].during && !l->cell[j].at.breakdown.n)
				period[n++] = &l->cell[j];
		for (k = 0; k < n && !c->rest; k++)
			tie_period(l, period, n, period[k]);
	}
	free(period);
}

/* A stock at the end of a period, and what came and went in it. */
struct flow {
	const struct measure *stock;
	struct link_at period;
};

static bool flow_term(struct links *l, const struct flow *f, const char *count,
	bool during, int at, int factor, size_t *n)
{
	struct link_want w = {count, during, false, f->period};

	w.at.at = at;
	return link_term(l, &w, factor, n);
}

static void tie_flow(struct links *l, const struct flow *f)
{
	const struct measure *m = f->stock;
	int at = f->period.at, before = f->period.from - 1;
	size_t n = 0;

	if (!flow_term(l, f, m->name, false, at, 1, &n) ||
		!flow_term(l, f, m->came, true, at, -1, &n))
		return;
	if (m->went && !flow_term(l, f, m->went, true, at, 1, &n))
		return;
	if (m->lost)
		flow_term(l, f, m->lost, true, at, 1, &n);
	if (!flow_term(l, f, m->name, false, before, -1, &n)) {
		/* What was there before can be worked out. */
		if (m->went && n > 1)
			l->use.least(l->use.arg, l->term, n, true);
	} else if (m->went) {
		if (n > 1)
			l->use.zero(l->use.arg, l->term, n);
	} else {
		size_t i;

		for (i = 0; i < n; i++)
			l->term[i].factor = -l->term[i].factor;
		l->use.least(l->use.arg, l->term, n, false);
	}
}

/* The breakdowns of one of the counts, each once. */
static void flows_of(struct links *l, struct flow *f, const char *count,
	bool during, int at, struct hash *done)
{
	struct link_want w = {count, during, false, f->period};
	const struct link_cell *run;
	size_t n, i;
	bool is_new;

	w.at.at = at;
	run = count ? link_run(l, &w, &n) : NULL;
	for (i = 0; run && i < n; i++) {
		struct flow one = *f;

		if (!link_stays(run[i].at.by))
			continue;
		buf_reset(&l->key);
		buf_printf(&l->key, "%d|%.*s", (int)run[i].at.by,
			SPAN_ARG(run[i].at.breakdown));
		hash_put(done, buf_as_span(&l->key), 0, &is_new);
		if (!is_new)
			continue;
		one.period.by = run[i].at.by;
		one.period.breakdown = run[i].at.breakdown;
		tie_flow(l, &one);
	}
}

static void flows_in(
	struct links *l, const struct measure *m, const struct link_at *period)
{
	struct flow f = {m, *period};
	struct hash done = {0};

	flows_of(l, &f, m->name, false, period->at, &done);
	flows_of(l, &f, m->name, false, period->from - 1, &done);
	flows_of(l, &f, m->came, true, period->at, &done);
	flows_of(l, &f, m->went, true, period->at, &done);
	flows_of(l, &f, m->lost, true, period->at, &done);
	hash_release(&done);
}

void link_flows(struct links *l)
{
	const struct measure *m;
	size_t i;
	int k;

	for (k = 0; (m = measure_at(k)); k++)
		for (i = 0; m->came && i < l->cells; i++) {
			const struct link_cell *c = &l->cell[i];

			if (c->during && !c->rest && !c->at.breakdown.n &&
				strcmp(c->count, m->came) == 0)
				flows_in(l, m, &c->at);
		}
}
