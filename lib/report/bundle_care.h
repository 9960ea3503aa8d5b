/* The figures on children in care (care_report.h) as the sections of a bundle:
 * the months, the breakdowns, the band. */
#ifndef SOS_BUNDLE_CARE_H
#define SOS_BUNDLE_CARE_H

#include "base/conf.h"
#include "bundle.h"
#include "care_report.h"

/* What a bundle's first line says it is of, and what that of care has besides;
 * false: damaged. */
bool bundle_care_head(struct bundle *b, const struct conf *c);
/* After the last casebook: what r counted becomes b's sections. `first` is
 * what care_band was given, NO_DAY where it was not. */
void bundle_care_take(
	struct bundle *b, struct care_report *r, int first, const bool *seen);
/*
 * The other way, of what was read and added up: r is as after the last
 * casebook. r->small may be set before; months is made, and must live as long.
 */
int bundle_care_report(struct bundle *b, struct periods *months,
	struct care_report *r, struct err *e) MUST_USE;

#endif
