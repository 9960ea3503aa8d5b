/* The verbs of sos-report, and what they share. */
#ifndef SOS_REPORT_VERBS_H
#define SOS_REPORT_VERBS_H

#include "call.h"
#include "practice/period.h"

extern const struct verb verb_measures, verb_steering;

/*
 * --month, --quarter or --year, one of them; without any the month of
 * --as-of. Released with periods_release.
 */
int report_periods(struct call *c, struct periods *p, struct err *e) MUST_USE;

#endif
