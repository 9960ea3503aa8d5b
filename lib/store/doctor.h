/* Whether a store, its key and the folders beside it are as they should be. */
#ifndef SOS_STORE_DOCTOR_H
#define SOS_STORE_DOCTOR_H

#include "store.h"

enum doctor_state {
	DOCTOR_OK,
	DOCTOR_MISSING, /* and something optional cannot be done */
	DOCTOR_UNKNOWN, /* not looked at */
	DOCTOR_WRONG
};

/* what and text are sentences of ours: no path, nobody's name. */
struct doctor {
	void (*say)(void *arg, const char *what, enum doctor_state state,
		const char *text);
	void *arg;
};

/* Bytes that must be free where nothing is known of what will be written. */
#define DOCTOR_ROOM (64ULL << 20)

/* Files can be made here, and there is room. */
void doctor_temporary(const struct doctor *d, const char *folder);
/* A folder of ours that others than its owner must not change. */
void doctor_share(const struct doctor *d, const char *folder);
/* Modes, key, room for a copy, and that it opens with its key. */
void doctor_store(const struct doctor *d, const char *name,
	const struct store_options *o);

#endif
