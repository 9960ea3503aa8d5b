#include "ndjson_in_internal.h"

#include <stdio.h>
#include "base/num.h"
#include "record/value.h"
#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* What stands before a value: `,"opened":"`. */
struct token {
	char text[40];
	size_t n;
	uint64_t start, last; /* its first eight bytes, and its last */
	bool quoted;
};

static struct token tokens[KINDS][FIELDS_MAX];
static bool ready;

static bool is_bare(enum field_type t)
{
	return t == T_INT || t == T_DECIMAL || t == T_BOOL;
}

static void make_tokens(void)
{
	int k, f;

	for (k = 0; k < KINDS; k++)
		for (f = 0; f < kind_table[k].fields; f++) {
			const struct field *fd = &kind_table[k].field[f];
			struct token *t = &tokens[k][f];

			t->quoted = !is_bare(fd->type);
			t->n = (size_t)snprintf(t->text, sizeof t->text,
				",\"%s\":%s", fd->name, t->quoted ? "\"" : "");
			memcpy(&t->start, t->text, 8);
			memcpy(&t->last, t->text + (t->n < 8 ? 0 : t->n - 8),
				8);
		}
	ready = true;
}

struct cursor {
	const char *p, *end;
	struct buf *scratch;
	bool escaped, high;
};

#ifdef __SSE2__
/* Of sixteen bytes, a bit each: what ends a run of plain bytes, and what is
 * not ASCII. DEL is looked at like a byte over 0x7f: no plain value. */
struct block {
	unsigned stops, high;
};

static inline struct block block_at(const char *p)
{
	const __m128i quote = _mm_set1_epi8('"'), slash = _mm_set1_epi8('\\');
	const __m128i low = _mm_set1_epi8(0x1f), del = _mm_set1_epi8(0x7f);
	__m128i v = _mm_loadu_si128((const __m128i *)(const void *)p);
	__m128i stop = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(v, quote),
					    _mm_cmpeq_epi8(v, slash)),
		_mm_cmpeq_epi8(_mm_min_epu8(v, low), v));

	return (struct block){(unsigned)_mm_movemask_epi8(stop),
		(unsigned)_mm_movemask_epi8(
			_mm_or_si128(v, _mm_cmpeq_epi8(v, del)))};
}
#endif

/* Moves over plain bytes, to a quote, backslash, control or the end. */
static void over_plain(struct cursor *c)
{
#ifdef __SSE2__
	for (; c->end - c->p >= 16; c->p += 16) {
		const struct block b = block_at(c->p);

		if (b.stops) {
			unsigned n = (unsigned)__builtin_ctz(b.stops);

			c->high |= (b.high & ((1u << n) - 1)) != 0;
			c->p += n;
			return;
		}
		c->high |= b.high != 0;
	}
#endif
	for (; c->p < c->end; c->p++) {
		unsigned char b = (unsigned char)*c->p;

		if (b == '"' || b == '\\' || b < 0x20)
			return;
		c->high |= b >= 0x7f;
	}
}

static int hex(char ch)
{
	if (ch >= '0' && ch <= '9')
		return ch - '0';
	if (ch >= 'a' && ch <= 'f')
		return ch - 'a' + 10;
	return -1;
}

/* One escape in its canonical spelling, or false. */
static bool escape(struct cursor *c, char *out)
{
	static const char from[] = "\"\\bfnrt", to[] = "\"\\\b\f\n\r\t";
	const char *known;
	int value;

	if (c->end - c->p < 2)
		return false;
	known = c->p[1] ? strchr(from, c->p[1]) : NULL;
	if (known) {
		*out = to[known - from];
		c->p += 2;
		return true;
	}
	if (c->end - c->p < 6 || memcmp(c->p, "\\u00", 4) != 0)
		return false;
	if ((c->p[4] != '0' && c->p[4] != '1') || hex(c->p[5]) < 0)
		return false;
	value = (c->p[4] - '0') * 16 + hex(c->p[5]);
	if (value == 0 || strchr("\b\f\n\r\t", value))
		return false;
	*out = (char)value;
	c->p += 6;
	return true;
}

/* As string(), where the closing quote is among the next sixteen bytes and
 * nothing before it asks for more; false: string() has to look. */
static inline bool short_string(struct cursor *c, struct span *s)
{
#ifdef __SSE2__
	if (c->end - c->p >= 16) {
		const struct block b = block_at(c->p);
		unsigned n = b.stops ? (unsigned)__builtin_ctz(b.stops) : 16;

		if (n == 16 || c->p[n] != '"')
			return false;
		c->high |= (b.high & ((1u << n) - 1)) != 0;
		*s = (struct span){c->p, n};
		c->p += n + 1;
		return true;
	}
#endif
	(void)c;
	(void)s;
	return false;
}

/* A string whose opening quote is behind us; moves past the closing one. */
static bool string(struct cursor *c, struct span *s)
{
	const char *from = c->p;
	size_t start;

	over_plain(c);
	if (c->p == c->end)
		return false;
	if (*c->p == '"') {
		*s = (struct span){from, (size_t)(c->p++ - from)};
		return true;
	}
	/* Room was made for the whole line: nothing moves from here on. */
	start = c->scratch->n;
	c->escaped = true;
	for (;;) {
		char byte;

		buf_add(c->scratch, from, (size_t)(c->p - from));
		if (c->p == c->end)
			return false;
		if (*c->p == '"')
			break;
		if (*c->p != '\\' || !escape(c, &byte))
			return false;
		buf_addc(c->scratch, byte);
		from = c->p;
		over_plain(c);
	}
	c->p++;
	*s = (struct span){c->scratch->p + start, c->scratch->n - start};
	return true;
}

/* A number or boolean, up to the next comma or brace. */
static bool bare(struct cursor *c, enum field_type type, struct span *s)
{
	const char *from = c->p;
	char text[NUM_SIZE];
	double d;
	long v;

	while (c->p < c->end && *c->p != ',' && *c->p != '}')
		c->p++;
	*s = (struct span){from, (size_t)(c->p - from)};
	if (type == T_BOOL)
		return span_is(*s, "true") || span_is(*s, "false");
	if (type == T_INT)
		return num_int(*s, &v);
	return num_decimal(*s, &d) && num_kept(*s) &&
	       span_eq(num_text(d, text), *s);
}

static bool extras(struct cursor *c, struct rec *r)
{
	struct span name, value;

	while (c->end - c->p > 4 && memcmp(c->p, ",\"x_", 4) == 0) {
		/* Each is put in its place: time grows with the square. */
		if (r->xn > EXTRAS_MAX)
			return false;
		c->p += 2;
		if (!string(c, &name) || c->end - c->p < 2 ||
			memcmp(c->p, ":\"", 2) != 0)
			return false;
		c->p += 2;
		if (!string(c, &value) || !value.n || name.n < 3)
			return false;
		if (r->xn && span_cmp(r->x[r->xn - 1].name, name) >= 0)
			return false;
		rec_add_extra(r, name, value);
	}
	return true;
}

static const struct kind *kind_at(struct cursor *c)
{
	static const char open[] = "{\"kind\":\"";
	static _Thread_local const struct kind *last;
	const char *end;
	struct span name;

	if (c->end - c->p < (long)sizeof open ||
		memcmp(c->p, open, sizeof open - 1) != 0)
		return NULL;
	c->p += sizeof open - 1;
	end = memchr(c->p, '"', (size_t)(c->end - c->p));
	if (!end)
		return NULL;
	name = (struct span){c->p, (size_t)(end - c->p)};
	c->p = end + 1;
	if (!last || !span_is(name, last->name))
		last = kind_named(name);
	return last;
}

/* Whether the token stands here: two words tell most of them apart. */
static inline bool is_next(const struct cursor *c, const struct token *t)
{
	uint64_t start, last;

	if ((size_t)(c->end - c->p) < t->n)
		return false;
	if (t->n < 8)
		return memcmp(c->p, t->text, t->n) == 0;
	memcpy(&start, c->p, 8);
	memcpy(&last, c->p + t->n - 8, 8);
	return start == t->start && last == t->last &&
	       (t->n <= 16 || memcmp(c->p, t->text, t->n) == 0);
}

bool flat_read(struct span line, struct rec *r, struct buf *scratch)
{
	struct cursor c = {line.p, line.p + line.n, scratch, false, false};
	const struct kind *k;
	int f;

	if (!ready)
		make_tokens();
	buf_reset(scratch);
	buf_room(scratch, line.n);
	k = kind_at(&c);
	if (!k)
		return false;
	rec_reset(r, k);
	for (f = 0; f < k->fields && c.p < c.end && *c.p == ','; f++) {
		const struct token *t = &tokens[k->id][f];

		if (!is_next(&c, t))
			continue;
		c.p += t->n;
		if (t->quoted ? (!short_string(&c, &r->v[f]) &&
					!string(&c, &r->v[f])) ||
					!r->v[f].n
			      : !bare(&c, k->field[f].type, &r->v[f]))
			return false;
	}
	if (!extras(&c, r))
		return false;
	if (!c.escaped && !c.high)
		r->flags = REC_CLEAN | REC_UTF8;
	return c.end - c.p == 1 && *c.p == '}';
}
