/* Stretches of days on a timeline: bands, and days without contact. */
#include "timeline.h"

#include "base/date.h"

int timeline_start(const struct casebook *b, const struct moments *m,
	const struct timeline_terms *t)
{
	const struct rec *c = casebook_case(b);
	int first = c ? rec_day(c, F_case_opened) : NO_DAY;
	size_t i;

	/* A birth is years before anything that anybody did here. */
	for (i = 0; i < m->n && first == NO_DAY; i++)
		if (m->at[i].of->kind->id != K_child)
			first = m->at[i].day;
	if (first == NO_DAY && m->n)
		first = m->at[0].day;
	return t->since != NO_DAY && t->since > first ? t->since : first;
}

int timeline_end(const struct casebook *b, const struct moments *m,
	const struct timeline_terms *t)
{
	const struct rec *c = casebook_case(b);
	int end = t->until;

	if (end == NO_DAY)
		end = m->n ? m->at[m->n - 1].day : NO_DAY;
	if (c && rec_has(c, F_case_closed) && rec_day(c, F_case_closed) < end)
		end = rec_day(c, F_case_closed);
	return end;
}

static struct gaps gaps_of(const struct casebook *b, const struct moments *m,
	const struct timeline_terms *t)
{
	return (struct gaps){m, t->gap_days, timeline_start(b, m, t),
		timeline_end(b, m, t), 0};
}

/*
 * The days before the first contact and after the last count; contact before
 * the start or after the end neither makes nor ends a gap.
 */
static bool gap_next(struct gaps *g, struct gap *gap)
{
	for (; g->gap_days > 0 && g->m->n && g->i <= g->m->n; g->i++) {
		int day = g->i < g->m->n ? g->m->at[g->i].day : g->end;

		if (g->i < g->m->n && !is_contact(&g->m->at[g->i]))
			continue;
		day = day < g->end ? day : g->end;
		if (day <= g->last)
			continue;
		*gap = (struct gap){g->last, day};
		g->last = day;
		if (gap->to - gap->from > g->gap_days) {
			g->i++;
			return true;
		}
	}
	return false;
}

struct stretches stretches_of(const struct casebook *b, const struct moments *m,
	const struct timeline_terms *t)
{
	struct stretches s = {.terms = t, .gaps = gaps_of(b, m, t)};

	s.start = s.gaps.last;
	s.more = gap_next(&s.gaps, &s.gap);
	return s;
}

/* The next band that has a day in common with the timeline, or NULL. */
static const struct band *band_here(struct stretches *s)
{
	for (; s->band < s->terms->bands; s->band++) {
		const struct band *band = &s->terms->band[s->band];

		if (band->to >= s->start && band->from <= s->gaps.end)
			return band;
	}
	return NULL;
}

bool stretch_next(struct stretches *s, int day, struct stretch *next)
{
	const struct band *band = band_here(s);

	if (band && band->from <= day &&
		(!s->more || band->from <= s->gap.from)) {
		*next = (struct stretch){band->from, band->to, band->label};
		s->band++;
		return true;
	}
	if (!s->more || s->gap.from >= day)
		return false;
	*next = (struct stretch){s->gap.from, s->gap.to, NULL};
	s->more = gap_next(&s->gaps, &s->gap);
	return true;
}
