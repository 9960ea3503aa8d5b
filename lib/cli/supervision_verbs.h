/* The verbs of sos-supervision's own. */
#ifndef SOS_SUPERVISION_VERBS_H
#define SOS_SUPERVISION_VERBS_H

#include "call.h"

extern const struct verb verb_supervision_cover, verb_sheet, verb_feedback;

#endif
