#include "audit.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include "base/linear.h"
#include "base/num.h"
#include "record/value.h"

#define ABSENT ((size_t)-1)

static bool one_of(const char *words, struct span s)
{
	return s.n && word_place(words, s) >= 0;
}

static bool is_hidden(struct span s)
{
	return one_of("c|*|x|[c]|[x]|C|X", s);
}

static bool is_small(struct span s)
{
	return one_of("k|[k]|~|[low]", s);
}

static bool is_absent(struct span s)
{
	return !s.n || one_of("z|:|u|..|-|[z]|[u]|[:]|[w]|NA|N/A", s);
}

bool audit_is_count(struct span s)
{
	long value;

	return num_int(s, &value) || is_hidden(s) || is_small(s) ||
	       is_absent(s);
}

static size_t add(struct audit *a, struct audit_cell c)
{
	a->cell = grow(a->cell, a->cells, &a->caps[0], sizeof *a->cell);
	a->cell[a->cells] = c;
	return a->cells++;
}

size_t audit_cell(struct audit *a, struct span text, struct span record,
	struct span field)
{
	struct audit_cell c = {.lo = (double)a->rules.hidden_from,
		.hi = INFINITY,
		.record = arena_copy(&a->text, record),
		.field = arena_copy(&a->text, field)};
	double half = (double)a->rules.round / 2;
	long value;

	if (num_int(text, &value)) {
		c.lo = c.hi = (double)value;
		if (a->rules.round > 1) {
			c.lo = fmax(ceil((double)value - half), value > 0);
			c.hi = ceil((double)value + half) - 1;
		}
	} else if (is_small(text)) {
		c.lo = 1;
		c.hi = fmax(1, ceil(half) - 1);
	} else if (is_hidden(text)) {
		c.hidden = true;
	} else {
		return ABSENT;
	}
	return add(a, c);
}

size_t audit_unprinted(struct audit *a)
{
	return add(a, (struct audit_cell){.hi = INFINITY});
}

void audit_sum(struct audit *a, const struct audit_term *term, size_t n)
{
	struct audit_sum *sum;
	size_t i;

	for (i = 0; i < n; i++)
		if (term[i].cell == ABSENT)
			return;
	a->sum = grow(a->sum, a->sums, &a->caps[1], sizeof *a->sum);
	sum = &a->sum[a->sums++];
	sum->term = xcalloc(n, sizeof *sum->term);
	memcpy(sum->term, term, n * sizeof *term);
	sum->n = n;
}

void audit_release(struct audit *a)
{
	size_t i;

	for (i = 0; i < a->sums; i++)
		free(a->sum[i].term);
	free(a->sum);
	free(a->cell);
	arena_release(&a->text);
	a->sum = NULL;
	a->cell = NULL;
	a->cells = a->sums = 0;
}

static bool fixed(const struct audit_cell *c)
{
	return !(c->lo < c->hi);
}

static int root(const struct audit *a, int i)
{
	while (a->cell[i].part != i)
		i = a->cell[i].part;
	return i;
}

/* What is not known exactly and meets in a sum belongs together. */
static void find_parts(struct audit *a)
{
	size_t i, k;

	for (i = 0; i < a->cells; i++)
		a->cell[i].part = (int)i;
	for (i = 0; i < a->sums; i++) {
		const struct audit_sum *s = &a->sum[i];
		int first = -1;

		for (k = 0; k < s->n; k++) {
			int at = (int)s->term[k].cell;

			if (fixed(&a->cell[at]))
				continue;
			if (first < 0)
				first = root(a, at);
			else
				a->cell[root(a, at)].part = first;
		}
	}
	for (i = 0; i < a->cells; i++)
		a->cell[i].part = root(a, (int)i);
}

/* One part as a linear programme. */
struct attack {
	struct audit *a;
	struct linear *l;
	int *column; /* of each cell; 0: none */
	struct linear_term *term;
};

static void add_sum(struct attack *k, const struct audit_sum *s, int part)
{
	double known = 0;
	size_t i, n = 0;

	for (i = 0; i < s->n; i++) {
		const struct audit_cell *c = &k->a->cell[s->term[i].cell];
		int *column = &k->column[s->term[i].cell];

		if (fixed(c)) {
			known -= s->term[i].factor * c->lo;
			continue;
		}
		if (c->part != part)
			return;
		if (!*column)
			*column = linear_column(k->l, c->lo, c->hi, 0);
		k->term[n++] = (struct linear_term){*column, s->term[i].factor};
	}
	if (n)
		linear_row(k->l, k->term, n, known, known);
}

static void attack_part(struct attack *k, const size_t *sum, size_t sums,
	const size_t *cell, size_t cells, int part)
{
	size_t i;

	k->l = linear_new();
	for (i = 0; i < sums; i++)
		add_sum(k, &k->a->sum[sum[i]], part);
	for (i = 0; i < cells; i++) {
		struct audit_cell *c = &k->a->cell[cell[i]];

		c->low = c->lo;
		c->high = c->hi;
		if (!c->hidden || !k->column[cell[i]])
			continue;
		c->dead = !linear_range(
			k->l, k->column[cell[i]], &c->low, &c->high);
		c->low = ceil(c->low - 1e-6) + 0.0;
		c->high = floor(c->high + 1e-6);
	}
	linear_free(k->l);
}

/* The part of a sum: that of its first open cell; -1: all is known. */
static int part_of(const struct audit *a, const struct audit_sum *s)
{
	size_t i;

	for (i = 0; i < s->n; i++)
		if (!fixed(&a->cell[s->term[i].cell]))
			return a->cell[s->term[i].cell].part;
	return -1;
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

static size_t run(const struct numbered *n, size_t from, size_t count, int part,
	size_t *out, size_t *filled)
{
	*filled = 0;
	while (from < count && n[from].part < part)
		from++;
	while (from < count && n[from].part == part)
		out[(*filled)++] = n[from++].at;
	return from;
}

void audit_attack(struct audit *a)
{
	struct numbered *cell = xcalloc(a->cells + 1, sizeof *cell);
	struct numbered *sum = xcalloc(a->sums + 1, sizeof *sum);
	size_t *cells = xcalloc(a->cells + 1, sizeof *cells);
	size_t *sums = xcalloc(a->sums + 1, sizeof *sums);
	struct attack k = {.a = a,
		.column = xcalloc(a->cells + 1, sizeof(int)),
		.term = xcalloc(a->cells + 1, sizeof(struct linear_term))};
	size_t i, c = 0, s = 0, n, m;

	find_parts(a);
	for (i = 0; i < a->cells; i++)
		cell[i] = (struct numbered){a->cell[i].part, i};
	for (i = 0; i < a->sums; i++)
		sum[i] = (struct numbered){part_of(a, &a->sum[i]), i};
	qsort(cell, a->cells, sizeof *cell, by_part);
	qsort(sum, a->sums, sizeof *sum, by_part);
	while (c < a->cells) {
		int part = cell[c].part;

		c = run(cell, c, a->cells, part, cells, &n);
		s = run(sum, s, a->sums, part, sums, &m);
		attack_part(&k, sums, m, cells, n, part);
	}
	free(cell);
	free(sum);
	free(cells);
	free(sums);
	free(k.column);
	free(k.term);
}

static int put(const struct audit_cell *c, struct rec *r, struct sink *to,
	struct err *e)
{
	char text[160];

	rec_reset(r, &kind_table[K_finding]);
	rec_set_word(r, F_finding_rule,
		c->dead ? "audit.contradiction" : "audit.narrowed");
	rec_set_word(r, F_finding_of, "cell");
	rec_set(r, F_finding_record, key_as_id(c->record));
	rec_set(r, F_finding_field, c->field);
	rec_set_word(r, F_finding_level, c->dead ? "note" : "gap");
	if (c->dead)
		snprintf(text, sizeof text,
			"no counts fit the sums that tie this cell to others");
	else if (c->low >= c->high)
		snprintf(text, sizeof text, "can only be %.0f", c->low);
	else
		snprintf(text, sizeof text,
			"between %.0f and %.0f: %.0f values possible", c->low,
			c->high, c->high - c->low + 1);
	rec_set_text(r, F_finding_text, text);
	return sink_put(to, r, e);
}

int audit_findings(const struct audit *a, struct sink *to, struct err *e)
{
	bool *said = xcalloc(a->cells + 1, sizeof *said);
	struct rec r = {0};
	size_t i;
	int rc = 0;

	for (i = 0; i < a->cells && rc == 0; i++) {
		const struct audit_cell *c = &a->cell[i];

		/* Sums that contradict each other are said once. */
		if (c->dead && said[c->part])
			continue;
		said[c->part] |= c->dead;
		if (c->hidden && (c->dead || c->high - c->low + 1 <
						     (double)a->rules.least))
			rc = put(c, &r, to, e);
	}
	rec_release(&r);
	free(said);
	return rc;
}
