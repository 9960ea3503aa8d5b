/* Whether a store is what it was when it was written. */
#ifndef SOS_VERIFY_H
#define SOS_VERIFY_H

#include "kept_head.h"
#include "store.h"
#include "stream/sink.h"

struct db;

struct verified {
	long revisions, acts;
	char head[65];
};

/*
 * The file, the chain and what `latest` says; -1 and ERR_OUTPUT at the first
 * thing that is wrong. The chain must have had all heads of `kept`.
 */
int store_verify(struct store *s, struct kept_heads *kept, struct verified *v,
	struct err *e) MUST_USE;
/* A finding for every reference that leads to no record. */
int store_references(
	struct store *s, struct sink *to, long *found, struct err *e) MUST_USE;

/*
 * No revision of a record that was erased has its content again, and none
 * that a forget says it erased. The chain alone cannot tell: content that is
 * put back from an old copy is what it binds. ERR_OUTPUT.
 */
int verify_erased(struct db *db, struct err *e) MUST_USE;

#endif
