/* The calls of SQLite (db_sqlite_calls.c), for the store in it (db_sqlite.c).
 */
#ifndef SOS_DB_SQLITE_INTERNAL_H
#define SOS_DB_SQLITE_INTERNAL_H

#include "db.h"

struct db *sqlite_connect(
	const struct db_ops *ops, const char *path, bool write, struct err *e);
/* Nothing that is in the file runs, whatever schema_check overlooked. */
void sqlite_distrust(struct db *db);
int sqlite_run(struct db *db, const char *sql, struct err *e) MUST_USE;
/* For what may fail without harm. */
void sqlite_attempt(struct db *db, const char *sql);
/* The number, from 0, in the first column of the first row; 0: no row. */
int sqlite_asks(struct db *db, const char *sql, struct err *e) MUST_USE;
bool sqlite_read_only(struct db *db);

/* Of struct db_ops. */
void sqlite_close(struct db *db);
void sqlite_rollback(struct db *db);
struct db_rows *sqlite_query(struct db *db, const char *sql, bool keep, int n,
	const struct db_value *v, struct err *e);
int sqlite_next(struct db_rows *rows, struct err *e);
int64_t sqlite_changed(struct db_rows *rows);
int64_t sqlite_as_int(struct db_rows *rows, int i);
struct span sqlite_as_blob(struct db_rows *rows, int i);
bool sqlite_is_null(struct db_rows *rows, int i);
void sqlite_done(struct db_rows *rows);
void sqlite_reread(struct db *db);
int sqlite_backup(struct db *db, const char *file, struct err *e);

#endif
