#include "post.h"

#include <stdlib.h>
#include "ground/standing.h"

enum employer employer_of(const struct rec *s)
{
	int place = word_place(
		s->kind->field[F_staff_employed].words, s->v[F_staff_employed]);

	if (place >= 0)
		return (enum employer)place;
	return rec_has(s, F_staff_agency) ? BY_PARTNER_AGENCY : BY_COUNCIL;
}

void put_staff(struct buf *out, const struct casebook *all, struct span id)
{
	const struct rec *s = casebook_find(all, K_staff, id);

	if (s && rec_has(s, F_staff_name)) {
		buf_span(out, s->v[F_staff_name]);
		buf_printf(out, " (%.*s)", SPAN_ARG(id));
	} else {
		buf_span(out, id);
	}
}

bool in_post(const struct rec *s, int day)
{
	return employer_of(s) != BY_PARTNER_AGENCY &&
	       stands(s, F_staff_started, F_staff_left, day);
}

bool partner_in_post(const struct rec *s, int day)
{
	return employer_of(s) == BY_PARTNER_AGENCY &&
	       stands(s, F_staff_started, F_staff_left, day);
}

void names_add(struct names *l, struct span name)
{
	if (!name.n)
		return;
	l->at = grow(l->at, l->n, &l->cap, sizeof *l->at);
	l->at[l->n++] = name;
}

static int by_bytes(const void *a, const void *b)
{
	return span_cmp(*(const struct span *)a, *(const struct span *)b);
}

void names_settle(struct names *l)
{
	size_t i, kept = 0;

	if (l->n > 1)
		qsort(l->at, l->n, sizeof *l->at, by_bytes);
	for (i = 0; i < l->n; i++)
		if (!kept || !span_eq(l->at[kept - 1], l->at[i]))
			l->at[kept++] = l->at[i];
	l->n = kept;
}

long names_place(const struct names *l, struct span name)
{
	const struct span *found = NULL;

	if (l->n)
		found = bsearch(&name, l->at, l->n, sizeof *l->at, by_bytes);
	return found ? (long)(found - l->at) : -1;
}

void names_release(struct names *l)
{
	free(l->at);
	*l = (struct names){0};
}

void teams_with_staff(struct names *l, const struct casebook *all, int day,
	struct span service)
{
	EACH_REC(s, all, K_staff)
	{
		if (in_post(s, day) &&
			(!service.n || span_eq(service, s->v[F_staff_service])))
			names_add(l, s->v[F_staff_team]);
	}
	names_settle(l);
}
