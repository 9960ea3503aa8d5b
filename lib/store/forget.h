/*
 * Erasing: the content of every revision goes, the fact stays, and the chain
 * still holds.
 */
#ifndef SOS_FORGET_H
#define SOS_FORGET_H

#include "store.h"

struct forget_terms {
	const char *at, *by, *why;
	const char *case_id, *person_id; /* one of the two; the other NULL */
	bool override;                   /* care records, legal hold */
};

/*
 * A case: its records, those of feedback about it or its sessions, and older
 * revisions of records that have moved to another. A person: the record, and
 * circles, bonds, commitments and their demonstrations. Who was forgotten is
 * no longer in the `share` of records of others.
 * ERR_INPUT where it is refused or there is nothing of the kind.
 */
struct forgotten {
	long records, unshared;
};
int store_forget(struct store *s, const struct forget_terms *t,
	struct forgotten *f, struct err *e) MUST_USE;

/*
 * Puts a case on legal hold, or takes it off again. *records: how many the
 * store has of the case; with none, the hold waits for them.
 */
int store_hold(struct store *s, const struct forget_terms *t, bool release,
	long *records, struct err *e) MUST_USE;

#endif
