#include "verify_internal.h"

#include <stdlib.h>
#include "record/kind.h"
#include "settle.h"

static int again(const struct db *db, int64_t rev, struct err *e)
{
	return err_output(e,
		"%s: revision %lld was erased, and has its content again",
		db->name, (long long)rev);
}

static int of_records(struct db *db, struct err *e)
{
	int64_t rev, some;

	/* Mostly there are none, and that is quick to see. */
	if (db_number(db, "SELECT count(*) FROM latest WHERE state = 2", 0,
		    NULL, &some, 0, e))
		return -1;
	if (!some)
		return 0;
	if (db_number(db,
		    "WITH RECURSIVE h(rev) AS (SELECT r.before FROM latest "
		    "AS l JOIN revision AS r ON r.rev = l.rev WHERE "
		    "l.state = 2 UNION ALL SELECT r.before FROM h "
		    "JOIN revision AS r ON r.rev = h.rev) "
		    "SELECT min(r.rev) FROM h JOIN revision AS r "
		    "ON r.rev = h.rev WHERE r.salt IS NOT NULL",
		    0, NULL, &rev, 0, e))
		return -1;
	return rev ? again(db, rev, e) : 0;
}

static int of_range(struct db *db, int64_t from, int64_t to, struct err *e)
{
	int64_t rev;

	if (db_number(db,
		    "SELECT min(rev) FROM revision WHERE rev >= $1 AND "
		    "rev <= $2 AND salt IS NOT NULL",
		    2, DB_VALUES(DB_INT(from), DB_INT(to)), &rev, 0, e))
		return -1;
	return rev ? again(db, rev, e) : 0;
}

/* "3-7,9; ...", as a forget wrote it. */
static int of_list(struct db *db, const char *p, struct err *e)
{
	char *end;

	for (;;) {
		int64_t from = strtoll(p, &end, 10), to = from;

		if (end == p)
			return 0;
		if (*end == '-')
			to = strtoll(end + 1, &end, 10);
		if (of_range(db, from, to, e))
			return -1;
		if (*end != ',')
			return 0;
		p = end + 1;
	}
}

/* All the lists first: over PostgreSQL one query runs at a time. */
static int of_forgets(struct db *db, struct err *e)
{
	struct buf lists = {0};
	struct db_rows *r = db->ops->query(db,
		"SELECT i.source FROM input AS i JOIN act AS a "
		"ON a.act = i.act WHERE a.what = 'forget' ORDER BY i.input",
		true, 0, NULL, e);
	const char *p;
	int rc;

	if (!r)
		return -1;
	while ((rc = db->ops->next(r, e)) == 1) {
		struct span s = db->ops->as_text(r, 0);
		size_t n = strlen(ERASED_REVISIONS);

		if (s.n > n && memcmp(s.p, ERASED_REVISIONS, n) == 0) {
			buf_add(&lists, s.p + n, s.n - n);
			buf_addc(&lists, '\n');
		}
	}
	db->ops->done(r);
	for (p = buf_cstr(&lists); !rc && *p; p = strchr(p, '\n') + 1)
		rc = of_list(db, p, e);
	buf_release(&lists);
	return rc;
}

static int check_erased(struct db *db, struct err *e)
{
	return of_records(db, e) || of_forgets(db, e) ? -1 : 0;
}

/* The cases on hold are those that the acts say. */
static int check_holds(struct db *db, struct err *e)
{
	int64_t said, kept, right;

	if (db_number(db,
		    "SELECT count(*) FROM act AS h WHERE h.what = 'hold' AND "
		    "NOT EXISTS(SELECT 1 FROM act AS n WHERE n.about = h.about "
		    "AND n.act > h.act AND n.what IN ('hold', 'release'))",
		    0, NULL, &said, 0, e) ||
		db_number(db, "SELECT count(*) FROM legal_hold", 0, NULL, &kept,
			0, e) ||
		db_number(db,
			"SELECT count(*) FROM legal_hold AS l JOIN act AS h ON "
			"h.act = l.act AND h.about = l.case_id AND "
			"h.what = 'hold'",
			0, NULL, &right, 0, e))
		return -1;
	if (said == kept && kept == right)
		return 0;
	return err_output(
		e, "%s: the legal-hold table has been altered", db->name);
}

/* The names of kinds are ours, for whoever reads the tables by them; a store
 * of format 1 has fewer. */
static int check_kinds(struct db *db, struct err *e)
{
	struct db_rows *r = db->ops->query(db,
		"SELECT kind, name FROM kind ORDER BY kind", true, 0, NULL, e);
	int rc, k = 0;

	if (!r)
		return -1;
	while ((rc = db->ops->next(r, e)) == 1 && k < KINDS &&
		db->ops->as_int(r, 0) == k &&
		span_is(db->ops->as_text(r, 1), kind_table[k].name))
		k++;
	db->ops->done(r);
	if (rc == 0 && (k == KINDS || k == FORMAT_1_KINDS))
		return 0;
	return rc < 0 ? -1
		      : err_output(e, "%s: unexpected kind names in the store",
				db->name);
}

static int check_cases(struct db *db, struct err *e)
{
	int64_t astray;

	if (settle_astray(db, &astray, e))
		return -1;
	return astray ? err_output(e,
				"%s: %lld records are in a different case from "
				"their child or referral",
				db->name, (long long)astray)
		      : 0;
}

int verify_state(struct db *db, struct err *e)
{
	return check_cases(db, e) || check_kinds(db, e) || check_holds(db, e) ||
			       check_erased(db, e)
		       ? -1
		       : 0;
}

static void look_at_state(struct beside *b, struct db *db)
{
	b->state = db->ops->begin(db, DB_SNAPSHOT, &b->state_err) ||
				   verify_state(db, &b->state_err)
			   ? -1
			   : 0;
	db->ops->rollback(db);
}

static void *look(void *arg)
{
	struct beside *b = arg;

	b->file = db_sound(b->db, &b->file_err);
	if (!b->file)
		look_at_state(b, b->db);
	return NULL;
}

void beside_begin(struct beside *b, struct db *db)
{
	*b = (struct beside){0};
	if (!db->ops->another) {
		b->file = db_sound(db, &b->file_err);
		b->state = verify_state(db, &b->state_err);
		return;
	}
	b->db = db->ops->another(db, &b->file_err);
	if (!b->db) {
		b->file = -1;
		return;
	}
	b->threaded = pthread_create(&b->thread, NULL, look, b) == 0;
	if (!b->threaded)
		(void)look(b);
}

void beside_end(struct beside *b)
{
	if (b->threaded)
		pthread_join(b->thread, NULL);
	if (b->db)
		b->db->ops->close(b->db);
	b->db = NULL;
}
