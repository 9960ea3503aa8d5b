/* Why figures are ':', in words. */
#ifndef SOS_UNCOVERED_H
#define SOS_UNCOVERED_H

#include "measure.h"
#include "page/page.h"

/* In words, why figures of these sets are ':': what is not recorded since when,
 * and what no record was there of. Nothing to say: nothing is put. */
void put_uncovered(
	struct page *p, struct figures *const *set, size_t n, const bool *seen);
/* The former alone, "case, care before 1 April 2020 (worked out); ..."; empty:
 * every figure is covered. */
void uncovered_words(struct figures *const *set, size_t n, const bool *seen,
	struct buf *out);

/*
 * "no record is newer than 31 March 2019: figures after that day count only
 * what was recorded by then", where that is over a month before the last day
 * of the figures; else empty.
 */
void stale_words(struct figures *const *set, size_t n, struct buf *out);

#endif
