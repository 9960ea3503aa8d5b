/* The calls of libpq (db_pg_calls.c), for the store in it (db_pg.c). */
#ifndef SOS_DB_PG_INTERNAL_H
#define SOS_DB_PG_INTERNAL_H

#include "base/buf.h"
#include "db.h"

struct pg_conn;
struct pg_result;

struct pg {
	struct db db;
	char *shown; /* the URL without its password */
	struct pg_conn *c;
	struct buf copy;         /* lines of COPY */
	bool wanted;             /* the table of what is expected is there */
	bool asked;              /* the cursor over what is there is open */
	bool fresh;              /* the table of what is new is there */
	struct pg_result *chunk; /* of that cursor */
	int row;
};

/* insecure: see pg_open(). */
struct pg *pg_connect(const struct db_ops *ops, const char *url, bool insecure,
	struct err *e);
int pg_run(struct pg *d, const char *sql, struct err *e) MUST_USE;
/* Sends the lines there are as one COPY. */
int pg_copy(struct pg *d, const char *sql, struct err *e) MUST_USE;
/* The next row of what is there. 1, 0, -1 */
int pg_there(struct pg *d, struct err *e) MUST_USE;
int64_t pg_there_int(const struct pg *d, int column);
struct span pg_there_text(const struct pg *d, int column);
/* How many rows are new, and how many of them each table took. */
int pg_take(struct pg *d, struct err *e) MUST_USE;
void pg_forget_put(struct pg *d);

/* Of struct db_ops. */
void pg_close(struct db *db);
void pg_rollback(struct db *db);
struct db_rows *pg_query(struct db *db, const char *sql, bool keep, int n,
	const struct db_value *v, struct err *e);
struct db_rows *pg_read(struct db *db, const char *sql, int n,
	const struct db_value *v, struct err *e);
int pg_next(struct db_rows *rows, struct err *e);
int64_t pg_changed(struct db_rows *rows);
int64_t pg_as_int(struct db_rows *rows, int i);
struct span pg_as_text(struct db_rows *rows, int i);
struct span pg_as_blob(struct db_rows *rows, int i);
bool pg_is_null(struct db_rows *rows, int i);
void pg_done(struct db_rows *rows);
int pg_exists(struct db *db, struct err *e);

#endif
