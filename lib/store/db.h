/*
 * A database as the store needs it: SQLite (db_sqlite.c) or PostgreSQL
 * (db_pg.c) behind the same calls. The SQL handed in is what both understand,
 * with parameters $1, $2 ... numbered in the order in which they first appear.
 */
#ifndef SOS_DB_H
#define SOS_DB_H

#include <stdint.h>
#include "base/buf.h"
#include "base/err.h"
#include "base/span.h"
#include "layout.h"
#include "schema.h"

struct db;
struct db_rows;

struct db_value {
	enum { V_NULL, V_INT, V_TEXT, V_BLOB } type;
	int64_t i;
	struct span s;
};

#define DB_INT(n) ((struct db_value){.type = V_INT, .i = (n)})
#define DB_TEXT(t) ((struct db_value){.type = V_TEXT, .s = (t)})
#define DB_BLOB(b) ((struct db_value){.type = V_BLOB, .s = (b)})
#define DB_BYTES(p, n) DB_BLOB(((struct span){(const char *)(p), (n)}))
#define DB_NULL ((struct db_value){.type = V_NULL})
/* Empty is NULL. */
#define DB_OPTION(t) ((t).n ? DB_TEXT(t) : DB_NULL)
/* Values live until the query is done. */
#define DB_VALUES(...) ((struct db_value[]){__VA_ARGS__})

/* What the store holds under a key now. */
struct found {
	int64_t rev, number;
	int state;
	bool same;           /* its digest is the one asked with */
	struct span content; /* unless same; valid until the next find */
};

#define COMPARE_BYTES 16
#define SALT_BYTES 16
#define TAG_BYTES 16
#define HEAD_BYTES 32

/* One revision, and what `current` then says of its record. */
struct revision {
	int64_t rev, number, input, line;
	int64_t before; /* rev of the record's last revision; 0: none */
	int kind, state;
	struct span key, content;
	unsigned char salt[SALT_BYTES], tag[TAG_BYTES];
	unsigned char compare[COMPARE_BYTES]; /* keyed digest of the content */
	int day;                              /* NO_DAY: none */
	bool compared;                        /* compare is there already */
	/* Empty: none. child_id and referral_id only where case_id is none. */
	struct span case_id, team, service, child_id, referral_id;
};

enum db_begin { DB_SNAPSHOT, DB_CHANGE };

struct db_ops {
	void (*close)(struct db *);
	/* Waits for another writer. */
	int (*begin)(struct db *, enum db_begin, struct err *);
	int (*commit)(struct db *, struct err *);
	void (*rollback)(struct db *);
	/* sql lives as long as the db when `keep`. NULL and e on failure. */
	struct db_rows *(*query)(struct db *, const char *sql, bool keep, int n,
		const struct db_value *, struct err *);
	/* The same of a snapshot, for many rows: through a cursor on a server.
	 * NULL: as query. */
	struct db_rows *(*read)(struct db *, const char *sql, int n,
		const struct db_value *, struct err *);
	int (*next)(struct db_rows *, struct err *); /* 1, 0, -1 */
	/* Rows that a statement changed; after next has answered 0. */
	int64_t (*changed)(struct db_rows *);
	int64_t (*as_int)(struct db_rows *, int column);
	/* Text or blob, valid until the next row. */
	struct span (*as_text)(struct db_rows *, int column);
	struct span (*as_blob)(struct db_rows *, int column);
	bool (*is_null)(struct db_rows *, int column);
	void (*done)(struct db_rows *);
	/*
	 * A put in pieces, for a server that is far away: every key, in one
	 * order of kind and key, is expected, then found, then perhaps given
	 * a revision; settle ends it. NULL: one by one, as db_find does.
	 */
	int (*expect)(struct db *, int kind, struct span key,
		const unsigned char compare[COMPARE_BYTES], struct err *);
	int (*find)(struct db *, int kind, struct span key,
		const unsigned char compare[COMPARE_BYTES], struct found *,
		struct err *); /* 1, 0, -1 */
	int (*add)(struct db *, const struct revision *, struct err *);
	int (*settle)(struct db *, struct err *);
	/* Makes the tables and views, where they are not there. */
	int (*create)(struct db *, struct err *);
	/* Statements separated by ';' that answer nothing. */
	int (*script)(struct db *, const char *sql, struct err *);
	/* Whether anything is there. 1, 0, -1 */
	int (*exists)(struct db *, struct err *);
	/* What is there is what `create` makes: see schema_check.h. */
	int (*check)(struct db *, struct err *);
	int (*check_views)(struct db *, struct err *); /* or NULL */
	/* What is read next comes from the file; NULL: it does always. */
	void (*reread)(struct db *);
	/* Leaves nothing of what was erased in the file. */
	int (*scrub)(struct db *, struct err *);
	/* Asks for the file's own integrity: "ok", else what is wrong. */
	const char *sound;
	/* Opens it once more, to be read on another thread; NULL: no. */
	struct db *(*another)(struct db *, struct err *);
	/* A copy as a SQLite file, which is there; NULL: row by row. */
	int (*backup)(struct db *, const char *file, struct err *);
};

struct db {
	const struct db_ops *ops;
	enum dialect dialect;
	int format;              /* as it was when the transaction began */
	struct layout layout;    /* likewise, of its arrays */
	struct db_rows *content; /* of the record found last; or NULL */
	/* Of db_find: along the keys from one of this kind on; or NULL. */
	struct db_rows *along;
	int along_kind;
	bool along_more; /* it is at a row */
	struct buf along_from;
	const char *name; /* as the user named it, without a password */
	bool loading;     /* nothing was there when the change began */
};

struct db_rows {
	struct db *db;
};

/* Whether a record's key stands in `revision` alone, or in `latest` too. */
static inline bool db_by_record(const struct db *db)
{
	return db->format >= FORMAT_BY_RECORD;
}

/* The SQL that finds records by kind and key, where `sql` makes it of what
 * it reads from, and of the alias that has the two. */
#define DB_KEYED(db, sql)                                                      \
	(db_by_record(db) ? sql(SCHEMA_BY_RECORD, "k")                         \
			  : sql(SCHEMA_LATEST, "l"))

struct db *sqlite_open(const char *path, bool make, struct err *e);
/* insecure: TCP may go without TLS; else ERR_USAGE where the URL asks for that.
 */
struct db *pg_open(const char *url, bool insecure, struct err *e);

/* A query of many rows, inside a snapshot. NULL and e on failure. */
struct db_rows *db_read(struct db *db, const char *sql, int n,
	const struct db_value *v, struct err *e);
/* Runs a statement that answers nothing. */
int db_run(struct db *db, const char *sql, int n, const struct db_value *v,
	struct err *e) MUST_USE;
/* The same, of any lifetime. */
int db_do(struct db *db, const char *sql, struct err *e) MUST_USE;
/* As db_run; but an error unless it changed one row and no other. */
int db_write(struct db *db, const char *sql, int n, const struct db_value *v,
	struct err *e) MUST_USE;
int db_expect(struct db *db, int kind, struct span key,
	const unsigned char compare[COMPARE_BYTES], struct err *e) MUST_USE;
/* 1 and *f, 0: never was there, -1. The keys of a kind in their order, kinds
 * one after the other. */
int db_find(struct db *db, int kind, struct span key,
	const unsigned char compare[COMPARE_BYTES], struct found *f,
	struct err *e) MUST_USE;
int db_add(struct db *db, const struct revision *r, struct err *e) MUST_USE;
int db_settle(struct db *db, struct err *e) MUST_USE;
/* The one number a query answers; `otherwise` where it has no row or NULL. */
int db_number(struct db *db, const char *sql, int n, const struct db_value *v,
	int64_t *out, int64_t otherwise, struct err *e) MUST_USE;

/* ERR_OUTPUT where the file itself is damaged. */
int db_sound(struct db *db, struct err *e) MUST_USE;

#endif
