/* The attack itself, part by part. */
#include <math.h>
#include <stdlib.h>
#include "audit_internal.h"
#include "base/mem.h"
#include "base/num.h"

/* A row that is so far from its sum contradicts the others. */
#define OFF 1e-6

struct attack {
	struct audit *a;
	struct table_model model;
	const size_t *cell; /* of the part */
	size_t n;
	double *least, *most; /* of each, in the solutions seen so far */
};

/* Notes what the cells are in the solution just found. */
static void look(struct attack *k)
{
	const struct tables *t = &k->a->tables;
	size_t i;

	for (i = 0; i < k->n; i++) {
		int column = t->column[k->cell[i]];
		double x = column ? linear_value(k->model.linear, column)
				  : t->cell[k->cell[i]].at;

		k->least[i] = fmin(k->least[i], x);
		k->most[i] = fmax(k->most[i], x);
	}
}

static bool enough(const struct attack *k, size_t i)
{
	return floor(k->most[i] + OFF) - ceil(k->least[i] - OFF) + 1 >=
	       (double)k->a->rules.least;
}

static void extreme(struct attack *k, size_t i, bool greatest)
{
	double value;
	enum linear_end end = linear_extreme(k->model.linear,
		k->a->tables.column[k->cell[i]], greatest, &value);

	if (end == LINEAR_FOUND)
		look(k);
	else if (end == LINEAR_UNBOUNDED)
		k->most[i] = NO_LIMIT;
}

/* What each hidden cell can be, looked for only until that is enough. */
static void find_ranges(struct attack *k)
{
	struct audit *a = k->a;
	size_t i;

	for (i = 0; i < k->n; i++) {
		struct audit_cell *c = &a->cell[k->cell[i]];
		double low, high;

		if (!c->hidden && !c->between)
			continue;
		if (!enough(k, i))
			extreme(k, i, true);
		if (!enough(k, i))
			extreme(k, i, false);
		low = ceil(k->least[i] - OFF) + 0.0;
		high = floor(k->most[i] + OFF);
		/* Of two ways to leave out what contradicts, the worse. */
		if (high - low < c->high - c->low) {
			c->low = low;
			c->high = high;
		}
	}
}

static bool attack(struct attack *k)
{
	double cost;
	size_t i;
	bool fits;

	for (i = 0; i < k->n; i++) {
		k->least[i] = NO_LIMIT;
		k->most[i] = -NO_LIMIT;
	}
	model_new(&k->model, &k->a->tables, k->cell, k->n);
	fits = linear_least(k->model.linear, &cost);
	if (fits) {
		look(k);
		find_ranges(k);
	}
	model_free(&k->model, &k->a->tables, k->cell, k->n);
	return fits;
}

/*
 * Marks the sums that come off worst where as little as possible is off in
 * all; of equals the earlier or the later ones.
 */
static size_t find_broken(struct attack *k, bool earlier)
{
	struct tables *t = &k->a->tables;
	struct table_model *m = &k->model;
	int *off;
	double cost;
	size_t i, n = 0;

	model_new(m, t, k->cell, k->n);
	off = xcalloc(m->sums + 1, sizeof *off);
	for (i = 0; i < m->sums; i++) {
		double tilt = 1e-3 * (double)i / (double)(m->sums + 1);

		if (m->row[i])
			off[i] = linear_slack(m->linear, m->row[i],
				1 + (earlier ? tilt : -tilt));
	}
	if (linear_least(m->linear, &cost))
		for (i = 0; i < m->sums; i++)
			if (off[i] && linear_value(m->linear, off[i]) +
						      linear_value(m->linear,
							      off[i] + 1) >
					      OFF) {
				t->sum[m->sum[i]].broken = true;
				n++;
			}
	free(off);
	model_free(m, t, k->cell, k->n);
	return n;
}

/* Either of two sums may be the wrong one: both ways are attacked. */
static void attack_part(struct attack *k)
{
	struct tables *t = &k->a->tables;
	bool *was;
	size_t i;

	if (attack(k))
		return;
	was = xcalloc(t->sums + 1, sizeof *was);
	if (find_broken(k, false))
		attack(k);
	for (i = 0; i < t->sums; i++) {
		was[i] = t->sum[i].broken;
		t->sum[i].broken = false;
	}
	if (find_broken(k, true))
		attack(k);
	for (i = 0; i < t->sums; i++)
		t->sum[i].broken |= was[i];
	free(was);
}

/* What is known beforehand, and sums of shown cells that do not add up. */
static void begin(struct audit *a)
{
	struct tables *t = &a->tables;
	size_t i, k;

	for (i = 0; i < t->cells; i++) {
		a->cell[i].low = t->cell[i].lo;
		a->cell[i].high = t->cell[i].hi;
	}
	for (i = 0; i < t->sums; i++) {
		double sum = 0;

		for (k = 0; k < t->sum[i].n; k++) {
			const struct table_cell *c =
				&t->cell[t->sum[i].term[k].cell];

			if (cell_open(c))
				break;
			sum += t->sum[i].term[k].factor * c->at;
		}
		t->sum[i].broken = k == t->sum[i].n && sum != 0;
	}
}

struct numbered {
	int part;
	size_t at;
};

static int by_part(const void *pa, const void *pb)
{
	const struct numbered *a = pa, *b = pb;

	return a->part != b->part ? (a->part > b->part) - (a->part < b->part)
				  : (a->at > b->at) - (a->at < b->at);
}

void audit_attack(struct audit *a)
{
	struct tables *t = &a->tables;
	struct numbered *order = xcalloc(t->cells + 1, sizeof *order);
	size_t *cell = xcalloc(t->cells + 1, sizeof *cell);
	struct attack k = {.a = a,
		.least = xcalloc(t->cells + 1, sizeof(double)),
		.most = xcalloc(t->cells + 1, sizeof(double))};
	size_t i, j, n = 0;

	begin(a);
	tables_index(t);
	tables_parts(t, NULL);
	for (i = 0; i < t->cells; i++)
		if (cell_open(&t->cell[i]))
			order[n++] = (struct numbered){t->cell[i].part, i};
	qsort(order, n, sizeof *order, by_part);
	for (i = 0; i < n; i++)
		cell[i] = order[i].at;
	for (i = 0; i < n; i = j) {
		for (j = i; j < n && order[j].part == order[i].part; j++)
			;
		k.cell = cell + i;
		k.n = j - i;
		if (k.n > 1 || t->touch[cell[i]] < t->touch[cell[i] + 1])
			attack_part(&k);
	}
	free(order);
	free(cell);
	free(k.least);
	free(k.most);
}
