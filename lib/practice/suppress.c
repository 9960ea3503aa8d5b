#include "suppress.h"

#include <math.h>
#include <stdlib.h>
#include "base/linear.h"
#include "base/mem.h"

/* Over this many columns a component is taken count by count. */
#define EXACT_COLUMNS 1500
#define EXACT_NODES 400

size_t suppress_cell(struct suppression *s, long value, bool printed)
{
	s->cell = grow(s->cell, s->cells, &s->caps[0], sizeof *s->cell);
	s->cell[s->cells] = (struct suppress_cell){
		.value = value, .state = printed ? CELL_SHOWN : CELL_UNPRINTED};
	return s->cells++;
}

void suppress_sum(
	struct suppression *s, const struct suppress_term *term, size_t n)
{
	struct suppress_sum *sum;

	s->sum = grow(s->sum, s->sums, &s->caps[1], sizeof *s->sum);
	sum = &s->sum[s->sums++];
	sum->term = xcalloc(n, sizeof *sum->term);
	memcpy(sum->term, term, n * sizeof *term);
	sum->n = n;
}

void suppress_release(struct suppression *s)
{
	size_t i;

	for (i = 0; i < s->sums; i++)
		free(s->sum[i].term);
	free(s->sum);
	free(s->cell);
	s->sum = NULL;
	s->cell = NULL;
	s->sums = s->cells = s->caps[0] = s->caps[1] = 0;
}

long suppress_round(long value, long base)
{
	return base > 1 ? (value + base / 2) / base * base : value;
}

static bool hidden(const struct suppress_cell *c)
{
	return c->state != CELL_SHOWN;
}

/* What the reader knows it is at least. */
static double least_of(const struct suppress_cell *c)
{
	return c->state == CELL_UNPRINTED ? 0 : 1;
}

/* Cells that sums tie together get one number. */
static int find_parts(struct suppression *s)
{
	size_t i, k;
	bool moved = true;
	int n = 0;

	for (i = 0; i < s->cells; i++)
		s->cell[i].part = (int)i;
	while (moved) {
		moved = false;
		for (i = 0; i < s->sums; i++) {
			const struct suppress_sum *sum = &s->sum[i];
			int least = s->cell[sum->term[0].cell].part;

			for (k = 1; k < sum->n; k++)
				if (s->cell[sum->term[k].cell].part < least)
					least = s->cell[sum->term[k].cell].part;
			for (k = 0; k < sum->n; k++) {
				int *part = &s->cell[sum->term[k].cell].part;

				moved |= *part != least;
				*part = least;
			}
		}
	}
	for (i = 0; i < s->cells; i++)
		if (s->cell[i].part >= n)
			n = s->cell[i].part + 1;
	return n;
}

/* One component as a programme: what is hidden may move, sums must hold. */
static struct linear *attack_model(
	const struct suppression *s, int part, int *column)
{
	struct linear *l = linear_new();
	struct linear_term *term = xcalloc(s->cells + 1, sizeof *term);
	size_t i, k, n;

	for (i = 0; i < s->cells; i++) {
		const struct suppress_cell *c = &s->cell[i];

		column[i] = 0;
		if (c->part == part && hidden(c))
			column[i] = linear_column(l, least_of(c), INFINITY, 0);
	}
	for (i = 0; i < s->sums; i++) {
		const struct suppress_sum *sum = &s->sum[i];
		double known = 0;

		if (s->cell[sum->term[0].cell].part != part)
			continue;
		for (k = n = 0; k < sum->n; k++) {
			const struct suppress_term *t = &sum->term[k];

			if (column[t->cell])
				term[n++] = (struct linear_term){
					column[t->cell], t->factor};
			else
				known -= (double)t->factor *
					 (double)s->cell[t->cell].value;
		}
		if (n)
			linear_row(l, term, n, known, known);
	}
	free(term);
	return l;
}

static void attack_part(
	const struct suppression *s, int part, double *low, double *high)
{
	int *column = xcalloc(s->cells + 1, sizeof *column);
	struct linear *l = attack_model(s, part, column);
	size_t i;

	for (i = 0; i < s->cells; i++) {
		if (s->cell[i].part != part)
			continue;
		low[i] = high[i] = (double)s->cell[i].value;
		if (column[i] &&
			linear_range(l, column[i], &low[i], &high[i])) {
			low[i] = ceil(low[i] - 1e-6);
			high[i] = floor(high[i] + 1e-6);
		}
	}
	linear_free(l);
	free(column);
}

void suppress_attack(const struct suppression *s, double *low, double *high)
{
	size_t i, k;

	for (i = 0; i < s->cells; i++) {
		for (k = 0; k < i && s->cell[k].part != s->cell[i].part; k++)
			;
		if (k == i)
			attack_part(s, s->cell[i].part, low, high);
	}
}

static bool safe(const struct suppression *s, int part)
{
	double *low = xcalloc(s->cells + 1, sizeof *low);
	double *high = xcalloc(s->cells + 1, sizeof *high);
	bool ok = true;
	size_t i;

	attack_part(s, part, low, high);
	for (i = 0; i < s->cells; i++)
		if (s->cell[i].part == part && s->cell[i].small)
			ok &= high[i] - low[i] + 1 >= (double)s->least;
	free(low);
	free(high);
	return ok;
}

/* The programme of choice: which cells more to hide. */
struct choice {
	struct suppression *s;
	struct linear *l;
	int part;
	int *pick;    /* column of the choice to hide a cell; 0: no choice */
	int *up;      /* columns of a deviation */
	double reach; /* no deviation need be larger */
	struct linear_term *term;
};

/* A nought stays: to hide it would hide nothing. */
static bool may_pick(const struct suppress_cell *c)
{
	return c->state == CELL_SHOWN && c->value > 0;
}

static void add_picks(struct choice *k)
{
	double all = 1;
	size_t i;

	for (i = 0; i < k->s->cells; i++)
		if (k->s->cell[i].part == k->part)
			all += (double)labs(k->s->cell[i].value);
	for (i = 0; i < k->s->cells; i++) {
		const struct suppress_cell *c = &k->s->cell[i];

		k->pick[i] = 0;
		if (c->part == k->part && may_pick(c))
			k->pick[i] = linear_choice(
				k->l, 1 + 0.5 * (double)c->value / all);
	}
}

/* One way in which the hidden cells can all be otherwise. */
static void add_deviation(struct choice *k)
{
	struct suppression *s = k->s;
	size_t i, j, n;

	for (i = 0; i < s->cells; i++) {
		const struct suppress_cell *c = &s->cell[i];
		double down = fmin(k->reach, (double)c->value - least_of(c));

		k->up[i] = 0;
		if (c->part != k->part || (!hidden(c) && !k->pick[i]))
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
	for (i = 0; i < s->sums; i++) {
		const struct suppress_sum *sum = &s->sum[i];

		if (s->cell[sum->term[0].cell].part != k->part)
			continue;
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

/* only: one cell to protect, or -1 for every small one of the part. */
static bool choose(struct suppression *s, int part, long only)
{
	struct choice k = {.s = s,
		.l = linear_new(),
		.part = part,
		.pick = xcalloc(s->cells + 1, sizeof(int)),
		.up = xcalloc(s->cells + 1, sizeof(int)),
		.reach = 2.0 * (double)s->least,
		.term = xcalloc(s->cells + 1, sizeof(struct linear_term))};
	double *value = NULL;
	size_t i, columns = 1, small = 0;
	bool found;

	add_picks(&k);
	for (i = 0; i < s->cells; i++) {
		columns += s->cell[i].part == part;
		if (s->cell[i].part == part && s->cell[i].small &&
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

static void hide_all(struct suppression *s, int part)
{
	size_t i;

	for (i = 0; i < s->cells; i++)
		if (s->cell[i].part == part && may_pick(&s->cell[i]))
			s->cell[i].state = CELL_SECONDARY;
}

/* Shows again, largest first, what is not needed. */
static void reduce(struct suppression *s, int part)
{
	bool *tried = xcalloc(s->cells + 1, sizeof *tried);
	size_t i, best;

	for (;;) {
		best = s->cells;
		for (i = 0; i < s->cells; i++)
			if (s->cell[i].part == part && !tried[i] &&
				s->cell[i].state == CELL_SECONDARY &&
				(best == s->cells ||
					s->cell[i].value > s->cell[best].value))
				best = i;
		if (best == s->cells)
			break;
		tried[best] = true;
		s->cell[best].state = CELL_SHOWN;
		if (!safe(s, part))
			s->cell[best].state = CELL_SECONDARY;
	}
	free(tried);
}

static void decide_part(struct suppression *s, int part)
{
	size_t i, cells = 0, small = 0;

	for (i = 0; i < s->cells; i++)
		if (s->cell[i].part == part) {
			cells++;
			small += s->cell[i].small;
		}
	if (!small || safe(s, part))
		return;
	if (2 * small * cells <= EXACT_COLUMNS && choose(s, part, -1) &&
		safe(s, part)) {
		reduce(s, part);
		return;
	}
	for (i = 0; i < s->cells; i++)
		if (s->cell[i].part == part && s->cell[i].small &&
			!choose(s, part, (long)i))
			break;
	if (!safe(s, part))
		hide_all(s, part);
	reduce(s, part);
}

void suppress_decide(struct suppression *s)
{
	int part, parts = find_parts(s);
	size_t i;

	for (i = 0; i < s->cells; i++) {
		struct suppress_cell *c = &s->cell[i];

		c->small = c->value >= 1 && c->value <= s->threshold;
		if (c->small && c->state == CELL_SHOWN)
			c->state = CELL_PRIMARY;
	}
	for (part = 0; part < parts; part++)
		decide_part(s, part);
}
