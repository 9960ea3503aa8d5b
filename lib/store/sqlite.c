/* The one door to SQLite. */
#include "db.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/date.h"
#include "base/mem.h"
#include "schema.h"

#define STATEMENTS 32
/* How long one put waits for another, in ms. */
#define PATIENCE (30 * 60 * 1000)

struct statement {
	const char *sql;
	sqlite3_stmt *stmt;
	bool busy;
};

struct sqlite {
	struct db db;
	sqlite3 *c;
	struct statement kept[STATEMENTS];
	int count;
	sqlite3_stmt *find, *content, *revise, *latest;
	bool loading; /* nothing was there: every key is new */
};

struct sqlite_rows {
	struct db_rows rows;
	sqlite3_stmt *stmt;
	struct statement *kept; /* NULL: to be finalized */
};

static int failed(struct sqlite *d, struct err *e)
{
	int code = sqlite3_extended_errcode(d->c);

	switch (code & 0xff) {
	case SQLITE_NOTADB:
	case SQLITE_CANTOPEN:
		return err_input(e, "%s: %s", d->db.name, sqlite3_errmsg(d->c));
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
	sqlite3_finalize(d->find);
	sqlite3_finalize(d->content);
	sqlite3_finalize(d->revise);
	sqlite3_finalize(d->latest);
	sqlite3_close(d->c);
	free(d);
}

/* 1 where the first column of the first row is a number but 0. */
static int asks(struct sqlite *d, const char *sql, struct err *e)
{
	sqlite3_stmt *s;
	int rc, yes = 0;

	if (sqlite3_prepare_v2(d->c, sql, -1, &s, NULL))
		return failed(d, e);
	rc = sqlite3_step(s);
	if (rc == SQLITE_ROW)
		yes = sqlite3_column_int(s, 0) != 0;
	else if (rc != SQLITE_DONE)
		yes = failed(d, e);
	sqlite3_finalize(s);
	return yes;
}

static int exists(struct db *db, struct err *e)
{
	return asks((struct sqlite *)db,
		"SELECT count(*) FROM sqlite_schema WHERE name = 'act'", e);
}

static int holds_records(struct sqlite *d, struct err *e)
{
	return asks(d, "SELECT EXISTS(SELECT 1 FROM revision)", e);
}

static int run_made(struct sqlite *d, void (*make)(struct buf *, enum dialect),
	struct err *e)
{
	struct buf sql = {0};
	int rc;

	make(&sql, SQL_SQLITE);
	rc = run(d, buf_cstr(&sql), e);
	buf_release(&sql);
	return rc;
}

static void make_indexes(struct buf *sql, enum dialect dialect)
{
	(void)dialect;
	schema_indexes(sql);
}

static void drop_indexes(struct buf *sql, enum dialect dialect)
{
	(void)dialect;
	schema_drop_indexes(sql);
}

static void header(struct buf *sql, enum dialect dialect)
{
	(void)dialect;
	buf_printf(sql, "PRAGMA application_id = %d; PRAGMA user_version = %d;",
		STORE_APPLICATION, STORE_FORMAT);
}

static int create(struct db *db, struct err *e)
{
	struct sqlite *d = (struct sqlite *)db;

	if (run(d, "BEGIN IMMEDIATE", e))
		return -1;
	if (run_made(d, schema_tables, e) || run_made(d, make_indexes, e) ||
		run_made(d, schema_views, e) || run_made(d, header, e) ||
		run(d, "COMMIT", e)) {
		sqlite3_exec(d->c, "ROLLBACK", NULL, NULL, NULL);
		return -1;
	}
	return 0;
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
	d->loading = !some;
	return d->loading ? run_made(d, drop_indexes, e) : 0;
}

static int commit(struct db *db, struct err *e)
{
	struct sqlite *d = (struct sqlite *)db;

	if (d->loading && run_made(d, make_indexes, e))
		return -1;
	d->loading = false;
	if (run(d, "COMMIT", e))
		return -1;
	if (!sqlite3_db_readonly(d->c, "main"))
		attempt(d, "PRAGMA journal_mode = DELETE");
	return 0;
}

static void rollback(struct db *db)
{
	struct sqlite *d = (struct sqlite *)db;

	d->loading = false;
	if (!sqlite3_get_autocommit(d->c))
		sqlite3_exec(d->c, "ROLLBACK", NULL, NULL, NULL);
}

static struct statement *kept(struct sqlite *d, const char *sql)
{
	int i;

	for (i = 0; i < d->count; i++)
		if (d->kept[i].sql == sql)
			return d->kept[i].busy ? NULL : &d->kept[i];
	if (d->count == STATEMENTS)
		return NULL;
	d->kept[d->count].sql = sql;
	return &d->kept[d->count++];
}

static void bind(sqlite3_stmt *s, int i, const struct db_value *v)
{
	switch (v->type) {
	case V_NULL: sqlite3_bind_null(s, i); break;
	case V_INT: sqlite3_bind_int64(s, i, v->i); break;
	case V_TEXT:
		sqlite3_bind_text(s, i, v->s.n ? v->s.p : "", (int)v->s.n,
			SQLITE_TRANSIENT);
		break;
	case V_BLOB:
		sqlite3_bind_blob(s, i, v->s.n ? v->s.p : "", (int)v->s.n,
			SQLITE_TRANSIENT);
		break;
	}
}

static struct db_rows *query(struct db *db, const char *sql, bool keep, int n,
	const struct db_value *v, struct err *e)
{
	struct sqlite *d = (struct sqlite *)db;
	struct statement *k = keep ? kept(d, sql) : NULL;
	sqlite3_stmt *stmt = k ? k->stmt : NULL;
	struct sqlite_rows *r;
	int i;

	if (!stmt && sqlite3_prepare_v2(d->c, sql, -1, &stmt, NULL)) {
		failed(d, e);
		return NULL;
	}
	for (i = 0; i < n; i++)
		bind(stmt, i + 1, &v[i]);
	if (k) {
		k->stmt = stmt;
		k->busy = true;
	}
	r = xmalloc(sizeof *r);
	*r = (struct sqlite_rows){.rows.db = db, .stmt = stmt, .kept = k};
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
		sqlite3_clear_bindings(r->stmt);
		r->kept->busy = false;
	} else {
		sqlite3_finalize(r->stmt);
	}
	free(r);
}

static int expect(struct db *db, int kind, struct span key,
	const unsigned char compare[COMPARE_BYTES], struct err *e)
{
	(void)db, (void)kind, (void)key, (void)compare, (void)e;
	return 0;
}

static int prepare(
	struct sqlite *d, sqlite3_stmt **s, const char *sql, struct err *e)
{
	if (*s) {
		sqlite3_reset(*s);
		return 0;
	}
	return sqlite3_prepare_v3(
		       d->c, sql, -1, SQLITE_PREPARE_PERSISTENT, s, NULL)
		       ? failed(d, e)
		       : 0;
}

static void bind_key(sqlite3_stmt *s, int i, int kind, struct span key)
{
	sqlite3_bind_int(s, i, kind);
	sqlite3_bind_text(s, i + 1, key.p, (int)key.n, SQLITE_STATIC);
}

static int find(struct db *db, int kind, struct span key,
	const unsigned char compare[COMPARE_BYTES], struct found *f,
	struct err *e)
{
	struct sqlite *d = (struct sqlite *)db;
	const void *was;
	int rc;

	if (d->loading)
		return 0;
	if (prepare(d, &d->find,
		    "SELECT rev, number, state, compare FROM latest "
		    "WHERE kind = ? AND key = ?",
		    e) ||
		prepare(d, &d->content,
			"SELECT content FROM revision WHERE rev = ?", e))
		return -1;
	bind_key(d->find, 1, kind, key);
	rc = sqlite3_step(d->find);
	if (rc != SQLITE_ROW)
		return rc == SQLITE_DONE ? 0 : failed(d, e);
	f->rev = sqlite3_column_int64(d->find, 0);
	f->number = sqlite3_column_int64(d->find, 1);
	f->state = sqlite3_column_int(d->find, 2);
	was = sqlite3_column_blob(d->find, 3);
	f->same = sqlite3_column_bytes(d->find, 3) == COMPARE_BYTES &&
		  memcmp(was, compare, COMPARE_BYTES) == 0;
	sqlite3_reset(d->find);
	f->content = SPAN("");
	if (f->same)
		return 1;
	sqlite3_bind_int64(d->content, 1, f->rev);
	if (sqlite3_step(d->content) != SQLITE_ROW)
		return failed(d, e);
	f->content.p = (const char *)sqlite3_column_text(d->content, 0);
	f->content.n = (size_t)sqlite3_column_bytes(d->content, 0);
	return 1;
}

static void bind_option(sqlite3_stmt *s, int i, struct span t)
{
	if (t.n)
		sqlite3_bind_text(s, i, t.p, (int)t.n, SQLITE_STATIC);
	else
		sqlite3_bind_null(s, i);
}

static int add_revision(
	struct sqlite *d, const struct revision *r, struct err *e)
{
	sqlite3_stmt *s = d->revise;

	sqlite3_bind_int64(s, 1, r->rev);
	bind_key(s, 2, r->kind, r->key);
	sqlite3_bind_int64(s, 4, r->number);
	sqlite3_bind_int64(s, 5, r->before);
	sqlite3_bind_int64(s, 6, r->input);
	sqlite3_bind_int64(s, 7, r->line);
	sqlite3_bind_int(s, 8, r->state);
	sqlite3_bind_text(s, 9, r->content.p, (int)r->content.n, SQLITE_STATIC);
	sqlite3_bind_blob(s, 10, r->salt, SALT_BYTES, SQLITE_STATIC);
	sqlite3_bind_blob(s, 11, r->tag, TAG_BYTES, SQLITE_STATIC);
	return sqlite3_step(s) == SQLITE_DONE ? 0 : failed(d, e);
}

static int add_latest(struct sqlite *d, const struct revision *r, struct err *e)
{
	sqlite3_stmt *s = d->latest;

	bind_key(s, 1, r->kind, r->key);
	sqlite3_bind_int64(s, 3, r->rev);
	sqlite3_bind_int64(s, 4, r->number);
	sqlite3_bind_int(s, 5, r->state);
	sqlite3_bind_text(s, 6, r->case_id.n ? r->case_id.p : "",
		(int)r->case_id.n, SQLITE_STATIC);
	if (r->day == NO_DAY)
		sqlite3_bind_null(s, 7);
	else
		sqlite3_bind_int(s, 7, r->day);
	bind_option(s, 8, r->team);
	bind_option(s, 9, r->service);
	bind_option(s, 10, r->child_id);
	bind_option(s, 11, r->referral_id);
	sqlite3_bind_blob(s, 12, r->compare, COMPARE_BYTES, SQLITE_STATIC);
	return sqlite3_step(s) == SQLITE_DONE ? 0 : failed(d, e);
}

static int add(struct db *db, const struct revision *r, struct err *e)
{
	struct sqlite *d = (struct sqlite *)db;

	if (prepare(d, &d->revise,
		    "INSERT INTO revision VALUES(?,?,?,?,?,?,?,?,?,?,?,NULL)",
		    e) ||
		prepare(d, &d->latest,
			"INSERT OR REPLACE INTO latest "
			"VALUES(?,?,?,?,?,?,?,?,?,?,?,?)",
			e))
		return -1;
	if (add_revision(d, r, e) || add_latest(d, r, e))
		return -1;
	sqlite3_reset(d->revise);
	sqlite3_reset(d->latest);
	return 0;
}

static int settle(struct db *db, struct err *e)
{
	struct sqlite *d = (struct sqlite *)db;

	(void)e;
	if (d->content)
		sqlite3_reset(d->content);
	return 0;
}

static int scrub(struct db *db, struct err *e)
{
	struct sqlite *d = (struct sqlite *)db;

	/* What was erased may still stand between the cells of a page. */
	if (run(d, "VACUUM", e))
		return -1;
	return run(d, "PRAGMA wal_checkpoint(TRUNCATE)", e);
}

static int sound(struct db *db, struct err *e)
{
	struct sqlite *d = (struct sqlite *)db;
	sqlite3_stmt *s;
	int rc = 0;

	if (sqlite3_prepare_v2(d->c, "PRAGMA integrity_check(1)", -1, &s, NULL))
		return failed(d, e);
	if (sqlite3_step(s) != SQLITE_ROW)
		rc = failed(d, e);
	else if (strcmp((const char *)sqlite3_column_text(s, 0), "ok") != 0)
		rc = err_output(e, "%s: the file is damaged: %s", d->db.name,
			(const char *)sqlite3_column_text(s, 0));
	sqlite3_finalize(s);
	return rc;
}

static int copy_to(struct sqlite *d, sqlite3 *to, struct err *e)
{
	sqlite3_backup *b = sqlite3_backup_init(to, "main", d->c, "main");
	int rc = SQLITE_NOMEM;

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
	/* The copy stands alone: no log beside it. */
	rc = sqlite3_exec(to, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
	return rc ? err_output(e, "backup: %s", sqlite3_errmsg(to)) : 0;
}

static int backup(struct db *db, const char *file, struct err *e)
{
	struct sqlite *d = (struct sqlite *)db;
	sqlite3 *to;
	int rc;

	if (sqlite3_open_v2(file, &to, SQLITE_OPEN_READWRITE, NULL))
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
	.as_int = as_int,
	.as_text = as_blob,
	.as_blob = as_blob,
	.is_null = is_null,
	.done = done,
	.expect = expect,
	.find = find,
	.add = add,
	.settle = settle,
	.create = create,
	.exists = exists,
	.scrub = scrub,
	.sound = sound,
	.backup = backup,
};

static int allowed(const char *path, bool make, bool shared_file, struct err *e)
{
	struct stat st;
	int fd;

	if (make) {
		fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
		if (fd >= 0)
			close(fd);
		else if (errno != EEXIST)
			return err_output(e, "%s: %s", path, strerror(errno));
	}
	if (stat(path, &st))
		return err_input(e, "%s: %s", path, strerror(errno));
	if (!S_ISREG(st.st_mode))
		return err_input(e, "%s: not a file", path);
	if ((st.st_mode & 077) && !shared_file)
		return err_input(e,
			"%s: others than its owner may read it (chmod 600, or "
			"--shared-file)",
			path);
	return 0;
}

static int is_ours(struct sqlite *d, struct err *e)
{
	struct buf sql = {0};
	int rc;

	buf_printf(&sql, "SELECT count(*) FROM sqlite_schema");
	rc = asks(d, buf_cstr(&sql), e);
	buf_reset(&sql);
	buf_printf(&sql,
		"SELECT (SELECT application_id FROM pragma_application_id) = "
		"%d AND (SELECT user_version FROM pragma_user_version) = %d",
		STORE_APPLICATION, STORE_FORMAT);
	if (rc > 0) {
		rc = asks(d, buf_cstr(&sql), e);
		if (rc == 0)
			rc = err_input(e,
				"%s: a SQLite file, but not a store of format "
				"%d",
				d->db.name, STORE_FORMAT);
	}
	buf_release(&sql);
	return rc < 0 ? -1 : 0;
}

struct db *sqlite_open(
	const char *path, bool make, bool shared_file, struct err *e)
{
	bool write = access(path, W_OK) == 0 || make;
	struct sqlite *d;

	if (allowed(path, make, shared_file, e))
		return NULL;
	d = xcalloc(1, sizeof *d);
	d->db = (struct db){&ops, path};
	if (sqlite3_open_v2(path, &d->c,
		    SQLITE_OPEN_NOMUTEX | (write ? SQLITE_OPEN_READWRITE
						 : SQLITE_OPEN_READONLY),
		    NULL) ||
		sqlite3_busy_timeout(d->c, PATIENCE) ||
		run(d,
			"PRAGMA page_size = 8192; PRAGMA cache_size = -131072;"
			"PRAGMA synchronous = EXTRA; PRAGMA trusted_schema = "
			"OFF",
			e) ||
		is_ours(d, e)) {
		if (sqlite3_errcode(d->c) != SQLITE_OK)
			failed(d, e);
		close_db(&d->db);
		return NULL;
	}
	if (!make)
		attempt(d, "PRAGMA query_only = ON");
	return &d->db;
}
