/*
 * Brings the records of each case together.
 *
 * Input in case order (a store's, or a stream that is sorted by case) is
 * handed on case by case in the memory of one case. Other input is kept,
 * packed, until the end. A reader that says in_case_order is believed, one of
 * several inputs never; any other stream is kept until it has shown itself
 * sorted over GATHER_TRUST bytes with several kinds in a case; should it then
 * step back, that is an error (exit 3) and never a wrong answer.
 *
 * A record's case is its case_id, else that of its child, else that of its
 * referral. Records that have none come first, with case_id "".
 */
#ifndef SOS_GATHER_H
#define SOS_GATHER_H

#include "reader.h"
#include "record/casebook.h"

#define GATHER_TRUST ((size_t)32 << 20)

struct gather {
	/* Kinds wanted, by K_...; all false: every kind. */
	bool want[KINDS];
	/* Called once for each case, in byte order of case id. 0 or -1. */
	int (*each)(struct casebook *book, void *arg, struct err *e);
	void *arg;
	/* Out: the kinds that were seen. */
	bool seen[KINDS];
	/* Its own. After an error threads of the reader may still use it: it
	 * outlives the reader then. */
	struct reader_work work;
	struct gathering *under_way;
};

int gather(struct reader *from, struct gather *g, struct err *e) MUST_USE;

#endif
