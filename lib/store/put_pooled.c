#include "put_pooled.h"

#include "content.h"
#include "record/pooled.h"

struct checking {
	const struct staging *staged;
	struct db *db; /* NULL: the store is not asked */
	struct pooled pooled;
	struct rec r;
};

static int unreadable(struct err *e)
{
	return err_output(e, "a record cannot be read back");
}

static int staged_cases(struct checking *c, struct err *e)
{
	size_t i;

	for (i = 0; i < c->staged->of[K_case].n; i++) {
		const struct staged *s = &c->staged->of[K_case].at[i];

		if (content_read(&c->r, staged_content(s)))
			return unreadable(e);
		if (pooled_case(&c->pooled, &c->r, NULL, e))
			return -1;
	}
	return 0;
}

/* All that the query answers, one row after the other. */
static int each_row(struct checking *c, const char *sql, int kind,
	int (*row)(struct checking *, int, struct db_rows *, struct err *),
	struct err *e)
{
	struct db_rows *rows = c->db->ops->query(
		c->db, sql, true, 1, DB_VALUES(DB_INT(kind)), e);
	int rc;

	if (!rows)
		return -1;
	while ((rc = c->db->ops->next(rows, e)) == 1)
		if (row(c, kind, rows, e)) {
			rc = -1;
			break;
		}
	c->db->ops->done(rows);
	return rc;
}

static int stored_case(
	struct checking *c, int kind, struct db_rows *rows, struct err *e)
{
	(void)kind;
	if (content_read(&c->r, c->db->ops->as_text(rows, 0)))
		return unreadable(e);
	return pooled_case(&c->pooled, &c->r, NULL, e);
}

static int stored_id(
	struct checking *c, int kind, struct db_rows *rows, struct err *e)
{
	struct span id = c->db->ops->as_text(rows, 0);
	struct span of = c->db->ops->as_text(rows, 1);

	return pooled_id(&c->pooled, &kind_table[kind], id, of, e);
}

static int staged_ids(struct checking *c, int kind, struct err *e)
{
	int f = kind_places(&kind_table[kind])->case_id;
	size_t i;

	for (i = 0; i < c->staged->of[kind].n; i++) {
		const struct staged *s = &c->staged->of[kind].at[i];

		if (content_read(&c->r, staged_content(s)))
			return unreadable(e);
		if (c->r.v[f].n && pooled_id(&c->pooled, c->r.kind,
					   staged_key(s), c->r.v[f], e))
			return -1;
	}
	return 0;
}

static int ids(struct checking *c, struct err *e)
{
	int k;

	for (k = 0; k < KINDS; k++) {
		if (!pooled_kind(&kind_table[k]) || !c->staged->of[k].n)
			continue;
		if (c->db && each_row(c,
				     "SELECT key, case_id FROM latest "
				     "WHERE kind = $1 AND state = 0",
				     k, stored_id, e))
			return -1;
		if (staged_ids(c, k, e))
			return -1;
	}
	return 0;
}

int put_check_pooled(const struct staging *s, struct db *db, struct err *e)
{
	struct checking c = {.staged = s, .db = db};
	int rc = staged_cases(&c, e);

	/* Who puts no authority has nothing to be held against. */
	if (!rc && c.db && c.pooled.names.count)
		rc = each_row(&c,
			"SELECT r.content FROM latest AS l JOIN revision AS r "
			"ON r.rev = l.rev WHERE l.kind = $1 AND l.state = 0",
			K_case, stored_case, e);
	if (!rc && pooled_several(&c.pooled))
		rc = ids(&c, e);
	pooled_release(&c.pooled);
	rec_release(&c.r);
	return rc;
}
