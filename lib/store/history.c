#include "history.h"

#include <stdio.h>
#include "store_internal.h"
#include "record/value.h"

#define REVISIONS(from, keyed)                                                 \
	"WITH RECURSIVE h(rev, earlier) AS ("                                  \
	"SELECT r.rev, r.before " from "WHERE " keyed ".kind = $1 AND " keyed  \
	".key = $2 "                                                           \
	"UNION ALL SELECT r.rev, r.before FROM h "                             \
	"JOIN revision AS r ON r.rev = h.earlier AND r.rev < h.rev "           \
	"AND r.kind = $1 AND r.key = $2) "                                     \
	"SELECT r.number, a.at, a.\"by\", i.source, r.line, i.sha256, "        \
	"CASE WHEN r.salt IS NULL THEN 2 ELSE r.state END, "                   \
	"r.rev, r.before "                                                     \
	"FROM h JOIN revision AS r ON r.rev = h.rev "                          \
	"JOIN input AS i ON i.input = r.input JOIN act AS a ON a.act = i.act " \
	"ORDER BY r.number"

static const char *const states[] = {"present", "absent", "erased"};

static int tell(struct db *db, struct db_rows *rows, struct rec *r,
	struct sink *to, struct err *e)
{
	long line = (long)db->ops->as_int(rows, 4);

	rec_set_int(r, F_revision_number, (long)db->ops->as_int(rows, 0));
	rec_set(r, F_revision_at, db->ops->as_text(rows, 1));
	rec_set(r, F_revision_by, db->ops->as_text(rows, 2));
	rec_set(r, F_revision_source, db->ops->as_text(rows, 3));
	if (line)
		rec_set_int(r, F_revision_line, line);
	rec_set(r, F_revision_sha256, db->ops->as_text(rows, 5));
	rec_set_word(r, F_revision_state, states[db->ops->as_int(rows, 6)]);
	return sink_put(to, r, e);
}

/* Revisions go down the chain, one by one: else the store was tampered with. */
static int in_order(
	struct db *db, struct db_rows *rows, long found, struct err *e)
{
	int64_t rev = db->ops->as_int(rows, 7);
	int64_t before = db->ops->as_int(rows, 8);

	if (before >= 0 && before < rev && (before > 0) == (found > 0) &&
		db->ops->as_int(rows, 0) == found + 1)
		return 0;
	return err_output(e,
		"%s: the chain is broken: revision %lld comes before %lld",
		db->name, (long long)before, (long long)rev);
}

int store_history(struct store *s, const struct kind *k, const char *key,
	struct sink *to, struct err *e)
{
	struct db *db = s->db;
	struct db_rows *rows = NULL;
	struct rec r = {0};
	long found = 0;
	int rc = 0;

	if (!s->empty)
		rows = db->ops->query(db, DB_KEYED(db, REVISIONS), true, 2,
			DB_VALUES(DB_INT(k->id), DB_TEXT(span_of(key))), e);
	if (!s->empty && !rows)
		return -1;
	while (rows && (rc = db->ops->next(rows, e)) == 1) {
		rec_reset(&r, &kind_table[K_revision]);
		rec_set_word(&r, F_revision_of, k->name);
		rec_set(&r, F_revision_record, key_as_id(span_of(key)));
		rc = in_order(db, rows, found, e) ? -1
						  : tell(db, rows, &r, to, e);
		if (rc)
			break;
		found++;
	}
	if (rows)
		db->ops->done(rows);
	rec_release(&r);
	if (!rc && !found)
		return err_input(e, "%s: no %s '%.200s' in any revision",
			db->name, k->name, key);
	return rc;
}

static int count_latest(struct store *s, struct store_stats *st, struct err *e)
{
	struct db *db = s->db;
	struct db_rows *r = db->ops->query(db,
		"SELECT kind, state, count(*), sum(number) FROM latest "
		"GROUP BY kind, state",
		true, 0, NULL, e);
	int rc;

	if (!r)
		return -1;
	while ((rc = db->ops->next(r, e)) == 1) {
		int64_t k = db->ops->as_int(r, 0);
		struct store_count *c;
		long n = (long)db->ops->as_int(r, 2);

		if (k < 0 || k >= KINDS)
			continue;
		c = &st->of[k];
		*(db->ops->as_int(r, 1) == PRESENT        ? &c->present
			: db->ops->as_int(r, 1) == ABSENT ? &c->absent
							  : &c->erased) += n;
		c->revisions += (long)db->ops->as_int(r, 3);
	}
	db->ops->done(r);
	return rc;
}

static int read_head(struct store *s, struct store_stats *st, struct err *e)
{
	struct db *db = s->db;
	struct db_rows *r = db->ops->query(db,
		"SELECT act, head, at, last FROM act ORDER BY act DESC LIMIT 1",
		true, 0, NULL, e);
	int rc;

	if (!r)
		return -1;
	rc = db->ops->next(r, e);
	if (rc == 1) {
		struct span head = db->ops->as_blob(r, 1);

		st->acts = (long)db->ops->as_int(r, 0);
		st->revisions = (long)db->ops->as_int(r, 3);
		if (head.n == HEAD_BYTES)
			hex_text(head.p, head.n, st->head);
		snprintf(st->at, sizeof st->at, "%.*s",
			SPAN_ARG(db->ops->as_text(r, 2)));
	}
	db->ops->done(r);
	return rc < 0 ? -1 : 0;
}

int store_stats(struct store *s, struct store_stats *st, struct err *e)
{
	int64_t holds;
	int rc;

	*st = (struct store_stats){0};
	if (s->empty)
		return 0;
	if (s->db->ops->begin(s->db, DB_SNAPSHOT, e))
		return -1;
	rc = count_latest(s, st, e) || read_head(s, st, e) ||
			     db_number(s->db, "SELECT count(*) FROM legal_hold",
				     0, NULL, &holds, 0, e)
		     ? -1
		     : 0;
	s->db->ops->rollback(s->db);
	if (!rc)
		st->holds = (long)holds;
	return rc;
}
