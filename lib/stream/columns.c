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

static void add_number(struct buf *b, size_t n)
{
	buf_add(b, &n, sizeof n);
}

static void add_text(struct buf *b, struct span s)
{
	add_number(b, s.n);
	buf_span(b, s);
}

int held_add(struct held_rows *h, struct columns *c, struct span row,
	const struct rec *r, struct err *e)
{
	struct buf *b = &h->entry;
	size_t x;

	if (columns_extend(c, r, e))
		return -1;
	buf_reset(b);
	add_text(b, row);
	add_number(b, r->xn);
	for (x = 0; x < r->xn; x++) {
		add_number(b, (size_t)columns_find(c, r->x[x].name));
		add_text(b, r->x[x].value);
	}
	h->rows++;
	(void)scratch_add(&h->scratch, buf_as_span(b));
	return scratch_failed(&h->scratch, e);
}

static size_t take_number(const char **p)
{
	size_t n;

	memcpy(&n, *p, sizeof n);
	*p += sizeof n;
	return n;
}

static struct span take_text(const char **p)
{
	size_t n = take_number(p);

	*p += n;
	return (struct span){*p - n, n};
}

int held_next(struct held_rows *h, const struct columns *c, struct err *e)
{
	const char *p;
	size_t n, x, column;

	if (!h->extra) {
		h->extras = c->n;
		h->extra = xcalloc(c->n + 1, sizeof *h->extra);
	}
	for (x = 0; x < h->extras; x++)
		h->extra[x] = (struct span){"", 0};
	p = scratch_get(&h->scratch, &h->window, h->next, &h->next).p;
	if (scratch_failed(&h->scratch, e))
		return -1;
	h->fixed = take_text(&p);
	n = take_number(&p);
	for (x = 0; x < n; x++) {
		column = take_number(&p);
		h->extra[column] = take_text(&p);
	}
	return 0;
}

void held_release(struct held_rows *h)
{
	scratch_release(&h->scratch);
	scratch_window_release(&h->window);
	buf_release(&h->entry);
	free(h->extra);
	*h = (struct held_rows){0};
}
