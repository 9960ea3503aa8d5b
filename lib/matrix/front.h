/*
 * The front door: what it decided, what is still undecided, and for whom
 * nothing was done again and again.
 *
 * A referral decided after as_of is undecided on that day; one received after
 * it is not there.
 */
#ifndef SOS_FRONT_H
#define SOS_FRONT_H

#include "base/hash.h"
#include "base/workday.h"
#include "ground/coverage.h"
#include "page/page.h"
#include "record/casebook.h"
#include "stream/sink.h"

/* In the order of referral.decision; then what has none. */
enum decided {
	NO_ACTION,
	ADVICE,
	EARLY_HELP,
	ASSESSMENT,
	STRATEGY,
	OTHER_DECISION,
	DECISION_UNKNOWN, /* a day of decision, and no decision */
	UNDECIDED,
	DECISIONS
};

enum decided referral_decided(const struct rec *referral, int as_of);

struct front_terms {
	int as_of, since, until;         /* of receipt; NO_DAY: no bound */
	const struct workdays *workdays; /* front_waiting needs them */
	const struct coverage *coverage; /* front_decisions; NULL: of all */
};
bool front_counts(const struct front_terms *t, const struct rec *referral);

/* What is gathered over all cases. Zero-initialise with terms set. */
struct front {
	struct front_terms terms;
	struct hash places; /* month and agency -> place in count */
	struct decision_count *count;
	struct rec *undecided;
	struct contact *contact;
	size_t n, cap; /* of the one that is used */
	bool any;
	int oldest, newest; /* day on which one came, if any */
	bool uncovered;     /* a month has no figures: not all was kept */
	struct arena text;
};

void front_release(struct front *f);

/* One question to the front door: take each case, then write or page. */
struct front_view {
	const char *title;
	enum kind_id kind; /* of what write writes */
	void (*take)(struct front *f, const struct casebook *b);
	int (*write)(struct front *f, struct sink *to, struct err *e);
	void (*page)(struct front *f, struct page *p);
};

/*
 * Decisions month by month (of receipt) and agency by agency. Records of kind
 * measure: `referrals-no-action` ... `referrals-undecided` (those over 0),
 * period the month, breakdown the agency (`by` has no word for it and stays
 * empty; breakdown empty: all agencies), numerator, denominator all referrals
 * of that month and agency, value their share to four decimals. An agency
 * without a name is "not given". In a month that the records of referrals do
 * not cover the number is not known: marker ':', in place of what was counted.
 */
extern const struct front_view front_decisions;

/*
 * Those undecided, the longest waiting first: the referral itself and
 * x_working_days, those since it was received.
 */
extern const struct front_view front_waiting;

#define REPEAT_CONTACTS 3
#define REPEAT_MONTHS 12

/*
 * Children for whom nothing was done again and again: findings
 * `repeat-contacts`. A contact that names no child is about the only child of
 * its case, else about its case. Three contacts or more that ended with no
 * action or advice, the last within twelve months of the first (the same day a
 * year on still is). Of several such runs the one with the last contact; it
 * goes back twelve months from there.
 */
extern const struct front_view front_repeats;

#endif
