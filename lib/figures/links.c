#include "links.h"

#include <stdlib.h>
#include "breakdown.h"
#include "links_internal.h"

/* A denominator is its numerator and what is left. */
static void tie_share(struct links *l, const struct link_row *r)
{
	struct link_want w = {
		r->measure->name, r->measure->when == DURING, true, r->at};
	struct link_cell *rest;

	if (r->numerator == NO_CELL || r->denominator == NO_CELL)
		return;
	rest = link_put_cell(l, &w);
	rest->cell = l->use.least(l->use.arg,
		(struct table_term[]){{r->denominator, 1}, {r->numerator, -1}},
		2, !r->measure->of_nobody);
}

static void tie_part(struct links *l, const struct link_row *r, size_t part,
	const char *whole, int weight)
{
	struct link_want w = {whole, r->measure->when == DURING, false, r->at};
	size_t n = 0;

	if (!whole || part == NO_CELL || !link_term(l, &w, 1, &n) || n == 0)
		return;
	l->term[n++] = (struct table_term){part, weight ? -weight : -1};
	/* Who is in the whole and not in the part is people, too. */
	l->use.least(
		l->use.arg, l->term, n, weight <= 1 && !r->measure->of_nobody);
}

/* Sorted: the cells of a count and its days together, all first. */
static int by_count(const void *pa, const void *pb)
{
	const struct link_cell *a = pa, *b = pb;
	int c = strcmp(a->count, b->count);

	if (c || (c = a->rest - b->rest) || (c = a->during - b->during) ||
		(c = (a->at.at > b->at.at) - (a->at.at < b->at.at)) ||
		(a->during && (c = (a->at.from > b->at.from) -
				      (a->at.from < b->at.from))) ||
		(c = (a->at.breakdown.n > 0) - (b->at.breakdown.n > 0)) ||
		(c = (int)a->at.by - (int)b->at.by))
		return c;
	return span_cmp(a->at.breakdown, b->at.breakdown);
}

static void sort_cells(struct links *l)
{
	size_t i;

	if (l->cells)
		qsort(l->cell, l->cells, sizeof *l->cell, by_count);
	for (i = 0; i < l->cells; i++) {
		const struct link_cell *c = &l->cell[i];
		struct link_want w = {c->count, c->during, c->rest, c->at};
		bool is_new;

		*hash_put(&l->place, link_put_key(l, &w), i, &is_new) = i;
		w.at.breakdown = (struct span){"", 0};
		hash_put(&l->run, link_put_key(l, &w), i, &is_new);
	}
}

/* One is in several of them, or in none. */
static void tie_overlapping(struct links *l, const struct link_cell *all,
	const struct link_cell *part, size_t n)
{
	struct table_term *t;
	size_t i, over, none = NO_CELL, terms = 0;

	link_room(l, n + 3);
	t = l->term;
	for (i = 0; i < n; i++)
		if (span_eq(part[i].at.breakdown, NOT_RECORDED))
			none = part[i].cell;
	for (i = 0; i < n; i++) {
		if (part[i].cell == none || part[i].cell == NO_CELL)
			continue;
		t[0] = (struct table_term){all->cell, 1};
		t[1] = (struct table_term){part[i].cell, -1};
		t[2] = (struct table_term){none, -1};
		l->use.least(l->use.arg, t, none == NO_CELL ? 2 : 3, false);
	}
	for (i = 0; i < n; i++)
		if (part[i].cell != NO_CELL)
			t[terms++] = (struct table_term){part[i].cell, 1};
	t[terms++] = (struct table_term){all->cell, -1};
	over = l->use.least(l->use.arg, t, terms, false);
	/* How many two hold at once is a figure, too. */
	if (part->at.by != BY_FACTOR && over != NO_CELL && l->use.told)
		l->use.told(l->use.arg, over);
}

static void tie_parts(struct links *l, const struct link_cell *all,
	const struct link_cell *part, size_t n)
{
	size_t i;

	if (link_overlaps(l, part)) {
		tie_overlapping(l, all, part, n);
		return;
	}
	/* What is left adds up because the others do. */
	if (all->rest)
		return;
	link_room(l, n + 1);
	l->term[0] = (struct table_term){all->cell, 1};
	for (i = 0; i < n; i++)
		l->term[i + 1] = (struct table_term){part[i].cell, -1};
	l->use.zero(l->use.arg, l->term, n + 1);
}

/* The breakdowns of a run, each of which adds up to all. */
static void tie_run(struct links *l, const struct link_cell *c, size_t n)
{
	size_t i, j;

	if (c->at.breakdown.n || c->cell == NO_CELL)
		return;
	for (i = 1; i < n; i = j) {
		for (j = i; j < n && c[j].at.by == c[i].at.by; j++)
			;
		tie_parts(l, c, c + i, j - i);
	}
}

static void tie_kinds(struct links *l, const struct link_cell *whole)
{
	const struct measure *m;
	size_t n = 1;
	int i;

	link_room(l, 1);
	l->term[0] = (struct table_term){whole->cell, 1};
	for (i = 0; (m = measure_at(i)); i++) {
		struct link_want w = {m->name, whole->during, false, whole->at};

		if (m->kind_of && strcmp(m->kind_of, whole->count) == 0 &&
			!link_term(l, &w, -1, &n))
			return;
	}
	if (n > 1)
		l->use.zero(l->use.arg, l->term, n);
}

static bool has_kinds(const char *count)
{
	const struct measure *m;
	int i;

	for (i = 0; (m = measure_at(i)); i++)
		if (m->kind_of && strcmp(m->kind_of, count) == 0)
			return true;
	return false;
}

void links_tie(struct links *l)
{
	size_t i, j;
	bool kinds = false;

	for (i = 0; i < l->rows; i++)
		tie_share(l, &l->row[i]);
	sort_cells(l);
	for (i = 0; i < l->rows; i++) {
		const struct link_row *r = &l->row[i];

		tie_part(l, r, r->numerator, r->measure->part_of,
			r->measure->part_weight);
		tie_part(l, r, r->denominator, r->measure->base_in, 1);
	}
	for (i = 0; i < l->cells; i = j) {
		j = link_run_end(l, i);
		tie_run(l, &l->cell[i], j - i);
	}
	for (i = 0; i < l->cells; i++) {
		if (i == 0 ||
			strcmp(l->cell[i].count, l->cell[i - 1].count) != 0)
			kinds = has_kinds(l->cell[i].count);
		if (kinds && !l->cell[i].rest)
			tie_kinds(l, &l->cell[i]);
	}
	link_spans(l);
	link_flows(l);
}
