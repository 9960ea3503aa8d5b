#include "ndjson_in_internal.h"

#include "base/num.h"
#include "base/scan.h"
#include "ndjson_out.h"
#include "record/value.h"

struct cursor {
	const char *p, *end;
	struct buf *scratch;
	bool odd; /* the last value has escapes, or more than ASCII */
};

#ifdef SCAN_X86
#define scan_wide scan_sse2
#else
#define scan_wide scan_plain
#endif

/* Moves over plain bytes, to a quote, backslash, control or the end. */
static void over_plain(struct cursor *c)
{
	for (; c->end - c->p >= SCAN_BYTES; c->p += SCAN_BYTES) {
		const struct scan s = scan_wide(c->p);

		if (s.stops) {
			c->odd |= (s.high & (s.stops ^ (s.stops - 1))) != 0;
			c->p += __builtin_ctz(s.stops);
			return;
		}
		c->odd |= s.high != 0;
	}
	for (; c->p < c->end; c->p++) {
		unsigned char b = (unsigned char)*c->p;

		if (b == '"' || b == '\\' || b < 0x20)
			return;
		c->odd |= b >= 0x7f;
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

static size_t line_left(const struct cursor *c)
{
	const size_t n = (size_t)(c->end - c->p);
	const char *lf = memchr(c->p, '\n', n);

	return lf ? (size_t)(lf - c->p) : n;
}

/* A string whose opening quote is behind us; moves past the closing one. */
static bool string(struct cursor *c, struct span *s)
{
	const char *from = c->p;
	size_t start;

	c->odd = false;
	over_plain(c);
	if (c->p == c->end)
		return false;
	if (*c->p == '"') {
		*s = (struct span){from, (size_t)(c->p++ - from)};
		return true;
	}
	/* With room for all of the line nothing moves from here on. */
	if (!c->scratch->n)
		buf_room(c->scratch, line_left(c));
	start = c->scratch->n;
	c->odd = true;
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

/* The user's own fields; *odd where one of their values or names is. */
static bool extras(struct cursor *c, struct rec *r, bool *odd)
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
		*odd |= c->odd;
		c->p += 2;
		if (!string(c, &value) || !value.n || name.n < 3)
			return false;
		*odd |= c->odd;
		if (r->xn && span_cmp(r->x[r->xn - 1].name, name) >= 0)
			return false;
		rec_add_extra(r, name, value);
	}
	return true;
}

/* Whether the token stands at p, where so many bytes are. */
static inline bool is_next(
	const char *p, size_t left, const struct json_token *t)
{
	uint64_t start, last;

	if (left < t->n)
		return false;
	if (t->n < 8)
		return memcmp(p, t->text, t->n) == 0;
	memcpy(&start, p, 8);
	memcpy(&last, p + t->n - 8, 8);
	return start == t->start && last == t->last &&
	       (t->n <= 16 || memcmp(p, t->text, t->n) == 0);
}

/* The kind of which a line with this opening was the last time comes first. */
static const struct kind *kind_at(struct cursor *c)
{
	static const size_t name = sizeof "{\"kind\":\"" - 1;
	static _Thread_local unsigned char last[64];
	const size_t left = (size_t)(c->end - c->p);
	unsigned char *guess;
	uint64_t start;
	int k;

	if (left < name + 8)
		return NULL;
	memcpy(&start, c->p + name, 8);
	guess = &last[start * 0x9e3779b97f4a7c15u >> 58];
	k = *guess;
	if (!is_next(c->p, left, &json_openings[k])) {
		for (k = 0;
			k < KINDS && !is_next(c->p, left, &json_openings[k]);
			k++)
			continue;
		if (k == KINDS)
			return NULL;
		*guess = (unsigned char)k;
	}
	c->p += json_openings[k].n;
	return &kind_table[k];
}

/* How many fields stood between one and the next the last time, and are looked
 * for in vain the next time. */
static _Thread_local unsigned char skipped[KINDS][FIELDS_MAX];

/* The field from `from` on whose token stands at p; the number of fields: none
 * of them. */
static int look_for(const char *p, size_t left, const struct kind *k, int from)
{
	const struct json_token *t = json_tokens[k->id];
	int f;

	for (f = from; f < k->fields && !is_next(p, left, &t[f]); f++)
		continue;
	if (f < k->fields)
		skipped[k->id][from] = (unsigned char)(f - from);
	return f;
}

/* A value of any length; empty: it is not canonical. */
static struct span any_value(struct cursor *c, const struct kind *k, int f)
{
	struct span s = {NULL, 0};
	bool good;

	c->odd = false;
	good = json_tokens[k->id][f].quoted ? string(c, &s)
					    : bare(c, k->field[f].type, &s);
	return good ? s : (struct span){NULL, 0};
}

/*
 * The fields of the kind, from the comma before the first; which of them are
 * there, and which are plainly good. False: not canonical. Nearly all values
 * are plain and end in what one scan shows.
 */
static inline __attribute__((always_inline)) bool fields(struct cursor *c,
	struct rec *r, unsigned *seen, unsigned *good, bool *odd,
	struct scan (*scan)(const char *))
{
	const struct kind *const k = r->kind;
	const struct field *const field = k->field;
	const struct json_token *const token = json_tokens[k->id];
	const unsigned char *const skip = skipped[k->id];
	const int end = k->fields;
	const char *p = c->p;
	int f;

	for (f = 0; f < end && p < c->end && *p == ','; f++) {
		const size_t left = (size_t)(c->end - p);
		const struct json_token *t = &token[f + skip[f]];
		struct scan s = {0, 0};
		struct span v;
		bool is_odd;

		f = is_next(p, left, t) ? f + skip[f] : look_for(p, left, k, f);
		if (f == end)
			break;
		t = &token[f];
		p += t->n;
		if (t->quoted && left >= (size_t)t->n + SCAN_BYTES)
			s = scan(p);
		v = (struct span){
			p, s.stops ? (unsigned)__builtin_ctz(s.stops) : 0};
		if (s.stops && p[v.n] == '"') {
			is_odd = (s.high & (s.stops ^ (s.stops - 1))) != 0;
			p += v.n + 1;
		} else {
			c->p = p;
			v = any_value(c, k, f);
			p = c->p;
			is_odd = c->odd;
		}
		if (!v.n)
			return false;
		r->v[f] = v;
		*seen |= 1u << f;
		*odd |= is_odd;
		if (!is_odd && value_plainly_good(&field[f], v))
			*good |= 1u << f;
	}
	c->p = p;
	return true;
}

static inline __attribute__((always_inline)) size_t read_line(struct span text,
	struct rec *r, struct buf *scratch, struct scan (*scan)(const char *))
{
	struct cursor c = {text.p, text.p + text.n, scratch, false};
	unsigned seen = 0, good = 0;
	const struct kind *k;
	bool odd = false;

	buf_reset(scratch);
	k = kind_at(&c);
	if (!k)
		return 0;
	rec_reset(r, k);
	if (!fields(&c, r, &seen, &good, &odd, scan) || !extras(&c, r, &odd))
		return 0;
	if (c.p == c.end || *c.p++ != '}' || (c.p < c.end && *c.p != '\n'))
		return 0;
	r->flags = odd ? 0 : REC_CLEAN | REC_UTF8;
	r->passed = good | ~(seen | kind_places(k)->needed);
	return (size_t)(c.p - text.p);
}

static size_t read_plain(struct span text, struct rec *r, struct buf *scratch)
{
	return read_line(text, r, scratch, scan_plain);
}

#ifdef SCAN_X86
static size_t read_sse2(struct span text, struct rec *r, struct buf *scratch)
{
	return read_line(text, r, scratch, scan_sse2);
}

SCAN_AVX2 static size_t read_avx2(
	struct span text, struct rec *r, struct buf *scratch)
{
	return read_line(text, r, scratch, scan_avx2);
}
#endif

static size_t (*_Atomic read_how)(struct span, struct rec *, struct buf *);

void flat_choose(enum scan_way way)
{
	json_tokens_make();
#ifdef SCAN_X86
	read_how = way == SCAN_WAY_AVX2   ? read_avx2
		   : way == SCAN_WAY_SSE2 ? read_sse2
					  : read_plain;
#else
	(void)way;
	read_how = read_plain;
#endif
}

size_t flat_read(struct span text, struct rec *r, struct buf *scratch)
{
	if (!read_how)
		flat_choose(scan_best());
	return read_how(text, r, scratch);
}
