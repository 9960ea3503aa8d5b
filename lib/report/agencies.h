/*
 * What of the lines of agencies (matrix/referrers.h) may leave the council.
 *
 * A line's referrals, the usable ones and the others among them are three
 * counts of children. A line in which one of them is small (ground/small.h)
 * is added up with others as "other agencies", until that sum has no small
 * count itself, and no small count in it can be worked out to fewer than
 * SMALL_LEAST values by the tables (tables.h) of somebody who knows which
 * agencies were added up and which of their counts are nought.
 */
#ifndef SOS_AGENCIES_H
#define SOS_AGENCIES_H

#include "base/hash.h"
#include "matrix/referrers.h"
#include "release/ledger.h"

/*
 * What was handed out before: the lines of a period are given only as they were
 * (the same agencies by themselves, none of their counts changed by a small
 * number), and not at all where other days that overlap theirs were given, or
 * a figure of referrals of such days was hidden. Zero-initialise but for the
 * ledger.
 */
struct agencies_before {
	const struct ledger *ledger;
	struct hash refused; /* periods that are not given for it */
};

void agencies_before_release(struct agencies_before *b);

/*
 * For referrers_terms.suppress: one period; before: NULL, or the above. The sum
 * takes the place of the first small line; while it does not do, the line with
 * the fewest referrals left is added. Returns false, all lines gone, where even
 * the sum of all lines does not do.
 */
bool agencies_suppress(
	struct agency_line *line, size_t n, long threshold, void *before);

#endif
