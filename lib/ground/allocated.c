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
