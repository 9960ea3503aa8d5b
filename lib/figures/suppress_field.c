#include "suppress_field.h"

#include <math.h>
#include <stdlib.h>
#include "base/mem.h"

bool cell_hidden(const struct suppress_cell *c)
{
	return c->state != CELL_SHOWN;
}

double cell_least(const struct suppress_cell *c)
{
	return c->state == CELL_UNPRINTED ? 0 : 1;
}

static bool touches(const struct suppress_sum *sum, const bool *in)
{
	size_t i;

	for (i = 0; i < sum->n; i++)
		if (in[sum->term[i].cell])
			return true;
	return false;
}

static void play_begin(struct field_of_play *f, const struct suppression *s)
{
	f->in = xcalloc(s->cells + 1, sizeof *f->in);
	f->sum = xcalloc(s->sums + 1, sizeof *f->sum);
	f->sums = 0;
}

void play_end(struct field_of_play *f)
{
	free(f->in);
	free(f->sum);
}

static void find_sums(struct field_of_play *f, const struct suppression *s)
{
	size_t i;

	for (i = f->sums = 0; i < s->sums; i++)
		if (touches(&s->sum[i], f->in))
			f->sum[f->sums++] = i;
}

void play_part(struct field_of_play *f, const struct suppression *s, int part)
{
	size_t i;

	play_begin(f, s);
	for (i = 0; i < s->cells; i++)
		f->in[i] = s->cell[i].part == part;
	find_sums(f, s);
}

void play_near(struct field_of_play *f, const struct suppression *s,
	size_t cell, size_t most)
{
	size_t i, k, n = 1, before = 0;

	play_begin(f, s);
	f->in[cell] = true;
	while (n < most && n != before) {
		before = n;
		find_sums(f, s);
		for (i = 0; i < f->sums; i++) {
			const struct suppress_sum *sum = &s->sum[f->sum[i]];

			for (k = 0; k < sum->n; k++) {
				n += !f->in[sum->term[k].cell];
				f->in[sum->term[k].cell] = true;
			}
		}
	}
	find_sums(f, s);
}

/* A programme: what is hidden in the field may move, sums must hold. */
static struct linear *attack_model(
	const struct suppression *s, const struct field_of_play *f, int *column)
{
	struct linear *l = linear_new();
	struct linear_term *term = xcalloc(s->cells + 1, sizeof *term);
	size_t i, k, n;

	for (i = 0; i < s->cells; i++) {
		const struct suppress_cell *c = &s->cell[i];

		column[i] = 0;
		if (f->in[i] && cell_hidden(c))
			column[i] =
				linear_column(l, cell_least(c), INFINITY, 0);
	}
	for (i = 0; i < f->sums; i++) {
		const struct suppress_sum *sum = &s->sum[f->sum[i]];
		double known = 0;

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

void attack_field(const struct suppression *s, const struct field_of_play *f,
	bool all, size_t only, double *low, double *high)
{
	int *column = xcalloc(s->cells + 1, sizeof *column);
	struct linear *l = attack_model(s, f, column);
	size_t i;

	for (i = 0; i < s->cells; i++) {
		if (!f->in[i] || (!all && i != only))
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
