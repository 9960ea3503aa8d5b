#include "csv.h"

#include "mem.h"

#define SEEN_HIGH 1u
#define SEEN_CONTROL 2u

/* A row on its way. */
struct splitting {
	const char *from, *end; /* of the field; of the text */
	unsigned seen;
	bool quoted; /* inside quotes */
	bool closed; /* behind the closing one */
};

void csv_add(struct csv *c, const char *from, const char *to)
{
	c->field = grow(c->field, c->n, &c->cap, sizeof *c->field);
	c->field[c->n++] = (struct span){from, (size_t)(to - from)};
}

/* What may stand behind a closing quote. */
static inline bool ends_field(const struct splitting *s, const char *p)
{
	return p == s->end || *p == ',' || *p == '\n' ||
	       (*p == '\r' && p + 1 < s->end && p[1] == '\n');
}

/*
 * A comma or a quote at p. False where quotes are not round a whole field, or
 * double inside it: libcsv decides about those.
 */
static inline bool take_mark(struct csv *c, struct splitting *s, const char *p)
{
	if (*p == ',') {
		if (s->quoted)
			return true;
		if (!s->closed)
			csv_add(c, s->from, p);
		s->closed = false;
		s->from = p + 1;
		return true;
	}
	if (s->quoted) {
		csv_add(c, s->from, p);
		s->quoted = false;
		s->closed = true;
		return ends_field(s, p + 1);
	}
	s->quoted = true;
	return p == s->from++;
}

/* The row's last field ends at p, the row at `at`. */
static const char *end_row(
	struct csv *c, const struct splitting *s, const char *p, const char *at)
{
	if (s->quoted)
		return NULL;
	if (!s->closed)
		csv_add(c, s->from, p);
	c->flags = s->seen & SEEN_HIGH ? 0u
				       : CSV_ASCII | (s->seen ? 0u : CSV_CLEAN);
	return c->n <= CSV_FIELDS_MAX ? at : NULL;
}

/* From p on byte by byte. NULL, too: a control that could mean something (CR,
 * NUL). */
static const char *split_bytes(
	struct csv *c, struct splitting *s, const char *p)
{
	for (; p < s->end; p++) {
		unsigned char b = (unsigned char)*p;

		if (b == ',' || b == '"') {
			if (!take_mark(c, s, p))
				return NULL;
		} else if (b == '\n') {
			return end_row(c, s, p, p);
		} else if (b == '\r' && p + 1 < s->end && p[1] == '\n') {
			return end_row(c, s, p, p + 1);
		} else if (b == '\r' || b == '\0') {
			return NULL;
		} else if (b >= 0x80) {
			s->seen |= SEEN_HIGH;
		} else if (b < 0x20 || b == '\\' || b == 0x7f) {
			s->seen |= SEEN_CONTROL;
		}
	}
	return end_row(c, s, p, p);
}

/* Block by block, up to one that asks for a closer look. */
static inline __attribute__((always_inline)) const char *split_row(
	struct csv *c, const char *p, const char *end,
	struct row_scan (*scan)(const char *))
{
	struct splitting s = {.from = p, .end = end};

	for (; end - p >= SCAN_BYTES; p += SCAN_BYTES) {
		const struct row_scan b = scan(p);
		/* Up to the end of the row. */
		const uint32_t row = b.ends ^ (b.ends - 1);
		uint32_t marks = b.marks & row;

		if (b.odd & row)
			break;
		if (b.high & row)
			s.seen |= SEEN_HIGH;
		for (; marks; marks &= marks - 1) {
			const char *at = p + __builtin_ctz(marks);

			if (*at == '\n')
				return end_row(c, &s, at, at);
			if (!take_mark(c, &s, at))
				return NULL;
		}
	}
	return split_bytes(c, &s, p);
}

static const char *split_plain(struct csv *c, const char *p, const char *end)
{
	return split_row(c, p, end, row_scan_plain);
}

#ifdef SCAN_X86
static const char *split_sse2(struct csv *c, const char *p, const char *end)
{
	return split_row(c, p, end, row_scan_sse2);
}

SCAN_AVX2 static const char *split_avx2(
	struct csv *c, const char *p, const char *end)
{
	return split_row(c, p, end, row_scan_avx2);
}
#endif

static const char *(*_Atomic split_how)(
	struct csv *, const char *, const char *);

void csv_split_choose(enum scan_way way)
{
#ifdef SCAN_X86
	split_how = way == SCAN_WAY_AVX2   ? split_avx2
		    : way == SCAN_WAY_SSE2 ? split_sse2
					   : split_plain;
#else
	(void)way;
	split_how = split_plain;
#endif
}

const char *csv_split(struct csv *c, const char *p, const char *end)
{
	c->n = 0;
	if (p == end || *p == '\n' || *p == '\r')
		return NULL;
	if (!split_how)
		csv_split_choose(scan_best());
	return split_how(c, p, end);
}
