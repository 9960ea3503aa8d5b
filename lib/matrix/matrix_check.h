/* The rules of `sos-matrix check`, and what the front door is asked for. */
#ifndef SOS_MATRIX_CHECK_H
#define SOS_MATRIX_CHECK_H

#include "ground/check.h"

/* Working days within which a referral is decided (Working Together). */
#define DECIDE_WITHIN 1

/* Ends with NULL. */
extern const struct check *const matrix_checks[];
/* Those about referrals, within matrix_checks. */
extern const struct check check_decided_early, check_decided_late,
	check_undecided;

/*
 * Neither decision nor day of decision on that day; false for a referral
 * that had not been received.
 */
bool referral_open(const struct rec *referral, int as_of);

#endif
