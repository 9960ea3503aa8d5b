#include "store_internal.h"

#include <stdio.h>

static int take_up(struct writing *w, struct err *e)
{
	struct db *db = w->store->db;
	struct db_rows *r = db->ops->query(db,
		"SELECT act, last, head FROM act ORDER BY act DESC LIMIT 1",
		true, 0, NULL, e);
	int rc;

	if (!r)
		return -1;
	chain_start(&w->chain);
	rc = db->ops->next(r, e);
	if (rc == 1) {
		struct span head = db->ops->as_blob(r, 2);

		w->act.act = db->ops->as_int(r, 0);
		w->act.last = db->ops->as_int(r, 1);
		if (head.n == HEAD_BYTES)
			memcpy(w->chain.head, head.p, HEAD_BYTES);
	}
	db->ops->done(r);
	w->act.act++;
	return rc < 0 ? -1
		      : db_number(db, "SELECT max(input) FROM input", 0, NULL,
				&w->input, 0, e);
}

static int refuse_other(struct db *db, struct err *e)
{
	int64_t owner;

	if (db->dialect == SQL_SQLITE)
		return 0;
	if (db_number(db,
		    "SELECT count(*) FROM pg_tables WHERE schemaname = 'sos' "
		    "AND tablename = 'kind' AND pg_has_role(tableowner, "
		    "'USAGE')",
		    0, NULL, &owner, 0, e))
		return -1;
	return owner ? 0
		     : err_output(e,
			       "%s: a store of an older format: its owner must "
			       "put to it once, to upgrade it",
			       db->name);
}

/* Inside the act's transaction. Kinds come with a format, or without one. */
static int upgrade(struct db *db, struct err *e)
{
	struct buf sql = {0};
	int64_t kinds;
	int rc;

	if (db_number(db, "SELECT count(*) FROM kind", 0, NULL, &kinds, 0, e))
		return -1;
	if (kinds > KINDS)
		return err_input(e,
			"%s: a store of a format that is newer than this "
			"program",
			db->name);
	if (kinds == KINDS && db->format == STORE_FORMAT(db->dialect) &&
		layout_is_complete(&db->layout))
		return 0;
	if (refuse_other(db, e))
		return -1;
	schema_upgrade(&sql, db->dialect, db->format, &db->layout);
	rc = db->ops->script(db, buf_cstr(&sql), e);
	db->format = STORE_FORMAT(db->dialect);
	buf_release(&sql);
	return rc;
}

/* The chain binds the places of fields before content goes by them. */
static int say_layout(struct writing *w, struct err *e)
{
	struct db *db = w->store->db;
	struct layout_rows rows;
	char source[32];
	int n;

	if (layout_read(&db->layout, &rows, db, e))
		return -1;
	if (rows.said == rows.there)
		return 0;
	n = snprintf(
		source, sizeof source, LAYOUT_INPUT, (long long)rows.there);
	return writing_input(w, (struct span){source, (size_t)n},
		(struct span){rows.sha256, 64}, e);
}

int writing_begin(struct writing *w, struct store *s, const char *what,
	const char *at, const char *by, struct err *e)
{
	*w = (struct writing){.store = s, .salt = sizeof w->salts};
	w->act.what = span_of(what);
	w->act.at = span_of(at);
	w->act.by = span_of(by);
	w->act.about = w->act.why = SPAN("");
	if (store_make(s, e) || store_key(s, &w->chain, true, e))
		return -1;
	if (s->db->ops->begin(s->db, DB_CHANGE, e) || upgrade(s->db, e) ||
		take_up(w, e) || store_key_fits(s, &w->chain, e) ||
		say_layout(w, e)) {
		writing_undo(w);
		return -1;
	}
	return 0;
}

int writing_look(struct writing *w, struct store *s, struct err *e)
{
	*w = (struct writing){.store = s};
	if (store_key(s, &w->chain, true, e))
		return -1;
	if (s->db->ops->begin(s->db, DB_SNAPSHOT, e) || take_up(w, e) ||
		store_key_fits(s, &w->chain, e)) {
		writing_undo(w);
		return -1;
	}
	return 0;
}

int writing_input(struct writing *w, struct span source, struct span sha256,
	struct err *e)
{
	w->input++;
	return db_write(w->store->db,
		"INSERT INTO input VALUES($1, $2, $3, $4)", 4,
		DB_VALUES(DB_INT(w->input), DB_INT(w->act.act), DB_TEXT(source),
			DB_TEXT(sha256)),
		e);
}

static void take_salt(struct writing *w, unsigned char salt[SALT_BYTES])
{
	if (w->salt == sizeof w->salts) {
		random_bytes(w->salts, sizeof w->salts);
		w->salt = 0;
	}
	memcpy(salt, w->salts + w->salt, SALT_BYTES);
	w->salt += SALT_BYTES;
}

int writing_revise(struct writing *w, struct revision *r, struct err *e)
{
	unsigned char rest[HEAD_BYTES];

	if (!r->compared)
		chain_compare(&w->chain, r->content, r->compare);
	take_salt(w, r->salt);
	chain_rest(&w->chain, r->salt, r->content, rest);
	r->rev = w->act.last + 1;
	chain_revision(&w->chain, r, rest, r->tag);
	return writing_made(w, r, e);
}

int writing_made(struct writing *w, const struct revision *r, struct err *e)
{
	w->act.last = r->rev;
	w->act.revisions++;
	return db_add(w->store->db, r, e);
}

static int seal_inputs(struct writing *w, struct err *e)
{
	struct db *db = w->store->db;
	struct db_rows *r = db->ops->query(db,
		"SELECT input, source, sha256 FROM input WHERE act = $1 "
		"ORDER BY input",
		true, 1, DB_VALUES(DB_INT(w->act.act)), e);
	int rc;

	if (!r)
		return -1;
	while ((rc = db->ops->next(r, e)) == 1)
		chain_input(&w->chain, db->ops->as_int(r, 0),
			db->ops->as_text(r, 1), db->ops->as_text(r, 2));
	db->ops->done(r);
	return rc;
}

/* Success is what the file says, not what we meant to write. */
static int look_again(const struct writing *w, struct err *e)
{
	struct db *db = w->store->db;
	struct db_rows *r;
	bool there = false;
	int rc;

	if (db->ops->reread)
		db->ops->reread(db);
	r = db->ops->query(db,
		"SELECT a.head, v.tag FROM act AS a LEFT JOIN revision AS v "
		"ON v.rev = a.last WHERE a.act = $1",
		true, 1, DB_VALUES(DB_INT(w->act.act)), e);
	if (!r)
		return -1;
	rc = db->ops->next(r, e);
	if (rc == 1)
		there = span_eq(db->ops->as_blob(r, 0),
				(struct span){(const char *)w->chain.head,
					HEAD_BYTES}) &&
			(!w->act.last || !db->ops->is_null(r, 1));
	db->ops->done(r);
	if (rc < 0)
		return -1;
	return there ? 0
		     : err_output(e,
			       "%s: the store does not hold what was written: "
			       "act %lld",
			       db->name, (long long)w->act.act);
}

int writing_end(struct writing *w, struct err *e)
{
	const struct act *a = &w->act;
	struct db *db = w->store->db;

	if (db_settle(db, e))
		return -1;
	chain_act(&w->chain, a);
	if (seal_inputs(w, e))
		return -1;
	chain_seal(&w->chain);
	if (db_write(db,
		    "INSERT INTO act VALUES($1, $2, $3, $4, $5, $6, $7, $8, "
		    "$9, $10)",
		    10,
		    DB_VALUES(DB_INT(a->act), DB_TEXT(a->at), DB_TEXT(a->by),
			    DB_TEXT(a->what), DB_TEXT(a->about),
			    DB_TEXT(a->why), DB_INT(a->override),
			    DB_INT(a->revisions), DB_INT(a->last),
			    DB_BLOB(((struct span){
				    (char *)w->chain.head, HEAD_BYTES}))),
		    e))
		return -1;
	/* Over PostgreSQL nobody can add to tables that this act has changed;
	 * a load has yet to make its indexes. */
	if ((!db->loading && db->ops->check(db, e)) || db->ops->commit(db, e))
		return -1;
	return look_again(w, e);
}

void writing_undo(struct writing *w)
{
	if (w->store)
		w->store->db->ops->rollback(w->store->db);
	chain_release(&w->chain);
}
