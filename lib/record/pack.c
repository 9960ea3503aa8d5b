#include "pack.h"

#include "value.h"

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

/* What a parcel begins with; behind it the values, and the x_ fields. */
struct head {
	uint32_t bytes, present, line;
	uint8_t kind, flags;
	uint16_t xn; /* and the highest bit: it is whole */
};

#define WHOLE 0x8000u
_Static_assert(EXTRAS_MAX < WHOLE && FIELDS_MAX <= 32, "as struct head has it");

/* A length of a byte; of more than it can say, four behind it. */
#define LONG 255u
#define LENGTH_BYTES 5

static inline char *parcel_span(char *to, struct span s)
{
	const uint32_t n = (uint32_t)s.n;

	*to++ = (char)(n < LONG ? n : LONG);
	if (n >= LONG) {
		memcpy(to, &n, sizeof n);
		to += sizeof n;
	}
	return span_put(to, s);
}

static inline const char *span_at(const char *p, struct span *s)
{
	uint32_t n = (unsigned char)*p++;

	if (n == LONG) {
		memcpy(&n, p, sizeof n);
		p += sizeof n;
	}
	*s = (struct span){p, n};
	return p + n;
}

static uint32_t bit_of(int field)
{
	return field < 0 ? 0 : (uint32_t)1 << field;
}

static uint32_t whose(const struct kind *k)
{
	const struct kind_places *p = kind_places(k);

	return bit_of(p->case_id) | bit_of(p->child_id) |
	       bit_of(p->referral_id);
}

void parcel_put(const struct rec *r, bool whole, struct buf *out)
{
	struct head head = {.line = (uint32_t)r->line,
		.kind = (uint8_t)r->kind->id,
		.flags = (uint8_t)r->flags};
	const size_t extras = whole ? r->xn : 0;
	size_t room = sizeof head, i;
	char *start, *to;
	uint32_t left;
	int f;

	for (f = 0; f < r->kind->fields; f++)
		if (r->v[f].n) {
			head.present |= (uint32_t)1 << f;
			room += r->v[f].n + LENGTH_BYTES;
		}
	for (i = 0; i < extras; i++)
		room += r->x[i].name.n + r->x[i].value.n + 2 * LENGTH_BYTES;
	if (!whole)
		head.present &= whose(r->kind);
	start = buf_room(out, room);
	to = start + sizeof head;
	for (left = head.present; left; left &= left - 1)
		to = parcel_span(to, r->v[__builtin_ctz(left)]);
	for (i = 0; i < extras; i++) {
		to = parcel_span(to, r->x[i].name);
		to = parcel_span(to, r->x[i].value);
	}
	head.bytes = (uint32_t)(to - start);
	head.xn = (uint16_t)(extras | (whole ? WHOLE : 0));
	memcpy(start, &head, sizeof head);
	out->n += head.bytes;
}

const char *parcel_open(const char *bytes, struct parcel *to)
{
	struct head head;

	memcpy(&head, bytes, sizeof head);
	*to = (struct parcel){.kind = &kind_table[head.kind],
		.whole = (head.xn & WHOLE) != 0,
		.line = head.line,
		.bytes = {bytes, head.bytes},
		.values = bytes + sizeof head,
		.present = head.present,
		.flags = head.flags,
		.xn = head.xn & (WHOLE - 1)};
	return bytes + head.bytes;
}

struct span parcel_field(const struct parcel *from, int field)
{
	uint32_t before = from->present & (bit_of(field) - 1);
	const char *p = from->values;
	struct span s = {"", 0};

	if (!(from->present & bit_of(field)))
		return s;
	for (; before; before &= before - 1)
		p = span_at(p, &s);
	span_at(p, &s);
	return s;
}

void parcel_rec(const struct parcel *from, struct rec *r, struct arena *a)
{
	const char *p = from->values;
	uint32_t left;
	size_t i;

	r->x = NULL;
	r->xcap = 0;
	r->own = (struct arena){0};
	rec_reset(r, from->kind);
	r->flags = from->flags;
	for (left = from->present; left; left &= left - 1)
		p = span_at(p, &r->v[__builtin_ctz(left)]);
	if (!from->xn)
		return;
	r->xn = r->xcap = from->xn;
	r->x = arena_alloc(a, r->xn * sizeof *r->x);
	for (i = 0; i < r->xn; i++) {
		p = span_at(p, &r->x[i].name);
		p = span_at(p, &r->x[i].value);
	}
}
