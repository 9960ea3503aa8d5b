#include "tables.h"

#include <math.h>
#include <stdlib.h>
#include "base/mem.h"

size_t tables_cell(struct tables *t, double lo, double hi, double at)
{
	t->cell = grow(t->cell, t->cells, &t->caps[0], sizeof *t->cell);
	t->cell[t->cells] = (struct table_cell){.lo = lo, .hi = hi, .at = at};
	return t->cells++;
}

void tables_sum(struct tables *t, const struct table_term *term, size_t n)
{
	struct table_sum *sum;

	t->sum = grow(t->sum, t->sums, &t->caps[1], sizeof *t->sum);
	sum = &t->sum[t->sums++];
	*sum = (struct table_sum){.term = xcalloc(n, sizeof *term), .n = n};
	memcpy(sum->term, term, n * sizeof *term);
}

bool cell_open(const struct table_cell *c)
{
	return c->lo < c->hi;
}

void tables_index(struct tables *t)
{
	size_t i, k, n = 0;
	size_t *first;

	free(t->touch);
	free(t->touches);
	free(t->column);
	free(t->used);
	t->touch = first = xcalloc(t->cells + 2, sizeof *first);
	t->column = xcalloc(t->cells + 1, sizeof *t->column);
	t->used = xcalloc(t->sums + 1, sizeof *t->used);
	for (i = 0; i < t->sums; i++)
		for (k = 0; k < t->sum[i].n; k++, n++)
			first[t->sum[i].term[k].cell + 2]++;
	t->touches = xcalloc(n + 1, sizeof *t->touches);
	for (i = 2; i <= t->cells + 1; i++)
		first[i] += first[i - 1];
	for (i = 0; i < t->sums; i++)
		for (k = 0; k < t->sum[i].n; k++)
			t->touches[first[t->sum[i].term[k].cell + 1]++] = i;
}

static int root(struct tables *t, int i)
{
	while (t->cell[i].part != i)
		i = t->cell[i].part = t->cell[t->cell[i].part].part;
	return i;
}

void tables_parts(struct tables *t, const bool *joins)
{
	size_t i, k;

	for (i = 0; i < t->cells; i++)
		t->cell[i].part = (int)i;
	for (i = 0; i < t->sums; i++) {
		const struct table_sum *s = &t->sum[i];
		int first = -1;

		for (k = 0; k < s->n && !s->broken; k++) {
			int at = (int)s->term[k].cell;

			if (joins ? !joins[at] : !cell_open(&t->cell[at]))
				continue;
			if (first < 0)
				first = root(t, at);
			else
				t->cell[root(t, at)].part = first;
		}
	}
	for (i = 0; i < t->cells; i++)
		t->cell[i].part = root(t, (int)i);
}

void tables_release(struct tables *t)
{
	size_t i;

	for (i = 0; i < t->sums; i++)
		free(t->sum[i].term);
	free(t->sum);
	free(t->cell);
	free(t->touch);
	free(t->touches);
	free(t->column);
	free(t->used);
	*t = (struct tables){0};
}

size_t tables_touching(
	struct tables *t, const size_t *cell, size_t n, size_t *sum)
{
	size_t i, k, found = 0, pass;

	for (pass = 0; pass < 2; pass++)
		for (i = 0; i < n; i++)
			for (k = t->touch[cell[i]]; k < t->touch[cell[i] + 1];
				k++) {
				size_t s = t->touches[k];

				if (t->used[s] == (pass == 0))
					continue;
				t->used[s] = pass == 0;
				if (pass == 0 && sum)
					sum[found] = s;
				found += pass == 0;
			}
	return found;
}

static int add_row(struct table_model *m, const struct tables *t,
	const struct table_sum *s, struct linear_term *term)
{
	double known = 0;
	size_t i, n = 0;

	for (i = 0; i < s->n; i++) {
		const struct table_term *x = &s->term[i];

		if (t->column[x->cell])
			term[n++] = (struct linear_term){
				t->column[x->cell], x->factor};
		else
			known -= x->factor * t->cell[x->cell].at;
	}
	return n && !s->broken ? linear_row(m->linear, term, n, known, known)
			       : 0;
}

void model_new(
	struct table_model *m, struct tables *t, const size_t *cell, size_t n)
{
	struct linear_term *term;
	size_t i, most = 1;

	*m = (struct table_model){.linear = linear_new()};
	m->sum = xcalloc(tables_touching(t, cell, n, NULL) + 1, sizeof *m->sum);
	m->sums = tables_touching(t, cell, n, m->sum);
	m->row = xcalloc(m->sums + 1, sizeof *m->row);
	for (i = 0; i < n; i++) {
		const struct table_cell *c = &t->cell[cell[i]];

		if (cell_open(c))
			t->column[cell[i]] =
				linear_column(m->linear, c->lo, c->hi, 0);
	}
	for (i = 0; i < m->sums; i++)
		if (t->sum[m->sum[i]].n > most)
			most = t->sum[m->sum[i]].n;
	term = xcalloc(most, sizeof *term);
	for (i = 0; i < m->sums; i++)
		m->row[i] = add_row(m, t, &t->sum[m->sum[i]], term);
	free(term);
}

void model_free(
	struct table_model *m, struct tables *t, const size_t *cell, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		t->column[cell[i]] = 0;
	linear_free(m->linear);
	free(m->sum);
	free(m->row);
}

bool model_range(const struct table_model *m, const struct tables *t,
	size_t cell, double *low, double *high)
{
	*low = t->cell[cell].lo;
	*high = t->cell[cell].hi;
	if (!t->column[cell])
		return true;
	if (!linear_range(m->linear, t->column[cell], low, high))
		return false;
	*low = ceil(*low - 1e-6) + 0.0;
	*high = floor(*high + 1e-6);
	return true;
}
