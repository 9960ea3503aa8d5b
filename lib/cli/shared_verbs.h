/* The verbs that every tool with records of its own has. */
#ifndef SOS_SHARED_VERBS_H
#define SOS_SHARED_VERBS_H

#include "call.h"

extern const struct verb verb_import, verb_list, verb_check, verb_template,
	verb_schema, verb_profiles, verb_profile;

#endif
