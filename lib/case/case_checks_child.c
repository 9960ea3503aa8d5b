/* What is asked per child, and of a case as a whole (sos-case check). */
#include "base/mem.h"
#include "case_checks.h"
#include "ground/standing.h"

#define WEEKS_SCORE 12
#define DANGERS_USUAL 3
#define OBSERVED_UNDER 4

/* PN1 to PN3, PN5, PN6: the views of the child were put to the review. */
static bool took_part(const struct rec *event)
{
	static const char *const heard[] = {"PN1", "PN2", "PN3", "PN5", "PN6"};
	size_t i;

	for (i = 0; i < COUNT_OF(heard); i++)
		if (rec_is(event, F_event_participation, heard[i]))
			return true;
	return false;
}

static bool heard_in_event(
	const struct casebook *b, struct span child, bool small, int day)
{
	EACH_REC(ev, b, K_event)
	{
		if (happened(ev, F_event_date, day) &&
			about_child(ev->v[F_event_child_id], child) &&
			(took_part(ev) ||
				(small && rec_true(ev, F_event_seen))))
			return true;
	}
	return false;
}

static bool view_known(
	const struct casebook *b, const struct rec *child, int day)
{
	struct span id = child->v[F_child_child_id];
	int born = rec_day(child, F_child_born);
	bool small = born != NO_DAY && day_age(born, day) < OBSERVED_UNDER;

	EACH_REC(s, b, K_statement)
	{
		if (standing(s, "child-view", day) &&
			about_child(s->v[F_statement_child_id], id))
			return true;
	}
	EACH_REC(m, b, K_meeting)
	{
		if (happened(m, F_meeting_date, day) &&
			rec_has(m, F_meeting_child_view))
			return true;
	}
	return heard_in_event(b, id, small, day);
}

void check_child_view(const struct casebook *b, struct check_out *out)
{
	int day = out->terms->as_of;

	if (!case_open(b, day))
		return;
	EACH_REC(c, b, K_child)
	{
		if (child_born(c, day) && !view_known(b, c, day))
			found(out, c, -1,
				"nothing here is in the words of child %.*s",
				SPAN_ARG(c->v[F_child_child_id]));
	}
}

static int dangers_of(const struct casebook *b, struct check_out *out,
	const struct rec *child)
{
	int n = 0;

	if (!case_open(b, out->terms->as_of))
		return 0;
	EACH_REC(d, b, K_statement)
	{
		if (!standing(d, "danger", out->terms->as_of))
			continue;
		n += !child || about_child(d->v[F_statement_child_id],
				       child->v[F_child_child_id]);
	}
	return n;
}

void check_many_dangers(const struct casebook *b, struct check_out *out)
{
	int n, all = dangers_of(b, out, NULL);

	if (b->of[K_child].n < 2) {
		if (all > DANGERS_USUAL)
			found(out, NULL, -1,
				"%d dangers stand; up to %d is usual", all,
				DANGERS_USUAL);
		return;
	}
	EACH_REC(c, b, K_child)
	{
		n = dangers_of(b, out, c);
		if (n > DANGERS_USUAL)
			found(out, c, -1,
				"%d dangers in force for child %.*s; up to %d "
				"is usual",
				n, SPAN_ARG(c->v[F_child_child_id]),
				DANGERS_USUAL);
	}
}

/* The newest day on which somebody scored; child NULL: of any child. */
static int newest_score(
	const struct casebook *b, const struct rec *child, int day)
{
	int newest = NO_DAY, on;

	EACH_REC(s, b, K_scale)
	{
		on = rec_day(s, F_scale_date);
		if (child && !about_child(s->v[F_scale_child_id],
				     child->v[F_child_child_id]))
			continue;
		if (on <= day && on > newest)
			newest = on;
	}
	return newest;
}

static void one_scale_old(const struct casebook *b, const struct rec *child,
	struct check_out *out)
{
	int day = out->terms->as_of;
	int weeks = out->terms->weeks ? out->terms->weeks : WEEKS_SCORE;
	int newest = newest_score(b, child, day);
	const struct rec *c = casebook_case(b);
	int opened = c ? rec_day(c, F_case_opened) : NO_DAY;
	char text[11];

	if (newest == NO_DAY && (opened == NO_DAY || day - opened > weeks * 7))
		found(out, child, -1, "no score was ever recorded");
	else if (newest != NO_DAY && day - newest > weeks * 7)
		found(out, child, -1, "the newest score is of %s, %d weeks ago",
			day_text(newest, text), (day - newest) / 7);
}

static bool child_is_scored(const struct casebook *b)
{
	EACH_REC(s, b, K_scale)
	{
		if (rec_has(s, F_scale_child_id))
			return true;
	}
	return false;
}

void check_scale_old(const struct casebook *b, struct check_out *out)
{
	if (!case_open(b, out->terms->as_of))
		return;
	if (b->of[K_child].n < 2 || !child_is_scored(b)) {
		one_scale_old(b, NULL, out);
		return;
	}
	EACH_REC(c, b, K_child)
	{
		one_scale_old(b, c, out);
	}
}

static bool plan_type(const struct rec *inv)
{
	return !rec_is(inv, F_involvement_type, "assessment");
}

void check_closed_plan(const struct casebook *b, struct check_out *out)
{
	const struct rec *c = casebook_case(b);
	int day = out->terms->as_of;

	if (!case_closed(b, day))
		return;
	if (!rec_is(c, F_case_plan, "none"))
		found(out, c, F_case_plan,
			"the case is closed and still on plan %.*s",
			SPAN_ARG(c->v[F_case_plan]));
	EACH_REC(i, b, K_involvement)
	{
		if (plan_type(i) && stands(i, F_involvement_started,
					    F_involvement_ended, day))
			found(out, i, F_involvement_ended,
				"the case is closed and this spell has not "
				"ended");
	}
	EACH_REC(r, b, K_rule)
	{
		if (!rec_is(r, F_rule_plan, "long-term") && rule_live(r, day))
			found(out, r, F_rule_until,
				"the case is closed and this %.*s rule is "
				"still in force",
				SPAN_ARG(r->v[F_rule_plan]));
	}
}
