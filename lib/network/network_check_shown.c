#include "network_check.h"

#include "network_summary.h"
#include "network_times.h"
#include "ground/standing.h"

/* Where --weeks says nothing. */
#define WEEKS_UNDEMONSTRATED 4
#define WEEKS_UNMET 12

static int weeks_of(const struct check_out *out, int otherwise)
{
	return out->terms->weeks ? out->terms->weeks : otherwise;
}

/* The last day a promise was kept, in whole or in part. */
static int last_shown(const struct casebook *b, const struct rec *c, int day)
{
	int last = NO_DAY;
	size_t n, i;
	const struct rec *d = demonstrations_of(b, c, &n);

	for (i = 0; i < n; i++) {
		int on = rec_day(&d[i], F_demonstration_date);

		if (on <= day &&
			(rec_is(&d[i], F_demonstration_result, "kept") ||
				rec_is(&d[i], F_demonstration_result,
					"partly")))
			last = on;
	}
	return last;
}

/* For a trigger: said to, or that is all that is said of when. */
static bool waits(const struct rec *c)
{
	if (rec_has(c, F_commitment_every))
		return rec_int(c, F_commitment_every, 0) == 0;
	return rec_has(c, F_commitment_trigger);
}

void check_not_demonstrated(const struct casebook *b, struct check_out *out)
{
	int day = out->terms->as_of;
	int weeks = weeks_of(out, WEEKS_UNDEMONSTRATED);

	if (!case_open(b, out->terms->as_of))
		return;
	EACH_REC(c, b, K_commitment)
	{
		int every = (int)rec_int(c, F_commitment_every, 0), last;
		int since = rec_day(c, F_commitment_since);
		const struct rec *who = casebook_find(
			b, K_person, rec_get(c, F_commitment_person_id));

		/* What waits may wait; who left is gone. */
		if (waits(c) || !commitment_live(c, day) ||
			(who && !person_there(who, day)))
			continue;
		last = last_shown(b, c, day);
		if (last != NO_DAY)
			since = last;
		if (day - since <= (weeks * 7 > every ? weeks * 7 : every))
			continue;
		if (last == NO_DAY)
			found(out, c, -1,
				"promised %d weeks ago, and never demonstrated",
				(day - since) / 7);
		else
			found(out, c, -1, "last demonstrated %d weeks ago",
				(day - since) / 7);
	}
}

void check_network_not_met(const struct casebook *b, struct check_out *out)
{
	int day = out->terms->as_of, weeks = weeks_of(out, WEEKS_UNMET);
	struct network_terms t = {.as_of = day};
	struct network n;

	if (!case_open(b, day))
		return;
	network_of(&n, b, &t);
	if (!n.natural)
		return; /* nobody-natural says so */
	if (n.days_since_meeting < 0)
		found(out, casebook_case(b), -1, "the network has never met");
	else if (n.days_since_meeting > weeks * 7)
		found(out, casebook_case(b), -1,
			"the network last met %ld weeks ago",
			n.days_since_meeting / 7);
}

/* Times kept, and those whose every record has but the keeper as witness. */
static int count_own_word(
	const struct casebook *b, const struct rec *c, int day, int *times)
{
	struct span who = rec_get(c, F_commitment_person_id), on = {0};
	bool others = true;
	size_t n, i;
	const struct rec *d = demonstrations_of(b, c, &n);
	int own = 0;

	*times = 0;
	for (i = 0; i < n; i++) {
		if (!rec_is(&d[i], F_demonstration_result, "kept") ||
			rec_day(&d[i], F_demonstration_date) > day)
			continue;
		if (!span_eq(on, rec_get(&d[i], F_demonstration_date))) {
			own += !others;
			others = false;
			++*times;
		}
		on = rec_get(&d[i], F_demonstration_date);
		if (!span_eq(rec_get(&d[i], F_demonstration_witness_id), who))
			others = true;
	}
	return own + !others;
}

void check_only_own_word(const struct casebook *b, struct check_out *out)
{
	int day = out->terms->as_of, times, own;

	if (!case_open(b, day))
		return;
	EACH_REC(c, b, K_commitment)
	{
		own = count_own_word(b, c, day, &times);
		if (own)
			found(out, c, -1,
				"of %d times kept, nobody but the keeper saw "
				"%d",
				times, own);
	}
}
