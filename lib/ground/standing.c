#include "standing.h"

#include "base/mem.h"

bool happened(const struct rec *r, int field, int day)
{
	int on = rec_day(r, field);

	return on != NO_DAY && on <= day;
}

bool stands(const struct rec *r, int from, int until, int day)
{
	return happened(r, from, day) &&
	       (until < 0 || !happened(r, until, day));
}

bool recorded(const struct rec *r, int day)
{
	int when = kind_places(r->kind)->when;

	if (r->kind->id == K_milestone || r->kind->id == K_person ||
		r->kind->id == K_priority)
		return true;
	return when < 0 || !rec_has(r, when) || happened(r, when, day);
}

bool not_yet(const struct rec *r, int field, int day)
{
	static const char *const plans[] = {
		"due", "planned", "baseline", "review", "follow_up", "ends"};
	size_t i;

	if (r->kind->field[field].type != T_DATE || !rec_has(r, field))
		return false;
	for (i = 0; i < COUNT_OF(plans); i++)
		if (strcmp(r->kind->field[field].name, plans[i]) == 0)
			return false;
	return rec_day(r, field) > day;
}

bool case_open(const struct casebook *b, int day)
{
	const struct rec *c = casebook_case(b);

	return !c || stands(c, F_case_opened, F_case_closed, day);
}

bool case_closed(const struct casebook *b, int day)
{
	const struct rec *c = casebook_case(b);

	return c && happened(c, F_case_closed, day);
}

bool standing(const struct rec *s, const char *type, int day)
{
	return rec_is(s, F_statement_type, type) &&
	       stands(s, F_statement_date, F_statement_ended, day);
}

bool rule_live(const struct rec *r, int day)
{
	return stands(r, F_rule_since, F_rule_until, day) &&
	       !(rec_is(r, F_rule_status, "ended") &&
		       !rec_has(r, F_rule_until));
}

bool child_born(const struct rec *c, int day)
{
	if (happened(c, F_child_died, day))
		return false;
	if (rec_has(c, F_child_born))
		return happened(c, F_child_born, day);
	return !rec_is(c, F_child_sex, "unborn") && !rec_has(c, F_child_due);
}
