/* Whether a store is what it was when it was written. */
#ifndef SOS_VERIFY_H
#define SOS_VERIFY_H

#include "kept_head.h"
#include "store.h"
#include "stream/sink.h"

struct references;

struct verified {
	long revisions, acts;
	char head[65];
	struct references *references; /* what store_references tells */
};

/*
 * The file, the chain and what `latest` says; -1 and ERR_OUTPUT at the first
 * thing that is wrong. The chain must have had all heads of `kept`.
 */
int store_verify(struct store *s, struct kept_heads *kept, struct verified *v,
	struct err *e) MUST_USE;
/* A finding for every reference that leads to no record; once. */
int store_references(struct verified *v, struct sink *to, long *found,
	struct err *e) MUST_USE;
void verified_release(struct verified *v);

#endif
