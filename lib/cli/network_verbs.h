/* The verbs of sos-network's own. */
#ifndef SOS_NETWORK_VERBS_H
#define SOS_NETWORK_VERBS_H

#include "call.h"

extern const struct verb verb_network_summary, verb_network_cover,
	verb_evidence, verb_map, verb_change;

#endif
