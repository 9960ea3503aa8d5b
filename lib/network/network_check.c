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

static const struct check rules[] = {
	{"nobody-natural", GAP,
		"an open case without one naturally connected person who "
		"agreed",
		{K_case, K_person, KINDS}, nobody_natural, false},
	{"never-told", GAP,
		"nobody was told of the worries; people whom it is unsafe to "
		"tell are never asked for",
		{K_case, K_person, KINDS}, never_told, false},
	{"agreed-not-told", GAP, "agreed to be in the network, not told why",
		{K_person, KINDS}, agreed_not_told, false},
	{"child-keeps-rule", GAP,
		"a child or young person keeps a rule or a promise",
		{K_person, KINDS}, child_keeps_rule, false},
	{"only-professionals", GAP, "only professionals keep the plan",
		{K_person, KINDS}, only_professionals, false},
	{"concern-only-keeper", GAP,
		"the person of concern is the only keeper of a rule or bottom "
		"line",
		{K_person, KINDS}, concern_only_keeper, false},
	{"bottom-line-unmet", GAP,
		"fewer people have promised than a bottom line asks for",
		{K_statement, K_person, K_commitment, KINDS}, bottom_line_unmet,
		false},
	{"not-demonstrated", GAP,
		"a promise nobody has shown for N weeks (4 unless --weeks)",
		{K_commitment, K_demonstration, KINDS}, check_not_demonstrated,
		false},
	{"network-not-met", GAP,
		"the network has not met for N weeks (12 unless --weeks)",
		{K_case, K_person, K_meeting, KINDS}, check_network_not_met,
		false},
	{"one-carries-all", WARNING,
		"one person carries every promise, and there are several",
		{K_person, K_commitment, KINDS}, one_carries_all, false},
	{"only-own-word", WARNING, "times kept that nobody but the keeper saw",
		{K_commitment, K_demonstration, KINDS}, check_only_own_word,
		false},
	{"never-offered", GAP,
		"an open case whose family was never offered a family group "
		"meeting",
		{K_case, K_event, KINDS}, never_offered, false},
};

const struct check *const network_checks[] = {&rules[0], &rules[1], &rules[2],
	&rules[3], &rules[4], &rules[5], &rules[6], &rules[7], &rules[8],
	&rules[9], &rules[10], &rules[11], NULL};
