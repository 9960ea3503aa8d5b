/* What a forget is about: records, and single revisions of others. */
#ifndef SOS_TARGETS_H
#define SOS_TARGETS_H

#include "base/hash.h"
#include "store_internal.h"

struct target {
	int kind;
	struct span key, case_id;
	int64_t rev, number;
};

struct targets {
	struct store *store;
	struct target *at;
	size_t n, cap;
	int64_t *moved; /* revisions of records that are elsewhere now */
	size_t moved_n, moved_cap;
	struct hash known; /* kind and key of those in `at` */
	struct arena text;
	struct rec rec;
	struct span case_id; /* the case that it is about */
	bool care;           /* a record of care or adoption is in the case */
	int64_t erased_before;
};

int targets_of_case(
	struct targets *t, struct span case_id, struct err *e) MUST_USE;
int targets_of_person(
	struct targets *t, struct span person_id, struct err *e) MUST_USE;
/* Whether this record is one of them, whole. */
bool targets_have(const struct targets *t, int kind, struct span key);
/* Whether a record of the case was ever one of care or adoption. */
int targets_was_care(struct store *s, struct span case_id, bool *care,
	struct err *e) MUST_USE;
void targets_release(struct targets *t);

#endif
