/* What a store can say of itself. */
#ifndef SOS_HISTORY_H
#define SOS_HISTORY_H

#include "store.h"
#include "stream/sink.h"

/* Every revision of a record, the first first, as records of kind revision. */
int store_history(struct store *s, const struct kind *k, const char *key,
	struct sink *to, struct err *e) MUST_USE;

struct store_count {
	long present, absent, erased, revisions;
};

struct store_stats {
	struct store_count of[KINDS];
	long acts, holds, revisions;
	char head[65]; /* hex; "" where nothing was ever put */
	char at[24];   /* when the last act was */
};

int store_stats(
	struct store *s, struct store_stats *st, struct err *e) MUST_USE;

#endif
