/* The checks of sos-training about Practice Leaders and leader events. */
#ifndef SOS_LEADERS_CHECK_H
#define SOS_LEADERS_CHECK_H

#include "ground/check.h"

void check_events_apart(const struct casebook *all, struct check_out *out);
void check_leader(const struct casebook *all, struct check_out *out);
void check_leader_away(const struct casebook *all, struct check_out *out);
void check_leader_left(const struct casebook *all, struct check_out *out);
void check_taken_back(const struct casebook *all, struct check_out *out);

#endif
