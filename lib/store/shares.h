/* Ids of people who were forgotten, in the `share` of other records. */
#ifndef SOS_SHARES_H
#define SOS_SHARES_H

#include "targets.h"

/* Adds the people whose records were erased. */
int shares_forgotten(
	struct store *s, struct hash *gone, struct err *e) MUST_USE;
/* Takes them out of r's share. Its new value lives in `keep`. Whether it had
 * any of them. */
bool shares_drop(struct rec *r, const struct hash *gone, struct buf *keep);

/* Current records, but those of `but`, that name somebody of `gone` there. */
struct shares {
	struct share *at;
	size_t n, cap;
	struct arena text;
};

int shares_find(struct shares *l, const struct targets *but,
	const struct hash *gone, struct err *e) MUST_USE;
/* A revision each that no longer names them; what was before stays. */
int shares_empty(struct writing *w, const struct shares *l,
	const struct hash *gone, struct err *e) MUST_USE;
void shares_release(struct shares *l);

#endif
