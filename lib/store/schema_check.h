/*
 * Whether a database holds the tables, views and indexes that schema.c makes,
 * and nothing that would act by itself when they are read or written.
 */
#ifndef SOS_SCHEMA_CHECK_H
#define SOS_SCHEMA_CHECK_H

#include "db.h"

/* -1 and ERR_OUTPUT at the first thing that is not ours, or is not there. */
int schema_check_sqlite(struct db *db, struct err *e) MUST_USE;
/* Tables, indexes, triggers, rules, functions: what a write could meet. */
int schema_check_postgres(struct db *db, struct err *e) MUST_USE;
/*
 * The views, which only others read: each is made anew beside itself, in a
 * transaction that is taken back, and compared. Not within a transaction.
 */
int schema_check_views(struct db *db, struct err *e) MUST_USE;

#endif
