/* The rules of `sos-matrix check`, and what the front door is asked for. */
#ifndef SOS_MATRIX_CHECK_H
#define SOS_MATRIX_CHECK_H

#include "ground/check.h"

/* Working days within which a referral is decided (Working Together). */
#define DECIDE_WITHIN 1

extern const struct check matrix_checks[];

/* Rows about referrals. */
void check_decided_early(const struct casebook *b, struct check_out *out);
void check_decided_late(const struct casebook *b, struct check_out *out);
void check_undecided(const struct casebook *b, struct check_out *out);

/*
 * Neither decision nor day of decision on that day; false for a referral
 * that had not been received.
 */
bool referral_open(const struct rec *referral, int as_of);

#endif
