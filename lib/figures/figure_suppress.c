#include <stdlib.h>
#include "measure_links.h"
#include "suppress.h"

#define NO_CELL ((size_t)-1)

struct tables {
	struct suppression s;
	struct map cell; /* "name|period|breakdown" -> place */
	struct buf key;
	const struct figures *of; /* the set being added */
};

/*
 * What counts at the end of a month and of its year is one count, so that
 * such figures go by the day.
 */
static void put_key(struct tables *t, const char *name, enum measure_when when,
	const struct period *p, int at, struct span breakdown)
{
	buf_reset(&t->key);
	if (when == DURING)
		buf_printf(&t->key, "%s|%s|", name, p->name);
	else
		buf_printf(&t->key, "%s|%d|", name, at);
	if (breakdown.n)
		buf_printf(&t->key, "%d|%.*s", (int)t->of->by,
			SPAN_ARG(breakdown));
}

static bool printed(const struct tables *t, const struct amount *a)
{
	return !t->of->only || !a->breakdown.n ||
	       span_is(a->breakdown, t->of->only);
}

/* The cell of that name, made at the first call. */
static size_t cell_of(struct tables *t, const char *name, const struct job *j,
	const struct amount *a, long value)
{
	bool is_new;
	size_t *at;

	put_key(t, name, j->measure->when, &j->period, j->at, a->breakdown);
	at = map_put(&t->cell, buf_as_span(&t->key), t->s.cells, &is_new);
	if (is_new)
		suppress_cell(&t->s, value, printed(t, a));
	return *at;
}

/* The cells of one figure; NO_CELL where it has none. */
struct places {
	size_t numerator, denominator, rest;
};

static struct places places_of(
	struct tables *t, const struct job *j, const struct amount *a)
{
	const char *over = measure_numerator_name(j->measure);
	const char *under = measure_denominator_name(j->measure);
	struct places p = {NO_CELL, NO_CELL, NO_CELL};

	if (over)
		p.numerator = cell_of(t, over, j, a, a->numerator);
	if (under)
		p.denominator = cell_of(t, under, j, a, a->denominator);
	if (!over || !under)
		return p;
	p.rest = suppress_cell(&t->s, a->denominator - a->numerator, false);
	suppress_sum(&t->s,
		(struct suppress_term[]){
			{p.denominator, 1}, {p.numerator, -1}, {p.rest, -1}},
		3);
	return p;
}

/* Adds the sum where its cells are there and it comes to 0. */
static void tie(struct tables *t, const struct suppress_term *term, size_t n)
{
	long sum = 0;
	size_t i;

	for (i = 0; i < n; i++) {
		if (term[i].cell == NO_CELL)
			return;
		sum += term[i].factor * t->s.cell[term[i].cell].value;
	}
	if (n > 1 && sum == 0)
		suppress_sum(&t->s, term, n);
}

/* Adds total - parts = 0, where it is so. */
static void add_total(struct tables *t, const struct places *p, size_t n,
	size_t (*which)(const struct places *))
{
	struct suppress_term *term = xcalloc(n, sizeof *term);
	size_t i;

	for (i = 0; i < n; i++)
		term[i] = (struct suppress_term){which(&p[i]), i ? -1 : 1};
	tie(t, term, n);
	free(term);
}

static size_t get_numerator(const struct places *p)
{
	return p->numerator;
}

static size_t get_denominator(const struct places *p)
{
	return p->denominator;
}

static size_t get_rest(const struct places *p)
{
	return p->rest;
}

static void add_job(struct tables *t, const struct job *j, struct places *p)
{
	size_t i;

	for (i = 0; i < j->cells; i++)
		p[i] = places_of(t, j, &j->cell[i]);
	add_total(t, p, j->cells, get_numerator);
	add_total(t, p, j->cells, get_denominator);
	add_total(t, p, j->cells, get_rest);
}

/* Empty breakdown: all. */
static size_t find_cell(struct tables *t, const char *name,
	const struct period *p, struct span breakdown)
{
	const struct measure *m = measure_named(span_of(name));
	size_t *at;

	put_key(t, name, m->when, p,
		p->to < t->of->as_of ? p->to : t->of->as_of, breakdown);
	at = map_get(&t->cell, buf_as_span(&t->key));
	return at ? *at : NO_CELL;
}

/* A breakdown that has no row is a nought, and known. */
static void add_link(struct tables *t, const struct measure_link *l, size_t n,
	struct span breakdown)
{
	struct suppress_term term[MEASURE_LINKS];
	size_t i, terms = 0;

	for (i = 0; i < n; i++) {
		size_t all = find_cell(t, l[i].measure, &l[i].period, SPAN(""));
		size_t at = find_cell(t, l[i].measure, &l[i].period, breakdown);

		if (all == NO_CELL && !l[i].may_lack)
			return;
		if (at != NO_CELL)
			term[terms++] = (struct suppress_term){at, l[i].factor};
	}
	tie(t, term, terms);
}

static bool is_of(const struct job *j, const struct measure_link *l, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (strcmp(j->measure->name, l[i].measure) == 0 &&
			strcmp(j->period.name, l[i].period.name) == 0)
			return true;
	return false;
}

/* For all, and for each breakdown. */
static void add_links(struct tables *t, const struct figures *f,
	const struct measure_link *l, size_t n)
{
	struct map done = {0};
	size_t i, k;
	bool is_new;

	for (i = 0; i < f->jobs; i++)
		for (k = 0; is_of(&f->job[i], l, n) && k < f->job[i].cells;
			k++) {
			struct span of = f->job[i].cell[k].breakdown;

			map_put(&done, of, 0, &is_new);
			if (is_new)
				add_link(t, l, n, of);
		}
	map_release(&done);
}

static void add_all_links(struct tables *t, const struct figures *f)
{
	struct measure_link l[MEASURE_LINKS];
	size_t i, n;
	int k;

	for (k = 0; k < MEASURE_LINK_SETS; k++)
		for (i = 0; i < f->jobs; i++) {
			const struct job *j = &f->job[i];

			n = measure_links(k, &j->period, l);
			if (n && strcmp(j->measure->name, l[0].measure) == 0)
				add_links(t, f, l, n);
		}
}

static bool is_hidden(const struct tables *t, size_t cell)
{
	return cell != NO_CELL && t->s.cell[cell].state != CELL_SHOWN;
}

static void mark(struct job *j, const struct tables *t, const struct places *p)
{
	size_t i;

	for (i = 0; i < j->cells; i++) {
		if (is_hidden(t, p[i].numerator))
			j->cell[i].hidden |= HIDE_NUMERATOR;
		if (is_hidden(t, p[i].denominator))
			j->cell[i].hidden |= HIDE_DENOMINATOR;
	}
}

/* The places of each job's cells, job after job. */
static struct places *add_figures(struct tables *t, struct figures *f,
	const struct small_numbers *rules, const bool *seen)
{
	struct places *all;
	size_t i, n = 0;

	for (i = 0; i < f->jobs; i++)
		n += f->job[i].cells;
	all = xcalloc(n + 1, sizeof *all);
	t->of = f;
	for (i = n = 0; i < f->jobs; n += f->job[i++].cells) {
		struct places *p = &all[n];
		size_t k;

		f->job[i].round = rules->round;
		for (k = 0; k < f->job[i].cells; k++)
			p[k] = (struct places){NO_CELL, NO_CELL, NO_CELL};
		if (rules->on && measure_available(f->job[i].measure, seen) &&
			!measure_of_nobody(f->job[i].measure))
			add_job(t, &f->job[i], p);
	}
	add_all_links(t, f);
	return all;
}

/* Every job of the sets that counts one measure and was given cells. */
struct shown_job {
	const struct job *job;
	size_t cell; /* of the numerator of all */
};

struct shown_jobs {
	struct shown_job *at;
	size_t n, cap;
};

static bool inside(const struct job *whole, const struct job *part)
{
	return part->measure == whole->measure &&
	       part->period.from >= whole->period.from &&
	       part->period.to <= whole->period.to &&
	       part->period.to - part->period.from <
		       whole->period.to - whole->period.from;
}

/* What is counted over a span is the sum of the months in it, where months
 * fill it. */
static void add_span(struct tables *t, const struct shown_jobs *all,
	const struct shown_job *w)
{
	struct suppress_term *term = xcalloc(all->n + 1, sizeof *term);
	int days = w->job->period.to - w->job->period.from + 1;
	size_t i, n = 1;

	term[0] = (struct suppress_term){w->cell, 1};
	for (i = 0; i < all->n; i++) {
		const struct job *j = all->at[i].job;

		if (!inside(w->job, j) || all->at[i].cell == w->cell)
			continue;
		term[n++] = (struct suppress_term){all->at[i].cell, -1};
		days -= j->period.to - j->period.from + 1;
	}
	if (n > 1 && days == 0)
		suppress_sum(&t->s, term, n);
	free(term);
}

static void add_spans(
	struct tables *t, struct figures *const *f, size_t n, struct places **p)
{
	struct shown_jobs all = {0};
	size_t i, k, at;

	for (i = 0; i < n; i++)
		for (k = at = 0; k < f[i]->jobs; at += f[i]->job[k++].cells) {
			if (p[i][at].numerator == NO_CELL ||
				f[i]->job[k].measure->value != COUNT ||
				f[i]->job[k].measure->when != DURING)
				continue;
			all.at = grow(all.at, all.n, &all.cap, sizeof *all.at);
			all.at[all.n++] = (struct shown_job){
				&f[i]->job[k], p[i][at].numerator};
		}
	for (i = 0; i < all.n; i++)
		add_span(t, &all, &all.at[i]);
	free(all.at);
}

void figures_suppress(struct figures *const *f, size_t n,
	const struct small_numbers *rules, const bool *seen)
{
	struct tables t = {
		.s = {.threshold = rules->threshold, .least = rules->least}};
	struct places **p = xcalloc(n + 1, sizeof(struct places *));
	size_t i, k, at;

	for (i = 0; i < n; i++)
		p[i] = add_figures(&t, f[i], rules, seen);
	add_spans(&t, f, n, p);
	suppress_decide(&t.s);
	for (i = 0; i < n; i++) {
		for (k = at = 0; k < f[i]->jobs; at += f[i]->job[k++].cells)
			mark(&f[i]->job[k], &t, &p[i][at]);
		free(p[i]);
	}
	free(p);
	suppress_release(&t.s);
	map_release(&t.cell);
	buf_release(&t.key);
}
