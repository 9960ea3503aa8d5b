/* What is near a cell: where a witness is looked for. */
#include <stdlib.h>
#include "base/mem.h"
#include "suppress_internal.h"

/* Steps of the way to a cell that is hidden already. */
#define HIDDEN_STEP 0.2

/* Cells still to be visited, the nearest first: a binary heap. */
struct near {
	double far;
	size_t cell;
};

struct heap {
	struct near *at;
	size_t n, cap;
};

static void push(struct heap *h, double far, size_t cell)
{
	size_t i, up;

	h->at = grow(h->at, h->n, &h->cap, sizeof *h->at);
	for (i = h->n++; i > 0; i = up) {
		up = (i - 1) / 2;
		if (h->at[up].far <= far)
			break;
		h->at[i] = h->at[up];
	}
	h->at[i] = (struct near){far, cell};
}

static struct near pop(struct heap *h)
{
	struct near first = h->at[0], last = h->at[--h->n];
	size_t i = 0, k;

	while ((k = 2 * i + 1) < h->n) {
		if (k + 1 < h->n && h->at[k + 1].far < h->at[k].far)
			k++;
		if (last.far <= h->at[k].far)
			break;
		h->at[i] = h->at[k];
		i = k;
	}
	h->at[i] = last;
	return first;
}

static bool movable(const struct choosing *k, size_t cell, bool picks)
{
	const struct suppress_cell *c = &k->s->cell[cell];

	return c->state != CELL_SHOWN || (picks && may_pick(c));
}

bool is_left_over(const struct choosing *k, size_t cell)
{
	const struct tables *t = &k->s->tables;
	const struct table_sum *sum;

	if (k->s->cell[cell].state != CELL_UNPRINTED ||
		t->touch[cell + 1] - t->touch[cell] != 1)
		return false;
	sum = &t->sum[t->touches[t->touch[cell]]];
	return sum->term[sum->n - 1].cell == cell &&
	       sum->term[sum->n - 1].factor == -1;
}

static void visit(
	struct choosing *k, struct heap *h, const struct near *from, bool picks)
{
	const struct tables *t = &k->s->tables;
	size_t i, j;

	for (i = t->touch[from->cell]; i < t->touch[from->cell + 1]; i++) {
		const struct table_sum *sum = &t->sum[t->touches[i]];

		if (k->seen_sum[t->touches[i]] == k->turn)
			continue;
		k->seen_sum[t->touches[i]] = k->turn;
		for (j = 0; j < sum->n; j++) {
			size_t cell = sum->term[j].cell;

			if (k->seen[cell] == k->turn ||
				!movable(k, cell, picks))
				continue;
			if (is_left_over(k, cell)) {
				k->seen[cell] = k->turn;
				cell_list_add(&k->field, cell);
				continue;
			}
			push(h,
				from->far +
					(k->s->cell[cell].state == CELL_SHOWN
							? pick_cost(k, cell)
							: HIDDEN_STEP),
				cell);
		}
	}
}

bool field_near(struct choosing *k, size_t cell, size_t most, bool picks)
{
	struct heap h = {0};
	size_t n = 0;

	k->turn++;
	k->field.n = 0;
	push(&h, 0, cell);
	while (h.n && n < most) {
		struct near next = pop(&h);

		if (k->seen[next.cell] == k->turn)
			continue;
		k->seen[next.cell] = k->turn;
		cell_list_add(&k->field, next.cell);
		n++;
		visit(k, &h, &next, picks);
	}
	free(h.at);
	return h.n == 0;
}
