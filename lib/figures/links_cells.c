/* Counts by what they are of, and the looking for them. */
#include <stdlib.h>
#include "base/date.h"
#include "breakdown.h"
#include "links_internal.h"

const char *measure_numerator_name(const struct measure *m)
{
	if (m->value == MEDIAN)
		return NULL;
	return m->rate_of ? m->rate_of : m->name;
}

const char *measure_denominator_name(const struct measure *m)
{
	return m->base;
}

/* What counts at the end of a month and of its year is one count, so that
 * such figures go by the day. */
struct span link_put_key(struct links *l, const struct link_want *w)
{
	buf_reset(&l->key);
	buf_printf(&l->key, "%s|%d|%d|%d|", w->count, w->rest,
		w->during ? w->at.from : NO_DAY, w->at.at);
	if (w->at.breakdown.n)
		buf_printf(&l->key, "%d|%.*s", (int)w->at.by,
			SPAN_ARG(w->at.breakdown));
	return buf_as_span(&l->key);
}

struct link_cell *link_put_cell(struct links *l, const struct link_want *w)
{
	bool is_new;
	size_t *at = hash_put(&l->place, link_put_key(l, w), l->cells, &is_new);
	struct link_cell *c;

	if (!is_new)
		return &l->cell[*at];
	l->cell = grow(l->cell, l->cells, &l->caps[0], sizeof *l->cell);
	c = &l->cell[l->cells++];
	*c = (struct link_cell){.count = w->count,
		.during = w->during,
		.rest = w->rest,
		.at = w->at,
		.cell = NO_CELL};
	c->at.breakdown = arena_copy(&l->text, w->at.breakdown);
	return c;
}

size_t *links_cell(struct links *l, const struct measure *m, bool numerator,
	const struct link_at *at)
{
	struct link_want w = {numerator ? measure_numerator_name(m)
					: measure_denominator_name(m),
		m->when == DURING, false, *at};
	struct link_cell *c = link_put_cell(l, &w);

	c->once |= numerator && m->each_once;
	c->ripens |= numerator && m->ripens;
	c->guarded |= !m->of_nobody;
	return &c->cell;
}

size_t links_have(struct links *l, const struct measure *m, bool numerator,
	const struct link_at *at)
{
	struct link_want w = {numerator ? measure_numerator_name(m)
					: measure_denominator_name(m),
		m->when == DURING, false, *at};
	const size_t *place = hash_get(&l->place, link_put_key(l, &w));

	return place ? l->cell[*place].cell : NO_CELL;
}

static struct span asked_key(
	struct links *l, const struct link_at *at, int from)
{
	buf_reset(&l->key);
	buf_printf(&l->key, "%d|%d|%d", (int)at->by, from, at->at);
	return buf_as_span(&l->key);
}

void links_asked(struct links *l, const struct link_at *at)
{
	hash_put(&l->asked, asked_key(l, at, at->from), 0, NULL);
	hash_put(&l->asked, asked_key(l, at, NO_DAY), 0, NULL);
}

/* By the day alone too, as its cells are of what counts at the end. */
static struct span overlap_key(struct links *l, const char *count,
	const struct link_at *at, bool during)
{
	buf_reset(&l->key);
	buf_printf(&l->key, "%s|%d|%d|%d", count, (int)at->by,
		during ? at->from : NO_DAY, at->at);
	return buf_as_span(&l->key);
}

void links_overlap(
	struct links *l, const struct measure *m, const struct link_at *at)
{
	const char *const count[] = {m->name, measure_numerator_name(m),
		measure_denominator_name(m)};
	size_t i;

	for (i = 0; i < COUNT_OF(count); i++)
		if (count[i])
			hash_put(&l->overlap,
				overlap_key(l, count[i], at, m->when == DURING),
				0, NULL);
}

bool link_overlaps(struct links *l, const struct link_cell *c)
{
	return c->at.by == BY_FACTOR ||
	       hash_get(&l->overlap,
		       overlap_key(l, c->count, &c->at, c->during));
}

void links_figure(struct links *l, const struct measure *m,
	const struct link_at *at, size_t numerator, size_t denominator)
{
	struct link_row *r;

	l->row = grow(l->row, l->rows, &l->caps[1], sizeof *l->row);
	r = &l->row[l->rows++];
	*r = (struct link_row){m, *at, numerator, denominator};
	r->at.breakdown = arena_copy(&l->text, at->breakdown);
	if (at->breakdown.n)
		links_asked(l, at);
}

void link_room(struct links *l, size_t n)
{
	if (n <= l->caps[2])
		return;
	l->caps[2] = n * 2;
	l->term = xrealloc(l->term, l->caps[2] * sizeof *l->term);
}

bool link_stays(enum breakdown by)
{
	return by == BY_NOTHING || by == BY_AUTHORITY || by == BY_SEX ||
	       by == BY_ETHNICITY || by == BY_DISABILITY;
}

enum link_found link_find(
	struct links *l, const struct link_want *w, size_t *cell)
{
	struct link_want all = *w, others = *w;
	size_t *at;

	/* Which lines they are is not known. */
	if (span_eq(w->at.breakdown, OTHER_LINES))
		return LINK_UNKNOWN;
	at = hash_get(&l->place, link_put_key(l, w));
	if (at) {
		*cell = l->cell[*at].cell;
		return LINK_CELL;
	}
	if (!w->at.breakdown.n)
		return LINK_UNKNOWN;
	all.at.breakdown = (struct span){"", 0};
	others.at.breakdown = OTHER_LINES;
	return hash_get(&l->place, link_put_key(l, &all)) &&
			       !hash_get(&l->place, link_put_key(l, &others)) &&
			       hash_get(&l->asked,
				       asked_key(l, &w->at,
					       w->during ? w->at.from : NO_DAY))
		       ? LINK_NOUGHT
		       : LINK_UNKNOWN;
}

bool link_term(
	struct links *l, const struct link_want *w, int factor, size_t *n)
{
	size_t cell;
	enum link_found found = link_find(l, w, &cell);

	link_room(l, *n + 1);
	if (found == LINK_CELL)
		l->term[(*n)++] = (struct table_term){cell, factor};
	return found != LINK_UNKNOWN;
}

static bool same_run(const struct link_cell *a, const struct link_cell *b)
{
	return strcmp(a->count, b->count) == 0 && a->rest == b->rest &&
	       a->during == b->during && a->at.at == b->at.at &&
	       (!a->during || a->at.from == b->at.from);
}

size_t link_run_end(const struct links *l, size_t i)
{
	size_t j = i;

	while (j < l->cells && same_run(&l->cell[i], &l->cell[j]))
		j++;
	return j;
}

const struct link_cell *link_run(
	struct links *l, const struct link_want *w, size_t *n)
{
	struct link_want all = *w;
	size_t *at;

	all.at.breakdown = (struct span){"", 0};
	at = hash_get(&l->run, link_put_key(l, &all));
	*n = at ? link_run_end(l, *at) - *at : 0;
	return at ? &l->cell[*at] : NULL;
}

void links_release(struct links *l)
{
	hash_release(&l->place);
	hash_release(&l->asked);
	hash_release(&l->overlap);
	hash_release(&l->run);
	free(l->cell);
	free(l->row);
	free(l->term);
	arena_release(&l->text);
	buf_release(&l->key);
	*l = (struct links){.use = l->use};
}
