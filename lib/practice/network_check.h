/* The checks of sos-network: rows for the check verb; ends with NULL. */
#ifndef SOS_NETWORK_CHECK_H
#define SOS_NETWORK_CHECK_H

#include "check.h"

extern const struct check *const network_checks[];

#endif
