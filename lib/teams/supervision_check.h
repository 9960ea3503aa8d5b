/* The checks of sos-supervision; what each asks for is said row by row. */
#ifndef SOS_SUPERVISION_CHECK_H
#define SOS_SUPERVISION_CHECK_H

#include "ground/check.h"

extern const struct check supervision_checks[];

#endif
