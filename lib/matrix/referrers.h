/*
 * How complete each agency's referrals are, for feeding back to partners
 * (records of kind agency).
 *
 * A referral's matrix is the rows of harm that name it. A row that names none
 * counts for its agency's referral of the same case (and child, where both
 * say): the first received on or after the row's date, else the last one; a
 * row for which there is no such referral counts for none. A referral without
 * any counts as three rows not asked: 18 cells. It is usable when one row has
 * behaviour, severity, frequency and impact, and the behaviour is more than a
 * label (harm_label.h). Agencies are told apart by their names as written; no
 * name is "not given". most_missed: the cell most often not asked, the first
 * of two in the order of records.csv; empty when none is, or all equally.
 */
#ifndef SOS_REFERRERS_H
#define SOS_REFERRERS_H

#include "base/hash.h"
#include "ground/coverage.h"
#include "ground/period.h"
#include "harm_label.h"
#include "matrix.h"
#include "stream/sink.h"

/* One line before it is written. */
struct agency_line {
	const char *agency;
	struct period period; /* without a name: all days */
	long referrals, usable;
	struct tally tally;
	bool gone; /* added to another, or withheld */
};

#define OTHER_AGENCIES "other agencies"
/* Instead of a type of period: all days together. */
#define PERIOD_ALL PERIOD_TYPES

struct referrers_terms {
	int as_of, since, until; /* of receipt; NO_DAY: no bound */
	const struct harm_labels *labels;
	int by; /* a type of period, or PERIOD_ALL; made longer, see
		   referrers_write */
	/* Decides what of the lines of one period may be shown
	 * (report/agencies.h); false: nothing. NULL: all may. */
	bool (*suppress)(
		struct agency_line *line, size_t n, long threshold, void *arg);
	void *arg;
	long threshold; /* the largest count that is small */
	/* Lines of days that it does not cover have no numbers; NULL: all is
	 * covered. */
	const struct coverage *coverage;
};

/* Zero-initialise with terms set; referrers_release at the end. */
struct referrers {
	struct referrers_terms terms;
	struct hash referral, agency; /* id, name -> place */
	struct referrer_one *one;
	size_t n, cap;
	char **name; /* of agencies, by place */
	size_t names, name_cap;
	bool uncovered;      /* a line has no numbers: not all was kept */
	bool harm_uncovered; /* or says only how many referrals there are */
};

/* Whether a row tells enough to go by: see above. */
bool row_usable(const struct harm_labels *labels, const struct rec *harm);
/* Which referral of the casebook the row counts for; empty: none. */
struct span row_referral(const struct casebook *b, const struct rec *harm);

void referrers_take(struct referrers *r, const struct casebook *b);
/*
 * Writes the lines, by agency and period. With suppression *left_out counts
 * the periods of which nothing could be shown, and periods are lengthened
 * (month, quarter, year or financial year, all) before agencies are merged
 * away: terms.by becomes the shortest at which as many agencies have a line of
 * their own as at any longer one. 0, or -1.
 */
int referrers_write(struct referrers *r, struct sink *to, int *left_out,
	struct err *e) MUST_USE;
void referrers_release(struct referrers *r);

#endif
