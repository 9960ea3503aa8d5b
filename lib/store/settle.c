#include "settle.h"

#include <stdio.h>
#include <stdlib.h>

static int collect(struct missing_list *l, struct db *db, struct db_rows *r,
	const struct staged *have, size_t n, long *total, struct err *e)
{
	size_t i = 0;
	int rc;

	while ((rc = db->ops->next(r, e)) == 1) {
		struct span key = db->ops->as_text(r, 0);

		++*total;
		while (i < n && span_cmp(staged_key(&have[i]), key) < 0)
			i++;
		if (i < n && span_eq(staged_key(&have[i]), key))
			continue;
		l->at = grow(l->at, l->n, &l->cap, sizeof *l->at);
		l->at[l->n++] = (struct missing){
			.key = arena_copy(&l->text, key),
			.content = arena_copy(&l->text, db->ops->as_text(r, 3)),
			.rev = db->ops->as_int(r, 1),
			.number = db->ops->as_int(r, 2)};
	}
	return rc;
}

int missing_find(struct missing_list *l, struct db *db, int kind,
	const struct staged *have, size_t n, struct err *e)
{
	struct db_rows *r = db->ops->query(db,
		"SELECT l.key, l.rev, l.number, r.content FROM latest AS l "
		"JOIN revision AS r ON r.rev = l.rev "
		"WHERE l.kind = $1 AND l.state = 0 ORDER BY l.key",
		true, 1, DB_VALUES(DB_INT(kind)), e);
	long total = 0;
	int rc;

	if (!r)
		return -1;
	rc = collect(l, db, r, have, n, &total, e);
	db->ops->done(r);
	if (rc < 0)
		return -1;
	if ((double)l->n * 100 > l->max_percent * (double)total)
		return err_input(e,
			"--complete %s: %zu of %ld records would become "
			"absent, over %g per cent (--max-absent); nothing was "
			"written",
			kind_table[kind].name, l->n, total, l->max_percent);
	return 0;
}

void missing_release(struct missing_list *l)
{
	free(l->at);
	arena_release(&l->text);
}

/* %d: the kinds of referral and child. */
static const char by_child[] =
	"coalesce((SELECT nullif(c.case_id, '') FROM latest AS c WHERE "
	"c.kind = %d AND c.key = latest.child_id)";
static const char by_referral[] =
	", (SELECT nullif(c.case_id, '') FROM latest AS c WHERE "
	"c.kind = %d AND c.key = latest.referral_id)";

static int give(struct db *db, const char *from, const char *of, struct err *e)
{
	struct buf sql = {0};
	struct db_rows *r;
	int rc = -1;

	buf_printf(&sql,
		"UPDATE latest SET case_id = %s WHERE %s AND case_id <> %s",
		from, of, from);
	r = db->ops->query(db, buf_cstr(&sql), false, 0, NULL, e);
	if (r) {
		rc = db->ops->next(r, e);
		db->ops->done(r);
	}
	buf_release(&sql);
	return rc;
}

int settle_cases(struct db *db, struct err *e)
{
	struct buf from = {0}, of = {0};
	int rc;

	/* Referrals first: others may follow from them. */
	buf_printf(&from, by_child, K_child);
	buf_puts(&from, ", '')");
	buf_printf(&of, "kind = %d AND child_id IS NOT NULL", K_referral);
	rc = give(db, buf_cstr(&from), buf_cstr(&of), e);
	from.n -= 5;
	buf_printf(&from, by_referral, K_referral);
	buf_puts(&from, ", '')");
	buf_reset(&of);
	buf_printf(&of,
		"(child_id IS NOT NULL OR referral_id IS NOT NULL) AND "
		"kind <> %d",
		K_referral);
	if (!rc)
		rc = give(db, buf_cstr(&from), buf_cstr(&of), e);
	buf_release(&from);
	buf_release(&of);
	return rc;
}
