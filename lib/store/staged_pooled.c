#include "staged.h"

#include "content.h"
#include "record/pooled.h"

struct checking {
	struct staging *staged;
	struct db *db; /* NULL: the store is not asked */
	struct pooled pooled;
	struct rec r;
	struct buf last; /* the id that came last */
	size_t of;       /* the number of its authority */
};

static int unreadable(struct err *e)
{
	return err_output(e, "a record cannot be read back");
}

static int staged_cases(struct checking *c, struct err *e)
{
	struct staged_walk w;
	int rc;

	staged_walk(&w, c->staged, K_case);
	while ((rc = staged_next(&w, e)) == 1) {
		rc = content_read(
			     &c->staged->form, K_case, &c->r, w.now.content)
			     ? unreadable(e)
			     : pooled_case(&c->pooled, &c->r, NULL, e);
		if (rc)
			break;
	}
	staged_walk_end(&w);
	return rc;
}

static struct db_rows *ask(
	struct checking *c, const char *sql, int kind, struct err *e)
{
	return c->db->ops->query(
		c->db, sql, true, 1, DB_VALUES(DB_INT(kind)), e);
}

#define CASES(from, keyed)                                                     \
	"SELECT r.content " from "WHERE " keyed ".kind = $1 AND l.state = 0"

static int stored_cases(struct checking *c, struct err *e)
{
	struct db_rows *rows = ask(c, DB_KEYED(c->db, CASES), K_case, e);
	int rc;

	if (!rows)
		return -1;
	while ((rc = c->db->ops->next(rows, e)) == 1) {
		rc = content_read(&c->db->layout, K_case, &c->r,
			     c->db->ops->as_text(rows, 0))
			     ? unreadable(e)
			     : pooled_case(&c->pooled, &c->r, NULL, e);
		if (rc)
			break;
	}
	c->db->ops->done(rows);
	return rc;
}

/* The next record of a kind, in the order of ids. */
static int meet(struct checking *c, int kind, struct span id,
	struct span case_id, struct err *e)
{
	size_t of = case_id.n ? pooled_number(&c->pooled, case_id) : 0;

	if (!of)
		return 0;
	if (span_eq(id, buf_as_span(&c->last)) && of != c->of)
		return pooled_refuse(
			&c->pooled, &kind_table[kind], id, c->of, of, e);
	buf_reset(&c->last);
	buf_span(&c->last, id);
	c->of = of;
	return 0;
}

static int meet_staged(
	struct checking *c, int kind, const struct staged *s, struct err *e)
{
	int f = kind_places(&kind_table[kind])->case_id;

	if (content_read(&c->staged->form, kind, &c->r, s->content))
		return unreadable(e);
	return meet(c, kind, s->key, c->r.v[f], e);
}

/* Those of the store, rows or NULL, and those that are put side by side. */
static int meet_all(struct checking *c, int kind, struct db_rows *rows,
	struct staged_walk *w, struct err *e)
{
	int mine = staged_next(w, e);
	int theirs = rows ? c->db->ops->next(rows, e) : 0;

	while (mine == 1 && theirs >= 0) {
		struct span id =
			theirs ? c->db->ops->as_text(rows, 0) : SPAN("");

		if (theirs && span_cmp(id, w->now.key) <= 0) {
			if (meet(c, kind, id, c->db->ops->as_text(rows, 1), e))
				return -1;
			theirs = c->db->ops->next(rows, e);
		} else {
			if (meet_staged(c, kind, &w->now, e))
				return -1;
			mine = staged_next(w, e);
		}
	}
	return mine < 0 || theirs < 0 ? -1 : 0;
}

#define IDS(from, l)                                                           \
	"SELECT k.key, " l ".case_id FROM " from " WHERE k.kind = $1 AND " l   \
	".state = 0 ORDER BY k.key"

static const char ids_by_key[] = IDS("latest AS k", "k");
static const char ids_by_record[] = IDS("revision AS k JOIN latest AS l ON "
					"l.record = k.rev AND k.number = 1",
	"l");

static int ids_of(struct checking *c, int kind, struct err *e)
{
	struct db_rows *rows = NULL;
	struct staged_walk w;
	int rc;

	if (c->db) {
		rows = ask(c, db_by_record(c->db) ? ids_by_record : ids_by_key,
			kind, e);
		if (!rows)
			return -1;
	}
	buf_reset(&c->last);
	staged_walk(&w, c->staged, kind);
	rc = meet_all(c, kind, rows, &w, e);
	staged_walk_end(&w);
	if (rows)
		c->db->ops->done(rows);
	return rc;
}

static int ids(struct checking *c, struct err *e)
{
	int k;

	/* Among those that are put an id comes twice only where keys step
	 * back. */
	for (k = 0; k < KINDS; k++)
		if (pooled_kind(&kind_table[k]) && c->staged->of[k].n &&
			(c->db || c->staged->of[k].steps_back) &&
			ids_of(c, k, e))
			return -1;
	return 0;
}

int staging_pooled(struct staging *s, struct db *db, struct err *e)
{
	struct checking c = {.staged = s, .db = db};
	int rc = staged_cases(&c, e);

	/* Who puts no authority has nothing to be held against. */
	if (!rc && c.db && c.pooled.names.count)
		rc = stored_cases(&c, e);
	if (!rc && pooled_several(&c.pooled))
		rc = ids(&c, e);
	pooled_release(&c.pooled);
	rec_release(&c.r);
	buf_release(&c.last);
	return rc;
}
