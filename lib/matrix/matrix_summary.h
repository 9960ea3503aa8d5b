/*
 * A line per case, child and type of harm (records of kind matrix).
 *
 * worst_*: the highest number in any row. latest_*: of the newest incident
 * (the rows called latest; without any, the newest dated one, or the one there
 * is); of two sources, and of two incidents of one newest day, the higher.
 * frequency: of the newest row that has one.
 * first_date, latest_date: the earliest date or `since`, and the newest date.
 *
 * Direction compares the newest incident with the earliest whose severity is
 * known (called first, else by date), never one in between:
 *	rising   more severe; or as severe, and more frequent or of more impact;
 *	         and the newest date under 84 days old
 *	level    as severe, and neither
 *	falling  less severe, frequency and impact known at both ends and not
 *	         higher, and the newest date under 84 days old
 *	cannot-say   all else: an end that is not known, sources that disagree
 *	         where the answer hangs on which of them is believed
 * A month or a year is as old as its first day. A lull is not safety.
 */
#ifndef SOS_MATRIX_SUMMARY_H
#define SOS_MATRIX_SUMMARY_H

#include "matrix.h"
#include "stream/sink.h"

#define WORD_IS_OLD_AFTER 84 /* days: 12 weeks */

enum direction { RISING, LEVEL, FALLING, CANNOT_SAY };

enum direction matrix_direction(const struct matrix *m, int as_of);
/* The newest date of its rows; a month or a year is its first day. NO_DAY:
 * none has one. */
int matrix_newest_day(const struct matrix *m);
/* The newest incident: its rows begin at the one returned; NULL: none. */
const struct rec *newest_incident(const struct matrix *m);

/*
 * The lines of one case. Rows of harm without a case have no line (the kind
 * needs a case): *left_out counts them. 0, or -1 when the sink failed.
 */
int matrix_summary(const struct casebook *b, int as_of, struct sink *to,
	long *left_out, struct err *e) MUST_USE;

#endif
