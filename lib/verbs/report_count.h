/* What check of sos-report counts for its rules. */
#ifndef SOS_REPORT_COUNT_H
#define SOS_REPORT_COUNT_H

#include "ground/check.h"

extern const struct check_watch report_count;

#endif
