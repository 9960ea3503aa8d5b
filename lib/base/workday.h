/*
 * Working days: Monday to Friday without the bank holidays of England
 * (share/holidays/england.csv: date,name; 2015 to 2030, as GOV.UK published
 * them or, from 2029 on, by the rules of the Banking and Financial Dealings
 * Act 1971). Outside those years only weekends are left out.
 */
#ifndef SOS_WORKDAY_H
#define SOS_WORKDAY_H

#include <stddef.h>
#include "err.h"

struct workdays {
	int *holiday; /* sorted */
	size_t n, cap;
};

/* Reads the list. */
int workdays_load(struct workdays *w, struct err *e) MUST_USE;
void workdays_release(struct workdays *w);
/*
 * Working days after `from`, up to and with `to`: 0 on the same day, 1 from a
 * Friday or a Saturday to the Monday. Negative, likewise, where to < from.
 * A decision "within one working day" is one for which this is 1 or less.
 */
int workdays_between(const struct workdays *w, int from, int to);

#endif
