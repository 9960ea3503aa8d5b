/* The store in PostgreSQL: when a change begins and ends, what it sends. */
#include "db_pg_internal.h"

#include "db_pg_text.h"
#include "schema_check.h"

/* Of the advisory lock that a writer holds: "sos-stor". */
#define WRITER "8314034357041853298"
/* COPY is sent in pieces of about this many bytes. */
#define PIECE ((size_t)4 << 20)
#define COPY_OF_WANTED "COPY wanted FROM STDIN"
#define COPY_OF_FRESH "COPY fresh FROM STDIN"

static int begin(struct db *db, enum db_begin how, struct err *e)
{
	struct pg *d = (struct pg *)db;

	/* Of what a cursor is for, all is wanted, not the first rows soon. */
	if (how == DB_SNAPSHOT)
		return pg_run(d,
			"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;"
			"SET LOCAL cursor_tuple_fraction = 1",
			e);
	return pg_run(d, "BEGIN; SELECT pg_advisory_xact_lock(" WRITER ")", e);
}

static int commit(struct db *db, struct err *e)
{
	struct pg *d = (struct pg *)db;

	pg_forget_put(d);
	return pg_run(d, "COMMIT", e);
}

static int create(struct db *db, struct err *e)
{
	struct pg *d = (struct pg *)db;
	struct buf sql = {0};
	int rc;

	/* Two at once: the second finds all there. */
	buf_puts(&sql, "BEGIN; SELECT pg_advisory_xact_lock(" WRITER ");"
		       "CREATE SCHEMA IF NOT EXISTS sos;\n");
	schema_tables(&sql, SQL_POSTGRES, d->db.format);
	schema_indexes(&sql, d->db.format);
	schema_views(&sql, SQL_POSTGRES, d->db.format, &d->db.layout);
	buf_puts(&sql, "COMMIT");
	rc = pg_run(d, buf_cstr(&sql), e);
	if (rc)
		pg_rollback(db);
	buf_release(&sql);
	return rc;
}

static int script(struct db *db, const char *sql, struct err *e)
{
	return pg_run((struct pg *)db, sql, e);
}

static int scrub(struct db *db, struct err *e)
{
	struct pg *d = (struct pg *)db;

	return pg_run(d, "VACUUM FULL revision", e) ||
			       pg_run(d, "VACUUM FULL latest", e)
		       ? -1
		       : 0;
}

static int expect(struct db *db, int kind, struct span key,
	const unsigned char compare[COMPARE_BYTES], struct err *e)
{
	struct pg *d = (struct pg *)db;

	if (!d->wanted && pg_run(d, pg_make_wanted, e))
		return -1;
	d->wanted = true;
	copy_of_wanted(&d->copy, kind, key, compare);
	return d->copy.n > PIECE ? pg_copy(d, COPY_OF_WANTED, e) : 0;
}

static int ask(struct pg *d, struct err *e)
{
	d->asked = true;
	return pg_copy(d, COPY_OF_WANTED, e) ||
			       pg_run(d, "ANALYZE wanted", e) ||
			       pg_run(d, pg_ask_there, e)
		       ? -1
		       : 0;
}

static int find(struct db *db, int kind, struct span key,
	const unsigned char compare[COMPARE_BYTES], struct found *f,
	struct err *e)
{
	struct pg *d = (struct pg *)db;
	int rc;

	(void)compare;
	if (!d->asked && ask(d, e))
		return -1;
	rc = pg_there(d, e);
	if (rc != 1)
		return rc;
	if (pg_there_int(d, 0) != kind || !span_eq(key, pg_there_text(d, 1)))
		return 0;
	f->rev = pg_there_int(d, 2);
	f->number = pg_there_int(d, 3);
	f->state = (int)pg_there_int(d, 4);
	f->same = pg_there_int(d, 5) != 0;
	f->content = pg_there_text(d, 6);
	d->row++;
	return 1;
}

static int add(struct db *db, const struct revision *r, struct err *e)
{
	struct pg *d = (struct pg *)db;
	struct buf *b = &d->copy;

	if (!d->fresh && pg_run(d, pg_make_fresh, e))
		return -1;
	d->fresh = true;
	copy_of_revision(b, r);
	return b->n > PIECE ? pg_copy(d, COPY_OF_FRESH, e) : 0;
}

static int settle(struct db *db, struct err *e)
{
	struct pg *d = (struct pg *)db;

	if (!d->fresh)
		return 0;
	return pg_copy(d, COPY_OF_FRESH, e) || pg_take(d, e) ||
			       pg_run(d, "TRUNCATE fresh", e)
		       ? -1
		       : 0;
}

static const struct db_ops ops = {
	.close = pg_close,
	.begin = begin,
	.commit = commit,
	.rollback = pg_rollback,
	.query = pg_query,
	.read = pg_read,
	.next = pg_next,
	.changed = pg_changed,
	.as_int = pg_as_int,
	.as_text = pg_as_text,
	.as_blob = pg_as_blob,
	.is_null = pg_is_null,
	.done = pg_done,
	.expect = expect,
	.find = find,
	.add = add,
	.settle = settle,
	.create = create,
	.script = script,
	.exists = pg_exists,
	.check = schema_check_postgres,
	.check_views = schema_check_views,
	.scrub = scrub,
};

struct db *pg_open(const char *url, bool insecure, struct err *e)
{
	struct pg *d = pg_connect(&ops, url, insecure, e);

	if (!d)
		return NULL;
	d->db.format = STORE_FORMAT(SQL_POSTGRES);
	return &d->db;
}
