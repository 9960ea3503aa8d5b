#include "suppress.h"

#include <math.h>
#include <stdlib.h>
#include "base/mem.h"
#include "suppress_field.h"

/* Over this many columns a component is taken count by count. */
#define EXACT_COLUMNS 1500
#define EXACT_NODES 400
/* Up to so many cells what was not needed is shown again. */
#define REDUCE_CELLS 200

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

static void attack_part(
	const struct suppression *s, int part, double *low, double *high)
{
	struct field_of_play f;

	play_part(&f, s, part);
	attack_field(s, &f, true, 0, low, high);
	play_end(&f);
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
	const struct field_of_play *field;
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
		if (k->field->in[i])
			all += (double)labs(k->s->cell[i].value);
	for (i = 0; i < k->s->cells; i++) {
		const struct suppress_cell *c = &k->s->cell[i];

		k->pick[i] = 0;
		if (k->field->in[i] && may_pick(c))
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

/* only: one cell to protect, or -1 for every small one of the field. */
static bool choose(
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

static bool cell_safe(const struct suppression *s,
	const struct field_of_play *f, size_t cell, double *low, double *high)
{
	attack_field(s, f, false, cell, low, high);
	return high[cell] - low[cell] + 1 >= (double)s->least;
}

/*
 * Protects one cell with what is near it. What is further off is held still,
 * so that a cell that is safe so is safe in the whole.
 */
static bool protect_near(
	struct suppression *s, size_t cell, double *low, double *high)
{
	struct field_of_play f;
	size_t most;
	bool done = false;

	for (most = 40; !done && most <= 640; most *= 4) {
		play_near(&f, s, cell, most);
		done = cell_safe(s, &f, cell, low, high) ||
		       (choose(s, &f, (long)cell) &&
			       cell_safe(s, &f, cell, low, high));
		play_end(&f);
	}
	return done;
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

static bool decide_exactly(struct suppression *s, int part)
{
	struct field_of_play f;
	bool found;

	play_part(&f, s, part);
	found = choose(s, &f, -1) && safe(s, part);
	play_end(&f);
	return found;
}

static void decide_one_by_one(struct suppression *s, int part)
{
	double *low = xcalloc(s->cells + 1, sizeof *low);
	double *high = xcalloc(s->cells + 1, sizeof *high);
	bool done = true;
	size_t i;

	for (i = 0; i < s->cells && done; i++)
		if (s->cell[i].part == part && s->cell[i].small)
			done = protect_near(s, i, low, high);
	if (!done)
		hide_all(s, part);
	free(low);
	free(high);
}

static void decide_part(struct suppression *s, int part)
{
	size_t i, cells = 0, small = 0;

	for (i = 0; i < s->cells; i++)
		if (s->cell[i].part == part) {
			cells++;
			small += s->cell[i].small;
		}
	if (!small || (cells <= REDUCE_CELLS && safe(s, part)))
		return;
	if (2 * small * cells > EXACT_COLUMNS || !decide_exactly(s, part))
		decide_one_by_one(s, part);
	if (cells <= REDUCE_CELLS)
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
