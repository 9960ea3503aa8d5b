/* The checks of sos-training; what each asks for is said row by row. */
#ifndef SOS_TRAINING_CHECK_H
#define SOS_TRAINING_CHECK_H

#include "ground/check.h"

/* Ends with NULL. */
extern const struct check *const training_checks[];

#endif
