#include "allocated.h"

#include "base/date.h"

static bool holds(const struct casebook *b, const struct rec *a, int day)
{
	const struct rec *c = casebook_case(b);
	int until = rec_day(a, F_allocation_until);

	if (rec_day(a, F_allocation_since) > day)
		return false;
	return until == NO_DAY || until > day ||
	       (until == day && c && rec_day(c, F_case_closed) == day);
}

const struct rec *allocation_on(const struct casebook *b, int day)
{
	const struct rec *last = NULL;

	/* In order of since: the later one stands. */
	EACH_REC(a, b, K_allocation)
	{
		if (holds(b, a, day))
			last = a;
	}
	return last;
}

unsigned roles_on(const struct casebook *b, int day)
{
	unsigned roles = 0;

	EACH_REC(a, b, K_allocation)
	{
		if (!rec_has(a, F_allocation_role) || !holds(b, a, day))
			continue;
		if (rec_is(a, F_allocation_role, "family-help-lead"))
			roles |= ROLE_FAMILY_HELP_LEAD;
		else if (rec_is(a, F_allocation_role, "protection-lead"))
			roles |= ROLE_PROTECTION_LEAD;
		else
			roles |= ROLE_OTHER;
	}
	return roles;
}

int holders_on(const struct casebook *b, int day, const struct rec *holder[2])
{
	const struct rec *help = NULL, *protection = NULL;

	EACH_REC(a, b, K_allocation)
	{
		if (!holds(b, a, day))
			continue;
		if (rec_is(a, F_allocation_role, "family-help-lead"))
			help = a;
		else if (rec_is(a, F_allocation_role, "protection-lead"))
			protection = a;
	}
	holder[0] = help;
	holder[1] = protection;
	if (help && protection)
		return 2;
	holder[0] = allocation_on(b, day);
	return holder[0] != NULL;
}

int teams_on(const struct casebook *b, int day, struct span team[2])
{
	const struct rec *holder[2];
	int n = holders_on(b, day, holder), i;

	team[0] = NOT_RECORDED;
	for (i = 0; i < n; i++)
		team[i] = rec_has(holder[i], F_allocation_team)
				  ? holder[i]->v[F_allocation_team]
				  : NOT_RECORDED;
	return n == 2 && !span_eq(team[0], team[1]) ? 2 : 1;
}
