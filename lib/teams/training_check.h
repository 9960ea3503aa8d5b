/* The checks of sos-training; what each asks for is said row by row. */
#ifndef SOS_TRAINING_CHECK_H
#define SOS_TRAINING_CHECK_H

#include "ground/check.h"

extern const struct check training_checks[];

#endif
