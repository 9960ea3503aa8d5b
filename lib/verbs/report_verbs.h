/* The verbs of sos-report, and what they share. */
#ifndef SOS_REPORT_VERBS_H
#define SOS_REPORT_VERBS_H

#include "cli/answer.h"
#include "figures/measure.h"

/*
 * --month, --quarter or --year, one of them; without any the month of
 * --as-of. Released with periods_release.
 */
int report_periods_parse(
	struct call *c, struct periods *p, struct err *e) MUST_USE;

/* --suppress, --no-suppress, --threshold, --round; on: unless told. */
int report_small_parse(struct call *c, bool on, struct small_numbers *s,
	struct err *e) MUST_USE;
/* --band FIRST..LAST; NO_DAY where it is not given. */
int report_band_parse(
	struct call *c, int *from, int *to, struct err *e) MUST_USE;

/* Who may read figures, where small numbers are not hidden. */
#define NOT_HIDDEN "For staff only: small numbers are not hidden"
/* The figures of the sets as records, or as a workbook. */
int report_figures(struct answer *a, struct figures *const *sets, size_t n,
	const bool *seen, struct err *e) MUST_USE;
/* Says on standard error which records' coverage makes figures ':'. */
void report_say_coverage(const struct call *c, struct figures *const *sets,
	size_t n, const bool *seen);
/* And why cases by team or service are all "not recorded": only allocations
 * say who held one on a day. */
void report_say_teams(
	const struct call *c, const struct figures *f, const bool *seen);

#endif
