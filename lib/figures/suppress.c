#include "suppress.h"

#include <math.h>
#include <stdlib.h>
#include "base/mem.h"
#include "suppress_internal.h"

/* Over this many columns a part is taken count by count. */
#define EXACT_COLUMNS 1500
/* How far a witness is looked for: at first, and with what is hidden alone. */
#define NEAR_CELLS 48
#define NEAR_HIDDEN 96

/* The cells of a part, as they stand in the order of parts. */
struct part {
	const size_t *cell;
	size_t n, small;
};

/* Without hiding more. */
static bool safe_as_is(struct choosing *k, size_t cell)
{
	return k->witness[cell].found ||
	       find_witness(k, cell, NEAR_CELLS, false) == 1 ||
	       find_witness(k, cell, NEAR_HIDDEN, false) == 1;
}

static void protect(struct choosing *k, size_t cell, size_t part)
{
	size_t most;
	int found = 0;

	if (k->witness[cell].found)
		return;
	for (most = NEAR_CELLS; found == 0 && most <= part * 4 + NEAR_CELLS;
		most *= 2)
		found = find_witness(k, cell, most, true);
}

static bool all_safe(struct choosing *k, const struct part *p)
{
	size_t i;

	for (i = 0; i < p->n; i++)
		if (needs_witness(&k->s->cell[p->cell[i]]) &&
			!safe_as_is(k, p->cell[i]))
			return false;
	return true;
}

/* Does this cell's witness need the other? */
static bool relies(const struct choosing *k, size_t cell, size_t other)
{
	const struct cell_list *l = &k->witness[cell].moved;
	size_t i;

	if (!k->witness[cell].found || !needs_witness(&k->s->cell[cell]))
		return false;
	for (i = 0; i < l->n; i++)
		if (l->at[i] == other)
			return true;
	return false;
}

/* Whether the cell can be shown: all that rely on it find another witness. */
static bool do_without(struct choosing *k, size_t cell)
{
	struct cell_list *users = &k->users[cell];
	size_t i;

	show_cell(k->s, cell);
	for (i = 0; i < users->n; i++) {
		size_t user = users->at[i];

		if (user == cell || !relies(k, user, cell))
			continue;
		if (find_witness(k, user, NEAR_CELLS, false) != 1 &&
			find_witness(k, user, NEAR_HIDDEN, false) != 1) {
			open_cell(k->s, cell, CELL_SECONDARY);
			return false;
		}
	}
	users->n = 0;
	return true;
}

struct valued {
	long value;
	size_t cell;
};

static int by_value(const void *pa, const void *pb)
{
	const struct valued *a = pa, *b = pb;

	return a->value != b->value
		       ? (a->value < b->value) - (a->value > b->value)
		       : (a->cell > b->cell) - (a->cell < b->cell);
}

/* Shows again, largest first, what is not needed. */
static void reduce(struct choosing *k)
{
	struct valued *v = xcalloc(k->hidden.n + 1, sizeof *v);
	size_t i;

	for (i = 0; i < k->hidden.n; i++)
		v[i] = (struct valued){
			k->s->cell[k->hidden.at[i]].value, k->hidden.at[i]};
	qsort(v, k->hidden.n, sizeof *v, by_value);
	for (i = 0; i < k->hidden.n; i++)
		do_without(k, v[i].cell);
	k->hidden.n = 0;
	free(v);
}

static void decide_part(struct choosing *k, const struct part *p)
{
	size_t i, first;

	if (!p->small || (p->n <= EXACT_COLUMNS && all_safe(k, p)))
		return;
	if (2 * p->small * p->n <= EXACT_COLUMNS)
		choose_cells(k, p->cell, p->n);
	for (i = 0; i < p->n; i++)
		if (must_guard(&k->s->cell[p->cell[i]]))
			protect(k, p->cell[i], p->n);
	/* What was hidden beside them; the list grows. */
	for (first = 0; first < k->hidden.n; first++)
		protect(k, k->hidden.at[first], p->n);
	reduce(k);
}

static void find_small(struct suppression *s)
{
	size_t i;

	for (i = 0; i < s->tables.cells; i++) {
		struct suppress_cell *c = &s->cell[i];

		c->small =
			!c->known &&
			(c->revised || (c->guarded && small_count(c->value,
							      s->threshold)));
		if (c->small && c->state == CELL_SHOWN)
			open_cell(s, i, CELL_PRIMARY);
		else if (c->kept && c->state == CELL_SHOWN)
			open_cell(s, i, CELL_SECONDARY);
	}
}

/* The cells in the order of their parts, those that cannot move left out. */
static size_t order_parts(struct suppression *s, size_t *order)
{
	struct tables *t = &s->tables;
	bool *joins = xcalloc(t->cells + 1, sizeof *joins);
	size_t *start = xcalloc(t->cells + 2, sizeof *start), i, n;

	for (i = 0; i < t->cells; i++)
		joins[i] =
			s->cell[i].state != CELL_SHOWN || may_pick(&s->cell[i]);
	tables_parts(t, joins);
	for (i = 0; i < t->cells; i++)
		start[t->cell[i].part + 1] += joins[i];
	for (i = 1; i <= t->cells; i++)
		start[i] += start[i - 1];
	n = start[t->cells];
	for (i = 0; i < t->cells; i++)
		if (joins[i])
			order[start[t->cell[i].part]++] = i;
	free(joins);
	free(start);
	return n;
}

static void decide_parts(struct choosing *k)
{
	const struct suppression *s = k->s;
	const struct table_cell *cell = s->tables.cell;
	size_t *order = xcalloc(s->tables.cells + 1, sizeof *order);
	size_t n = order_parts(k->s, order), i, j;

	for (i = 0; i < n; i = j) {
		struct part p = {.cell = order + i};

		for (j = i; j < n && cell[order[j]].part == cell[order[i]].part;
			j++)
			p.small += must_guard(&s->cell[order[j]]);
		p.n = j - i;
		decide_part(k, &p);
	}
	free(order);
}

void suppress_decide(struct suppression *s)
{
	size_t n = s->tables.cells, i;
	struct choosing k = {.s = s,
		.witness = xcalloc(n + 1, sizeof(struct witness)),
		.users = xcalloc(n + 1, sizeof(struct cell_list)),
		.seen = xcalloc(n + 1, sizeof(int)),
		.seen_sum = xcalloc(s->tables.sums + 1, sizeof(int)),
		.all = 1};

	for (i = 0; i < n; i++)
		k.all += (double)labs(s->cell[i].value);
	tables_index(&s->tables);
	find_small(s);
	decide_parts(&k);
	for (i = 0; i < n; i++)
		s->cell[i].exposed =
			needs_witness(&s->cell[i]) && !k.witness[i].found;
	for (i = 0; i < n; i++) {
		free(k.witness[i].moved.at);
		free(k.users[i].at);
	}
	free(k.witness);
	free(k.users);
	free(k.seen);
	free(k.seen_sum);
	free(k.hidden.at);
	free(k.field.at);
}

void suppress_attack(struct suppression *s, double *low, double *high)
{
	struct tables *t = &s->tables;
	size_t *all = xcalloc(t->cells + 1, sizeof *all), i;
	struct table_model m;

	for (i = 0; i < t->cells; i++)
		all[i] = i;
	model_new(&m, t, all, t->cells);
	for (i = 0; i < t->cells; i++)
		model_range(&m, t, i, &low[i], &high[i]);
	model_free(&m, t, all, t->cells);
	free(all);
}
