/* The verbs of sos-training's own. */
#ifndef SOS_TRAINING_VERBS_H
#define SOS_TRAINING_VERBS_H

#include "call.h"

extern const struct verb verb_training_cover, verb_leaders, verb_calendar,
	verb_training_plan;

#endif
