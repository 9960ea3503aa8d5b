#include "ndjson_out.h"

#include <pthread.h>
#include <stdio.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* What goes before a value: `,"opened":"`. */
struct opening {
	char text[40];
	size_t n;
	bool quoted;
};

static bool quoted(const struct field *f)
{
	return f->type != T_INT && f->type != T_DECIMAL && f->type != T_BOOL;
}

static struct opening openings[KINDS][FIELDS_MAX];
static _Atomic bool ready;
static void make_openings(void)
{
	int k, f;

	for (k = 0; k < KINDS; k++)
		for (f = 0; f < kind_table[k].fields; f++) {
			const struct field *fd = &kind_table[k].field[f];
			struct opening *o = &openings[k][f];

			o->quoted = quoted(fd);
			o->n = (size_t)snprintf(o->text, sizeof o->text,
				",\"%s\":%s", fd->name, o->quoted ? "\"" : "");
		}
	ready = true;
}

/* Length of the run from p in which nothing needs an escape. */
static size_t plain_run(const char *p, size_t n)
{
	size_t i = 0;

#ifdef __SSE2__
	const __m128i quote = _mm_set1_epi8('"'), slash = _mm_set1_epi8('\\');
	const __m128i low = _mm_set1_epi8(0x1f);

	for (; n - i >= 16; i += 16) {
		__m128i v =
			_mm_loadu_si128((const __m128i *)(const void *)(p + i));
		int stop = _mm_movemask_epi8(
			_mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(v, quote),
					     _mm_cmpeq_epi8(v, slash)),
				_mm_cmpeq_epi8(_mm_min_epu8(v, low), v)));

		if (stop)
			return i + (size_t)__builtin_ctz((unsigned)stop);
	}
#endif
	for (; i < n; i++)
		if (p[i] == '"' || p[i] == '\\' || (unsigned char)p[i] < 0x20)
			break;
	return i;
}

/* At most six bytes for each of the input's. */
static char *escape(char *o, struct span s)
{
	static const char from[] = "\"\\\b\f\n\r\t", to[] = "\"\\bfnrt";
	const char *p = s.p, *end = s.p + s.n;

	while (p < end) {
		size_t run = plain_run(p, (size_t)(end - p));
		const char *short_form;

		memcpy(o, p, run);
		o += run;
		p += run;
		if (p == end)
			break;
		short_form = *p ? strchr(from, *p) : NULL;
		*o++ = '\\';
		if (short_form) {
			*o++ = to[short_form - from];
		} else {
			memcpy(o, "u00", 3);
			o[3] = (char)('0' + (*p >> 4));
			o[4] = "0123456789abcdef"[*p & 15];
			o += 5;
		}
		p++;
	}
	return o;
}

void json_quoted(struct buf *out, struct span s)
{
	char *from = buf_room(out, s.n * 6 + 2), *o = from;

	*o++ = '"';
	o = escape(o, s);
	*o++ = '"';
	out->n += (size_t)(o - from);
}

void json_value(const struct rec *r, int field, struct buf *out)
{
	struct span s = r->v[field];
	char *from, *o;

	if (!quoted(&r->kind->field[field])) {
		buf_span(out, s);
	} else if (!(r->flags & REC_CLEAN)) {
		json_quoted(out, s);
	} else {
		from = o = buf_room(out, s.n + 2);
		*o++ = '"';
		o = span_put(o, s);
		*o++ = '"';
		out->n += (size_t)(o - from);
	}
}

static char *put(char *o, const char *text, size_t n)
{
	memcpy(o, text, n);
	return o + n;
}

/* All of its text, since most() made room for that: n says how much counts. */
static char *put_opening(char *o, const struct opening *open)
{
	memcpy(o, open->text, sizeof open->text);
	return o + open->n;
}

/* The most bytes the record can take. */
static size_t most(const struct rec *r)
{
	size_t bytes = 0, i;
	int f;

	for (f = 0; f < r->kind->fields; f++)
		bytes += r->v[f].n;
	for (i = 0; i < r->xn; i++)
		bytes += r->x[i].name.n + r->x[i].value.n + 8;
	return bytes * (r->flags & REC_CLEAN && !r->xn ? 1 : 6) + 64 +
	       (size_t)r->kind->fields * sizeof(struct opening);
}

static char *put_field(char *o, const struct rec *r, int f)
{
	const struct opening *open = &openings[r->kind->id][f];
	struct span s = r->v[f];

	if (!s.n)
		return o;
	o = put_opening(o, open);
	if (!open->quoted)
		return span_put(o, s);
	if (r->flags & REC_CLEAN)
		o = span_put(o, s);
	else
		o = escape(o, s);
	*o++ = '"';
	return o;
}

static char *put_extra(char *o, const struct extra *x)
{
	if (!x->value.n)
		return o;
	o = put(o, ",\"", 2);
	o = escape(o, x->name);
	o = put(o, "\":\"", 3);
	o = escape(o, x->value);
	*o++ = '"';
	return o;
}

static char *put_chosen(char *o, const struct rec *r, struct span name)
{
	int f = kind_field(r->kind, name);
	size_t i;

	if (f >= 0)
		return put_field(o, r, f);
	for (i = 0; i < r->xn; i++)
		if (span_eq(r->x[i].name, name))
			return put_extra(o, &r->x[i]);
	return o;
}

void json_object_text(const struct rec *r, const struct span *fields,
	size_t count, struct buf *out)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	char *from = buf_room(out, most(r)), *o = from;
	size_t i;
	int f;

	if (!ready)
		pthread_once(&once, make_openings);
	o = put(o, "{\"kind\":\"", 9);
	o = put(o, r->kind->name, strlen(r->kind->name));
	*o++ = '"';
	if (fields) {
		for (i = 0; i < count; i++)
			o = put_chosen(o, r, fields[i]);
	} else {
		for (f = 0; f < r->kind->fields; f++)
			o = put_field(o, r, f);
		for (i = 0; i < r->xn; i++)
			o = put_extra(o, &r->x[i]);
	}
	*o++ = '}';
	out->n += (size_t)(o - from);
}

void ndjson_line(const struct rec *r, struct buf *out)
{
	json_object_text(r, NULL, 0, out);
	buf_addc(out, '\n');
}
