#include "db.h"

int db_run(struct db *db, const char *sql, int n, const struct db_value *v,
	struct err *e)
{
	struct db_rows *r = db->ops->query(db, sql, true, n, v, e);
	int rc;

	if (!r)
		return -1;
	do
		rc = db->ops->next(r, e);
	while (rc == 1);
	db->ops->done(r);
	return rc;
}

int db_number(struct db *db, const char *sql, int n, const struct db_value *v,
	int64_t *out, int64_t otherwise, struct err *e)
{
	struct db_rows *r = db->ops->query(db, sql, true, n, v, e);
	int rc;

	if (!r)
		return -1;
	rc = db->ops->next(r, e);
	*out = rc == 1 && !db->ops->is_null(r, 0) ? db->ops->as_int(r, 0)
						  : otherwise;
	db->ops->done(r);
	return rc < 0 ? -1 : 0;
}
