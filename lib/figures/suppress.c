#include "suppress.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include "base/mem.h"
#include "suppress_choice.h"

/* Over this many columns a component is taken count by count. */
#define EXACT_COLUMNS 1500
/* Up to so many cells what was not needed is shown again. */
#define REDUCE_CELLS 200
/* How far a cell's protection is looked for at first, and how far exactly. */
#define NEAR_CELLS 40
#define NEAR_EXACT 40

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

/* A nought that is shown stays, and ties nothing together. */
static bool moves(const struct suppress_cell *c)
{
	return c->state != CELL_SHOWN || c->value != 0;
}

/* Gives the cells of the sum one number, the least; false: they had it. */
static bool join(struct suppression *s, const struct suppress_sum *sum)
{
	int least = INT_MAX;
	bool moved = false;
	size_t k;

	for (k = 0; k < sum->n; k++) {
		const struct suppress_cell *c = &s->cell[sum->term[k].cell];

		if (moves(c) && c->part < least)
			least = c->part;
	}
	for (k = 0; k < sum->n; k++) {
		struct suppress_cell *c = &s->cell[sum->term[k].cell];

		if (!moves(c) || c->part == least)
			continue;
		c->part = least;
		moved = true;
	}
	return moved;
}

/* Cells that sums tie together get one number. */
static int find_parts(struct suppression *s)
{
	size_t i;
	bool moved = true;

	for (i = 0; i < s->cells; i++)
		s->cell[i].part = (int)i;
	while (moved)
		for (i = 0, moved = false; i < s->sums; i++)
			moved |= join(s, &s->sum[i]);
	return (int)s->cells;
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

static bool cell_safe(const struct suppression *s,
	const struct field_of_play *f, size_t cell, double *low, double *high)
{
	attack_field(s, f, false, cell, low, high);
	return high[cell] - low[cell] + 1 >= (double)s->least;
}

/* Shows again, largest first, what the cell does without. */
static void show_again(struct suppression *s, const struct field_of_play *f,
	size_t cell, bool *hidden, double *low, double *high)
{
	size_t i, best;

	for (;;) {
		best = s->cells;
		for (i = 0; i < s->cells; i++)
			if (hidden[i] &&
				(best == s->cells ||
					s->cell[i].value > s->cell[best].value))
				best = i;
		if (best == s->cells)
			return;
		hidden[best] = false;
		s->cell[best].state = CELL_SHOWN;
		if (!cell_safe(s, f, cell, low, high))
			s->cell[best].state = CELL_SECONDARY;
	}
}

/* The same where the choice takes too long: cells in part, then fewer. */
static bool choose_quickly(struct suppression *s, const struct field_of_play *f,
	size_t cell, double *low, double *high)
{
	bool *hidden = xcalloc(s->cells + 1, sizeof *hidden);
	bool done;
	size_t i;

	for (i = 0; i < s->cells; i++)
		hidden[i] = f->in[i] && may_pick(&s->cell[i]);
	done = choose_parts(s, f, cell) && cell_safe(s, f, cell, low, high);
	for (i = 0; i < s->cells; i++)
		hidden[i] = hidden[i] && s->cell[i].state == CELL_SECONDARY;
	if (done)
		show_again(s, f, cell, hidden, low, high);
	free(hidden);
	return done;
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

	for (most = NEAR_CELLS; !done && most <= s->cells * 4; most *= 4) {
		play_near(&f, s, cell, most);
		done = cell_safe(s, &f, cell, low, high) ||
		       (most <= NEAR_EXACT && choose_cells(s, &f, (long)cell) &&
			       cell_safe(s, &f, cell, low, high)) ||
		       choose_quickly(s, &f, cell, low, high);
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
	found = choose_cells(s, &f, -1) && safe(s, part);
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
