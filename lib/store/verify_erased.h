/* Whether what was erased is still gone. */
#ifndef SOS_VERIFY_ERASED_H
#define SOS_VERIFY_ERASED_H

#include "db.h"

/*
 * No revision of a record that was erased has its content again, and none
 * that a forget says it erased. The chain alone cannot tell: content that is
 * put back from an old copy is what it binds. ERR_OUTPUT.
 */
int verify_erased(struct db *db, struct err *e) MUST_USE;

#endif
