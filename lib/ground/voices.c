#include "voices.h"

#include <stdlib.h>
#include "standing.h"

static int scorer_place(struct span scorer)
{
	return word_place(
		kind_table[K_scale].field[F_scale_scorer].words, scorer);
}

static int by_scale(const void *pa, const void *pb)
{
	const struct voice *a = pa, *b = pb;
	int c = span_cmp(a->about, b->about);

	c = c ? c : span_cmp(a->child, b->child);
	c = c ? c : scorer_place(a->scorer) - scorer_place(b->scorer);
	return c ? c : span_cmp(a->by, b->by);
}

bool voice_of(const struct voice *v, const struct rec *s)
{
	return span_eq(v->scorer, s->v[F_scale_scorer]) &&
	       span_eq(v->about, s->v[F_scale_about]) &&
	       span_eq(v->child, s->v[F_scale_child_id]) &&
	       span_eq(v->by, s->v[F_scale_by_id]);
}

/* Scales come in order of day, so that the later one is the latest. */
static void hear(struct voices *v, const struct rec *s)
{
	size_t i;

	for (i = 0; i < v->n; i++)
		if (voice_of(&v->at[i], s))
			break;
	if (i == v->n) {
		v->at = grow(v->at, v->n, &v->cap, sizeof *v->at);
		v->at[v->n++] = (struct voice){s->v[F_scale_about],
			s->v[F_scale_child_id], s->v[F_scale_scorer],
			s->v[F_scale_by_id], NULL, NULL};
	}
	v->at[i].before = v->at[i].latest;
	v->at[i].latest = s;
}

void voices_init(struct voices *v, const struct casebook *b, int day)
{
	*v = (struct voices){0};
	EACH_REC(s, b, K_scale)
	{
		if (happened(s, F_scale_date, day))
			hear(v, s);
	}
	if (v->n > 1)
		qsort(v->at, v->n, sizeof *v->at, by_scale);
}

void voices_release(struct voices *v)
{
	free(v->at);
	*v = (struct voices){0};
}

bool same_scale(const struct voice *a, const struct voice *b)
{
	return span_eq(a->about, b->about) && span_eq(a->child, b->child);
}
