/* What the front door decides, and when: rules of `sos-matrix check`. */
#include "matrix_check.h"

#include "base/date.h"
#include "base/workday.h"

static bool ready(struct check_out *out)
{
	if (out->rc == 0 && workdays_load(out->err))
		out->rc = -1;
	return out->rc == 0;
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

static void decided_early(const struct casebook *b, struct check_out *out)
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

static void decided_late(const struct casebook *b, struct check_out *out)
{
	if (!ready(out))
		return;
	EACH_REC(r, b, K_referral)
	{
		int decided = rec_day(r, F_referral_decided), days;

		if (decided == NO_DAY || decided > out->terms->as_of)
			continue;
		days = workdays_between(
			rec_day(r, F_referral_received), decided);
		if (days > DECIDE_WITHIN)
			found(out, r, F_referral_decided,
				"decided %d working days after it was "
				"received; one is asked for",
				days);
	}
}

static void undecided(const struct casebook *b, struct check_out *out)
{
	int as_of = out->terms->as_of;

	if (!ready(out))
		return;
	EACH_REC(r, b, K_referral)
	{
		int days;

		if (!referral_open(r, as_of))
			continue;
		days = workdays_between(rec_day(r, F_referral_received), as_of);
		if (days > DECIDE_WITHIN)
			found(out, r, F_referral_decision,
				"not decided %d working days after it was "
				"received; one is asked for",
				days);
	}
}

const struct check check_decided_early = {
	.rule = "decided-before-received",
	.level = WARNING,
	.help = "A referral was decided before it was received.",
	.needs = {K_referral, KINDS},
	.run = decided_early,
	.caseless = true,
};

const struct check check_decided_late = {
	.rule = "decided-late",
	.level = GAP,
	.help = "A referral was decided after more than one working day.",
	.needs = {K_referral, KINDS},
	.run = decided_late,
	.caseless = true,
};

const struct check check_undecided = {
	.rule = "undecided",
	.level = GAP,
	.help = "A referral is undecided after more than one working day.",
	.needs = {K_referral, KINDS},
	.run = undecided,
	.caseless = true,
};
