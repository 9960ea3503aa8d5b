/* Which team held a case on a day. */
#ifndef SOS_ALLOCATED_H
#define SOS_ALLOCATED_H

#include "record/casebook.h"

/* Of who or what nobody recorded, in a breakdown. */
#define NOT_RECORDED SPAN("not recorded")

/* The allocation that held the case on the day; NULL: none that is recorded.
 * `until` is the first day without it; who held a case to the day on which it
 * closed held it on that day, too. */
const struct rec *allocation_on(const struct casebook *b, int day);

/* What those who hold the case on the day hold it as, where that is recorded:
 * a set. */
enum roles {
	ROLE_FAMILY_HELP_LEAD = 1,
	ROLE_PROTECTION_LEAD = 2,
	ROLE_LEADS = 3,
	ROLE_OTHER = 4,
};
unsigned roles_on(const struct casebook *b, int day);

/*
 * Who holds the case, in *holder: a family help lead and a protection lead
 * where both do, each the latest of the role, else the allocation of
 * allocation_on. How many; 0: nobody is recorded.
 */
int holders_on(const struct casebook *b, int day, const struct rec *holder[2]);
/* Their teams, each once; NOT_RECORDED where nobody or no team is. How many. */
int teams_on(const struct casebook *b, int day, struct span team[2]);

#endif
