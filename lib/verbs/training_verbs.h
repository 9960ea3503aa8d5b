/* What the verbs of sos-training share. */
#ifndef SOS_TRAINING_VERBS_H
#define SOS_TRAINING_VERBS_H

#include "cli/answer.h"
#include "teams/training.h"

/*
 * --team and --service are rows of our own: they choose staff and teams, and
 * not courses, which belong to none.
 */
#define TEAM_ROW                                                               \
	{                                                                      \
		"team", 0, "NAME", "only this team", false                     \
	}
#define SERVICE_ROW                                                            \
	{                                                                      \
		"service", 0, "NAME", "only this service", false               \
	}

/* Staff, leaders, courses and who attended. */
extern const enum kind_id training_kinds[];

/* --type, which may be given again; without any the taught types. */
int training_types_parse(struct call *c, unsigned *set, struct err *e) MUST_USE;

#endif
