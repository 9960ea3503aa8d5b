#include "network_check.h"

#include "network_cover.h"
#include "ground/standing.h"

static struct network_terms terms_of(const struct check_out *out)
{
	return (struct network_terms){.as_of = out->terms->as_of};
}

/* Who keeps a rule or promise; NULL: nobody, or somebody who has left. */
static const struct rec *keeper(
	const struct casebook *b, struct span id, int day)
{
	const struct rec *p = id.n ? casebook_find(b, K_person, id) : NULL;

	return p && person_there(p, day) ? p : NULL;
}

static bool unsafe_to_tell(const struct rec *p)
{
	return rec_is(p, F_person_tell, "not-safe");
}

static void nobody_natural(const struct casebook *b, struct check_out *out)
{
	struct network_terms t = terms_of(out);

	if (!case_open(b, t.as_of))
		return;
	EACH_REC(p, b, K_person)
	{
		if (person_counts(p, &t))
			return;
	}
	found(out, casebook_case(b), -1,
		"nobody naturally connected has agreed to be in the network");
}

/*
 * Who could be of the network: parents know their own worries, children are
 * not asked to carry them, and the person of concern being told tells nobody.
 */
static bool could_count(const struct rec *p, int day)
{
	return rec_is(p, F_person_side, "natural") && person_there(p, day) &&
	       !rec_true(p, F_person_of_concern) &&
	       !rec_set_has(p, F_person_roles, "parent") &&
	       !rec_set_has(p, F_person_roles, "young-person");
}

/* Nobody was told, though there is somebody whom it is safe to tell. */
static void never_told(const struct casebook *b, struct check_out *out)
{
	int day = out->terms->as_of, left = 0;

	if (!case_open(b, day))
		return;
	EACH_REC(p, b, K_person)
	{
		if (!could_count(p, day))
			continue;
		if (happened(p, F_person_told, day))
			return;
		left += !unsafe_to_tell(p);
	}
	if (left)
		found(out, casebook_case(b), -1,
			"none of the naturally connected people (%d) was told "
			"of the worries, the goals and the bottom lines",
			left);
}

static void agreed_not_told(const struct casebook *b, struct check_out *out)
{
	struct network_terms t = terms_of(out);

	if (!case_open(b, t.as_of))
		return;
	EACH_REC(p, b, K_person)
	{
		if (person_counts(p, &t) && !unsafe_to_tell(p) &&
			!happened(p, F_person_told, t.as_of))
			found(out, p, F_person_told,
				"agreed to be in the network, and was not "
				"told of the worries");
	}
}

/* Children of the case, and people who are young. */
static bool is_young(const struct casebook *b, struct span id, int day)
{
	const struct rec *p = keeper(b, id, day);

	return (id.n && casebook_find(b, K_child, id)) ||
	       (p && rec_set_has(p, F_person_roles, "young-person"));
}

static void child_keeps_rule(const struct casebook *b, struct check_out *out)
{
	int day = out->terms->as_of;

	if (!case_open(b, day))
		return;
	EACH_REC(r, b, K_rule)
	{
		if (rule_live(r, day) &&
			is_young(b, rec_get(r, F_rule_person_id), day))
			found(out, r, F_rule_person_id,
				"a child or young person keeps this rule; "
				"keeping safe is for adults");
		if (rule_live(r, day) &&
			is_young(b, rec_get(r, F_rule_backup_id), day))
			found(out, r, F_rule_backup_id,
				"a child or young person is to step in for "
				"this rule; keeping safe is for adults");
	}
	EACH_REC(c, b, K_commitment)
	{
		if (commitment_live(c, day) &&
			is_young(b, rec_get(c, F_commitment_person_id), day))
			found(out, c, F_commitment_person_id,
				"a child or young person has made this "
				"promise; keeping safe is for adults");
	}
}

/* How many who keep a rule or promise are of which sort. */
struct keepers {
	int natural, professional, of_concern;
};

static void count_keeper(
	struct keepers *k, const struct casebook *b, struct span id, int day)
{
	const struct rec *p = keeper(b, id, day);

	if (!p)
		return;
	if (rec_true(p, F_person_of_concern))
		k->of_concern++;
	else if (rec_is(p, F_person_side, "professional"))
		k->professional++;
	else
		k->natural++;
}

static void count_rule(struct keepers *k, const struct casebook *b,
	const struct rec *rule, int day)
{
	if (!rule_live(rule, day))
		return;
	count_keeper(k, b, rec_get(rule, F_rule_person_id), day);
	count_keeper(k, b, rec_get(rule, F_rule_backup_id), day);
}

/* Of the live promises to a bottom line, or of all (null). */
static void count_promises(struct keepers *k, const struct casebook *b,
	const struct rec *line, int day)
{
	EACH_REC(c, b, K_commitment)
	{
		if (commitment_live(c, day) &&
			(!line || span_eq(rec_get(c, F_commitment_serves),
					  rec_get(line,
						  F_statement_statement_id))))
			count_keeper(
				k, b, rec_get(c, F_commitment_person_id), day);
	}
}

static void only_professionals(const struct casebook *b, struct check_out *out)
{
	int day = out->terms->as_of;
	struct keepers k = {0};

	if (!case_open(b, day))
		return;
	EACH_REC(r, b, K_rule)
	{
		count_rule(&k, b, r, day);
	}
	count_promises(&k, b, NULL, day);
	if (k.professional && !k.natural)
		found(out, casebook_case(b), -1,
			"only professionals keep the plan");
}

static bool only_of_concern(const struct keepers *k)
{
	return k->of_concern && !k->natural && !k->professional;
}

static void concern_only_keeper(const struct casebook *b, struct check_out *out)
{
	int day = out->terms->as_of;

	if (!case_open(b, day))
		return;
	EACH_REC(r, b, K_rule)
	{
		struct keepers k = {0};

		count_rule(&k, b, r, day);
		if (only_of_concern(&k))
			found(out, r, F_rule_person_id,
				"the person of concern is the only keeper of "
				"this rule");
	}
	EACH_REC(line, b, K_statement)
	{
		struct keepers k = {0};

		if (!standing(line, "bottom-line", day))
			continue;
		count_promises(&k, b, line, day);
		if (only_of_concern(&k))
			found(out, line, -1,
				"the person of concern is the only keeper of "
				"this bottom line");
	}
}

static void bottom_line_unmet(const struct casebook *b, struct check_out *out)
{
	struct network_terms t = terms_of(out);
	struct pledges live = {0};
	struct cover c = {0};

	if (!case_open(b, t.as_of))
		return;
	pledges_of(&live, b, &t, true);
	EACH_REC(s, b, K_statement)
	{
		if (!standing(s, "bottom-line", t.as_of))
			continue;
		cover_of(&c, &live, s);
		if (!c.met)
			found(out, s, -1,
				"this bottom line asks for %ld and %ld have "
				"promised",
				c.needed, c.committed);
	}
	cover_release(&c);
	pledges_release(&live);
}

static void one_carries_all(const struct casebook *b, struct check_out *out)
{
	struct network_terms t = terms_of(out);
	struct pledges live = {0};
	size_t i;

	if (!case_open(b, t.as_of))
		return;
	pledges_of(&live, b, &t, true);
	for (i = 1; i < live.n; i++)
		if (live.at[i].person != live.at[0].person)
			break;
	if (live.n > 1 && i == live.n)
		found(out, live.at[0].person, -1,
			"this one person carries all %zu promises", live.n);
	pledges_release(&live);
}

static void never_offered(const struct casebook *b, struct check_out *out)
{
	int day = out->terms->as_of;

	if (!case_open(b, day))
		return;
	EACH_REC(v, b, K_event)
	{
		if ((rec_is(v, F_event_type, "meeting-offered") ||
			    rec_is(v, F_event_type, "meeting-held")) &&
			happened(v, F_event_date, day))
			return;
	}
	EACH_REC(m, b, K_meeting)
	{
		if (happened(m, F_meeting_date, day))
			return;
	}
	found(out, casebook_case(b), -1,
		"the family was never offered a family group meeting");
}

const struct check network_checks[] = {
	{.rule = "nobody-natural",
		.level = GAP,
		.over = EACH_CASE,
		.needs = {K_case, K_person, KINDS},
		.help = "An open case in which no naturally connected person "
			"has agreed to be in the network.",
		.run = nobody_natural},
	{.rule = "never-told",
		.level = GAP,
		.over = EACH_CASE,
		.needs = {K_case, K_person, KINDS},
		.help = "Nobody who could count was told of the worries "
			"(parents, young people and the person of concern "
			"aside), although there is somebody whom it is safe to "
			"tell.",
		.run = never_told},
	{.rule = "agreed-not-told",
		.level = GAP,
		.over = EACH_CASE,
		.needs = {K_person, KINDS},
		.help = "A person who counts was not told of the worries.",
		.run = agreed_not_told},
	{.rule = "child-keeps-rule",
		.level = GAP,
		.over = EACH_CASE,
		.needs = {K_person, KINDS},
		.help = "A child or young person keeps a rule, steps in for "
			"one, or made a promise.",
		.run = child_keeps_rule},
	{.rule = "only-professionals",
		.level = GAP,
		.over = EACH_CASE,
		.needs = {K_person, KINDS},
		.help = "Only professionals keep rules and promises: nobody "
			"natural and no carer.",
		.run = only_professionals},
	{.rule = "concern-only-keeper",
		.level = GAP,
		.over = EACH_CASE,
		.needs = {K_person, KINDS},
		.help = "The person of concern keeps a rule with nobody else "
			"to step in, or is the only one with a live commitment "
			"to a bottom line.",
		.run = concern_only_keeper},
	{.rule = "bottom-line-unmet",
		.level = GAP,
		.over = EACH_CASE,
		.needs = {K_statement, K_person, K_commitment, KINDS},
		.help = "Fewer people have promised than a bottom line asks "
			"for.",
		.run = bottom_line_unmet},
	{.rule = "not-demonstrated",
		.level = GAP,
		.over = EACH_CASE,
		.needs = {K_commitment, K_demonstration, KINDS},
		.help = "A promise that waits for no trigger, of somebody who "
			"has not left, was not kept, in whole or in part, for "
			"more than four weeks (--weeks) and for longer than it "
			"may wait.",
		.run = check_not_demonstrated},
	{.rule = "network-not-met",
		.level = GAP,
		.over = EACH_CASE,
		.needs = {K_case, K_person, K_meeting, KINDS},
		.help = "There is a network, and it did not meet for more than "
			"twelve weeks (--weeks).",
		.run = check_network_not_met},
	{.rule = "one-carries-all",
		.level = WARNING,
		.over = EACH_CASE,
		.needs = {K_person, K_commitment, KINDS},
		.help = "All of several live promises are one person's.",
		.run = one_carries_all},
	{.rule = "only-own-word",
		.level = WARNING,
		.over = EACH_CASE,
		.needs = {K_commitment, K_demonstration, KINDS},
		.help = "Times kept whose only witness is the keeper.",
		.run = check_only_own_word},
	{.rule = "never-offered",
		.level = GAP,
		.over = EACH_CASE,
		.needs = {K_case, K_event, KINDS},
		.help = "An open case whose family was never offered a family "
			"group meeting, and whose network never met.",
		.run = never_offered},
	{0},
};
