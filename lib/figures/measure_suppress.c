/* What of some figures is hidden. */
#include <stdlib.h>
#include "links.h"
#include "suppress.h"

/* The cells of one figure; NO_CELL where it has none. */
struct places {
	size_t numerator, denominator;
};

struct hiding {
	struct suppression s;
	struct links links;
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

static bool printed(const struct figures *f, const struct amount *a)
{
	return !f->only.count || !a->breakdown.n ||
	       map_get(&f->only, a->breakdown);
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
	struct link_at at = {j->period.from, j->at,
		a->breakdown.n ? f->by : BY_NOTHING, a->breakdown};
	struct places p = {NO_CELL, NO_CELL};

	if (measure_numerator_name(m))
		p.numerator =
			cell_of(h, m, true, &at, a->numerator, printed(f, a));
	if (measure_denominator_name(m))
		p.denominator = cell_of(
			h, m, false, &at, a->denominator, printed(f, a));
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
	for (i = 0; i < j->cells; i++)
		p[i] = places_of(h, f, j, &j->cell[i]);
}

/* The places of each job's cells, job after job. */
static struct places *add_figures(struct hiding *h, struct figures *f,
	const struct small_numbers *rules, const bool *seen)
{
	struct places *all;
	size_t i, k, n = 0;

	for (i = 0; i < f->jobs; i++)
		n += f->job[i].cells;
	all = xcalloc(n + 1, sizeof *all);
	for (i = n = 0; i < f->jobs; n += f->job[i++].cells) {
		struct job *j = &f->job[i];

		j->round = rules->round;
		for (k = 0; k < j->cells; k++)
			all[n + k] = (struct places){NO_CELL, NO_CELL};
		/* A period that is still to come has no figure. */
		if (rules->on && measure_available(j->measure, seen) &&
			j->period.from <= j->at)
			add_job(h, f, j, &all[n]);
	}
	return all;
}

static bool is_hidden(const struct suppression *s, size_t cell)
{
	return cell != NO_CELL && s->cell[cell].state != CELL_SHOWN;
}

static void mark(
	struct job *j, const struct suppression *s, const struct places *p)
{
	size_t i;

	for (i = 0; i < j->cells; i++) {
		if (is_hidden(s, p[i].numerator))
			j->cell[i].hidden |= HIDE_NUMERATOR;
		if (is_hidden(s, p[i].denominator))
			j->cell[i].hidden |= HIDE_DENOMINATOR;
	}
}

void figures_suppress(struct figures *const *f, size_t n,
	const struct small_numbers *rules, const bool *seen)
{
	struct hiding h = {
		.s = {.threshold = rules->threshold, .least = rules->least}};
	struct places **p = xcalloc(n + 1, sizeof(struct places *));
	size_t i, k, at;

	h.links.use = (struct link_use){zero, least, &h.s};
	for (i = 0; i < n; i++)
		p[i] = add_figures(&h, f[i], rules, seen);
	links_tie(&h.links);
	suppress_decide(&h.s);
	for (i = 0; i < n; i++) {
		for (k = at = 0; k < f[i]->jobs; at += f[i]->job[k++].cells)
			mark(&f[i]->job[k], &h.s, &p[i][at]);
		free(p[i]);
	}
	free(p);
	links_release(&h.links);
	suppress_release(&h.s);
}
