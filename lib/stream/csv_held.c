#include <stdlib.h>
#include "sink_internal.h"

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
