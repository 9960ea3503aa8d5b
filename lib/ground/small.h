/* Small numbers: the rule that every table which leaves goes by. */
#ifndef SOS_SMALL_H
#define SOS_SMALL_H

#include <stdbool.h>

#define SMALL_THRESHOLD 5 /* the largest count that is small */
#define SMALL_LEAST 3     /* values that must stay possible for one */

/* A count of people from 1 to the threshold; a nought is not small. */
bool small_count(long value, long threshold);
/* Rounded to the nearest multiple of base, halves up; base 0: as it is. */
long small_round(long value, long base);

#endif
