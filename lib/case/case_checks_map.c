/* The assessment and plan: what practice asks of it (sos-case check). */
#include "base/num.h"
#include "case_checks.h"
#include "ground/standing.h"

/* Walks the statements of a type that stand, of a case that is open. */
#define EACH_STANDING(s, b, out, type)                                         \
	EACH_REC(s, b, K_statement)                                            \
	if (case_open(b, (out)->terms->as_of) &&                               \
		standing(s, type, (out)->terms->as_of))

static bool answered_for(const struct casebook *b, const struct rec *danger,
	struct span child, int day)
{
	EACH_REC(g, b, K_statement)
	{
		if (standing(g, "goal", day) &&
			span_eq(g->v[F_statement_answers],
				danger->v[F_statement_statement_id]) &&
			about_child(g->v[F_statement_child_id], child))
			return true;
	}
	return false;
}

static bool answered_at_all(
	const struct casebook *b, const struct rec *danger, int day)
{
	EACH_REC(g, b, K_statement)
	{
		if (standing(g, "goal", day) &&
			span_eq(g->v[F_statement_answers],
				danger->v[F_statement_statement_id]))
			return true;
	}
	return false;
}

void check_danger_goal(const struct casebook *b, struct check_out *out)
{
	int day = out->terms->as_of;

	EACH_STANDING(d, b, out, "danger")
	{
		struct span child = d->v[F_statement_child_id];

		if (!answered_at_all(b, d, day)) {
			found(out, d, -1, "no goal answers this danger");
			continue;
		}
		if (child.n && !answered_for(b, d, child, day))
			found(out, d, -1,
				"the goals that answer this danger are about "
				"another child");
		if (child.n)
			continue;
		EACH_REC(c, b, K_child)
		{
			if (answered_for(b, d, c->v[F_child_child_id], day))
				continue;
			found(out, d, -1,
				"no goal answers this danger for child %.*s",
				SPAN_ARG(c->v[F_child_child_id]));
			break;
		}
	}
}

/* The danger and its goal share a scale: a score of either will do. */
static bool scaled(const struct casebook *b, const struct rec *goal, int day)
{
	EACH_REC(s, b, K_scale)
	{
		struct span about = s->v[F_scale_about];

		if (!happened(s, F_scale_date, day) || about.n == 0)
			continue;
		if (!same_child(s->v[F_scale_child_id],
			    goal->v[F_statement_child_id]))
			continue;
		if (span_eq(about, goal->v[F_statement_statement_id]) ||
			span_eq(about, goal->v[F_statement_answers]))
			return true;
	}
	return false;
}

void check_goal_scale(const struct casebook *b, struct check_out *out)
{
	EACH_STANDING(g, b, out, "goal")
	{
		if (!scaled(b, g, out->terms->as_of))
			found(out, g, -1,
				"nobody has put a number on this goal, nor on "
				"the danger it answers");
	}
}

void check_goal_weeks(const struct casebook *b, struct check_out *out)
{
	EACH_STANDING(g, b, out, "goal")
	{
		if (rec_int(g, F_statement_shown_for, 0) == 0)
			found(out, g, F_statement_shown_for,
				"the goal does not say for how many weeks it "
				"must be seen");
	}
}

void check_goal_who(const struct casebook *b, struct check_out *out)
{
	EACH_STANDING(g, b, out, "goal")
	{
		if (!rec_has(g, F_statement_who))
			found(out, g, F_statement_who,
				"the goal does not say who will see it");
	}
}

/* A step that is done needs no more asking. */
static bool to_do(const struct rec *step, int day)
{
	return !happened(step, F_statement_done, day);
}

void check_step_who(const struct casebook *b, struct check_out *out)
{
	EACH_STANDING(s, b, out, "next-step")
	{
		if (to_do(s, out->terms->as_of) && !rec_has(s, F_statement_who))
			found(out, s, F_statement_who,
				"the next step does not say who does it");
	}
}

void check_step_due(const struct casebook *b, struct check_out *out)
{
	EACH_STANDING(s, b, out, "next-step")
	{
		if (to_do(s, out->terms->as_of) && !rec_has(s, F_statement_due))
			found(out, s, F_statement_due,
				"the next step does not say by when");
	}
}

void check_step_overdue(const struct casebook *b, struct check_out *out)
{
	int day = out->terms->as_of;

	EACH_STANDING(s, b, out, "next-step")
	{
		int due = rec_day(s, F_statement_due);

		if (to_do(s, day) && due != NO_DAY && due < day)
			found(out, s, F_statement_due,
				"the next step was due on %.*s, %s ago",
				SPAN_ARG(s->v[F_statement_due]),
				counted(day - due, "day").s);
	}
}

void check_safety_who(const struct casebook *b, struct check_out *out)
{
	EACH_STANDING(s, b, out, "safety")
	{
		if (!rec_has(s, F_statement_who))
			found(out, s, F_statement_who,
				"existing safety does not say who did it");
	}
}

void check_safety_danger(const struct casebook *b, struct check_out *out)
{
	EACH_STANDING(s, b, out, "safety")
	{
		struct span answers = s->v[F_statement_answers];
		const struct rec *d = casebook_find(b, K_statement, answers);

		if (answers.n == 0)
			found(out, s, F_statement_answers,
				"existing safety does not say which danger it "
				"answers");
		else if (d && !rec_is(d, F_statement_type, "danger"))
			found(out, s, F_statement_answers,
				"existing safety answers %.*s, which is not a "
				"danger",
				SPAN_ARG(answers));
	}
}

static bool has_danger(const struct casebook *b, struct span child, int day)
{
	EACH_REC(d, b, K_statement)
	{
		if (standing(d, "danger", day) &&
			same_child(d->v[F_statement_child_id], child))
			return true;
	}
	return false;
}

void check_harm_danger(const struct casebook *b, struct check_out *out)
{
	EACH_STANDING(h, b, out, "harm")
	{
		if (!has_danger(
			    b, h->v[F_statement_child_id], out->terms->as_of))
			found(out, h, -1,
				"harm has happened, and no danger says what is "
				"likely to happen if nothing changes");
	}
}
