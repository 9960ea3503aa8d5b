/* Witnesses: two other ways in which the tables can be, near a cell. */
#include <math.h>
#include <stdlib.h>
#include "base/mem.h"
#include "suppress_internal.h"
#include "base/num.h"

/* What it costs to move a cell that is hidden already: little, so that a
 * witness needs few. */
#define HIDDEN_COST 1e-3
#define MOVED 1e-6

/* The programme: each cell of the field rises or falls, the sums hold. */
struct shift {
	struct choosing *k;
	struct linear *l;
	int *up;  /* by place in the field; the column of a fall is the next */
	int *row; /* by place: of what is left, the row that it is */
	int aim;  /* row: how far the cell itself is moved */
	/* By place: how far down and up it was moved, in this try and in the
	 * best. */
	double *low, *high, *best_low, *best_high;
	struct linear_term *term;
	size_t term_cap;
};

static double cost_of(const struct choosing *k, size_t cell)
{
	return k->s->cell[cell].state == CELL_SHOWN ? pick_cost(k, cell)
						    : HIDDEN_COST;
}

static void add_columns(struct shift *m)
{
	const struct suppression *s = m->k->s;
	size_t i;

	for (i = 0; i < m->k->field.n; i++) {
		size_t cell = m->k->field.at[i];
		double cost = cost_of(m->k, cell), reach = cell_reach(s, cell);

		if (i && is_left_over(m->k, cell)) {
			s->tables.column[cell] = -(int)i;
			continue;
		}
		m->up[i] = linear_column(m->l, 0, reach, cost);
		linear_column(m->l, 0, fmin(reach, cell_room(s, cell)), cost);
		s->tables.column[cell] = m->up[i];
	}
}

static void add_sum(struct shift *m, const struct table_sum *sum)
{
	const struct suppression *s = m->k->s;
	const int *column = s->tables.column;
	size_t i, n = 0, left = 0;
	double lo = 0, hi = 0;

	if (sum->n * 2 > m->term_cap) {
		m->term_cap = sum->n * 4;
		m->term = xrealloc(m->term, m->term_cap * sizeof *m->term);
	}
	for (i = 0; i < sum->n; i++) {
		size_t cell = sum->term[i].cell;
		int up = column[cell];

		if (up < 0) {
			double reach = cell_reach(s, cell);
			double down = fmin(reach, cell_room(s, cell));

			left = (size_t)-up;
			lo = -down;
			hi = reach;
		}
		if (up <= 0)
			continue;
		m->term[n++] = (struct linear_term){up, sum->term[i].factor};
		m->term[n++] =
			(struct linear_term){up + 1, -sum->term[i].factor};
	}
	if (n)
		n = (size_t)linear_row(m->l, m->term, n, lo, hi);
	if (left)
		m->row[left] = (int)n;
}

static void shift_new(struct shift *m, struct choosing *k)
{
	struct tables *t = &k->s->tables;
	size_t i, sums = tables_touching(t, k->field.at, k->field.n, NULL);
	size_t *sum = xcalloc(sums + 1, sizeof *sum);

	*m = (struct shift){.k = k,
		.l = linear_new(),
		.up = xcalloc(k->field.n + 1, sizeof(int)),
		.row = xcalloc(k->field.n + 1, sizeof(int)),
		.low = xcalloc(k->field.n + 1, sizeof(double)),
		.high = xcalloc(k->field.n + 1, sizeof(double)),
		.best_low = xcalloc(k->field.n + 1, sizeof(double)),
		.best_high = xcalloc(k->field.n + 1, sizeof(double))};
	add_columns(m);
	tables_touching(t, k->field.at, k->field.n, sum);
	for (i = 0; i < sums; i++)
		add_sum(m, &t->sum[sum[i]]);
	m->aim = linear_row(m->l,
		(struct linear_term[]){{m->up[0], 1}, {m->up[0] + 1, -1}}, 2, 0,
		0);
	free(sum);
}

static void shift_free(struct shift *m)
{
	size_t i;

	for (i = 0; i < m->k->field.n; i++)
		m->k->s->tables.column[m->k->field.at[i]] = 0;
	linear_free(m->l);
	free(m->up);
	free(m->row);
	free(m->low);
	free(m->high);
	free(m->best_low);
	free(m->best_high);
	free(m->term);
}

static double moved_by(const struct shift *m, size_t i)
{
	if (m->up[i])
		return linear_value(m->l, m->up[i]) -
		       linear_value(m->l, m->up[i] + 1);
	return m->row[i] ? linear_row_value(m->l, m->row[i]) : 0;
}

/* Moves the cell so far; what moves with it costs little from then on. */
static bool move(struct shift *m, double far, double *cost)
{
	size_t i;

	linear_row_between(m->l, m->aim, far, far);
	if (!linear_least(m->l, cost))
		return false;
	for (i = 1; i < m->k->field.n; i++) {
		int up = m->up[i];
		double by = moved_by(m, i);

		if (fabs(by) <= MOVED)
			continue;
		m->low[i] = fmin(m->low[i], by);
		m->high[i] = fmax(m->high[i], by);
		if (!up)
			continue;
		linear_cost(m->l, up, HIDDEN_COST);
		linear_cost(m->l, up + 1, HIDDEN_COST);
	}
	return true;
}

static void begin_again(struct shift *m)
{
	size_t i;

	for (i = 0; i < m->k->field.n; i++) {
		double cost = cost_of(m->k, m->k->field.at[i]);

		m->low[i] = m->high[i] = 0;
		if (!m->up[i])
			continue;
		linear_cost(m->l, m->up[i], cost);
		linear_cost(m->l, m->up[i] + 1, cost);
	}
}

static void keep_best(struct shift *m)
{
	size_t bytes = m->k->field.n * sizeof(double);

	memcpy(m->best_low, m->low, bytes);
	memcpy(m->best_high, m->high, bytes);
}

/* The cheapest of: so far up and so far down, for each way to part least - 1
 * steps between the two. */
static bool cheapest_moves(struct shift *m)
{
	const struct suppression *s = m->k->s;
	double room = cell_room(s, m->k->field.at[0]), least = NO_LIMIT, cost;
	long steps = s->least - 1, i;

	for (i = 0; i <= steps && least > 0.5; i++) {
		/* One up and one down, two up, two down; and so on. */
		long down = steps / 2 + (i % 2 ? (i + 1) / 2 : -(i / 2));
		double both = 0;

		if (down < 0 || down > steps || (double)down > room)
			continue;
		if ((down == steps || move(m, (double)(steps - down), &cost)) &&
			(both = down == steps ? 0 : cost) < least &&
			(down == 0 || (move(m, -(double)down, &cost) &&
					      (both += cost) < least))) {
			keep_best(m);
			least = both;
		}
		begin_again(m);
	}
	return least < NO_LIMIT;
}

static bool moves(const struct shift *m, size_t i)
{
	return i == 0 || m->best_high[i] - m->best_low[i] > MOVED;
}

static void set_witness(const struct shift *m, size_t of)
{
	struct choosing *k = m->k;
	struct witness *w = &k->witness[k->field.at[of]];
	size_t i;

	w->moved.n = 0;
	w->found = true;
	for (i = 0; i < k->field.n; i++) {
		/* What stands in no table is never shown again. */
		if (i == of || !moves(m, i) ||
			k->s->cell[k->field.at[i]].state == CELL_UNPRINTED)
			continue;
		cell_list_add(&w->moved, k->field.at[i]);
		cell_list_add(&k->users[k->field.at[i]], k->field.at[of]);
	}
}

/* It has none, or one that needs a cell which is shown again. */
static bool lacks_witness(const struct choosing *k, size_t cell)
{
	const struct witness *w = &k->witness[cell];
	size_t i;

	for (i = 0; w->found && i < w->moved.n; i++)
		if (k->s->cell[w->moved.at[i]].state == CELL_SHOWN)
			return true;
	return !w->found;
}

/* What lies in between is possible too: another cell that these ways leave
 * `least` whole numbers has them for its witness. */
static void share_witness(const struct shift *m)
{
	const struct suppression *s = m->k->s;
	size_t i;

	for (i = 1; i < m->k->field.n; i++) {
		size_t cell = m->k->field.at[i];
		double steps = floor(m->best_high[i] + MOVED) -
			       ceil(m->best_low[i] - MOVED);

		if (steps >= (double)s->least - 1 &&
			needs_witness(&s->cell[cell]) &&
			lacks_witness(m->k, cell))
			set_witness(m, i);
	}
}

int find_witness(struct choosing *k, size_t cell, size_t most, bool picks)
{
	bool whole = field_near(k, cell, most, picks), found;
	struct shift m;
	size_t i;

	shift_new(&m, k);
	found = cheapest_moves(&m);
	for (i = 1; found && i < k->field.n; i++)
		if (moves(&m, i) &&
			k->s->cell[k->field.at[i]].state == CELL_SHOWN)
			hide_cell(k, k->field.at[i]);
	if (found) {
		set_witness(&m, 0);
		share_witness(&m);
	}
	shift_free(&m);
	return found ? 1 : whole ? -1 : 0;
}
