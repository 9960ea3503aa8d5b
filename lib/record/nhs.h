/*
 * NHS numbers: ten digits, of which the last checks the others (NHS Data
 * Dictionary, NHS NUMBER: weights 10 to 2, modulus 11).
 */
#ifndef SOS_NHS_H
#define SOS_NHS_H

#include "base/span.h"

/* What is wrong with it, in a few words; NULL: nothing. */
const char *nhs_wrong(struct span s);

#endif
