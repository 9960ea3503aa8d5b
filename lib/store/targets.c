#include "targets.h"

#include <stdio.h>
#include <stdlib.h>
#include "content.h"
#include "stream/sink.h"
#include "stream/ndjson_out.h"

/* Kind, key, rev, number, case, content, state: what add_row takes. */
#define COLUMNS                                                                \
	"SELECT l.kind, r.key, l.rev, l.number, l.case_id, r.content, "        \
	"l.state "

/* Of a kind, which ".kind" and more follows. */
static const char *columns_of(const struct db *db)
{
	return db_by_record(db) ? COLUMNS SCHEMA_BY_RECORD "WHERE k"
				: COLUMNS SCHEMA_LATEST "WHERE l";
}

bool targets_have(const struct targets *t, int kind, struct span key)
{
	struct buf id = {0};
	bool known;

	buf_addc(&id, (char)kind);
	buf_span(&id, key);
	known = hash_get(&t->known, buf_as_span(&id)) != NULL;
	buf_release(&id);
	return known;
}

typedef bool chosen(struct targets *t, const struct rec *r, struct span by);

static void add_row(struct targets *t, struct db_rows *r)
{
	struct db *db = t->store->db;
	struct span key = db->ops->as_text(r, 1);
	int kind = (int)db->ops->as_int(r, 0);
	struct buf id = {0};
	bool is_new;

	buf_addc(&id, (char)kind);
	buf_span(&id, key);
	hash_put(&t->known, buf_as_span(&id), 1, &is_new);
	buf_release(&id);
	if (!is_new)
		return;
	t->at = grow(t->at, t->n, &t->cap, sizeof *t->at);
	t->at[t->n++] = (struct target){.kind = kind,
		.key = arena_copy(&t->text, key),
		.case_id = arena_copy(&t->text, db->ops->as_text(r, 4)),
		.rev = db->ops->as_int(r, 2),
		.number = db->ops->as_int(r, 3)};
}

/* Adds the records a query finds and `test` (NULL: all) takes. */
static int add_all(struct targets *t, const char *sql, struct span by,
	struct span like, chosen *test, struct err *e)
{
	struct db *db = t->store->db;
	struct db_rows *r =
		db->ops->query(db, sql, false, 1, DB_VALUES(DB_TEXT(like)), e);
	int rc;

	if (!r)
		return -1;
	while ((rc = db->ops->next(r, e)) == 1) {
		if (db->ops->as_int(r, 6) == ERASED) {
			t->erased_before++;
			continue;
		}
		if (content_read(&db->layout, (int)db->ops->as_int(r, 0),
			    &t->rec, db->ops->as_text(r, 5))) {
			rc = err_output(e, "%s: a record is damaged", db->name);
			break;
		}
		if (!test || test(t, &t->rec, by))
			add_row(t, r);
	}
	db->ops->done(r);
	return rc;
}

/* A pattern for content that may hold this id as some value. */
static void pattern(struct buf *out, struct span id)
{
	struct buf json = {0};
	size_t i;

	json_quoted(&json, id);
	buf_addc(out, '%');
	for (i = 0; i < json.n; i++) {
		if (strchr("%_!", json.p[i]))
			buf_addc(out, '!');
		buf_addc(out, json.p[i]);
	}
	buf_addc(out, '%');
	buf_release(&json);
}

static bool is_care(const struct rec *r)
{
	switch (r->kind->id) {
	case K_care: return true;
	case K_case:
		return rec_is(r, F_case_plan, "care") ||
		       rec_is(r, F_case_service, "children-in-care") ||
		       rec_is(r, F_case_service, "leaving-care");
	case K_event:
		return rec_is(r, F_event_plan, "care") ||
		       (r->v[F_event_type].n > 5 &&
			       memcmp(r->v[F_event_type].p, "care-", 5) == 0);
	default: return false;
	}
}

/* Every revision of a record of the case: was it ever one of care? */
static int look_for_care(struct targets *t, struct err *e)
{
	struct db *db = t->store->db;
	struct db_rows *r = db->ops->query(db,
		"WITH RECURSIVE h(rev, earlier) AS (SELECT r.rev, r.before "
		"FROM latest AS l JOIN revision AS r ON r.rev = l.rev "
		"WHERE l.case_id = $1 UNION ALL SELECT r.rev, r.before "
		"FROM h JOIN revision AS r ON r.rev = h.earlier AND "
		"r.rev < h.rev) SELECT r.content, r.kind FROM h JOIN revision "
		"AS r "
		"ON r.rev = h.rev WHERE r.salt IS NOT NULL AND r.state < 2",
		true, 1, DB_VALUES(DB_TEXT(t->case_id)), e);
	int rc;

	if (!r)
		return -1;
	while ((rc = db->ops->next(r, e)) == 1)
		if (!content_read(&db->layout, (int)db->ops->as_int(r, 1),
			    &t->rec, db->ops->as_text(r, 0)) &&
			is_care(&t->rec))
			t->care = true;
	db->ops->done(r);
	return rc;
}

#define MOVED(newest)                                                          \
	"SELECT r.rev, r.content, r.kind FROM revision AS r JOIN " newest      \
	" WHERE "                                                              \
	"r.salt IS NOT NULL AND r.state < 2 AND l.case_id <> $1 "              \
	"AND r.rev <> l.rev AND r.content LIKE $2 ESCAPE '!'"

static const char moved_by_key[] =
	MOVED("latest AS l ON l.kind = r.kind AND l.key = r.key");
static const char moved_by_record[] =
	MOVED("revision AS k ON k.kind = r.kind AND k.key = r.key AND "
	      "k.number = 1 JOIN latest AS l ON l.record = k.rev");

/* Older revisions, of this case, of records that have moved to another. */
static int add_moved(struct targets *t, struct span like, struct err *e)
{
	struct db *db = t->store->db;
	struct db_rows *r = db->ops->query(db,
		db_by_record(db) ? moved_by_record : moved_by_key, true, 2,
		DB_VALUES(DB_TEXT(t->case_id), DB_TEXT(like)), e);
	int rc;

	if (!r)
		return -1;
	while ((rc = db->ops->next(r, e)) == 1) {
		int place;

		if (content_read(&db->layout, (int)db->ops->as_int(r, 2),
			    &t->rec, db->ops->as_text(r, 1)))
			continue;
		place = kind_places(t->rec.kind)->case_id;
		if (place < 0 || !span_eq(t->rec.v[place], t->case_id))
			continue;
		t->care |= is_care(&t->rec);
		t->moved = grow(
			t->moved, t->moved_n, &t->moved_cap, sizeof *t->moved);
		t->moved[t->moved_n++] = db->ops->as_int(r, 0);
	}
	db->ops->done(r);
	return rc;
}

static bool is_about(struct targets *t, const struct rec *r, struct span by)
{
	if (rec_is(r, F_feedback_about, "training"))
		return false;
	return span_eq(r->v[F_feedback_ref_id], by) ||
	       targets_have(t, K_session, r->v[F_feedback_ref_id]);
}

int targets_of_case(struct targets *t, struct span case_id, struct err *e)
{
	struct buf like = {0}, sql = {0};
	int rc;

	t->case_id = case_id;
	pattern(&like, case_id);
	buf_printf(&sql, "%s.kind = %d AND r.content LIKE $1 ESCAPE '!'",
		columns_of(t->store->db), K_feedback);
	rc = look_for_care(t, e) ||
			     add_all(t,
				     COLUMNS SCHEMA_LATEST
				     "WHERE l.case_id = $1 ORDER BY l.kind, "
				     "r.key",
				     case_id, case_id, NULL, e) ||
			     add_all(t, buf_cstr(&sql), case_id, SPAN("_%"),
				     is_about, e) ||
			     add_moved(t, buf_as_span(&like), e)
		     ? -1
		     : 0;
	buf_release(&like);
	buf_release(&sql);
	return rc;
}

/* Its key, or a field it cannot do without, is this person. */
static bool of_person(struct targets *t, const struct rec *r, struct span by)
{
	int f;

	(void)t;
	if (r->kind->id == K_person)
		return span_eq(r->v[F_person_person_id], by);
	for (f = 0; f < r->kind->fields; f++) {
		const struct field *fd = &r->kind->field[f];

		if (fd->type == T_REF && strcmp(fd->arg, "person") == 0 &&
			(fd->flags & (FIELD_KEY | FIELD_NEED)) &&
			span_eq(r->v[f], by))
			return true;
	}
	return false;
}

static bool of_commitment(
	struct targets *t, const struct rec *r, struct span by)
{
	(void)by;
	return targets_have(
		t, K_commitment, r->v[F_demonstration_commitment_id]);
}

#define ERASED_OF(from, keyed)                                                 \
	"SELECT count(*) " from "WHERE " keyed ".kind = $1 AND " keyed         \
	".key = $2 AND l.state = 2"

int targets_of_person(struct targets *t, struct span person_id, struct err *e)
{
	struct buf like = {0}, sql = {0};
	size_t i;
	int rc;

	pattern(&like, person_id);
	buf_printf(&sql,
		"%s.kind IN (%d, %d, %d, %d) AND r.content LIKE $1 "
		"ESCAPE '!' ORDER BY l.kind, r.key",
		columns_of(t->store->db), K_person, K_circle, K_tie,
		K_commitment);
	rc = add_all(
		t, buf_cstr(&sql), person_id, buf_as_span(&like), of_person, e);
	buf_reset(&sql);
	buf_printf(&sql, "%s.kind = %d AND r.content LIKE $1 ORDER BY r.key",
		columns_of(t->store->db), K_demonstration);
	if (!rc)
		rc = add_all(t, buf_cstr(&sql), person_id, SPAN("%"),
			of_commitment, e);
	for (i = 0; i < t->n && !t->case_id.n; i++)
		t->case_id = t->at[i].case_id;
	if (!rc && t->case_id.n)
		rc = look_for_care(t, e);
	if (!rc)
		rc = db_number(t->store->db, DB_KEYED(t->store->db, ERASED_OF),
			2, DB_VALUES(DB_INT(K_person), DB_TEXT(person_id)),
			&t->erased_before, 0, e);
	buf_release(&like);
	buf_release(&sql);
	return rc;
}

int targets_was_care(
	struct store *s, struct span case_id, bool *care, struct err *e)
{
	struct targets t = {.store = s, .case_id = case_id};
	int rc = look_for_care(&t, e);

	*care = t.care;
	targets_release(&t);
	return rc;
}

void targets_release(struct targets *t)
{
	free(t->at);
	free(t->moved);
	hash_release(&t->known);
	arena_release(&t->text);
	rec_release(&t->rec);
}
