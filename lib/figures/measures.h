/* The tables of measures, by family; each ends with a row without name. */
#ifndef SOS_MEASURES_H
#define SOS_MEASURES_H

#include "base/date.h"
#include "measure.h"

extern const struct measure case_measures[], map_measures[], network_measures[],
	front_measures[], protection_measures[], care_measures[],
	decision_measures[], team_measures[], track_measures[];

/* The case itself as a unit, its team that of the day of the figure. */
static inline struct unit unit_case(void)
{
	return (struct unit){.day = NO_DAY};
}

/* A record of the case. */
static inline struct unit unit_of(const struct rec *r)
{
	return (struct unit){.of = r, .day = NO_DAY};
}

/* The day of the field lies in the period, up to where it is known. */
bool in_period(const struct counting *c, const struct rec *r, int field);
/* Of a case that is open at the end of the period. */
bool open_case(const struct casebook *b, const struct counting *c);

#endif
