#include <stdint.h>
#include <stdlib.h>
#include "base/csv.h"
#include "sink_internal.h"

static void add(struct columns *c, struct span name, int field)
{
	size_t cap = c->cap;

	c->name = grow(c->name, c->n, &cap, sizeof *c->name);
	c->field = grow(c->field, c->n, &c->cap, sizeof *c->field);
	c->name[c->n] = arena_copy(&c->text, name);
	c->field[c->n++] = field;
}

void columns_set(
	struct columns *c, const struct sink_options *o, const struct kind *k)
{
	size_t i;
	int f;

	columns_release(c);
	c->kind = k;
	c->chosen = o->fields != NULL;
	for (i = 0; c->chosen && i < o->field_count; i++)
		add(c, o->fields[i], kind_field(k, o->fields[i]));
	for (f = 0; !c->chosen && f < k->fields; f++)
		add(c, span_of(k->field[f].name), f);
	c->own = c->n;
	for (i = 0; !c->chosen && i < o->x_count; i++)
		add(c, o->x_names[i], -1);
}

int columns_find(const struct columns *c, struct span x_name)
{
	size_t i;

	for (i = c->own; i < c->n; i++)
		if (span_eq(c->name[i], x_name))
			return (int)i;
	return -1;
}

int columns_extend(struct columns *c, const struct rec *r, struct err *e)
{
	size_t x;

	for (x = 0; x < r->xn && !c->chosen; x++)
		if (columns_find(c, r->x[x].name) < 0)
			add(c, r->x[x].name, -1);
	if (c->n <= CSV_FIELDS_MAX)
		return 0;
	return err_input(e,
		"more than %d columns, by the names of x_ fields: choose with "
		"--fields",
		CSV_FIELDS_MAX);
}

static int by_name(const void *a, const void *b, void *columns)
{
	const struct columns *c = columns;

	return span_cmp(
		c->name[*(const size_t *)a], c->name[*(const size_t *)b]);
}

size_t *columns_order(const struct columns *c)
{
	size_t *order = xcalloc(c->n + 1, sizeof *order), i;

	for (i = 0; i < c->n; i++)
		order[i] = i;
	qsort_r(order + c->own, c->n - c->own, sizeof *order, by_name,
		(void *)(uintptr_t)c);
	return order;
}

struct span columns_cell(const struct columns *c, size_t i, const struct rec *r)
{
	size_t x;

	if (c->field[i] >= 0)
		return r->v[c->field[i]];
	for (x = 0; x < r->xn; x++)
		if (span_eq(r->x[x].name, c->name[i]))
			return r->x[x].value;
	return (struct span){"", 0};
}

void columns_release(struct columns *c)
{
	free(c->name);
	free(c->field);
	arena_release(&c->text);
	*c = (struct columns){0};
}
