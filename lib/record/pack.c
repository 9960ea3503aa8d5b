#include "pack.h"

/* Bytes a number takes at most. */
#define NUMBER_BYTES 10

static char *put_number(char *to, size_t v)
{
	while (v >= 0x80) {
		*to++ = (char)(v | 0x80);
		v >>= 7;
	}
	*to++ = (char)v;
	return to;
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

static char *put_span(char *to, struct span s)
{
	return span_put(put_number(to, s.n), s);
}

static const char *get_span(const char *p, struct span *s)
{
	p = get_number(p, &s->n);
	s->p = p;
	return p + s->n;
}

/* The most that the record can take. */
static size_t room_for(const struct rec *r)
{
	size_t n = 2 + 4 * NUMBER_BYTES, i;
	int f;

	for (f = 0; f < r->kind->fields; f++)
		n += r->v[f].n + NUMBER_BYTES;
	for (i = 0; i < r->xn; i++)
		n += r->x[i].name.n + r->x[i].value.n + 2 * NUMBER_BYTES;
	return n;
}

void rec_pack(const struct rec *r, struct buf *b)
{
	char *start = buf_room(b, room_for(r)), *to = start;
	size_t present = 0, i;
	int f;

	for (f = 0; f < r->kind->fields; f++)
		present |= (size_t)(r->v[f].n > 0) << f;
	*to++ = (char)r->kind->id;
	*to++ = (char)r->flags;
	to = put_number(to, (size_t)r->line);
	to = put_number(to, (size_t)r->row);
	to = put_number(to, present);
	for (f = 0; f < r->kind->fields; f++)
		if (r->v[f].n)
			to = put_span(to, r->v[f]);
	to = put_number(to, r->xn);
	for (i = 0; i < r->xn; i++) {
		to = put_span(to, r->x[i].name);
		to = put_span(to, r->x[i].value);
	}
	b->n += (size_t)(to - start);
}

enum kind_id rec_packed_kind(const char *p)
{
	return (enum kind_id)(unsigned char)p[0];
}

struct span rec_packed_field(const char *p, int field)
{
	struct span s = {"", 0};
	size_t present, n;
	int f;

	p = get_number(p + 2, &n);
	p = get_number(p, &n);
	p = get_number(p, &present);
	if (!(present >> field & 1))
		return s;
	for (f = 0; f <= field; f++)
		if (present >> f & 1)
			p = get_span(p, &s);
	return s;
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
