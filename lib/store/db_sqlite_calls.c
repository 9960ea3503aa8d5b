/* The one door to SQLite. */
#include "db_sqlite_internal.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <unistd.h>
#include "base/digest.h"
#include "base/late.h"
#include "base/mem.h"

LATE(libsqlite3, sqlite3_);

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
	sqlite3_vfs *own = libsqlite3.vfs_find(NULL);

	if (vfs.zName)
		return vfs.zName;
	own->xSetSystemCall(own, "open", (sqlite3_syscall_ptr)open_call);
	vfs = *own;
	vfs.zName = "sos-unnamed";
	vfs.xFullPathname = path_as_is;
	libsqlite3.vfs_register(&vfs, 0);
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
		return libsqlite3.open_v2(
			path, c, flags | SQLITE_OPEN_NOMUTEX, unnamed_files());
	if (*path != '/')
		buf_puts(&name, "./");
	buf_puts(&name, path);
	rc = libsqlite3.open_v2(
		buf_cstr(&name), c, flags | SQLITE_OPEN_NOMUTEX, NULL);
	buf_release(&name);
	return rc;
}

static int failed(struct sqlite *d, struct err *e)
{
	int code = libsqlite3.extended_errcode(d->c);

	switch (code & 0xff) {
	case SQLITE_NOTADB: return err_input(e, "%s: not a store", d->db.name);
	case SQLITE_CANTOPEN:
		return err_input(
			e, "%s: %s", d->db.name, libsqlite3.errmsg(d->c));
	case SQLITE_CORRUPT:
		return err_input(e,
			"%s: the file is damaged, or was cut short: %s",
			d->db.name, libsqlite3.errmsg(d->c));
	case SQLITE_BUSY:
		return err_output(
			e, "%s: is in use by another program", d->db.name);
	default:
		return err_output(
			e, "%s: %s", d->db.name, libsqlite3.errmsg(d->c));
	}
}

int sqlite_run(struct db *db, const char *sql, struct err *e)
{
	struct sqlite *d = (struct sqlite *)db;

	return libsqlite3.exec(d->c, sql, NULL, NULL, NULL) == SQLITE_OK
		       ? 0
		       : failed(d, e);
}

void sqlite_attempt(struct db *db, const char *sql)
{
	struct sqlite *d = (struct sqlite *)db;

	libsqlite3.busy_timeout(d->c, 0);
	libsqlite3.exec(d->c, sql, NULL, NULL, NULL);
	libsqlite3.busy_timeout(d->c, PATIENCE);
}

void sqlite_close(struct db *db)
{
	struct sqlite *d = (struct sqlite *)db;
	int i;

	for (i = 0; i < d->count; i++)
		libsqlite3.finalize(d->kept[i].stmt);
	libsqlite3.close(d->c);
	buf_release(&db->along_from);
	free(d);
}

int sqlite_asks(struct db *db, const char *sql, struct err *e)
{
	struct sqlite *d = (struct sqlite *)db;
	sqlite3_stmt *s;
	int rc, n = 0;

	if (libsqlite3.prepare_v2(d->c, sql, -1, &s, NULL))
		return failed(d, e);
	rc = libsqlite3.step(s);
	if (rc == SQLITE_ROW)
		n = libsqlite3.column_int(s, 0);
	else if (rc != SQLITE_DONE)
		n = failed(d, e);
	libsqlite3.finalize(s);
	return n;
}

bool sqlite_read_only(struct db *db)
{
	return libsqlite3.db_readonly(((struct sqlite *)db)->c, "main");
}

void sqlite_rollback(struct db *db)
{
	struct sqlite *d = (struct sqlite *)db;

	db->loading = false;
	if (!libsqlite3.get_autocommit(d->c))
		libsqlite3.exec(d->c, "ROLLBACK", NULL, NULL, NULL);
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
	case V_NULL: libsqlite3.bind_null(s, i); break;
	case V_INT: libsqlite3.bind_int64(s, i, v->i); break;
	case V_TEXT:
		libsqlite3.bind_text(
			s, i, v->s.n ? v->s.p : "", (int)v->s.n, SQLITE_STATIC);
		break;
	case V_BLOB:
		libsqlite3.bind_blob(
			s, i, v->s.n ? v->s.p : "", (int)v->s.n, SQLITE_STATIC);
		break;
	}
}

struct db_rows *sqlite_query(struct db *db, const char *sql, bool keep, int n,
	const struct db_value *v, struct err *e)
{
	struct sqlite *d = (struct sqlite *)db;
	struct sqlite_rows *r = keep ? kept(d, sql) : NULL;
	int i;

	if (!r) {
		r = xcalloc(1, sizeof *r);
		r->rows.db = db;
	}
	if (!r->stmt && libsqlite3.prepare_v3(d->c, sql, -1,
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

int sqlite_next(struct db_rows *rows, struct err *e)
{
	struct sqlite_rows *r = (struct sqlite_rows *)rows;
	int rc = libsqlite3.step(r->stmt);

	if (rc == SQLITE_ROW)
		return 1;
	return rc == SQLITE_DONE ? 0 : failed((struct sqlite *)rows->db, e);
}

int64_t sqlite_changed(struct db_rows *rows)
{
	return libsqlite3.changes64(((struct sqlite *)rows->db)->c);
}

int64_t sqlite_as_int(struct db_rows *rows, int i)
{
	return libsqlite3.column_int64(((struct sqlite_rows *)rows)->stmt, i);
}

struct span sqlite_as_blob(struct db_rows *rows, int i)
{
	/* Half the instructions of column_blob and column_bytes; without a
	 * mutex (SQLITE_OPEN_NOMUTEX) the value may be read so. */
	sqlite3_value *v =
		libsqlite3.column_value(((struct sqlite_rows *)rows)->stmt, i);
	const char *p = libsqlite3.value_blob(v);

	return (struct span){p ? p : "", (size_t)libsqlite3.value_bytes(v)};
}

bool sqlite_is_null(struct db_rows *rows, int i)
{
	return libsqlite3.column_type(((struct sqlite_rows *)rows)->stmt, i) ==
	       SQLITE_NULL;
}

void sqlite_done(struct db_rows *rows)
{
	struct sqlite_rows *r = (struct sqlite_rows *)rows;

	if (r->kept) {
		libsqlite3.reset(r->stmt);
		r->busy = false;
	} else {
		libsqlite3.finalize(r->stmt);
		free(r);
	}
}

void sqlite_reread(struct db *db)
{
	libsqlite3.db_release_memory(((struct sqlite *)db)->c);
}

static int copy_to(struct sqlite *d, sqlite3 *to, struct err *e)
{
	sqlite3_backup *b;
	int rc = SQLITE_NOMEM;

	/* No journal beside a copy that nobody has seen yet. */
	libsqlite3.exec(to,
		"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF", NULL,
		NULL, NULL);
	b = libsqlite3.backup_init(to, "main", d->c, "main");
	while (b) {
		rc = libsqlite3.backup_step(b, -1);
		if (rc != SQLITE_BUSY && rc != SQLITE_LOCKED)
			break;
		libsqlite3.sleep(20);
	}
	if (b)
		libsqlite3.backup_finish(b);
	if (rc != SQLITE_DONE)
		return err_output(
			e, "%s: backup: %s", d->db.name, libsqlite3.errstr(rc));
	return 0;
}

int sqlite_backup(struct db *db, const char *file, struct err *e)
{
	struct sqlite *d = (struct sqlite *)db;
	sqlite3 *to;
	int rc;

	if (open_file(file, SQLITE_OPEN_READWRITE, &to))
		rc = err_output(e, "%s: %s", file, libsqlite3.errmsg(to));
	else
		rc = copy_to(d, to, e);
	libsqlite3.close(to);
	return rc;
}

/* Of a case's id, for store_reader.c. */
static void place_of(sqlite3_context *to, int n, sqlite3_value **v)
{
	const void *text = libsqlite3.value_blob(v[0]);
	unsigned char first[3] = {0};
	struct sha256 h;
	char hex[65];

	(void)n;
	sha256_start(&h);
	sha256_add(&h, text ? text : "", (size_t)libsqlite3.value_bytes(v[0]));
	sha256_end(&h, hex);
	if (hex_bytes((struct span){hex, 6}, first, 3))
		libsqlite3.result_int(
			to, first[0] << 16 | first[1] << 8 | first[2]);
}

void sqlite_distrust(struct db *db)
{
	sqlite3 *c = ((struct sqlite *)db)->c;

	libsqlite3.db_config(c, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	libsqlite3.db_config(c, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
	libsqlite3.db_config(c, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
}

struct db *sqlite_connect(
	const struct db_ops *ops, const char *path, bool write, struct err *e)
{
	struct sqlite *d;

	libsqlite3_ready();
	/* No counting of memory, and no lock for it. */
	libsqlite3.config(SQLITE_CONFIG_MEMSTATUS, 0);
	d = xcalloc(1, sizeof *d);
	d->db = (struct db){.ops = ops, .name = path};
	/* A sort that outgrows the cache stays in memory: no temporary file. */
	if (open_file(path,
		    write ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY,
		    &d->c) ||
		libsqlite3.busy_timeout(d->c, PATIENCE) ||
		sqlite_run(&d->db,
			"PRAGMA page_size = 16384; PRAGMA cache_size = -32768;"
			"PRAGMA synchronous = EXTRA; PRAGMA trusted_schema = "
			"OFF; PRAGMA temp_store = MEMORY",
			e) ||
		libsqlite3.create_function(d->c, STORE_PLACE, 1,
			SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY,
			NULL, place_of, NULL, NULL)) {
		failed(d, e);
		sqlite_close(&d->db);
		return NULL;
	}
	return &d->db;
}
