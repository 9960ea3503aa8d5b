/*
 * The checks of sos-case. Each writes what it finds of one case; what each
 * asks for is said in case_checks.c, row by row. All but the last of the map
 * look at open cases only.
 */
#ifndef SOS_CASE_CHECKS_H
#define SOS_CASE_CHECKS_H

#include "ground/check.h"

extern const struct check case_checks[];

void check_danger_goal(const struct casebook *b, struct check_out *out);
void check_goal_scale(const struct casebook *b, struct check_out *out);
void check_goal_weeks(const struct casebook *b, struct check_out *out);
void check_goal_who(const struct casebook *b, struct check_out *out);
void check_step_who(const struct casebook *b, struct check_out *out);
void check_step_due(const struct casebook *b, struct check_out *out);
void check_step_overdue(const struct casebook *b, struct check_out *out);
void check_safety_who(const struct casebook *b, struct check_out *out);
void check_safety_danger(const struct casebook *b, struct check_out *out);
void check_child_view(const struct casebook *b, struct check_out *out);
void check_many_dangers(const struct casebook *b, struct check_out *out);
void check_scale_old(const struct casebook *b, struct check_out *out);
void check_harm_danger(const struct casebook *b, struct check_out *out);
void check_closed_plan(const struct casebook *b, struct check_out *out);
void check_rule_keeper(const struct casebook *b, struct check_out *out);
void check_rule_backup(const struct casebook *b, struct check_out *out);
void check_rule_trigger(const struct casebook *b, struct check_out *out);
void check_rule_response(const struct casebook *b, struct check_out *out);
void check_rule_tested(const struct casebook *b, struct check_out *out);
void check_rule_reviewed(const struct casebook *b, struct check_out *out);
void check_rule_review_set(const struct casebook *b, struct check_out *out);
void check_rule_child_version(const struct casebook *b, struct check_out *out);
void check_rule_drill(const struct casebook *b, struct check_out *out);
void check_drill_lesson(const struct casebook *b, struct check_out *out);
void check_court_fgdm(const struct casebook *b, struct check_out *out);
void check_fgdm_held(const struct casebook *b, struct check_out *out);
void check_closed_deprivation(const struct casebook *b, struct check_out *out);

#endif
