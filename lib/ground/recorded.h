/*
 * Not recorded is never 0: which kinds of record a worked-out number is
 * counted from. Where the input has no record of one of them, the number is
 * not known, and its field is empty.
 */
#ifndef SOS_RECORDED_H
#define SOS_RECORDED_H

#include "base/buf.h"
#include "record/rec.h"

/* Whether any field of the kind is counted from records of other kinds. */
bool counts_records(enum kind_id kind);
/*
 * Empties what is counted from the kinds of which lack[] says that nothing is
 * known; lacking (KINDS long) is set for each such kind.
 */
void recorded_only(struct rec *r, const bool *lack, bool *lacking);

#endif
