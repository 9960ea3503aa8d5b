/* What a put does after its records: who is missing, and whose case it is. */
#ifndef SOS_SETTLE_H
#define SOS_SETTLE_H

#include "base/mem.h"
#include "staged.h"

struct missing {
	struct span key, content;
	int64_t rev, number;
};

struct missing_list {
	struct missing *at;
	size_t n, cap;
	double max_percent;
	struct arena text;
};

/*
 * The present records of a kind that are not among those staged.
 * -1 and ERR_INPUT where they are more than max_percent of those present.
 */
int missing_find(struct missing_list *l, struct db *db, int kind,
	struct staging *staged, struct err *e) MUST_USE;
void missing_release(struct missing_list *l);

/*
 * Gives every record that names no case the case of its child, else of its
 * referral.
 */
int settle_cases(struct db *db, struct err *e) MUST_USE;
/* How many records are in another case than that. */
int settle_astray(struct db *db, int64_t *count, struct err *e) MUST_USE;

#endif
