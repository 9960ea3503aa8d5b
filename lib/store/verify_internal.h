/* What verify is made of, beside the chain (verify.c). */
#ifndef SOS_VERIFY_INTERNAL_H
#define SOS_VERIFY_INTERNAL_H

#include <pthread.h>
#include "record/rec.h"
#include "store_internal.h"
#include "verify.h"

/* What needs no chain, looked at on a thread and a connection of its own: the
 * file's integrity, then verify_state. */
struct beside {
	struct db *db; /* another connection; NULL: there is no other */
	struct err file_err, state_err;
	int file, state; /* 0 or -1 */
	bool threaded;
	pthread_t thread;
};

/* Where there can be no thread, it is looked at before this returns. */
void beside_begin(struct beside *b, struct db *db);
/* Waits. Where the file is damaged, whatever else was found follows from that.
 */
void beside_end(struct beside *b);

/*
 * In a snapshot: records are in the case of their child or referral, kinds have
 * our names, the cases on hold are those that acts say, and what was erased is
 * gone. -1 and ERR_OUTPUT.
 */
int verify_state(struct db *db, struct err *e) MUST_USE;

/* NULL and e on failure. */
struct references *references_begin(struct store *s, struct err *e);
/* A record that is present now. */
void references_meet(
	struct references *c, const struct rec *r, struct span case_id);

#endif
