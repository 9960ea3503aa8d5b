/* The checks of sos-report: the Steering Group's own records. */
#ifndef SOS_REPORT_CHECK_H
#define SOS_REPORT_CHECK_H

#include "ground/check.h"

extern const struct check report_checks[];

#endif
