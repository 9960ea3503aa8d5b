/* Plans tried out, meetings offered to families, orders (sos-case check). */
#include "case_checks.h"
#include "drills.h"
#include "ground/standing.h"

#define DRILL_WEEKS 12
#define HELD_WEEKS 4

static int weeks(const struct check_out *out, int own)
{
	return out->terms->weeks ? out->terms->weeks : own;
}

/* Immediate rules are for seven days: their review is another rule. */
void check_rule_drill(const struct casebook *b, struct check_out *out)
{
	int day = out->terms->as_of, since;

	if (!case_open(b, day))
		return;
	EACH_REC(r, b, K_rule)
	{
		since = rec_day(r, F_rule_since);
		if (rule_live(r, day) && !rec_is(r, F_rule_plan, "immediate") &&
			!rec_is(r, F_rule_status, "draft") &&
			day - since > weeks(out, DRILL_WEEKS) * 7 &&
			!drills_of(b, r, day).last)
			found(out, r, F_rule_since,
				"in force for %d days and never tried out",
				day - since);
	}
}

void check_drill_lesson(const struct casebook *b, struct check_out *out)
{
	int day = out->terms->as_of;

	if (!case_open(b, day))
		return;
	EACH_REC(r, b, K_rule)
	{
		const struct rec *last = drills_of(b, r, day).last;

		if (last && rule_live(r, day) &&
			!rec_is(last, F_drill_result, "kept") &&
			!rec_has(last, F_drill_lesson))
			found(out, last, F_drill_lesson,
				"the rule failed or worked only in part, and "
				"nothing says what is changed because of it");
	}
}

/* Offered for this child, or for the case as a whole, up to the day. */
static bool offered(const struct casebook *b, struct span child, int day)
{
	EACH_REC(f, b, K_fgdm)
	{
		if (about_child(f->v[F_fgdm_child_id], child) &&
			happened(f, F_fgdm_offered, day) &&
			!rec_is(f, F_fgdm_answer, "not-offered"))
			return true;
	}
	return false;
}

void check_court_fgdm(const struct casebook *b, struct check_out *out)
{
	EACH_REC(p, b, K_proceedings)
	{
		if (happened(p, F_proceedings_court, out->terms->as_of) &&
			!offered(b, p->v[F_proceedings_child_id],
				rec_day(p, F_proceedings_court)))
			found(out, p, F_proceedings_court,
				"an application to the court, and no family "
				"group decision making offered before it");
	}
}

void check_fgdm_held(const struct casebook *b, struct check_out *out)
{
	int day = out->terms->as_of, from;

	EACH_REC(f, b, K_fgdm)
	{
		from = rec_day(f, F_fgdm_offered);
		if (case_open(b, day) && rec_is(f, F_fgdm_answer, "accepted") &&
			!happened(f, F_fgdm_held, day) &&
			day - from > weeks(out, HELD_WEEKS) * 7)
			found(out, f, F_fgdm_held,
				"accepted, offered %d days ago, and not held "
				"yet",
				day - from);
	}
}

void check_closed_deprivation(const struct casebook *b, struct check_out *out)
{
	int day = out->terms->as_of;

	EACH_REC(d, b, K_deprivation)
	{
		if (case_closed(b, day) && stands(d, F_deprivation_started,
						   F_deprivation_ended, day))
			found(out, d, F_deprivation_ended,
				"the case is closed and the order has not "
				"ended");
	}
}
