#include "network_summary.h"

#include <stdlib.h>
#include "network_cover.h"
#include "network_shown.h"
#include "ground/standing.h"

static void count_people(struct network *n, const struct casebook *b,
	const struct network_terms *t)
{
	EACH_REC(p, b, K_person)
	{
		enum ring ring;

		n->professional += person_professional(p, t->as_of);
		if (!person_counts(p, t))
			continue;
		n->natural++;
		n->told += happened(p, F_person_told, t->as_of);
		ring = person_ring(b, p, t->as_of);
		if (ring != RING_UNKNOWN)
			n->ring[ring]++;
	}
}

static void count_meetings(
	struct network *n, const struct casebook *b, int as_of)
{
	n->days_since_meeting = -1;
	EACH_REC(m, b, K_meeting)
	{
		long ago = (long)as_of - rec_day(m, F_meeting_date);

		if (ago >= 0 && (n->days_since_meeting < 0 ||
					ago < n->days_since_meeting))
			n->days_since_meeting = ago;
	}
}

static void count_bottom_lines(struct network *n, const struct casebook *b,
	const struct network_terms *t)
{
	const struct rec *people = b->of[K_person].at;
	size_t i, all = b->of[K_person].n;
	bool *single = xcalloc(all, sizeof *single);
	struct pledges live = {0};
	struct cover c = {0};

	pledges_of(&live, b, t, true);
	n->commitments = (long)live.n;
	EACH_REC(s, b, K_statement)
	{
		if (!standing(s, "bottom-line", t->as_of))
			continue;
		cover_of(&c, &live, s);
		n->bottom_lines++;
		n->bottom_lines_met += c.met;
		for (i = 0; i < c.hinges; i++)
			single[c.hinge[i] - people] = true;
	}
	for (i = 0; i < all; i++)
		n->single_points += single[i];
	cover_release(&c);
	pledges_release(&live);
	free(single);
}

void network_of(struct network *n, const struct casebook *b,
	const struct network_terms *t)
{
	struct pledges all = {0};
	struct diary diary = {0};
	struct network_terms told = *t;

	*n = (struct network){0};
	count_people(n, b, t);
	count_meetings(n, b, t->as_of);
	count_bottom_lines(n, b, t);
	told.as_of = shown_day(b, t->as_of);
	pledges_of(&all, b, &told, false);
	diary_begin(&diary, b, told.as_of);
	diary_add(&diary, all.at, all.n, NO_DAY);
	diary_walk(&diary, told.as_of);
	n->weeks_shown = shown_weeks(&diary);
	n->lapsed = shown_lapsed(&diary);
	n->silent = shown_silent(&diary);
	n->days_since_record =
		diary.record == NO_DAY ? -1 : told.as_of - diary.record;
	diary_release(&diary);
	pledges_release(&all);
}

static bool case_is_there(const struct casebook *b, int day)
{
	const struct rec *c = casebook_case(b);

	return b->case_id.n && (!c || happened(c, F_case_opened, day));
}

int network_summary(const struct casebook *b, const struct network_terms *t,
	struct sink *to, struct err *e)
{
	struct network n;
	struct rec r = {0};
	int rc;

	if (!case_is_there(b, t->as_of))
		return 0;
	network_of(&n, b, t);
	rec_reset(&r, &kind_table[K_network]);
	rec_set(&r, F_network_case_id, b->case_id);
	rec_set_int(&r, F_network_natural, n.natural);
	rec_set_int(&r, F_network_professional, n.professional);
	rec_set_int(&r, F_network_told, n.told);
	rec_set_int(&r, F_network_ring_most, n.ring[RING_MOST]);
	rec_set_int(&r, F_network_ring_some, n.ring[RING_SOME]);
	rec_set_int(&r, F_network_ring_none, n.ring[RING_NONE]);
	rec_set_int(&r, F_network_commitments, n.commitments);
	rec_set_int(&r, F_network_single_points, n.single_points);
	rec_set_int(&r, F_network_weeks_shown, n.weeks_shown);
	if (n.days_since_meeting >= 0)
		rec_set_int(
			&r, F_network_days_since_meeting, n.days_since_meeting);
	rec_set_int(&r, F_network_bottom_lines, n.bottom_lines);
	rec_set_int(&r, F_network_bottom_lines_met, n.bottom_lines_met);
	if (n.days_since_record >= 0)
		rec_set_int(
			&r, F_network_days_since_record, n.days_since_record);
	rc = sink_put(to, &r, e);
	rec_release(&r);
	return rc ? -1 : 0;
}
