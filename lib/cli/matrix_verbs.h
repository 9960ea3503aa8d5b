/* The verbs of sos-matrix's own. */
#ifndef SOS_MATRIX_VERBS_H
#define SOS_MATRIX_VERBS_H

#include "call.h"

extern const struct verb verb_grid, verb_ask, verb_matrix_summary,
	verb_referrers, verb_referrals;

#endif
