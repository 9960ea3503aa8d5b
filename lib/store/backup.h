/* A copy of a store. */
#ifndef SOS_BACKUP_H
#define SOS_BACKUP_H

#include "store.h"

/* A copy, whole or not at all, beside whatever is being put meanwhile. *noted:
 * a later forget will know of it. */
int store_backup(struct store *s, const char *file, bool with_key, bool *noted,
	struct err *e) MUST_USE;

#endif
