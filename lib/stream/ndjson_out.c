#include "ndjson_out.h"

#include <pthread.h>
#include <stdio.h>
#include "base/scan.h"

struct json_token json_tokens[KINDS][FIELDS_MAX];
struct json_token json_openings[KINDS];
static pthread_once_t once = PTHREAD_ONCE_INIT;
static _Atomic bool made;

static bool quoted(const struct field *f)
{
	return f->type != T_INT && f->type != T_DECIMAL && f->type != T_BOOL;
}

static void make_token(struct json_token *t, const char *before,
	const char *name, const char *after)
{
	t->n = (unsigned char)snprintf(
		t->text, sizeof t->text, "%s\"%s\"%s", before, name, after);
	memcpy(&t->start, t->text, 8);
	memcpy(&t->last, t->text + (t->n < 8 ? 0 : t->n - 8), 8);
}

static void make(void)
{
	int k, f;

	for (k = 0; k < KINDS; k++) {
		make_token(&json_openings[k], "{\"kind\":", kind_table[k].name,
			"");
		for (f = 0; f < kind_table[k].fields; f++) {
			const struct field *fd = &kind_table[k].field[f];
			struct json_token *t = &json_tokens[k][f];

			t->quoted = quoted(fd);
			make_token(t, ",", fd->name, t->quoted ? ":\"" : ":");
		}
	}
	made = true;
}

void json_tokens_make(void)
{
	if (!made)
		pthread_once(&once, make);
}

/* Length of the run from p in which nothing needs an escape. */
static size_t plain_run(const char *p, size_t n)
{
	size_t i = 0;

#ifdef SCAN_X86
	for (; n - i >= SCAN_BYTES; i += SCAN_BYTES) {
		const struct scan s = scan_sse2(p + i);

		if (s.stops)
			return i + (size_t)__builtin_ctz(s.stops);
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
	       (size_t)r->kind->fields * sizeof(struct json_token);
}

/* All of its text, since most() made room for that: n says how much counts. */
static inline char *put_token(char *o, const struct json_token *t)
{
	memcpy(o, t->text, sizeof t->text);
	return o + t->n;
}

/* A field that is there. */
static inline char *put_field(
	char *o, const struct json_token *t, struct span s, bool clean)
{
	o = put_token(o, t);
	if (!t->quoted)
		return span_put(o, s);
	o = clean ? span_put(o, s) : escape(o, s);
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
		return r->v[f].n ? put_field(o, &json_tokens[r->kind->id][f],
					   r->v[f], r->flags & REC_CLEAN)
				 : o;
	for (i = 0; i < r->xn; i++)
		if (span_eq(r->x[i].name, name))
			return put_extra(o, &r->x[i]);
	return o;
}

/* All fields that are there. */
static char *put_fields(char *o, const struct rec *r)
{
	const struct json_token *t = json_tokens[r->kind->id];
	const struct span *v = r->v;
	const struct span *const end = v + r->kind->fields;
	const bool clean = r->flags & REC_CLEAN;

	for (; v < end; v++, t++)
		if (v->n)
			o = put_field(o, t, *v, clean);
	return o;
}

void json_object_text(const struct rec *r, const struct span *fields,
	size_t count, struct buf *out)
{
	char *from = buf_room(out, most(r)), *o = from;
	size_t i;

	json_tokens_make();
	o = put_token(o, &json_openings[r->kind->id]);
	if (fields) {
		for (i = 0; i < count; i++)
			o = put_chosen(o, r, fields[i]);
	} else {
		o = put_fields(o, r);
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
