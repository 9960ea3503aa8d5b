/*
 * What a forget cannot reach: copies of the store, and the bare id in records
 * of others. Each backup notes itself in STORE.backups (of a server: in
 * KEY.backups), a line of JSON each, apart from the chain.
 */
#ifndef SOS_LEFT_H
#define SOS_LEFT_H

#include "base/buf.h"
#include "forget.h"

/*
 * Notes a backup that is about to appear. *noted: false where nothing may be
 * written there, or a server's key has no name; -1 where writing failed.
 */
int backup_note(const struct store *s, const char *file, bool *noted,
	struct err *e) MUST_USE;

enum backup_state { BACKUP_CLEAN, BACKUP_HOLDS, BACKUP_GONE, BACKUP_UNREAD };

struct backup_left {
	const char *file, *at; /* when it was made */
	enum backup_state state;
	long records; /* of those that were forgotten, where it holds some */
};

/*
 * Tells of each backup that was noted, the last note of a file alone. *torn:
 * lines that cannot be read.
 */
int backups_left(const struct store *s, const struct forget_terms *t,
	void (*tell)(void *arg, const struct backup_left *b), void *arg,
	long *torn, struct err *e) MUST_USE;

/* Current records that name this person: how many, and "statement.share 2,
 * rule.backup_id 1". */
int ids_left(struct store *s, const char *person_id, long *records,
	struct buf *where, struct err *e) MUST_USE;

#endif
