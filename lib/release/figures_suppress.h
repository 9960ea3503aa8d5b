/* What of some figures is hidden. */
#ifndef SOS_FIGURES_SUPPRESS_H
#define SOS_FIGURES_SUPPRESS_H

#include "figures/measure.h"

/* Decides what of n sets of figures, shown side by side, is hidden, by what
 * ties them together (links.h) and, with a ledger, to what was handed out
 * before. Where no choice of cells is safe, lines and figures are withheld
 * (job.no_lines, job.uncovered). */
void figures_suppress(struct figures *const *f, size_t n,
	const struct small_numbers *rules, const bool *seen);

#endif
