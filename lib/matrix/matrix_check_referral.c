/* What the front door decides, and when: rules of `sos-matrix check`. */
#include "matrix_check.h"

#include "base/date.h"
#include "base/workday.h"

static int days_between(const struct check_out *out, int from, int to)
{
	return workdays_between(out->terms->packs->workdays, from, to);
}

bool referral_open(const struct rec *r, int as_of)
{
	int received = rec_day(r, F_referral_received);
	int decided = rec_day(r, F_referral_decided);

	if (received == NO_DAY || received > as_of)
		return false;
	if (decided != NO_DAY)
		return decided > as_of && decided >= received;
	return !rec_has(r, F_referral_decision);
}

void check_decided_early(const struct casebook *b, struct check_out *out)
{
	EACH_REC(r, b, K_referral)
	{
		int decided = rec_day(r, F_referral_decided);

		if (decided != NO_DAY &&
			decided < rec_day(r, F_referral_received))
			found(out, r, F_referral_decided,
				"decided on %.*s, before it was received on "
				"%.*s",
				SPAN_ARG(r->v[F_referral_decided]),
				SPAN_ARG(r->v[F_referral_received]));
	}
}

void check_decided_late(const struct casebook *b, struct check_out *out)
{
	EACH_REC(r, b, K_referral)
	{
		int decided = rec_day(r, F_referral_decided), days;

		if (decided == NO_DAY || decided > out->terms->as_of)
			continue;
		days = days_between(
			out, rec_day(r, F_referral_received), decided);
		if (days > DECIDE_WITHIN)
			found(out, r, F_referral_decided,
				"decided %d working days after it was "
				"received; one is asked for",
				days);
	}
}

void check_undecided(const struct casebook *b, struct check_out *out)
{
	int as_of = out->terms->as_of;

	EACH_REC(r, b, K_referral)
	{
		int days;

		if (!referral_open(r, as_of))
			continue;
		days = days_between(
			out, rec_day(r, F_referral_received), as_of);
		if (days > DECIDE_WITHIN)
			found(out, r, F_referral_decision,
				"not decided %d working days after it was "
				"received; one is asked for",
				days);
	}
}
