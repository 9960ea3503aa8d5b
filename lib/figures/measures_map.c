#include "measures.h"

#include "network/network.h"
#include "ground/standing.h"

/* A score on the danger or on the goal, by the end. */
static bool scaled(const struct casebook *b, const struct rec *danger,
	const struct rec *goal, int day)
{
	EACH_REC(s, b, K_scale)
	{
		struct span about = s->v[F_scale_about];

		if (happened(s, F_scale_date, day) &&
			(span_eq(about, danger->v[F_statement_statement_id]) ||
				span_eq(about,
					goal->v[F_statement_statement_id])))
			return true;
	}
	return false;
}

static bool answered_and_scaled(
	const struct casebook *b, const struct rec *danger, int day)
{
	EACH_REC(g, b, K_statement)
	{
		if (standing(g, "goal", day) &&
			span_eq(g->v[F_statement_answers],
				danger->v[F_statement_statement_id]) &&
			scaled(b, danger, g, day))
			return true;
	}
	return false;
}

static void danger_goal_scale(const struct casebook *b, struct counting *c)
{
	struct unit u = unit_case();
	bool found = false;

	if (!open_case(b, c))
		return;
	EACH_REC(d, b, K_statement)
	{
		found |= standing(d, "danger", c->at) &&
			 answered_and_scaled(b, d, c->at);
	}
	count_unit(c, &u, found);
}

static void with_statement(const struct casebook *b, struct counting *c)
{
	const char *type = c->measure->arg.word;
	struct unit u = unit_case();
	bool found = false;

	if (!open_case(b, c))
		return;
	EACH_REC(s, b, K_statement)
	{
		found |= standing(s, type, c->at);
	}
	count_unit(c, &u, found);
}

static void steps_late(const struct casebook *b, struct counting *c)
{
	if (!open_case(b, c))
		return;
	EACH_REC(s, b, K_statement)
	{
		struct unit u = unit_of(s);
		int due = rec_day(s, F_statement_due);

		if (standing(s, "next-step", c->at) && due != NO_DAY &&
			!happened(s, F_statement_done, c->at))
			count_unit(c, &u, due < c->at);
	}
}

/* A person of the plan's who counts, on that day. */
static bool natural(const struct casebook *b, struct span id, int day)
{
	const struct rec *p = id.n ? casebook_find(b, K_person, id) : NULL;
	struct network_terms t = {.as_of = day};

	return p && person_counts(p, &t);
}

static bool in_force(const struct rec *rule, int day)
{
	return stands(rule, F_rule_since, F_rule_until, day);
}

/* Nobody steps in for himself. */
static bool kept(const struct casebook *b, const struct rec *r, int day)
{
	return natural(b, r->v[F_rule_person_id], day) &&
	       rec_has(r, F_rule_backup_id) &&
	       !span_eq(r->v[F_rule_backup_id], r->v[F_rule_person_id]);
}

static void keeper_backup(const struct casebook *b, struct counting *c)
{
	if (!open_case(b, c))
		return;
	EACH_REC(r, b, K_rule)
	{
		struct unit u = unit_of(r);

		if (in_force(r, c->at))
			count_unit(c, &u, kept(b, r, c->at));
	}
}

static void case_kept(const struct casebook *b, struct counting *c)
{
	struct unit u = unit_case();
	bool found = false;

	if (!open_case(b, c))
		return;
	EACH_REC(r, b, K_rule)
	{
		found |= in_force(r, c->at) && kept(b, r, c->at);
	}
	count_unit(c, &u, found);
}

static void child_version(const struct casebook *b, struct counting *c)
{
	if (!open_case(b, c))
		return;
	EACH_REC(r, b, K_rule)
	{
		struct unit u = unit_of(r);

		if (in_force(r, c->at))
			count_unit(c, &u, rec_true(r, F_rule_child_version));
	}
}

const struct measure map_measures[] = {
	{"cases_danger_goal_scale", "Danger, goal and scale together",
		"Open cases with a danger, a goal that answers it and a number "
		"on one of the two.",
		"of them, with such a danger", "open cases", AT_END, SHARE,
		MORE, OF_CASE, {K_case, K_statement, K_scale, KINDS, KINDS},
		danger_goal_scale, .base = "cases_open"},
	{"cases_child_view", "Child's view written",
		"Open cases in which a child's view is written.",
		"of them, with a child's view that stands", "open cases",
		AT_END, SHARE, MORE, OF_CASE,
		{K_case, K_statement, KINDS, KINDS}, with_statement,
		.arg.word = "child-view", .base = "cases_open"},
	{"cases_words_pictures", "Words and pictures",
		"Open cases with words and pictures.",
		"of them, with words and pictures that stand", "open cases",
		AT_END, SHARE, MORE, OF_CASE,
		{K_case, K_statement, KINDS, KINDS}, with_statement,
		.arg.word = "words-and-pictures", .base = "cases_open"},
	{"steps_overdue", "Next steps overdue",
		"Next steps still to be done whose day has passed.",
		"of them, due before the last day",
		"next steps of open cases that have a day and are not done",
		AT_END, SHARE, LESS, OF_CASE,
		{K_case, K_statement, KINDS, KINDS}, steps_late,
		.base = "steps_due"},
	{"cases_keeper_backup", "A rule with a keeper and a backup",
		"Open cases with a rule of the safety plan that somebody "
		"naturally connected keeps and for which somebody else steps "
		"in.",
		"of them, with such a rule", "open cases", AT_END, SHARE, MORE,
		OF_CASE, {K_case, K_rule, K_person, KINDS, KINDS}, case_kept,
		.base = "cases_open", .part_of = "rules_keeper_backup"},
	{"rules_keeper_backup", "Rules with a keeper and a backup",
		"Rules of safety plans that somebody naturally connected keeps "
		"and for which somebody else steps in.",
		"of them, with a keeper who counts and a backup",
		"rules of open cases that had begun and not ended", AT_END,
		SHARE, MORE, OF_CASE, {K_case, K_rule, K_person, KINDS, KINDS},
		keeper_backup, .base = "rules_in_force"},
	{"rules_child_version", "Rules told to the child",
		"Rules of safety plans told to the child in the child's words.",
		"of them, told to the child",
		"rules of open cases that had begun and not ended", AT_END,
		SHARE, MORE, OF_CASE, {K_case, K_rule, KINDS, KINDS},
		child_version, .base = "rules_in_force"},
	{0},
};
