/* The file's own integrity, looked at on a thread beside the chain. */
#ifndef SOS_VERIFY_SOUND_H
#define SOS_VERIFY_SOUND_H

#include <pthread.h>
#include "db.h"

struct soundness {
	struct db *db; /* another connection; NULL: nothing is left to ask */
	struct err err;
	int rc;
	bool threaded;
	pthread_t thread;
};

/* Where there can be no thread, it is looked at before this returns. */
void sound_begin(struct soundness *s, struct db *db);
/* Waits. -1 and ERR_OUTPUT where the file is damaged: whatever else was found
 * in it then follows from that. */
int sound_end(struct soundness *s, struct err *e) MUST_USE;

#endif
