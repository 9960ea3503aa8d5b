/* The store in SQLite: when a change begins and ends. */
#include "db_sqlite_internal.h"

#include <unistd.h>
#include "schema_check.h"

static int exists(struct db *db, struct err *e)
{
	return sqlite_asks(db, "SELECT count(*) FROM sqlite_schema", e);
}

static int holds_records(struct db *db, struct err *e)
{
	return sqlite_asks(db, "SELECT EXISTS(SELECT 1 FROM revision)", e);
}

static int run_made(struct db *db, void (*make)(struct buf *), struct err *e)
{
	struct buf sql = {0};
	int rc;

	make(&sql);
	rc = sqlite_run(db, buf_cstr(&sql), e);
	buf_release(&sql);
	return rc;
}

/* Two at once: the second finds all there. */
static int create(struct db *db, struct err *e)
{
	int there;

	if (sqlite_run(db, "BEGIN IMMEDIATE", e))
		return -1;
	db->format = STORE_FORMAT(SQL_SQLITE);
	there = exists(db, e);
	if (there > 0 || (there == 0 && !run_made(db, schema_sqlite, e))) {
		if (!sqlite_run(db, "COMMIT", e))
			return 0;
	}
	sqlite_attempt(db, "ROLLBACK");
	return -1;
}

static int script(struct db *db, const char *sql, struct err *e)
{
	return sqlite_run(db, sql, e);
}

/*
 * The indexes of a first load are sorted on disk: in files beside the store,
 * its owner's alone, that lose their names as they are opened.
 */
static void sort_beside(struct db *db)
{
	const char *slash = strrchr(db->name, '/'), *p;
	struct buf sql = {0};

	buf_puts(&sql, "PRAGMA temp_store_directory = '");
	if (!slash)
		buf_addc(&sql, '.');
	for (p = db->name; slash && p <= slash; p++) {
		if (*p == '\'')
			buf_addc(&sql, '\'');
		buf_addc(&sql, *p);
	}
	buf_addc(&sql, '\'');
	sqlite_attempt(db, buf_cstr(&sql));
	buf_release(&sql);
	sqlite_attempt(db, "PRAGMA temp_store = FILE");
}

/*
 * A store at rest is one plain file. While records are added to what is there
 * already it has a write-ahead log, so that others can read on. The first
 * load goes straight to the file's end: nobody can be reading it.
 */
static int begin_change(struct db *db, struct err *e)
{
	int some = holds_records(db, e);

	if (some < 0)
		return -1;
	if (some)
		sqlite_attempt(db, "PRAGMA journal_mode = WAL");
	if (!some || db->format < STORE_FORMAT(SQL_SQLITE))
		sort_beside(db);
	if (sqlite_run(db, "BEGIN IMMEDIATE", e))
		return -1;
	some = holds_records(db, e);
	if (some < 0)
		return -1;
	db->loading = !some;
	return db->loading ? run_made(db, schema_drop_indexes, e) : 0;
}

static int read_format(struct db *db, struct err *e)
{
	db->format = sqlite_asks(db, "PRAGMA user_version", e);
	return db->format < 0 ? -1 : 0;
}

static int begin(struct db *db, enum db_begin how, struct err *e)
{
	if (how == DB_SNAPSHOT ? sqlite_run(db, "BEGIN", e)
			       : begin_change(db, e))
		return -1;
	return read_format(db, e) ? -1 : layout_follow(&db->layout, db, e);
}

static int make_indexes(struct db *db, struct err *e)
{
	struct buf sql = {0};
	int rc;

	schema_indexes(&sql, db->format);
	rc = sqlite_run(db, buf_cstr(&sql), e);
	buf_release(&sql);
	return rc;
}

static int commit(struct db *db, struct err *e)
{
	if (db->loading && make_indexes(db, e))
		return -1;
	db->loading = false;
	if (sqlite_run(db, "COMMIT", e))
		return -1;
	if (!sqlite_read_only(db))
		sqlite_attempt(db, "PRAGMA journal_mode = DELETE");
	return 0;
}

static int scrub(struct db *db, struct err *e)
{
	int busy;

	/* What was erased may still stand between the cells of a page. */
	if (sqlite_run(db, "VACUUM", e))
		return -1;
	busy = sqlite_asks(db, "PRAGMA wal_checkpoint(TRUNCATE)", e);
	if (busy > 0)
		return err_output(e,
			"%s: erased, but another program is still reading the "
			"old records: run forget again when it has ended",
			db->name);
	return busy;
}

/* An empty file may become one. */
static int is_ours(struct db *db, struct err *e)
{
	int some = sqlite_asks(db, "SELECT count(*) FROM sqlite_schema", e);

	if (some <= 0)
		return some;
	if (sqlite_asks(db, "PRAGMA application_id", e) != STORE_APPLICATION)
		return err_input(
			e, "%s: a SQLite file, but not a store", db->name);
	if (read_format(db, e))
		return -1;
	if (db->format < 1 || db->format > STORE_FORMAT(SQL_SQLITE))
		return err_input(e,
			"%s: unknown store format %d, expected 1 to %d",
			db->name, db->format, STORE_FORMAT(SQL_SQLITE));
	return 0;
}

static struct db *another(struct db *db, struct err *e)
{
	return sqlite_open(db->name, false, e);
}

static const struct db_ops ops = {
	.close = sqlite_close,
	.begin = begin,
	.commit = commit,
	.rollback = sqlite_rollback,
	.query = sqlite_query,
	.next = sqlite_next,
	.changed = sqlite_changed,
	.as_int = sqlite_as_int,
	.as_text = sqlite_as_blob,
	.as_blob = sqlite_as_blob,
	.is_null = sqlite_is_null,
	.done = sqlite_done,
	.create = create,
	.script = script,
	.exists = exists,
	.check = schema_check_sqlite,
	.reread = sqlite_reread,
	.scrub = scrub,
	.sound = "PRAGMA integrity_check(1)",
	.another = another,
	.backup = sqlite_backup,
};

struct db *sqlite_open(const char *path, bool make, struct err *e)
{
	bool write = access(path, W_OK) == 0 || make;
	struct db *db = sqlite_connect(&ops, path, write, e);

	if (!db)
		return NULL;
	if (is_ours(db, e)) {
		sqlite_close(db);
		return NULL;
	}
	sqlite_distrust(db);
	if (!make)
		sqlite_attempt(db, "PRAGMA query_only = ON");
	return db;
}
