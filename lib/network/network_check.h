/* The checks of sos-network: rows for the check verb. */
#ifndef SOS_NETWORK_CHECK_H
#define SOS_NETWORK_CHECK_H

#include "ground/check.h"

/* Rows that ask what has been shown. */
void check_not_demonstrated(const struct casebook *b, struct check_out *out);
void check_network_not_met(const struct casebook *b, struct check_out *out);
void check_only_own_word(const struct casebook *b, struct check_out *out);

extern const struct check network_checks[];

#endif
