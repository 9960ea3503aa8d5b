#include "figures_suppress.h"

#include <stdlib.h>
#include "hiding_bring.h"

/* Each withholds more, so that few are needed. */
#define MOST_ROUNDS 12

/* The cells of one figure; NO_CELL where it has none. */
struct places {
	size_t numerator, denominator;
};

static long come_to(
	const struct suppression *s, const struct table_term *t, size_t n)
{
	long sum = 0;
	size_t i;

	for (i = 0; i < n; i++)
		sum += t[i].factor * s->cell[t[i].cell].value;
	return sum;
}

/* What is known to add up is a sum where it does: records may overlap. */
static void zero(void *arg, const struct table_term *t, size_t n)
{
	struct suppression *s = arg;

	if (come_to(s, t, n) == 0)
		suppress_sum(s, t, n);
}

static size_t least(
	void *arg, const struct table_term *t, size_t n, bool guarded)
{
	struct suppression *s = arg;
	struct table_term *all;
	long over = come_to(s, t, n);

	if (over < 0)
		return NO_CELL;
	all = xcalloc(n + 1, sizeof *all);
	memcpy(all, t, n * sizeof *t);
	all[n] =
		(struct table_term){suppress_cell(s, over, false, guarded), -1};
	suppress_sum(s, all, n + 1);
	free(all);
	return s->tables.cells - 1;
}

static void told(void *arg, size_t cell)
{
	suppress_known(arg, cell);
}

static bool printed(const struct hiding *h, const struct figures *f,
	const struct job *j, const struct amount *a)
{
	return !h->before && !j->withheld && !(a->breakdown.n && j->no_lines) &&
	       figure_printed(f, a);
}

static size_t cell_of(struct hiding *h, const struct measure *m, bool numerator,
	const struct link_at *at, long value, bool is_printed)
{
	size_t *place = links_cell(&h->links, m, numerator, at);

	if (*place == NO_CELL)
		*place = suppress_cell(&h->s, value, is_printed, !m->of_nobody);
	else if (is_printed)
		suppress_print(&h->s, *place);
	return *place;
}

static struct places places_of(struct hiding *h, const struct figures *f,
	const struct job *j, const struct amount *a)
{
	const struct measure *m = j->measure;
	struct link_at at = hide_at(f, j, a);
	struct places p = {NO_CELL, NO_CELL};

	if (j->overlap && at.breakdown.n)
		links_overlap(&h->links, m, &at);
	if (measure_numerator_name(m))
		p.numerator = cell_of(
			h, m, true, &at, a->numerator, printed(h, f, j, a));
	if (measure_denominator_name(m))
		p.denominator = cell_of(
			h, m, false, &at, a->denominator, printed(h, f, j, a));
	links_figure(&h->links, m, &at, p.numerator, p.denominator);
	return p;
}

static void add_job(struct hiding *h, const struct figures *f,
	const struct job *j, struct places *p)
{
	struct link_at at = {j->period.from, j->at, f->by, SPAN("")};
	size_t i;

	if (f->by != BY_NOTHING && j->measure->by & 1u << f->by)
		links_asked(&h->links, &at);
	for (i = 0; i < j->amounts; i++)
		p[i] = places_of(h, f, j, &j->amount[i]);
}

/* The places of each job's cells, job after job. */
static struct places *add_figures(struct hiding *h, struct figures *f,
	const struct small_numbers *rules, const bool *seen)
{
	struct places *all;
	size_t i, k, n = 0;

	for (i = 0; i < f->jobs; i++)
		n += f->job[i].amounts;
	all = xcalloc(n + 1, sizeof *all);
	for (i = n = 0; i < f->jobs; n += f->job[i++].amounts) {
		struct job *j = &f->job[i];

		j->round = rules->round;
		for (k = 0; k < j->amounts; k++)
			all[n + k] = (struct places){NO_CELL, NO_CELL};
		/* A period that is still to come has no figure. */
		if (rules->on && measure_available(j->measure, seen) &&
			j->period.from <= j->at)
			add_job(h, f, j, &all[n]);
	}
	return all;
}

/* What is known is not printed again where it is small. */
static bool is_hidden(const struct suppression *s, size_t cell)
{
	const struct suppress_cell *c;

	if (cell == NO_CELL)
		return false;
	c = &s->cell[cell];
	return c->state != CELL_SHOWN ||
	       (c->known && c->guarded && small_count(c->value, s->threshold));
}

static unsigned hidden_of(const struct suppression *s, const struct places *p)
{
	return (is_hidden(s, p->numerator) ? HIDE_NUMERATOR : 0) |
	       (is_hidden(s, p->denominator) ? HIDE_DENOMINATOR : 0);
}

static void add_before(
	struct hiding *h, const struct small_numbers *rules, const bool *seen)
{
	int by;

	if (!rules->ledger->counted)
		hide_bring(h);

	h->before = true;
	for (by = 0; by <= BY_NOTHING; by++)
		free(add_figures(h, &rules->ledger->set[by], rules, seen));
	h->before = false;
	hide_as_before(h);
}

/* What is hidden of each amount, in turn. */
static void hide(struct hiding *h, struct figures *const *f, size_t n,
	const struct small_numbers *rules, const bool *seen)
{
	struct places **p = xcalloc(n + 1, sizeof(struct places *));
	size_t i, k, c, at;

	h->links.use = (struct link_use){zero, least, told, &h->s};
	for (i = 0; i < n; i++)
		p[i] = add_figures(h, f[i], rules, seen);
	if (h->ledger)
		add_before(h, rules, seen);
	links_tie(&h->links);
	suppress_decide(&h->s);
	for (i = 0; i < n; i++) {
		for (k = at = 0; k < f[i]->jobs; k++)
			for (c = 0; c < f[i]->job[k].amounts; c++)
				f[i]->job[k].amount[c].hidden |=
					hidden_of(&h->s, &p[i][at++]);
		free(p[i]);
	}
	free(p);
}

static void release(struct hiding *h)
{
	links_release(&h->links);
	suppress_release(&h->s);
}

static unsigned *take_hidden(struct figures *const *f, size_t n)
{
	struct each_figure w = {f, n, 0, 0, 0};
	struct job *j;
	struct amount *a;
	unsigned *hidden = NULL;
	size_t at = 0, cap = 0;

	while ((a = each_figure(&w, &j))) {
		hidden = grow(hidden, at, &cap, sizeof *hidden);
		hidden[at++] = a->hidden;
		a->hidden = 0;
	}
	return hidden;
}

static bool was_hidden(struct hiding *h, const struct job *j,
	const struct link_at *at, unsigned what)
{
	size_t cell =
		links_have(&h->links, j->measure, what == HIDE_NUMERATOR, at);

	return cell != NO_CELL && h->s.cell[cell].kept;
}

/* What could be given, were it not for what was handed out: neither small,
 * nor hidden before. */
static void note_given(struct hiding *h, struct figures *const *f, size_t n,
	const unsigned *alone, struct ledger *l)
{
	struct each_figure w = {f, n, 0, 0, 0};
	struct job *j;
	const struct amount *a;
	size_t at = 0;

	while ((a = each_figure(&w, &j))) {
		unsigned more = a->hidden & ~alone[at++];
		struct link_at when = hide_at(f[w.i], j, a);

		if ((more & HIDE_NUMERATOR &&
			    !was_hidden(h, j, &when, HIDE_NUMERATOR)) ||
			(more & HIDE_DENOMINATOR &&
				!was_hidden(h, j, &when, HIDE_DENOMINATOR)))
			buf_printf(&l->given, "%s %s%s%.*s\n", j->measure->name,
				j->period.name, when.breakdown.n ? ", " : "",
				SPAN_ARG(when.breakdown));
	}
}

static void hide_again(struct hiding *h, struct figures *const *f, size_t n,
	const struct small_numbers *rules, const bool *seen)
{
	/* Of 0 sets what is hidden stays as it was, until the next. */
	free(take_hidden(f, n));
	release(h);
	hide(h, f, n, rules, seen);
}

/* With less and less of today's figures, until nothing is given away. */
static void hide_beside(struct hiding *h, struct figures *const *f, size_t n,
	const struct small_numbers *rules, const bool *seen)
{
	struct ledger *l = rules->ledger;
	struct hash before = {0};
	int rounds;

	h->ledger = l;
	hide(h, f, n, rules, seen);
	if (!hide_any_exposed(h))
		return;
	hide_again(h, f, 0, rules, seen);
	hide_exposed_names(h, &before);
	for (rounds = 0; rounds < MOST_ROUNDS; rounds++) {
		hide_again(h, f, n, rules, seen);
		if (!hide_withhold(h, f, n, &before))
			break;
	}
	hash_release(&before);
}

void figures_suppress(struct figures *const *f, size_t n,
	const struct small_numbers *rules, const bool *seen)
{
	struct hiding h = {
		.s = {.threshold = rules->threshold, .least = rules->least}};
	struct ledger *l = rules->on ? rules->ledger : NULL;
	unsigned *alone;

	hide(&h, f, n, rules, seen);
	if (l) {
		alone = take_hidden(f, n);
		release(&h);
		hide_beside(&h, f, n, rules, seen);
		note_given(&h, f, n, alone, l);
		hide_withheld(f, n, l);
		hide_exposed(&h, l);
		free(alone);
	}
	release(&h);
}
