/* What pages for people may show, and who looked at it (sos-case check). */
#ifndef SOS_LOOKED_CHECK_H
#define SOS_LOOKED_CHECK_H

#include "ground/check.h"

void check_looked_at(const struct casebook *b, struct check_out *out);
void check_looked_before(const struct casebook *b, struct check_out *out);

#endif
