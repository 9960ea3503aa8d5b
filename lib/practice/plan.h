/* The safety plan: rules, who keeps them, and what was seen of them. */
#ifndef SOS_PLAN_H
#define SOS_PLAN_H

#include "record/casebook.h"

/* What was written down of a rule, through the commitments that carry it. */
struct rule_seen {
	int kept, partly, not_kept;
	int last_kept;            /* day, or NO_DAY */
	struct span last_seen_by; /* who saw it kept, the last time */
};

struct rule_seen rule_seen(
	const struct casebook *b, const struct rec *rule, int day);

#endif
