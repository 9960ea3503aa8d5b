/* Small numbers in the lines of agencies. */
#ifndef SOS_REFERRERS_SUPPRESS_H
#define SOS_REFERRERS_SUPPRESS_H

#include "matrix.h"

/* One line before it is written. */
struct agency_line {
	const char *agency;
	char period[12];
	long referrals, usable;
	struct tally tally;
	bool gone; /* merged into another, or withheld */
};

/* Adds what one tally counts to another. */
void tally_add(struct tally *to, const struct tally *from);

#define OTHER_AGENCIES "other agencies"

/*
 * Suppression of one period. A line may stand when neither its referrals, nor
 * the usable ones, nor the others among them are 1 to the threshold. Lines that
 * may not are added up as "other agencies", in the place of the first of them;
 * while that sum may not stand either, the smallest line left is added, so that
 * no total gives a small number away. Returns false, all lines gone, where even
 * the sum of all may not stand.
 */
bool suppress_agencies(struct agency_line *line, size_t n, long threshold);

#endif
