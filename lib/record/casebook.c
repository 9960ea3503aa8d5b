#include "casebook.h"

#include <stdlib.h>
#include "pack.h"

static struct rec *add(struct casebook *b, enum kind_id kind)
{
	struct rec_list *l = &b->of[kind];

	l->at = grow(l->at, l->n, &l->cap, sizeof *l->at);
	return &l->at[l->n++];
}

/* For seal. */
static void note_arrival(struct casebook *b, struct rec *r)
{
	r->row = (long)(r - b->of[r->kind->id].at);
}

void casebook_add(struct casebook *b, const struct rec *r)
{
	struct rec *to = add(b, r->kind->id);

	rec_keep(to, r, &b->text);
	note_arrival(b, to);
}

void casebook_open(struct casebook *b, const char *source)
{
	const char *p = b->parcels.p, *end = p + b->parcels.n;
	struct parcel parcel;

	while (p < end) {
		struct rec *to;

		p = parcel_open(p, &parcel);
		to = add(b, parcel.kind->id);
		parcel_rec(&parcel, to, &b->text);
		to->source = source;
		note_arrival(b, to);
	}
}

void casebook_add_all(
	struct casebook *b, const struct casebook *from, enum kind_id kind)
{
	int f = kind_places(&kind_table[kind])->case_id;

	EACH_REC(r, from, kind)
	{
		struct rec_list *l = &b->of[kind];

		casebook_add(b, r);
		if (f >= 0 && !r->v[f].n)
			l->at[l->n - 1].v[f] =
				arena_copy(&b->text, from->case_id);
	}
}

static int by_key(const void *pa, const void *pb)
{
	const struct rec *a = pa, *b = pb;
	int c = rec_key_cmp(a, b);

	return c ? c : (a->row > b->row) - (a->row < b->row);
}

/* Each key once, and in order: what a store gives, and most exports. */
static bool in_order(const struct rec_list *l)
{
	size_t i;

	for (i = 1; i < l->n; i++)
		if (rec_key_cmp(&l->at[i - 1], &l->at[i]) >= 0)
			return false;
	return true;
}

static void seal_list(struct rec_list *l)
{
	size_t i, kept = 0;

	if (in_order(l))
		return;
	qsort(l->at, l->n, sizeof *l->at, by_key);
	for (i = 0; i < l->n; i++) {
		if (i + 1 < l->n && rec_key_cmp(&l->at[i], &l->at[i + 1]) == 0)
			continue;
		if (kept != i)
			l->at[kept] = l->at[i];
		kept++;
	}
	l->n = kept;
}

void casebook_seal(struct casebook *b)
{
	int k;

	for (k = 0; k < KINDS; k++)
		seal_list(&b->of[k]);
}

void casebook_reset(struct casebook *b)
{
	int k;

	for (k = 0; k < KINDS; k++)
		b->of[k].n = 0;
	arena_reset(&b->text);
	buf_reset(&b->parcels);
	b->case_id = (struct span){"", 0};
}

void casebook_release(struct casebook *b)
{
	int k;

	for (k = 0; k < KINDS; k++)
		free(b->of[k].at);
	arena_release(&b->text);
	buf_release(&b->parcels);
	*b = (struct casebook){0};
}

const struct rec *casebook_case(const struct casebook *b)
{
	return b->of[K_case].n ? &b->of[K_case].at[0] : NULL;
}

const struct rec *casebook_with(
	const struct casebook *b, enum kind_id kind, struct span key, size_t *n)
{
	const struct rec_list *l = &b->of[kind];
	size_t lo = 0, hi = l->n, end;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (span_cmp(l->at[mid].v[0], key) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (end = lo; end < l->n; end++)
		if (!span_eq(l->at[end].v[0], key))
			break;
	*n = end - lo;
	return *n ? &l->at[lo] : NULL;
}

const struct rec *casebook_find(
	const struct casebook *b, enum kind_id kind, struct span key)
{
	size_t n;

	return casebook_with(b, kind, key, &n);
}
