#include "db.h"

#include "base/date.h"

static int run(struct db *db, const char *sql, bool keep, int n,
	const struct db_value *v, int64_t *changed, struct err *e)
{
	struct db_rows *r = db->ops->query(db, sql, keep, n, v, e);
	int rc;

	if (!r)
		return -1;
	do
		rc = db->ops->next(r, e);
	while (rc == 1);
	if (!rc)
		*changed = db->ops->changed(r);
	db->ops->done(r);
	return rc;
}

struct db_rows *db_read(struct db *db, const char *sql, int n,
	const struct db_value *v, struct err *e)
{
	if (db->ops->read)
		return db->ops->read(db, sql, n, v, e);
	return db->ops->query(db, sql, false, n, v, e);
}

int db_run(struct db *db, const char *sql, int n, const struct db_value *v,
	struct err *e)
{
	int64_t changed;

	return run(db, sql, true, n, v, &changed, e);
}

int db_do(struct db *db, const char *sql, struct err *e)
{
	int64_t changed;

	return run(db, sql, false, 0, NULL, &changed, e);
}

int db_write(struct db *db, const char *sql, int n, const struct db_value *v,
	struct err *e)
{
	int64_t changed;

	if (run(db, sql, true, n, v, &changed, e))
		return -1;
	return changed == 1
		       ? 0
		       : err_output(e,
				 "%s: the store was tampered with: a row that "
				 "was written is not there",
				 db->name);
}

int db_number(struct db *db, const char *sql, int n, const struct db_value *v,
	int64_t *out, int64_t otherwise, struct err *e)
{
	struct db_rows *r = db->ops->query(db, sql, false, n, v, e);
	int rc;

	if (!r)
		return -1;
	rc = db->ops->next(r, e);
	*out = rc == 1 && !db->ops->is_null(r, 0) ? db->ops->as_int(r, 0)
						  : otherwise;
	db->ops->done(r);
	return rc < 0 ? -1 : 0;
}

int db_expect(struct db *db, int kind, struct span key,
	const unsigned char compare[COMPARE_BYTES], struct err *e)
{
	return db->ops->expect ? db->ops->expect(db, kind, key, compare, e) : 0;
}

static void drop_content(struct db *db)
{
	if (db->content)
		db->ops->done(db->content);
	db->content = NULL;
}

static void end_along(struct db *db)
{
	if (db->along)
		db->ops->done(db->along);
	db->along = NULL;
}

static int step_along(struct db *db, struct err *e)
{
	int rc = db->ops->next(db->along, e);

	db->along_more = rc == 1;
	return rc < 0 ? -1 : 0;
}

/* At the first row that is not before the key. */
static int seek_along(struct db *db, int kind, struct span key, struct err *e)
{
	end_along(db);
	buf_reset(&db->along_from);
	buf_span(&db->along_from, key);
	db->along_kind = kind;
	db->along = db->ops->query(db,
		"SELECT r.key, l.rev, l.number, l.state, l.compare "
		"FROM revision AS r JOIN latest AS l ON l.record = r.rev "
		"WHERE r.kind = $1 AND r.key >= $2 AND r.number = 1 "
		"ORDER BY r.key",
		true, 2,
		DB_VALUES(DB_INT(kind), DB_TEXT(buf_as_span(&db->along_from))),
		e);
	return db->along ? step_along(db, e) : -1;
}

static bool is_before(struct db *db, struct span key)
{
	return db->along_more &&
	       span_cmp(db->ops->as_text(db->along, 0), key) < 0;
}

/*
 * A few rows on are nearer than a search. What is written meanwhile stands at
 * the row that was read or before it, so it does not matter whether it is seen.
 */
static int go_along(struct db *db, int kind, struct span key, struct err *e)
{
	int steps;

	if (!db->along || db->along_kind != kind)
		return seek_along(db, kind, key, e);
	for (steps = 0; steps < 8 && is_before(db, key); steps++)
		if (step_along(db, e))
			return -1;
	return is_before(db, key) ? seek_along(db, kind, key, e) : 0;
}

static int read_latest(struct db *db, int kind, struct span key,
	const unsigned char compare[COMPARE_BYTES], struct found *f,
	struct err *e)
{
	struct db_rows *r;

	if (go_along(db, kind, key, e))
		return -1;
	r = db->along;
	if (!db->along_more || !span_eq(db->ops->as_text(r, 0), key))
		return 0;
	f->rev = db->ops->as_int(r, 1);
	f->number = db->ops->as_int(r, 2);
	f->state = (int)db->ops->as_int(r, 3);
	f->same = span_eq(db->ops->as_blob(r, 4),
		(struct span){(const char *)compare, COMPARE_BYTES});
	return 1;
}

int db_find(struct db *db, int kind, struct span key,
	const unsigned char compare[COMPARE_BYTES], struct found *f,
	struct err *e)
{
	int rc;

	if (db->ops->find)
		return db->ops->find(db, kind, key, compare, f, e);
	drop_content(db);
	if (db->loading)
		return 0;
	rc = read_latest(db, kind, key, compare, f, e);
	f->content = SPAN("");
	if (rc != 1 || f->same)
		return rc;
	db->content = db->ops->query(db,
		"SELECT content FROM revision WHERE rev = $1", true, 1,
		DB_VALUES(DB_INT(f->rev)), e);
	if (!db->content || (rc = db->ops->next(db->content, e)) < 0)
		return -1;
	if (rc == 0)
		return err_output(e, "%s: revision %lld is missing", db->name,
			(long long)f->rev);
	f->content = db->ops->as_text(db->content, 0);
	return 1;
}

static const char add_revision[] =
	"INSERT INTO revision VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, "
	"$11, NULL)";

static const char add_latest[] =
	"INSERT INTO latest(record, later, number, state, case_id, day, team, "
	"service, child_id, referral_id, compare, kind) "
	"VALUES($1, 0, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
static const char set_latest[] =
	"UPDATE latest SET later = $1 - record, number = $2, state = $3, "
	"case_id = $4, "
	"day = $5, team = $6, service = $7, child_id = $8, referral_id = $9, "
	"compare = $10 WHERE record = (SELECT rev FROM revision WHERE "
	"kind = $11 AND key = $12 AND number = 1) AND rev = $13";

int db_add(struct db *db, const struct revision *r, struct err *e)
{
	const struct db_value day = r->day == NO_DAY ? DB_NULL : DB_INT(r->day);

	if (db->ops->add)
		return db->ops->add(db, r, e);
	if (db_write(db, add_revision, 11,
		    DB_VALUES(DB_INT(r->rev), DB_INT(r->kind), DB_TEXT(r->key),
			    DB_INT(r->number), DB_INT(r->before),
			    DB_INT(r->input), DB_INT(r->line), DB_INT(r->state),
			    DB_TEXT(r->content), DB_BYTES(r->salt, SALT_BYTES),
			    DB_BYTES(r->tag, TAG_BYTES)),
		    e))
		return -1;
	return db_write(db, r->before ? set_latest : add_latest,
		r->before ? 13 : 11,
		DB_VALUES(DB_INT(r->rev), DB_INT(r->number), DB_INT(r->state),
			DB_TEXT(r->case_id), day, DB_OPTION(r->team),
			DB_OPTION(r->service), DB_OPTION(r->child_id),
			DB_OPTION(r->referral_id),
			DB_BYTES(r->compare, COMPARE_BYTES), DB_INT(r->kind),
			DB_TEXT(r->key), DB_INT(r->before)),
		e);
}

int db_settle(struct db *db, struct err *e)
{
	drop_content(db);
	end_along(db);
	return db->ops->settle ? db->ops->settle(db, e) : 0;
}

int db_sound(struct db *db, struct err *e)
{
	struct db_rows *r;
	int rc;

	if (!db->ops->sound)
		return 0;
	r = db->ops->query(db, db->ops->sound, false, 0, NULL, e);
	if (!r)
		return -1;
	rc = db->ops->next(r, e);
	if (rc == 1 && !span_is(db->ops->as_text(r, 0), "ok"))
		rc = err_output(e, "%s: the file is damaged: %.*s", db->name,
			SPAN_ARG(db->ops->as_text(r, 0)));
	db->ops->done(r);
	return rc == 1 ? 0 : -1;
}
