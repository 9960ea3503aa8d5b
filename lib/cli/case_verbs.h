/* The verbs of sos-case's own. */
#ifndef SOS_CASE_VERBS_H
#define SOS_CASE_VERBS_H

#include "call.h"

extern const struct verb verb_show, verb_plan, verb_timeline, verb_trajectory,
	verb_language;

#endif
