/* Which cells more to hide, of a part that is small, by a programme. */
#include <math.h>
#include <stdlib.h>
#include "base/mem.h"
#include "suppress_internal.h"
#include "base/num.h"

#define EXACT_NODES 400

struct choice {
	struct choosing *k;
	struct linear *l;
	const size_t *cell, *sum;
	size_t n, sums;
	int *pick; /* by place in `cell`: column of the choice; 0: none */
	int *move; /* by cell: column of a deviation */
	struct linear_term *term;
	size_t term_cap;
};

static void add_picks(struct choice *c)
{
	size_t i;

	for (i = 0; i < c->n; i++)
		if (may_pick(&c->k->s->cell[c->cell[i]]))
			c->pick[i] = linear_choice(
				c->l, pick_cost(c->k, c->cell[i]));
}

/* A cell that is picked may move, one that is not may not. */
static void add_move(struct choice *c, size_t i)
{
	const struct suppression *s = c->k->s;
	size_t cell = c->cell[i];
	double reach = cell_reach(s, cell);
	int *move = &c->move[cell];

	*move = 0;
	if (s->cell[cell].state == CELL_SHOWN && !c->pick[i])
		return;
	*move = linear_column(c->l, -fmin(reach, cell_room(s, cell)), reach, 0);
	if (!c->pick[i])
		return;
	linear_row(c->l,
		(struct linear_term[]){{*move, 1}, {c->pick[i], -reach}}, 2,
		-NO_LIMIT, 0);
	linear_row(c->l,
		(struct linear_term[]){{*move, 1}, {c->pick[i], reach}}, 2, 0,
		NO_LIMIT);
}

static void add_sum(struct choice *c, const struct table_sum *sum)
{
	size_t i, n = 0;

	if (sum->n > c->term_cap) {
		c->term_cap = sum->n * 2;
		c->term = xrealloc(c->term, c->term_cap * sizeof *c->term);
	}
	for (i = 0; i < sum->n; i++)
		if (c->move[sum->term[i].cell])
			c->term[n++] =
				(struct linear_term){c->move[sum->term[i].cell],
					sum->term[i].factor};
	if (n)
		linear_row(c->l, c->term, n, 0, 0);
}

/* One way in which the hidden cells can all be otherwise. */
static void add_deviation(struct choice *c)
{
	size_t i;

	for (i = 0; i < c->n; i++)
		add_move(c, i);
	for (i = 0; i < c->sums; i++)
		add_sum(c, &c->k->s->tables.sum[c->sum[i]]);
}

/* Two deviations that between them leave the cell `least` values. */
static void protect(struct choice *c, size_t cell)
{
	int one;

	add_deviation(c);
	one = c->move[cell];
	add_deviation(c);
	linear_row(c->l, (struct linear_term[]){{one, 1}, {c->move[cell], -1}},
		2, (double)c->k->s->least - 1, NO_LIMIT);
}

static bool solve(struct choice *c, size_t small)
{
	double *value = xcalloc(c->n * (2 * small + 1) + 2, sizeof *value);
	bool found = linear_cheapest(c->l, EXACT_NODES, value);
	size_t i;

	for (i = 0; found && i < c->n; i++)
		if (c->pick[i] && value[c->pick[i]] > 0.5)
			hide_cell(c->k, c->cell[i]);
	free(value);
	return found;
}

bool choose_cells(struct choosing *k, const size_t *cell, size_t n)
{
	struct tables *t = &k->s->tables;
	size_t sums = tables_touching(t, cell, n, NULL), i, small = 0;
	size_t *sum = xcalloc(sums + 1, sizeof *sum);
	struct choice c = {.k = k,
		.l = linear_new(),
		.cell = cell,
		.sum = sum,
		.n = n,
		.sums = tables_touching(t, cell, n, sum),
		.pick = xcalloc(n + 1, sizeof(int)),
		.move = t->column};
	bool found;

	add_picks(&c);
	for (i = 0; i < n; i++)
		if (must_guard(&k->s->cell[cell[i]])) {
			protect(&c, cell[i]);
			small++;
		}
	found = solve(&c, small);
	for (i = 0; i < n; i++)
		t->column[cell[i]] = 0;
	linear_free(c.l);
	free(sum);
	free(c.pick);
	free(c.term);
	return found;
}
