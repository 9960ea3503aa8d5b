/* Family group decision-making, who leads, and plans that were tried. */
#include "measures.h"

#include "case/drills.h"
#include "ground/allocated.h"
#include "ground/standing.h"

static bool was_offered(const struct rec *f)
{
	return !rec_is(f, F_fgdm_answer, "not-offered");
}

static struct unit unit_dated(const struct rec *f, int field)
{
	struct unit u = unit_of(f);

	u.day = rec_day(f, field);
	return u;
}

static bool offered_by(const struct casebook *b, struct span child, int day)
{
	EACH_REC(f, b, K_fgdm)
	{
		if (was_offered(f) && happened(f, F_fgdm_offered, day) &&
			about_child(f->v[F_fgdm_child_id], child))
			return true;
	}
	return false;
}

/* Records of the kind whose date is in the period. */
static void count_dated(const struct casebook *b, struct counting *c,
	enum kind_id kind, int date)
{
	EACH_REC(r, b, kind)
	{
		struct unit u = unit_dated(r, date);

		count_unit(c, &u, in_period(c, r, date));
	}
}

static void before_court(const struct casebook *b, struct counting *c)
{
	EACH_REC(p, b, K_proceedings)
	{
		struct unit u = unit_of(p);

		u.child = p->v[F_proceedings_child_id];
		u.day = rec_day(p, F_proceedings_court);
		if (in_period(c, p, F_proceedings_court))
			count_unit(c, &u, offered_by(b, u.child, u.day));
	}
}

static void offered(const struct casebook *b, struct counting *c)
{
	EACH_REC(f, b, K_fgdm)
	{
		struct unit u = unit_dated(f, F_fgdm_offered);

		if (was_offered(f) && in_period(c, f, F_fgdm_offered))
			count_unit(c, &u, true);
	}
}

static void accepted(const struct casebook *b, struct counting *c)
{
	EACH_REC(f, b, K_fgdm)
	{
		struct unit u = unit_dated(f, F_fgdm_offered);

		if (was_offered(f) && in_period(c, f, F_fgdm_offered))
			count_unit(c, &u, rec_is(f, F_fgdm_answer, "accepted"));
	}
}

static void held(const struct casebook *b, struct counting *c)
{
	count_dated(b, c, K_fgdm, F_fgdm_held);
}

static void days_to_meeting(const struct casebook *b, struct counting *c)
{
	EACH_REC(f, b, K_fgdm)
	{
		struct unit u = unit_dated(f, F_fgdm_held);

		if (in_period(c, f, F_fgdm_held))
			count_value(c, &u, u.day - rec_day(f, F_fgdm_offered));
	}
}

/* Who leads is known where anybody who holds the case has a role. */
static bool led(const struct casebook *b, const struct counting *c)
{
	return open_case(b, c) && roles_on(b, c->at);
}

static bool has_plan(const struct casebook *b, const char *type, int day)
{
	EACH_REC(i, b, K_involvement)
	{
		if (rec_is(i, F_involvement_type, type) &&
			stands(i, F_involvement_started, F_involvement_ended,
				day))
			return true;
	}
	return false;
}

static void protection_led(const struct casebook *b, struct counting *c)
{
	struct unit u = unit_case();

	if (led(b, c) && has_plan(b, "child-protection", c->at))
		count_unit(c, &u, roles_on(b, c->at) & ROLE_PROTECTION_LEAD);
}

/* What is under a protection plan as well is led for that. */
static void family_help_led(const struct casebook *b, struct counting *c)
{
	struct unit u = unit_case();

	if (led(b, c) && has_plan(b, "child-in-need", c->at) &&
		!has_plan(b, "child-protection", c->at))
		count_unit(c, &u, roles_on(b, c->at) & ROLE_FAMILY_HELP_LEAD);
}

static void two_leads(const struct casebook *b, struct counting *c)
{
	struct unit u = unit_case();

	if (led(b, c))
		count_unit(
			c, &u, (roles_on(b, c->at) & ROLE_LEADS) == ROLE_LEADS);
}

static void drilled(const struct casebook *b, struct counting *c)
{
	count_dated(b, c, K_drill, F_drill_date);
}

static void drill_kept(const struct casebook *b, struct counting *c)
{
	EACH_REC(d, b, K_drill)
	{
		struct unit u = unit_dated(d, F_drill_date);

		if (in_period(c, d, F_drill_date))
			count_unit(c, &u, rec_is(d, F_drill_result, "kept"));
	}
}

static void rules_tried(const struct casebook *b, struct counting *c)
{
	if (!open_case(b, c))
		return;
	EACH_REC(r, b, K_rule)
	{
		struct unit u = unit_of(r);

		if (stands(r, F_rule_since, F_rule_until, c->at))
			count_unit(c, &u, drills_of(b, r, c->at).tried > 0);
	}
}

#define FROM_FGDM                                                              \
	{                                                                      \
		K_fgdm, KINDS, KINDS                                           \
	}
#define FROM_ROLES                                                             \
	{                                                                      \
		K_case, K_involvement, K_allocation, KINDS, KINDS              \
	}

const struct measure decision_measures[] = {
	{"court_fgdm_offered", "Offered a family meeting before court",
		"Children for whom an application was made to the court, and "
		"whose family had been offered family group decision-making "
		"by that day.",
		"of them, offered it by that day",
		"applications to the court, one a child", DURING, SHARE, MORE,
		OF_CHILD, {K_proceedings, K_fgdm, KINDS, KINDS}, before_court,
		.base = "court_applications", .looks_back = 4},
	{"fgdm_offered", "Family group decision-making offered",
		"Family group decision-making offered in the period.",
		"offers, one a case or child", NULL, DURING, COUNT, NEITHER,
		OF_CASE, FROM_FGDM, .count = offered},
	{"fgdm_accepted", "Family group decision-making accepted",
		"Family group decision-making offered in the period that the "
		"family accepted.",
		"of them, accepted", "offers, one a case or child", DURING,
		SHARE, MORE, OF_CASE, FROM_FGDM, accepted,
		.base = "fgdm_offered"},
	{"fgdm_held", "Family group decision-making held",
		"Family group decision-making meetings held in the period.",
		"meetings held", NULL, DURING, COUNT, NEITHER, OF_CASE,
		FROM_FGDM, .count = held},
	{"fgdm_days", "Days to the family's meeting",
		"Days from the offer to the meeting, of the family group "
		"decision-making meetings held in the period: the median.",
		NULL, "meetings held", DURING, MEDIAN, LESS, OF_CASE, FROM_FGDM,
		days_to_meeting, .base = "fgdm_held"},
	{"cases_protection_lead", "Plans with a protection lead",
		"Open cases with a child on a child protection plan that a "
		"lead child protection practitioner holds.",
		"of them, held by a protection lead",
		"open cases with a child protection plan, held by somebody "
		"whose role is recorded",
		AT_END, SHARE, MORE, OF_CASE, FROM_ROLES, protection_led,
		.base = "cases_protection_roles", .base_in = "cases_open",
		.of_recorded = true},
	{"cases_family_help_lead", "Plans with a family help lead",
		"Open cases with a child in need plan, and no child protection "
		"plan, that a family help lead practitioner holds.",
		"of them, held by a family help lead",
		"open cases with a child in need plan alone, held by somebody "
		"whose role is recorded",
		AT_END, SHARE, MORE, OF_CASE, FROM_ROLES, family_help_led,
		.base = "cases_need_roles", .base_in = "cases_open",
		.of_recorded = true},
	{"cases_two_leads", "Two leads at once",
		"Open cases held by a family help lead and a protection lead "
		"at once.",
		"of them, held by both",
		"open cases held by somebody whose role is recorded", AT_END,
		SHARE, NEITHER, OF_CASE, {K_case, K_allocation, KINDS, KINDS},
		two_leads, .base = "cases_roles", .base_in = "cases_open",
		.of_recorded = true},
	{"drills", "Plans tried out",
		"Times in the period that a rule of a safety plan was tried "
		"out, or needed in earnest.",
		"drills", NULL, DURING, COUNT, MORE, OF_CASE,
		{K_drill, KINDS, KINDS}, .count = drilled},
	{"drills_kept", "Rule kept when tried",
		"Times in the period that a rule of a safety plan was tried "
		"out, or needed in earnest, and was kept.",
		"of them, kept", "drills", DURING, SHARE, MORE, OF_CASE,
		{K_drill, KINDS, KINDS}, drill_kept, .base = "drills"},
	{"rules_tried", "Rules tried out",
		"Rules of safety plans that were ever tried out, or needed in "
		"earnest, since they began.",
		"of them, tried at least once",
		"rules of open cases that had begun and not ended", AT_END,
		SHARE, MORE, OF_CASE, {K_case, K_rule, K_drill, KINDS, KINDS},
		rules_tried, .base = "rules_in_force"},
	{0},
};
