/* The network of one case in figures. */
#ifndef SOS_NETWORK_SUMMARY_H
#define SOS_NETWORK_SUMMARY_H

#include "base/err.h"
#include "network.h"
#include "stream/sink.h"

struct network {
	long natural, professional, told, ring[3], commitments, single_points,
		weeks_shown, bottom_lines, bottom_lines_met;
	long days_since_meeting; /* -1: never met */
	/* Of the day it closed in a closed case, as weeks_shown is. */
	long days_since_record; /* -1: no promise has a record */
	bool lapsed;            /* nothing is recorded any more */
	int silent;             /* shown_silent() */
};

void network_of(struct network *n, const struct casebook *b,
	const struct network_terms *t);

/*
 * Writes the record of one case; none for the records that belong to no case,
 * nor for a case that was opened later. 0, or -1 and e.
 */
int network_summary(const struct casebook *b, const struct network_terms *t,
	struct sink *to, struct err *e) MUST_USE;

#endif
