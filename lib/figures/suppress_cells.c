/* Cells: what they are, and what may be done with them. */
#include <math.h>
#include <stdlib.h>
#include "base/mem.h"
#include "suppress_internal.h"
#include "base/num.h"

/* Times `least`: a part may count six times in its whole. */
#define FARTHEST 12
/* A cell that no table shows need not be near what it is. */
#define REST_REACH 1000

size_t suppress_cell(
	struct suppression *s, long value, bool printed, bool guarded)
{
	size_t at = s->tables.cells;

	s->cell = grow(s->cell, at, &s->cap, sizeof *s->cell);
	s->cell[at] = (struct suppress_cell){.value = value,
		.guarded = guarded,
		.state = printed ? CELL_SHOWN : CELL_UNPRINTED};
	return tables_cell(&s->tables, printed ? (double)value : 0,
		printed ? (double)value : NO_LIMIT, (double)value);
}

void suppress_print(struct suppression *s, size_t cell)
{
	struct suppress_cell *c = &s->cell[cell];

	if (c->state != CELL_UNPRINTED)
		return;
	c->state = CELL_SHOWN;
	s->tables.cell[cell].lo = s->tables.cell[cell].hi = (double)c->value;
}

void suppress_known(struct suppression *s, size_t cell)
{
	suppress_print(s, cell);
	s->cell[cell].known = true;
	s->cell[cell].kept = false;
}

void suppress_keep(struct suppression *s, size_t cell)
{
	struct suppress_cell *c = &s->cell[cell];

	if (c->known || c->value <= 0)
		return;
	suppress_print(s, cell);
	c->kept = true;
}

void suppress_revise(struct suppression *s, size_t cell)
{
	struct suppress_cell *c = &s->cell[cell];

	c->revised = c->value > 0 && c->state == CELL_SHOWN;
}

void suppress_sum(
	struct suppression *s, const struct table_term *term, size_t n)
{
	tables_sum(&s->tables, term, n);
}

void suppress_release(struct suppression *s)
{
	tables_release(&s->tables);
	free(s->cell);
	s->cell = NULL;
	s->cap = 0;
}

void cell_list_add(struct cell_list *l, size_t cell)
{
	l->at = grow(l->at, l->n, &l->cap, sizeof *l->at);
	l->at[l->n++] = cell;
}

bool may_pick(const struct suppress_cell *c)
{
	return c->state == CELL_SHOWN && c->value > 0 && !c->known;
}

bool must_guard(const struct suppress_cell *c)
{
	return c->small || c->kept;
}

bool needs_witness(const struct suppress_cell *c)
{
	return c->state == CELL_PRIMARY || c->state == CELL_SECONDARY ||
	       c->small;
}

double pick_cost(const struct choosing *k, size_t cell)
{
	return 1 + 0.5 * (double)k->s->cell[cell].value / k->all;
}

double cell_room(const struct suppression *s, size_t cell)
{
	const struct suppress_cell *c = &s->cell[cell];
	long least = c->state == CELL_UNPRINTED ? 0 : 1;

	return fmax(0, (double)(c->value - least));
}

double cell_reach(const struct suppression *s, size_t cell)
{
	const struct suppress_cell *c = &s->cell[cell];

	return c->state == CELL_UNPRINTED && !c->guarded
		       ? REST_REACH
		       : FARTHEST * (double)s->least;
}

void open_cell(struct suppression *s, size_t cell, enum suppress_state state)
{
	s->cell[cell].state = state;
	s->tables.cell[cell].lo = 1;
	s->tables.cell[cell].hi = NO_LIMIT;
}

void hide_cell(struct choosing *k, size_t cell)
{
	open_cell(k->s, cell, CELL_SECONDARY);
	cell_list_add(&k->hidden, cell);
}

void show_cell(struct suppression *s, size_t cell)
{
	s->cell[cell].state = CELL_SHOWN;
	s->tables.cell[cell].lo = s->tables.cell[cell].hi =
		(double)s->cell[cell].value;
}
