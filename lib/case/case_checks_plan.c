/* The safety plan: what practice asks of each rule (sos-case check). */
#include "case_checks.h"
#include "ground/standing.h"

#define REVIEW_DAYS 7

#define EACH_LIVE_RULE(r, b, out)                                              \
	EACH_REC(r, b, K_rule)                                                 \
	if (case_open(b, (out)->terms->as_of) &&                               \
		rule_live(r, (out)->terms->as_of))

static bool has_left(const struct rec *person, int day)
{
	return happened(person, F_person_left, day);
}

/*
 * Naturally connected and still there. A parent may keep a rule; a young
 * person is not made to, and the person of concern does not keep it alone.
 */
static bool can_keep(const struct rec *person, int day)
{
	return rec_is(person, F_person_side, "natural") &&
	       !rec_true(person, F_person_of_concern) &&
	       !rec_set_has(person, F_person_roles, "young-person") &&
	       !has_left(person, day);
}

static const char *why_not_keeper(const struct rec *person, int day)
{
	if (has_left(person, day))
		return "has left";
	if (rec_true(person, F_person_of_concern))
		return "is the person of concern and keeps it alone";
	if (rec_set_has(person, F_person_roles, "young-person"))
		return "is a young person";
	return "is not naturally connected";
}

void check_rule_keeper(const struct casebook *b, struct check_out *out)
{
	int day = out->terms->as_of;

	EACH_LIVE_RULE(r, b, out)
	{
		struct span id = r->v[F_rule_person_id];
		const struct rec *p = casebook_find(b, K_person, id);
		const struct rec *q =
			casebook_find(b, K_person, r->v[F_rule_backup_id]);

		if (id.n == 0)
			found(out, r, F_rule_person_id,
				"nobody is named who keeps this rule");
		if (!p || can_keep(p, day))
			continue;
		if (rec_true(p, F_person_of_concern) && q && can_keep(q, day))
			continue;
		found(out, r, F_rule_person_id,
			"person %.*s, who keeps this rule, %s", SPAN_ARG(id),
			why_not_keeper(p, day));
	}
}

void check_rule_backup(const struct casebook *b, struct check_out *out)
{
	int day = out->terms->as_of;

	EACH_LIVE_RULE(r, b, out)
	{
		struct span id = r->v[F_rule_backup_id];
		const struct rec *p = casebook_find(b, K_person, id);

		if (id.n == 0)
			found(out, r, F_rule_backup_id,
				"nobody steps in where the keeper cannot");
		else if (span_eq(id, r->v[F_rule_person_id]))
			found(out, r, F_rule_backup_id,
				"person %.*s is keeper and backup at once",
				SPAN_ARG(id));
		else if (p &&
			 (has_left(p, day) || rec_true(p, F_person_of_concern)))
			found(out, r, F_rule_backup_id,
				"person %.*s, who steps in, %s", SPAN_ARG(id),
				has_left(p, day) ? "has left"
						 : "is the person of concern");
	}
}

void check_rule_trigger(const struct casebook *b, struct check_out *out)
{
	EACH_LIVE_RULE(r, b, out)
	{
		if (!rec_has(r, F_rule_trigger))
			found(out, r, F_rule_trigger,
				"the rule has no red flag");
	}
}

void check_rule_response(const struct casebook *b, struct check_out *out)
{
	EACH_LIVE_RULE(r, b, out)
	{
		if (!rec_has(r, F_rule_response))
			found(out, r, F_rule_response,
				"the rule does not say what is done at the "
				"red flag");
	}
}

/* Somebody wrote down that a promise for this rule was, or was not, kept. */
static bool demonstrated(
	const struct casebook *b, const struct rec *rule, int day)
{
	EACH_REC(d, b, K_demonstration)
	{
		const struct rec *c = casebook_find(
			b, K_commitment, d->v[F_demonstration_commitment_id]);

		if (c && happened(d, F_demonstration_date, day) &&
			!rec_is(d, F_demonstration_result, "not-needed") &&
			span_eq(c->v[F_commitment_rule_id],
				rule->v[F_rule_rule_id]))
			return true;
	}
	return false;
}

void check_rule_tested(const struct casebook *b, struct check_out *out)
{
	EACH_LIVE_RULE(r, b, out)
	{
		if ((rec_is(r, F_rule_status, "draft") ||
			    rec_is(r, F_rule_status, "agreed")) &&
			!demonstrated(b, r, out->terms->as_of))
			found(out, r, F_rule_status,
				"the rule has not been tested");
	}
}

/* The last day after the rule began on which the plan was gone through. */
static int last_review(
	const struct casebook *b, const struct rec *rule, int day)
{
	int since = rec_day(rule, F_rule_since), last = NO_DAY, on;

	EACH_REC(m, b, K_meeting)
	{
		on = rec_day(m, F_meeting_date);
		if (on > since && on <= day && on > last)
			last = on;
	}
	EACH_REC(ev, b, K_event)
	{
		on = rec_day(ev, F_event_date);
		if (!rec_is(ev, F_event_type, "review") &&
			!rec_is(ev, F_event_type, "meeting-held"))
			continue;
		if (on > since && on <= day && on > last)
			last = on;
	}
	return last;
}

/* The day from which the seven days run: the last review, or the start. */
static int reviewed_on(
	const struct casebook *b, const struct rec *rule, int day)
{
	int last = last_review(b, rule, day);

	return last == NO_DAY ? rec_day(rule, F_rule_since) : last;
}

void check_rule_reviewed(const struct casebook *b, struct check_out *out)
{
	int day = out->terms->as_of, from;
	char text[11];

	EACH_LIVE_RULE(r, b, out)
	{
		from = reviewed_on(b, r, day);
		if (!rec_is(r, F_rule_plan, "immediate") ||
			day <= from + REVIEW_DAYS)
			continue;
		found(out, r, F_rule_review,
			"the immediate plan has not been reviewed since %s, "
			"%d days ago (seven days are asked for)",
			day_text(from, text), day - from);
	}
}

void check_rule_review_set(const struct casebook *b, struct check_out *out)
{
	int day = out->terms->as_of, from, next;
	char text[11];

	EACH_LIVE_RULE(r, b, out)
	{
		from = reviewed_on(b, r, day);
		next = rec_day(r, F_rule_review);
		if (!rec_is(r, F_rule_plan, "immediate") ||
			day > from + REVIEW_DAYS ||
			(next != NO_DAY && next <= from + REVIEW_DAYS))
			continue;
		found(out, r, F_rule_review,
			"no review of the immediate plan is set within seven "
			"days of %s",
			day_text(from, text));
	}
}

static bool child_to_tell(const struct casebook *b, int day)
{
	EACH_REC(c, b, K_child)
	{
		if (child_born(c, day))
			return true;
	}
	return b->of[K_child].n == 0;
}

void check_rule_child_version(const struct casebook *b, struct check_out *out)
{
	if (!child_to_tell(b, out->terms->as_of))
		return;
	EACH_LIVE_RULE(r, b, out)
	{
		if (!rec_true(r, F_rule_child_version))
			found(out, r, F_rule_child_version,
				"the rule was not told to the child in the "
				"child's words");
	}
}
