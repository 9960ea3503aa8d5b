#include "suppress_choice.h"

#include <math.h>
#include <stdlib.h>
#include "base/mem.h"

#define EXACT_NODES 400

/* The programme of choice: which cells more to hide. */
struct choice {
	struct suppression *s;
	struct linear *l;
	const struct field_of_play *field;
	int *pick;    /* column of the choice to hide a cell; 0: no choice */
	int *up;      /* columns of a deviation */
	double reach; /* no deviation need be larger */
	struct linear_term *term;
};

bool may_pick(const struct suppress_cell *c)
{
	return c->state == CELL_SHOWN && c->value > 0;
}

static double all_of(const struct suppression *s, const struct field_of_play *f)
{
	double all = 1;
	size_t i;

	for (i = 0; i < s->cells; i++)
		if (f->in[i])
			all += (double)labs(s->cell[i].value);
	return all;
}

/* One cell more costs more than any choice among cells. */
static double cost_of(const struct suppress_cell *c, double all)
{
	return 1 + 0.5 * (double)c->value / all;
}

static void add_picks(struct choice *k)
{
	double all = all_of(k->s, k->field);
	size_t i;

	for (i = 0; i < k->s->cells; i++) {
		const struct suppress_cell *c = &k->s->cell[i];
		k->pick[i] = 0;
		if (k->field->in[i] && may_pick(c))
			k->pick[i] = linear_choice(k->l, cost_of(c, all));
	}
}

/* One way in which the hidden cells can all be otherwise. */
static void add_deviation(struct choice *k)
{
	struct suppression *s = k->s;
	size_t i, j, n;

	for (i = 0; i < s->cells; i++) {
		const struct suppress_cell *c = &s->cell[i];
		double down = fmin(k->reach, (double)c->value - cell_least(c));

		k->up[i] = 0;
		if (!k->field->in[i] || (!cell_hidden(c) && !k->pick[i]))
			continue;
		k->up[i] = linear_column(k->l, -fmax(down, 0), k->reach, 0);
		if (!k->pick[i])
			continue;
		linear_row(k->l,
			(struct linear_term[]){
				{k->up[i], 1}, {k->pick[i], -k->reach}},
			2, -INFINITY, 0);
		linear_row(k->l,
			(struct linear_term[]){
				{k->up[i], 1}, {k->pick[i], k->reach}},
			2, 0, INFINITY);
	}
	for (i = 0; i < k->field->sums; i++) {
		const struct suppress_sum *sum = &s->sum[k->field->sum[i]];

		for (j = n = 0; j < sum->n; j++)
			if (k->up[sum->term[j].cell])
				k->term[n++] = (struct linear_term){
					k->up[sum->term[j].cell],
					sum->term[j].factor};
		if (n)
			linear_row(k->l, k->term, n, 0, 0);
	}
}

/* Two deviations that between them leave the cell `least` values. */
static void protect(struct choice *k, size_t cell)
{
	int one;

	add_deviation(k);
	one = k->up[cell];
	add_deviation(k);
	linear_row(k->l, (struct linear_term[]){{one, 1}, {k->up[cell], -1}}, 2,
		(double)k->s->least - 1, INFINITY);
}

bool choose_cells(
	struct suppression *s, const struct field_of_play *f, long only)
{
	struct choice k = {.s = s,
		.l = linear_new(),
		.field = f,
		.pick = xcalloc(s->cells + 1, sizeof(int)),
		.up = xcalloc(s->cells + 1, sizeof(int)),
		.reach = 2.0 * (double)s->least,
		.term = xcalloc(s->cells + 1, sizeof(struct linear_term))};
	double *value = NULL;
	size_t i, columns = 1, small = 0;
	bool found;

	add_picks(&k);
	for (i = 0; i < s->cells; i++) {
		columns += f->in[i];
		if (f->in[i] && s->cell[i].small &&
			(only < 0 || only == (long)i)) {
			protect(&k, i);
			small++;
		}
	}
	value = xcalloc(columns * (2 * small + 1) + 1, sizeof *value);
	found = linear_cheapest(k.l, EXACT_NODES, value);
	for (i = 0; found && i < s->cells; i++)
		if (k.pick[i] && value[k.pick[i]] > 0.5)
			s->cell[i].state = CELL_SECONDARY;
	linear_free(k.l);
	free(k.pick);
	free(k.up);
	free(k.term);
	free(value);
	return found;
}

/* Columns of one deviation: what rises less what falls. */
struct shift {
	int *up, *down; /* 0: does not move */
};

/* What is hidden moves for nothing, what is shown at its cost. */
static void add_shift(struct linear *l, const struct suppression *s,
	const struct field_of_play *f, const struct shift *m)
{
	double reach = 2.0 * (double)s->least, all = all_of(s, f);
	struct linear_term *term = xcalloc(s->cells * 2 + 1, sizeof *term);
	size_t i, j, n;

	for (i = 0; i < s->cells; i++) {
		const struct suppress_cell *c = &s->cell[i];
		double cost = cell_hidden(c) ? 0 : cost_of(c, all);
		double down = (double)c->value - cell_least(c);

		m->up[i] = m->down[i] = 0;
		if (!f->in[i] || (!cell_hidden(c) && !may_pick(c)))
			continue;
		m->up[i] = linear_column(l, 0, reach, cost);
		m->down[i] =
			linear_column(l, 0, fmax(0, fmin(down, reach)), cost);
	}
	for (i = 0; i < f->sums; i++) {
		const struct suppress_sum *sum = &s->sum[f->sum[i]];

		for (j = n = 0; j < sum->n; j++) {
			const struct suppress_term *t = &sum->term[j];

			if (!m->up[t->cell])
				continue;
			term[n++] =
				(struct linear_term){m->up[t->cell], t->factor};
			term[n++] = (struct linear_term){
				m->down[t->cell], -t->factor};
		}
		if (n)
			linear_row(l, term, n, 0, 0);
	}
	free(term);
}

/* Hides what moves in the shift. */
static void hide_shifted(
	struct suppression *s, const struct shift *m, const double *value)
{
	size_t i;

	for (i = 0; i < s->cells; i++)
		if (m->up[i] && may_pick(&s->cell[i]) &&
			value[m->up[i]] + value[m->down[i]] > 1e-7)
			s->cell[i].state = CELL_SECONDARY;
}

bool choose_parts(
	struct suppression *s, const struct field_of_play *f, size_t cell)
{
	struct linear *l = linear_new();
	int *place = xcalloc(4 * s->cells + 1, sizeof *place);
	double *value = xcalloc(4 * s->cells + 2, sizeof *value);
	struct shift rise = {place, place + s->cells};
	struct shift fall = {place + 2 * s->cells, place + 3 * s->cells};
	bool found;

	add_shift(l, s, f, &rise);
	add_shift(l, s, f, &fall);
	linear_row(l,
		(struct linear_term[]){{rise.up[cell], 1},
			{rise.down[cell], -1}, {fall.up[cell], -1},
			{fall.down[cell], 1}},
		4, (double)s->least - 1, INFINITY);
	found = linear_cheapest(l, 1, value);
	if (found) {
		hide_shifted(s, &rise, value);
		hide_shifted(s, &fall, value);
	}
	linear_free(l);
	free(place);
	free(value);
	return found;
}
