#include "content.h"

#include "base/utf8.h"
#include "stream/sink.h"
#include "stream/ndjson_out.h"

static void put_value(const struct rec *r, int field, struct buf *out)
{
	if (r->v[field].n)
		json_value(r, field, out);
	else
		buf_add(out, "null", 4);
}

/* In the first place, with that place's field. */
static void put_extras(const struct rec *r, int field, struct buf *out)
{
	const char *name = r->kind->field[field].name;
	size_t i;

	buf_printf(out, "{\"%s\":", name);
	put_value(r, field, out);
	for (i = 0; i < r->xn; i++) {
		if (!r->x[i].value.n)
			continue;
		buf_addc(out, ',');
		json_quoted(out, r->x[i].name);
		buf_addc(out, ':');
		json_quoted(out, r->x[i].value);
	}
	buf_addc(out, '}');
}

static bool has_extras(const struct rec *r)
{
	size_t i;

	for (i = 0; i < r->xn; i++)
		if (r->x[i].value.n)
			return true;
	return false;
}

static void array_of(
	const struct layout *l, const struct rec *r, struct buf *out)
{
	const signed char *field = l->field[r->kind->id];
	int p = 0, n = l->places[r->kind->id];

	while (n && !r->v[field[n - 1]].n)
		n--;
	buf_addc(out, '[');
	if (has_extras(r)) {
		put_extras(r, field[0], out);
		p = 1;
	}
	for (; p < n; p++) {
		if (p)
			buf_addc(out, ',');
		put_value(r, field[p], out);
	}
	buf_addc(out, ']');
}

void content_of(const struct layout *l, const struct rec *r, struct buf *out)
{
	if (l->arrays) {
		array_of(l, r, out);
	} else {
		ndjson_line(r, out);
		out->n--; /* the LF */
	}
}

static int hex4(const char *p, uint32_t *code)
{
	int i;

	*code = 0;
	for (i = 0; i < 4; i++) {
		char c = p[i];
		int v = c >= '0' && c <= '9'   ? c - '0'
			: c >= 'a' && c <= 'f' ? c - 'a' + 10
					       : -1;

		if (v < 0)
			return -1;
		*code = *code << 4 | (uint32_t)v;
	}
	return 0;
}

static int escape(
	const char *p, const char *end, char *out, size_t *took, size_t *gave)
{
	static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
	const char *at;
	uint32_t code;

	if (p == end)
		return -1;
	at = *p ? strchr(from, *p) : NULL;
	*took = *gave = 1;
	if (at) {
		*out = to[at - from];
		return 0;
	}
	if (*p != 'u' || end - p < 5 || hex4(p + 1, &code) || !code)
		return -1;
	*took = 5;
	*gave = utf8_put(out, code);
	return 0;
}

static int unescape(struct rec *r, struct span raw, struct span *s)
{
	char *out = arena_bytes(&r->own, raw.n);
	const char *p = raw.p, *end = raw.p + raw.n;
	size_t took, gave, n = 0;

	while (p < end) {
		if (*p != '\\') {
			out[n++] = *p++;
			continue;
		}
		if (escape(p + 1, end, out + n, &took, &gave))
			return -1;
		p += 1 + took;
		n += gave;
	}
	*s = (struct span){out, n};
	return 0;
}

/* Content as far as it is read. */
struct reading {
	const char *p, *end;
	bool escapes; /* there is a backslash somewhere, or a control */
};

/* The string whose opening quote is behind c->p, which goes behind its close.
 */
static int string(struct rec *r, struct reading *c, struct span *s)
{
	const char *q = c->p, *close = memchr(q, '"', (size_t)(c->end - q));
	const char *slash = NULL;

	if (!close)
		return -1;
	if (c->escapes)
		slash = memchr(q, '\\', (size_t)(close - q));
	if (!slash) {
		*s = (struct span){q, (size_t)(close - q)};
		c->p = close + 1;
		return 0;
	}
	for (q = slash; q < c->end && *q != '"'; q++)
		if (*q == '\\')
			q++;
	if (q >= c->end)
		return -1;
	s->p = c->p;
	s->n = (size_t)(q - c->p);
	c->p = q + 1;
	return unescape(r, *s, s);
}

static int value(struct rec *r, struct reading *c, struct span *s)
{
	const char *q = c->p;

	if (q < c->end && *q == '"') {
		c->p++;
		return string(r, c, s);
	}
	while (q < c->end && *q != ',' && *q != '}' && *q != '"')
		q++;
	*s = (struct span){c->p, (size_t)(q - c->p)};
	c->p = q;
	return s->n ? 0 : -1;
}

/* Whether it goes on with this name; then c->p goes behind its colon. */
static bool goes_on(struct reading *c, const char *name)
{
	const char *q = c->p;

	while (q < c->end && *name && *q == *name)
		q++, name++;
	if (*name || c->end - q < 2 || q[0] != '"' || q[1] != ':')
		return false;
	c->p = q + 2;
	return true;
}

/* Behind the opening quote of its name. */
static int extra(struct rec *r, struct reading *c)
{
	struct span name, v;

	if (string(r, c, &name) || c->p == c->end || *c->p++ != ':' ||
		value(r, c, &v))
		return -1;
	rec_add_extra(r, name, v);
	return 0;
}

/* Fields come in the table's order, so the next is near. */
static int member(struct rec *r, struct reading *c, int *field)
{
	int f = *field;

	if (c->end - c->p < 3 || c->p[0] != ',' || c->p[1] != '"')
		return -1;
	c->p += 2;
	while (f < r->kind->fields && !goes_on(c, r->kind->field[f].name))
		f++;
	if (f < r->kind->fields) {
		*field = f + 1;
		return value(r, c, &r->v[f]);
	}
	return extra(r, c);
}

static int read_object(struct rec *r, struct reading *c)
{
	static const char start[] = "{\"kind\":\"";
	const size_t n = sizeof start - 1;
	const struct kind *k;
	struct span name;
	int field = 0;

	if ((size_t)(c->end - c->p) < n || memcmp(c->p, start, n) != 0)
		return -1;
	c->p += n;
	name.p = c->p;
	while (c->p < c->end && *c->p != '"')
		c->p++;
	name.n = (size_t)(c->p - name.p);
	k = r->kind && span_is(name, r->kind->name) ? r->kind
						    : kind_named(name);
	if (!k || c->p == c->end)
		return -1;
	rec_reset(r, k);
	for (c->p++; c->p < c->end;)
		if (member(r, c, &field))
			return -1;
	return 0;
}

static int value_or_null(struct rec *r, struct reading *c, int field)
{
	if (c->end - c->p < 4 || memcmp(c->p, "null", 4) != 0)
		return value(r, c, &r->v[field]);
	c->p += 4;
	return 0;
}

/* A first place that is an object. */
static int with_extras(struct rec *r, struct reading *c, int field)
{
	if (c->end - ++c->p < 1 || *c->p++ != '"' ||
		!goes_on(c, r->kind->field[field].name) ||
		value_or_null(r, c, field))
		return -1;
	for (; c->end - c->p > 2 && c->p[0] == ',' && c->p[1] == '"';) {
		c->p += 2;
		if (extra(r, c))
			return -1;
	}
	return c->p < c->end && *c->p++ == '}' ? 0 : -1;
}

static int read_array(
	const struct layout *l, int kind, struct rec *r, struct reading *c)
{
	const signed char *field = l->field[kind];
	int p;

	rec_reset(r, &kind_table[kind]);
	if (++c->p == c->end)
		return 0;
	for (p = 0; p < l->places[kind]; p++) {
		if (!p && *c->p == '{' ? with_extras(r, c, *field)
				       : value_or_null(r, c, field[p]))
			return -1;
		if (c->p == c->end)
			return 0;
		if (*c->p++ != ',')
			return -1;
	}
	return -1;
}

/* Whether there is a backslash or a control: eight bytes at a time, in each of
 * which the top bit is set where it is. */
static bool is_odd(const char *p, size_t n)
{
	const uint64_t ones = UINT64_MAX / 255, tops = ones * 128;
	uint64_t odd = 0, w, slash;

	for (; n >= sizeof w; p += sizeof w, n -= sizeof w) {
		memcpy(&w, p, sizeof w);
		slash = w ^ ones * '\\';
		odd |= ((w - ones * ' ') & ~w) | ((slash - ones) & ~slash);
	}
	for (; n; p++, n--)
		if ((unsigned char)*p < ' ' || *p == '\\')
			return true;
	return odd & tops;
}

int content_read(
	const struct layout *l, int kind, struct rec *r, struct span content)
{
	const char *p = content.p;
	struct reading c = {p, p + content.n - 1, false};
	int rc = -1;

	if (content.n < 2)
		return -1;
	c.escapes = is_odd(p, content.n);
	if (*p == '[' && *c.end == ']' && kind >= 0 && kind < KINDS)
		rc = read_array(l, kind, r, &c);
	else if (*p == '{' && *c.end == '}')
		rc = read_object(r, &c);
	if (!rc && !c.escapes)
		r->flags = REC_CLEAN;
	return rc;
}
