#include "rec.h"

#include <stdio.h>
#include <stdlib.h>
#include "base/date.h"
#include "base/num.h"

void rec_reset(struct rec *r, const struct kind *kind)
{
	r->kind = kind;
	memset(r->v, 0, sizeof *r->v * (size_t)kind->fields);
	r->xn = 0;
	r->flags = r->passed = 0;
	r->source = NULL;
	r->line = r->row = 0;
	r->column = NULL;
	if (r->own.total)
		arena_reset(&r->own);
}

void rec_reset_like(struct rec *r, const struct rec *of)
{
	rec_reset(r, of->kind);
	r->source = of->source;
	r->line = of->line;
	r->row = of->row;
}

void rec_release(struct rec *r)
{
	free(r->x);
	arena_release(&r->own);
	*r = (struct rec){0};
}

void rec_set_copy(struct rec *r, int field, struct span s)
{
	r->v[field] = arena_copy(&r->own, s);
}

void rec_set_text(struct rec *r, int field, const char *text)
{
	rec_set_copy(r, field, span_of(text));
}

void rec_set_int(struct rec *r, int field, long value)
{
	char text[32];

	snprintf(text, sizeof text, "%ld", value);
	rec_set_text(r, field, text);
}

void rec_set_decimal(struct rec *r, int field, double value)
{
	char text[NUM_SIZE];

	rec_set_copy(r, field, num_text(value, text));
}

void rec_set_share(struct rec *r, int field, long n, long d)
{
	rec_set_decimal(r, field, (double)((20000 * n + d) / (2 * d)) / 10000);
}

void rec_set_day(struct rec *r, int field, int day)
{
	char text[11];

	if (day == NO_DAY)
		r->v[field] = (struct span){"", 0};
	else
		rec_set_text(r, field, day_text(day, text));
}

void rec_set_bool(struct rec *r, int field, bool value)
{
	r->v[field] = value ? SPAN("true") : SPAN("false");
}

void rec_set_word(struct rec *r, int field, const char *literal)
{
	r->v[field] = span_of(literal);
}

void rec_add_extra(struct rec *r, struct span name, struct span value)
{
	size_t i;

	r->x = grow(r->x, r->xn, &r->xcap, sizeof *r->x);
	for (i = r->xn; i > 0 && span_cmp(r->x[i - 1].name, name) > 0; i--)
		r->x[i] = r->x[i - 1];
	r->x[i] = (struct extra){name, value};
	r->xn++;
}

int rec_day(const struct rec *r, int field)
{
	return day_of(r->v[field]);
}

long rec_int(const struct rec *r, int field, long otherwise)
{
	long v;

	return num_int(r->v[field], &v) ? v : otherwise;
}

double rec_decimal(const struct rec *r, int field, double otherwise)
{
	double v;

	return num_decimal(r->v[field], &v) ? v : otherwise;
}

bool rec_true(const struct rec *r, int field)
{
	return rec_is(r, field, "true");
}

bool rec_set_has(const struct rec *r, int field, const char *word)
{
	struct span rest = r->v[field], w;

	while (rest.n && span_word(&rest, ' ', &w))
		if (span_is(w, word))
			return true;
	return false;
}

const char *rec_str(struct rec *r, int field)
{
	return arena_str(&r->own, r->v[field]);
}

/* Parts of the key that are spelled: not a last one that came later and is
 * empty, so that keys are spelled as before it came. */
static int key_parts(const struct rec *r, const struct kind_places *p)
{
	int last = p->key[p->keys - 1];

	return p->keys -
	       (!r->v[last].n && (r->kind->field[last].flags & FIELD_LATER));
}

void rec_key(const struct rec *r, struct buf *out)
{
	const struct kind_places *p = kind_places(r->kind);
	int i, parts = key_parts(r, p);
	size_t j;

	for (i = 0; i < parts; i++) {
		struct span s = r->v[p->key[i]];

		if (i)
			buf_addc(out, '/');
		if (parts == 1 || !s.n ||
			!(memchr(s.p, '/', s.n) || memchr(s.p, '%', s.n))) {
			buf_span(out, s);
			continue;
		}
		for (j = 0; j < s.n; j++) {
			if (s.p[j] == '%')
				buf_puts(out, "%25");
			else if (s.p[j] == '/')
				buf_puts(out, "%2F");
			else
				buf_addc(out, s.p[j]);
		}
	}
}

int rec_key_cmp(const struct rec *a, const struct rec *b)
{
	const struct kind_places *p = kind_places(a->kind);
	int i, c = 0;

	for (i = 0; i < p->keys && !c; i++)
		c = span_cmp(a->v[p->key[i]], b->v[p->key[i]]);
	return c;
}

void rec_keep(struct rec *dst, const struct rec *src, struct arena *a)
{
	int f;
	size_t i;

	*dst = (struct rec){.kind = src->kind,
		.flags = src->flags,
		.source = src->source,
		.line = src->line,
		.row = src->row};
	for (f = 0; f < src->kind->fields; f++)
		if (src->v[f].n)
			dst->v[f] = arena_copy(a, src->v[f]);
	if (!src->xn)
		return;
	dst->xn = dst->xcap = src->xn;
	dst->x = arena_alloc(a, src->xn * sizeof *dst->x);
	for (i = 0; i < src->xn; i++) {
		dst->x[i].name = arena_copy(a, src->x[i].name);
		dst->x[i].value = arena_copy(a, src->x[i].value);
	}
}
