#include "matrix_sheet.h"

#include <stdlib.h>
#include "base/hash.h"
#include "matrix_check.h"
#include "matrix_summary.h"

static void add_row(struct call_sheet *s, struct asked row)
{
	s->at = grow(s->at, s->n, &s->cap, sizeof *s->at);
	s->at[s->n++] = row;
}

/* A row as it was told by that agency; referral and agency from `told`. */
static struct asked row_told(const struct casebook *b, const struct matrix *m,
	const struct rec *told)
{
	struct asked row = {.child = m->child, .type = m->type};
	struct span id = told->v[F_harm_referral_id];

	row.referral_id = id;
	row.referral = id.n ? casebook_find(b, K_referral, id) : NULL;
	row.agency = told->v[F_harm_agency];
	if (!row.agency.n && row.referral)
		row.agency = row.referral->v[F_referral_agency];
	return row;
}

static bool has_question(const struct rec *harm)
{
	int c;

	for (c = 0; c < CELLS; c++)
		if (cell_state(harm, (enum cell)c) == NOT_ASKED)
			return true;
	return false;
}

static void add_matrix(
	struct call_sheet *s, const struct casebook *b, const struct matrix *m)
{
	const struct rec *newest = newest_incident(m);
	struct asked row;
	size_t i;

	for (i = 0; i < m->n; i++) {
		if (!has_question(m->row[i]))
			continue;
		row = row_told(b, m, m->row[i]);
		row.harm = m->row[i];
		row.incident = harm_incident(m->row[i]);
		add_row(s, row);
	}
	for (i = FIRST; i <= LATEST; i++) {
		if (!m->missing[i])
			continue;
		row = row_told(b, m, newest ? newest : m->row[0]);
		row.incident = (enum incident)i;
		add_row(s, row);
	}
}

/*
 * In a case, a matrix is built by all who refer: a referral need not have rows
 * of its own where its child has some (or may have: where either names none).
 */
static bool child_has_rows(const struct casebook *b, const struct rec *referral)
{
	struct span child = rec_get(referral, F_referral_child_id);

	if (!b->case_id.n)
		return false;
	EACH_REC(h, b, K_harm)
	{
		struct span of = rec_get(h, F_harm_child_id);

		if (!child.n || !of.n || span_eq(child, of))
			return true;
	}
	return false;
}

static void add_referrals(
	struct call_sheet *s, const struct casebook *b, int as_of)
{
	struct hash told = {0};
	int i;

	EACH_REC(h, b, K_harm)
	{
		hash_put(&told, h->v[F_harm_referral_id], 1, NULL);
	}
	EACH_REC(r, b, K_referral)
	{
		if (!referral_open(r, as_of) || child_has_rows(b, r) ||
			hash_get(&told, r->v[F_referral_referral_id]))
			continue;
		for (i = FIRST; i <= LATEST; i++)
			add_row(s, (struct asked){
					   .referral = r,
					   .referral_id =
						   r->v[F_referral_referral_id],
					   .agency = r->v[F_referral_agency],
					   .child = r->v[F_referral_child_id],
					   .incident = (enum incident)i,
				   });
	}
	hash_release(&told);
}

int other_call(const struct asked *a, const struct asked *b)
{
	int c = span_cmp(a->agency, b->agency);

	return c ? c : span_cmp(a->referral_id, b->referral_id);
}

static int cmp_sheet(const void *pa, const void *pb)
{
	const struct asked *a = pa, *b = pb;
	int c = other_call(a, b);

	if (c == 0)
		c = span_cmp(a->child, b->child);
	if (c == 0)
		c = harm_type_place(a->type) - harm_type_place(b->type);
	if (c == 0)
		c = (int)a->incident - (int)b->incident;
	if (c == 0 && a->harm && b->harm)
		c = rec_key_cmp(a->harm, b->harm);
	return c;
}

long asked_questions(const struct asked *r)
{
	long n = 0;
	int c;

	for (c = 0; c < CELLS; c++)
		n += !r->harm || cell_state(r->harm, (enum cell)c) == NOT_ASKED;
	return n;
}

void call_sheet_of(struct call_sheet *s, const struct casebook *b,
	const struct matrices *all, int as_of)
{
	size_t i;

	for (i = 0; i < all->n; i++)
		add_matrix(s, b, &all->at[i]);
	add_referrals(s, b, as_of);
	if (s->n)
		qsort(s->at, s->n, sizeof *s->at, cmp_sheet);
}

void call_sheet_release(struct call_sheet *s)
{
	free(s->at);
	*s = (struct call_sheet){0};
}
