/* The checks of sos-report: the Steering Group's own records. */
#ifndef SOS_REPORT_CHECK_H
#define SOS_REPORT_CHECK_H

#include "ground/check.h"

/* Ends with NULL. */
extern const struct check *const report_checks[];

#endif
