/* The one door to SQLite. */
#include "db.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <unistd.h>
#include "base/mem.h"
#include "schema.h"
#include "schema_check.h"

#define STATEMENTS 32
/* How long one put waits for another, in ms. */
#define PATIENCE (30 * 60 * 1000)

struct sqlite_rows {
	struct db_rows rows;
	sqlite3_stmt *stmt;
	bool kept, busy;
	const char *sql; /* of one that is kept */
};

struct sqlite {
	struct db db;
	sqlite3 *c;
	struct sqlite_rows kept[STATEMENTS];
	int count;
};

/* A copy that has no name yet is opened by way of its descriptor, which
 * looks like a link. */
static int open_call(const char *path, int flags, int mode)
{
	if (strncmp(path, "/proc/self/fd/", 14) == 0)
		flags &= ~O_NOFOLLOW;
	return open(path, flags, mode);
}

static int path_as_is(sqlite3_vfs *vfs, const char *path, int n, char *out)
{
	(void)vfs;
	return strlen(path) < (size_t)n && strcpy(out, path) ? SQLITE_OK
							     : SQLITE_CANTOPEN;
}

/* SQLite's own way to files, but that paths are not looked into. */
static const char *unnamed_files(void)
{
	static sqlite3_vfs vfs;
	sqlite3_vfs *own = sqlite3_vfs_find(NULL);

	if (vfs.zName)
		return vfs.zName;
	own->xSetSystemCall(own, "open", (sqlite3_syscall_ptr)open_call);
	vfs = *own;
	vfs.zName = "sos-unnamed";
	vfs.xFullPathname = path_as_is;
	sqlite3_vfs_register(&vfs, 0);
	return vfs.zName;
}

/*
 * A name that begins with "file:", or is ":memory:", is a file's name here
 * like any other.
 */
static int open_file(const char *path, int flags, sqlite3 **c)
{
	struct buf name = {0};
	int rc;

	if (strncmp(path, "/proc/self/fd/", 14) == 0)
		return sqlite3_open_v2(
			path, c, flags | SQLITE_OPEN_NOMUTEX, unnamed_files());
	if (*path != '/')
		buf_puts(&name, "./");
	buf_puts(&name, path);
	rc = sqlite3_open_v2(
		buf_cstr(&name), c, flags | SQLITE_OPEN_NOMUTEX, NULL);
	buf_release(&name);
	return rc;
}

static int failed(struct sqlite *d, struct err *e)
{
	int code = sqlite3_extended_errcode(d->c);

	switch (code & 0xff) {
	case SQLITE_NOTADB: return err_input(e, "%s: not a store", d->db.name);
	case SQLITE_CANTOPEN:
		return err_input(e, "%s: %s", d->db.name, sqlite3_errmsg(d->c));
	case SQLITE_CORRUPT:
		return err_input(e,
			"%s: the file is damaged, or was cut short: %s",
			d->db.name, sqlite3_errmsg(d->c));
	case SQLITE_BUSY:
		return err_output(
			e, "%s: is in use by another program", d->db.name);
	default:
		return err_output(
			e, "%s: %s", d->db.name, sqlite3_errmsg(d->c));
	}
}

static int run(struct sqlite *d, const char *sql, struct err *e)
{
	return sqlite3_exec(d->c, sql, NULL, NULL, NULL) == SQLITE_OK
		       ? 0
		       : failed(d, e);
}

/* For what may fail without harm. */
static void attempt(struct sqlite *d, const char *sql)
{
	sqlite3_busy_timeout(d->c, 0);
	sqlite3_exec(d->c, sql, NULL, NULL, NULL);
	sqlite3_busy_timeout(d->c, PATIENCE);
}

static void close_db(struct db *db)
{
	struct sqlite *d = (struct sqlite *)db;
	int i;

	for (i = 0; i < d->count; i++)
		sqlite3_finalize(d->kept[i].stmt);
	sqlite3_close(d->c);
	free(d);
}

/* The number, from 0, in the first column of the first row; 0: no row. */
static int asks(struct sqlite *d, const char *sql, struct err *e)
{
	sqlite3_stmt *s;
	int rc, n = 0;

	if (sqlite3_prepare_v2(d->c, sql, -1, &s, NULL))
		return failed(d, e);
	rc = sqlite3_step(s);
	if (rc == SQLITE_ROW)
		n = sqlite3_column_int(s, 0);
	else if (rc != SQLITE_DONE)
		n = failed(d, e);
	sqlite3_finalize(s);
	return n;
}

static int exists(struct db *db, struct err *e)
{
	return asks(
		(struct sqlite *)db, "SELECT count(*) FROM sqlite_schema", e);
}

static int holds_records(struct sqlite *d, struct err *e)
{
	return asks(d, "SELECT EXISTS(SELECT 1 FROM revision)", e);
}

static int run_made(struct sqlite *d, void (*make)(struct buf *), struct err *e)
{
	struct buf sql = {0};
	int rc;

	make(&sql);
	rc = run(d, buf_cstr(&sql), e);
	buf_release(&sql);
	return rc;
}

static int create(struct db *db, struct err *e)
{
	struct sqlite *d = (struct sqlite *)db;

	if (run(d, "BEGIN IMMEDIATE", e))
		return -1;
	if (!run_made(d, schema_sqlite, e) && !run(d, "COMMIT", e))
		return 0;
	sqlite3_exec(d->c, "ROLLBACK", NULL, NULL, NULL);
	return -1;
}

static int script(struct db *db, const char *sql, struct err *e)
{
	return run((struct sqlite *)db, sql, e);
}

/*
 * A store at rest is one plain file. While records are added to what is there
 * already it has a write-ahead log, so that others can read on. The first
 * load goes straight to the file's end: nobody can be reading it.
 */
static int begin(struct db *db, enum db_begin how, struct err *e)
{
	struct sqlite *d = (struct sqlite *)db;
	int some;

	if (how == DB_SNAPSHOT)
		return run(d, "BEGIN", e);
	some = holds_records(d, e);
	if (some < 0)
		return -1;
	if (some)
		attempt(d, "PRAGMA journal_mode = WAL");
	if (run(d, "BEGIN IMMEDIATE", e))
		return -1;
	some = holds_records(d, e);
	if (some < 0)
		return -1;
	db->loading = !some;
	return db->loading ? run_made(d, schema_drop_indexes, e) : 0;
}

static int commit(struct db *db, struct err *e)
{
	struct sqlite *d = (struct sqlite *)db;

	if (db->loading && run_made(d, schema_indexes, e))
		return -1;
	db->loading = false;
	if (run(d, "COMMIT", e))
		return -1;
	if (!sqlite3_db_readonly(d->c, "main"))
		attempt(d, "PRAGMA journal_mode = DELETE");
	return 0;
}

static void rollback(struct db *db)
{
	struct sqlite *d = (struct sqlite *)db;

	db->loading = false;
	if (!sqlite3_get_autocommit(d->c))
		sqlite3_exec(d->c, "ROLLBACK", NULL, NULL, NULL);
}

/* NULL: no room, or a query of this text is running. */
static struct sqlite_rows *kept(struct sqlite *d, const char *sql)
{
	int i;

	for (i = 0; i < d->count; i++)
		if (d->kept[i].sql == sql)
			return d->kept[i].busy ? NULL : &d->kept[i];
	if (d->count == STATEMENTS)
		return NULL;
	d->kept[d->count] = (struct sqlite_rows){
		.rows.db = &d->db, .kept = true, .sql = sql};
	return &d->kept[d->count++];
}

static void bind(sqlite3_stmt *s, int i, const struct db_value *v)
{
	switch (v->type) {
	case V_NULL: sqlite3_bind_null(s, i); break;
	case V_INT: sqlite3_bind_int64(s, i, v->i); break;
	case V_TEXT:
		sqlite3_bind_text(
			s, i, v->s.n ? v->s.p : "", (int)v->s.n, SQLITE_STATIC);
		break;
	case V_BLOB:
		sqlite3_bind_blob(
			s, i, v->s.n ? v->s.p : "", (int)v->s.n, SQLITE_STATIC);
		break;
	}
}

static struct db_rows *query(struct db *db, const char *sql, bool keep, int n,
	const struct db_value *v, struct err *e)
{
	struct sqlite *d = (struct sqlite *)db;
	struct sqlite_rows *r = keep ? kept(d, sql) : NULL;
	int i;

	if (!r) {
		r = xcalloc(1, sizeof *r);
		r->rows.db = db;
	}
	if (!r->stmt && sqlite3_prepare_v3(d->c, sql, -1,
				r->kept ? SQLITE_PREPARE_PERSISTENT : 0,
				&r->stmt, NULL)) {
		failed(d, e);
		if (!r->kept)
			free(r);
		return NULL;
	}
	for (i = 0; i < n; i++)
		bind(r->stmt, i + 1, &v[i]);
	r->busy = true;
	return &r->rows;
}

static int next(struct db_rows *rows, struct err *e)
{
	struct sqlite_rows *r = (struct sqlite_rows *)rows;
	int rc = sqlite3_step(r->stmt);

	if (rc == SQLITE_ROW)
		return 1;
	return rc == SQLITE_DONE ? 0 : failed((struct sqlite *)rows->db, e);
}

static int64_t changed(struct db_rows *rows)
{
	return sqlite3_changes64(((struct sqlite *)rows->db)->c);
}

static int64_t as_int(struct db_rows *rows, int i)
{
	return sqlite3_column_int64(((struct sqlite_rows *)rows)->stmt, i);
}

static struct span as_blob(struct db_rows *rows, int i)
{
	sqlite3_stmt *s = ((struct sqlite_rows *)rows)->stmt;
	const char *p = sqlite3_column_blob(s, i);

	return (struct span){p ? p : "", (size_t)sqlite3_column_bytes(s, i)};
}

static bool is_null(struct db_rows *rows, int i)
{
	return sqlite3_column_type(((struct sqlite_rows *)rows)->stmt, i) ==
	       SQLITE_NULL;
}

static void done(struct db_rows *rows)
{
	struct sqlite_rows *r = (struct sqlite_rows *)rows;

	if (r->kept) {
		sqlite3_reset(r->stmt);
		r->busy = false;
	} else {
		sqlite3_finalize(r->stmt);
		free(r);
	}
}

static void reread(struct db *db)
{
	sqlite3_db_release_memory(((struct sqlite *)db)->c);
}

static int scrub(struct db *db, struct err *e)
{
	struct sqlite *d = (struct sqlite *)db;
	int busy;

	/* What was erased may still stand between the cells of a page. */
	if (run(d, "VACUUM", e))
		return -1;
	busy = asks(d, "PRAGMA wal_checkpoint(TRUNCATE)", e);
	if (busy > 0)
		return err_output(e,
			"%s: erased, but another program is still reading the "
			"old records: run forget again when it has ended",
			d->db.name);
	return busy;
}

static int copy_to(struct sqlite *d, sqlite3 *to, struct err *e)
{
	sqlite3_backup *b;
	int rc = SQLITE_NOMEM;

	/* No journal beside a copy that nobody has seen yet. */
	sqlite3_exec(to, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF",
		NULL, NULL, NULL);
	b = sqlite3_backup_init(to, "main", d->c, "main");
	while (b) {
		rc = sqlite3_backup_step(b, -1);
		if (rc != SQLITE_BUSY && rc != SQLITE_LOCKED)
			break;
		sqlite3_sleep(20);
	}
	if (b)
		sqlite3_backup_finish(b);
	if (rc != SQLITE_DONE)
		return err_output(
			e, "%s: backup: %s", d->db.name, sqlite3_errstr(rc));
	return 0;
}

static int backup(struct db *db, const char *file, struct err *e)
{
	struct sqlite *d = (struct sqlite *)db;
	sqlite3 *to;
	int rc;

	if (open_file(file, SQLITE_OPEN_READWRITE, &to))
		rc = err_output(e, "%s: %s", file, sqlite3_errmsg(to));
	else
		rc = copy_to(d, to, e);
	sqlite3_close(to);
	return rc;
}

static const struct db_ops ops = {
	.close = close_db,
	.begin = begin,
	.commit = commit,
	.rollback = rollback,
	.query = query,
	.next = next,
	.changed = changed,
	.as_int = as_int,
	.as_text = as_blob,
	.as_blob = as_blob,
	.is_null = is_null,
	.done = done,
	.create = create,
	.script = script,
	.exists = exists,
	.check = schema_check_sqlite,
	.reread = reread,
	.scrub = scrub,
	.sound = "PRAGMA integrity_check(1)",
	.backup = backup,
};

/* An empty file may become one. */
static int is_ours(struct sqlite *d, struct err *e)
{
	int some = asks(d, "SELECT count(*) FROM sqlite_schema", e), format;

	if (some <= 0)
		return some;
	if (asks(d, "PRAGMA application_id", e) != STORE_APPLICATION)
		return err_input(
			e, "%s: a SQLite file, but not a store", d->db.name);
	format = asks(d, "PRAGMA user_version", e);
	if (format < 1 || format > STORE_FORMAT)
		return err_input(e,
			"%s: unknown store format %d, expected 1 to %d",
			d->db.name, format, STORE_FORMAT);
	return 0;
}

/* Nothing that is in the file runs, whatever schema_check overlooked. */
static void distrust(sqlite3 *c)
{
	sqlite3_db_config(c, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(c, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
	sqlite3_db_config(c, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
}

struct db *sqlite_open(const char *path, bool make, struct err *e)
{
	bool write = access(path, W_OK) == 0 || make;
	struct sqlite *d;

	/* No counting of memory, and no lock for it. */
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	d = xcalloc(1, sizeof *d);
	d->db = (struct db){.ops = &ops, .name = path};
	/* A sort that outgrows the cache stays in memory: no temporary file. */
	if (open_file(path,
		    write ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY,
		    &d->c) ||
		sqlite3_busy_timeout(d->c, PATIENCE) ||
		run(d,
			"PRAGMA page_size = 16384; PRAGMA cache_size = -131072;"
			"PRAGMA synchronous = EXTRA; PRAGMA trusted_schema = "
			"OFF; PRAGMA temp_store = MEMORY",
			e) ||
		is_ours(d, e)) {
		if (sqlite3_errcode(d->c) != SQLITE_OK)
			failed(d, e);
		close_db(&d->db);
		return NULL;
	}
	distrust(d->c);
	if (!make)
		attempt(d, "PRAGMA query_only = ON");
	return &d->db;
}
