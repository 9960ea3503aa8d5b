#include "recorded.h"

#include "base/mem.h"

#define SHOWN                                                                  \
	{                                                                      \
		K_person, K_commitment, K_demonstration                        \
	}

static const struct {
	enum kind_id kind;
	int field;
	enum kind_id from[3]; /* K_case (which says nothing here) to fill up */
} counted_from[] = {
	{K_network, F_network_natural, {K_person}},
	{K_network, F_network_professional, {K_person}},
	{K_network, F_network_told, {K_person}},
	{K_network, F_network_ring_most, {K_person}},
	{K_network, F_network_ring_some, {K_person}},
	{K_network, F_network_ring_none, {K_person}},
	{K_network, F_network_commitments, {K_person, K_commitment}},
	{K_network, F_network_single_points,
		{K_statement, K_person, K_commitment}},
	{K_network, F_network_weeks_shown,
		{K_person, K_commitment, K_demonstration}},
	{K_network, F_network_bottom_lines, {K_statement}},
	{K_network, F_network_bottom_lines_met,
		{K_statement, K_person, K_commitment}},
	{K_cover, F_cover_committed, {K_person, K_commitment}},
	{K_cover, F_cover_met, {K_person, K_commitment}},
	{K_evidence, F_evidence_shown_weeks, SHOWN},
	{K_evidence, F_evidence_longest_gap_days, SHOWN},
	{K_evidence, F_evidence_days_since_record, SHOWN},
	{K_evidence, F_evidence_kept, SHOWN},
	{K_evidence, F_evidence_partly, SHOWN},
	{K_evidence, F_evidence_not_kept, SHOWN},
	{K_evidence, F_evidence_not_recorded, SHOWN},
	{K_evidence, F_evidence_triggered, SHOWN},
	{K_evidence, F_evidence_triggered_kept, SHOWN},
	{K_evidence, F_evidence_seen_by_child, SHOWN},
	{K_evidence, F_evidence_seen_by_parent, SHOWN},
	{K_evidence, F_evidence_seen_by_network, SHOWN},
	{K_evidence, F_evidence_seen_by_professional, SHOWN},
	{K_evidence, F_evidence_seen_by_family, SHOWN},
	{K_agency, F_agency_usable, {K_harm}},
	{K_agency, F_agency_complete, {K_harm}},
	{K_agency, F_agency_most_missed, {K_harm}},
	{K_supervision, F_supervision_sessions, {K_session}},
	{K_supervision, F_supervision_cases, {K_session}},
	{K_supervision, F_supervision_observed, {K_session}},
	{K_supervision, F_supervision_manager_agreed, {K_session}},
	{K_supervision, F_supervision_by_team, {K_session}},
	{K_supervision, F_supervision_by_practice_development, {K_session}},
	{K_supervision, F_supervision_followed_up, {K_session}},
	{K_supervision, F_supervision_overdue, {K_session}},
	{K_supervision, F_supervision_n, {K_session}},
	{K_training, F_training_trained, {K_attendance, K_course}},
	{K_leadership, F_leadership_leaders, {K_leader}},
	{K_leadership, F_leadership_events, {K_leader, K_attendance, K_course}},
	{K_leadership, F_leadership_longest_gap_weeks,
		{K_leader, K_attendance, K_course}},
	{K_trajectory, F_trajectory_state, {K_milestone}},
};

bool counts_records(enum kind_id kind)
{
	size_t i;

	for (i = 0; i < COUNT_OF(counted_from); i++)
		if (counted_from[i].kind == kind)
			return true;
	return false;
}

void recorded_only(struct rec *r, const bool *lack, bool *lacking)
{
	size_t i, j;

	for (i = 0; i < COUNT_OF(counted_from); i++) {
		if (counted_from[i].kind != r->kind->id)
			continue;
		for (j = 0; j < 3; j++) {
			enum kind_id from = counted_from[i].from[j];

			if (from == K_case || !lack[from])
				continue;
			lacking[from] = true;
			r->v[counted_from[i].field] = (struct span){"", 0};
		}
	}
}
