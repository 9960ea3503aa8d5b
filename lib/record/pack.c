#include "pack.h"

static void put_number(struct buf *b, size_t v)
{
	while (v >= 0x80) {
		buf_addc(b, (char)(v | 0x80));
		v >>= 7;
	}
	buf_addc(b, (char)v);
}

static const char *get_number(const char *p, size_t *v)
{
	unsigned shift = 0;

	*v = 0;
	for (;; shift += 7) {
		*v |= (size_t)(*p & 0x7f) << shift;
		if (!(*p++ & 0x80))
			return p;
	}
}

static void put_span(struct buf *b, struct span s)
{
	put_number(b, s.n);
	buf_span(b, s);
}

static const char *get_span(const char *p, struct span *s)
{
	p = get_number(p, &s->n);
	s->p = p;
	return p + s->n;
}

void rec_pack(const struct rec *r, struct buf *b)
{
	size_t present = 0, i;
	int f;

	for (f = 0; f < r->kind->fields; f++)
		present |= (size_t)(r->v[f].n > 0) << f;
	buf_addc(b, (char)r->kind->id);
	buf_addc(b, (char)r->flags);
	put_number(b, (size_t)r->line);
	put_number(b, (size_t)r->row);
	put_number(b, present);
	for (f = 0; f < r->kind->fields; f++)
		if (r->v[f].n)
			put_span(b, r->v[f]);
	put_number(b, r->xn);
	for (i = 0; i < r->xn; i++) {
		put_span(b, r->x[i].name);
		put_span(b, r->x[i].value);
	}
}

const char *rec_unpack(const char *p, struct rec *r)
{
	size_t present, n, i;
	int f;

	rec_reset(r, &kind_table[(unsigned char)p[0]]);
	r->flags = (unsigned char)p[1];
	p = get_number(p + 2, &n);
	r->line = (long)n;
	p = get_number(p, &n);
	r->row = (long)n;
	p = get_number(p, &present);
	for (f = 0; f < r->kind->fields; f++)
		if (present >> f & 1)
			p = get_span(p, &r->v[f]);
	p = get_number(p, &n);
	for (i = 0; i < n; i++) {
		struct span name, value;

		p = get_span(p, &name);
		p = get_span(p, &value);
		rec_add_extra(r, name, value);
	}
	return p;
}
