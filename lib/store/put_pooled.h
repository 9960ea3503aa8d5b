/* Whether what is put and what the store holds are of one authority, id by
 * id (record/pooled.h). By itself between staging_sort and staging_merge. */
#ifndef SOS_PUT_POOLED_H
#define SOS_PUT_POOLED_H

#include "staged.h"

/*
 * -1 and e where an id is of two. db NULL: what is put, by itself.
 */
int put_check_pooled(struct staging *s, struct db *db, struct err *e) MUST_USE;

#endif
