#include <stdlib.h>
#include "writers.h"

static void add(struct columns *c, struct span name, int field)
{
	c->name[c->n] = arena_copy(&c->text, name);
	c->field[c->n++] = field;
}

void columns_set(struct columns *c, const struct sink_options *o,
	const struct kind *k, const struct rec *r)
{
	size_t extras = o->x_count ? o->x_count : r ? r->xn : 0;
	size_t i, most = (size_t)k->fields + extras + o->field_count;
	int f;

	columns_release(c);
	c->kind = k;
	c->name = xcalloc(most, sizeof *c->name);
	c->field = xcalloc(most, sizeof *c->field);
	c->chosen = o->fields != NULL;
	if (c->chosen) {
		for (i = 0; i < o->field_count; i++)
			add(c, o->fields[i], kind_field(k, o->fields[i]));
		return;
	}
	for (f = 0; f < k->fields; f++)
		add(c, span_of(k->field[f].name), f);
	for (i = 0; i < extras; i++)
		add(c, o->x_count ? o->x_names[i] : r->x[i].name, -1);
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

const struct extra *columns_missing(
	const struct columns *c, const struct rec *r)
{
	size_t x, i;

	for (x = 0; x < r->xn && !c->chosen; x++) {
		for (i = 0; i < c->n; i++)
			if (c->field[i] < 0 &&
				span_eq(c->name[i], r->x[x].name))
				break;
		if (i == c->n && r->x[x].value.n)
			return &r->x[x];
	}
	return NULL;
}

void columns_release(struct columns *c)
{
	free(c->name);
	free(c->field);
	arena_release(&c->text);
	*c = (struct columns){0};
}
