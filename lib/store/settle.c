#include "settle.h"

#include <stdio.h>
#include <stdlib.h>

static int collect(struct missing_list *l, struct db *db, struct db_rows *r,
	struct staged_walk *have, long *total, struct err *e)
{
	int more = staged_next(have, e), rc;

	while (more >= 0 && (rc = db->ops->next(r, e)) == 1) {
		struct span key = db->ops->as_text(r, 0);

		++*total;
		while (more == 1 && span_cmp(have->now.key, key) < 0)
			more = staged_next(have, e);
		if (more == 1 && span_eq(have->now.key, key))
			continue;
		l->at = grow(l->at, l->n, &l->cap, sizeof *l->at);
		l->at[l->n++] = (struct missing){
			.key = arena_copy(&l->text, key),
			.content = arena_copy(&l->text, db->ops->as_text(r, 3)),
			.rev = db->ops->as_int(r, 1),
			.number = db->ops->as_int(r, 2)};
	}
	return more < 0 ? -1 : rc;
}

#define PRESENT_OF(from, keyed)                                                \
	"SELECT " keyed ".key, l.rev, l.number, r.content " from               \
	"WHERE " keyed ".kind = $1 AND l.state = 0 ORDER BY " keyed ".key"

int missing_find(struct missing_list *l, struct db *db, int kind,
	struct staging *staged, struct err *e)
{
	struct db_rows *r = db->ops->query(db, DB_KEYED(db, PRESENT_OF), true,
		1, DB_VALUES(DB_INT(kind)), e);
	struct staged_walk have;
	long total = 0;
	int rc;

	if (!r)
		return -1;
	staged_walk(&have, staged, kind);
	rc = collect(l, db, r, &have, &total, e);
	staged_walk_end(&have);
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

/* Where a record that names no case has it from, and which those are. */
struct rule {
	struct buf from, of;
};

/* Referrals first: others may follow from them. */
static void rules(struct rule rule[2], const struct db *db)
{
	const char *select =
		db_by_record(db)
			? "SELECT nullif(c.case_id, '') FROM revision AS k "
			  "JOIN latest AS c ON c.record = k.rev AND "
			  "k.number = 1 WHERE k"
			: "SELECT nullif(k.case_id, '') FROM latest AS k WHERE "
			  "k";
	struct buf child = {0};

	buf_printf(&child,
		"coalesce((%s.kind = %d AND k.key = latest.child_id), ", select,
		K_child);
	buf_printf(&rule[0].from, "%s'')", buf_cstr(&child));
	buf_printf(
		&rule[0].of, "kind = %d AND child_id IS NOT NULL", K_referral);
	buf_printf(&rule[1].from,
		"%s(%s.kind = %d AND k.key = latest.referral_id), '')",
		buf_cstr(&child), select, K_referral);
	buf_printf(&rule[1].of,
		"(child_id IS NOT NULL OR referral_id IS NOT NULL) AND "
		"kind <> %d",
		K_referral);
	buf_release(&child);
}

static void rules_release(struct rule rule[2])
{
	int i;

	for (i = 0; i < 2; i++) {
		buf_release(&rule[i].from);
		buf_release(&rule[i].of);
	}
}

int settle_cases(struct db *db, struct err *e)
{
	struct rule rule[2] = {{{0}, {0}}};
	struct buf sql = {0};
	struct db_rows *r;
	int i, rc;

	/* A first load has no indexes yet. */
	schema_key_index(&sql, db->format);
	rc = db->loading ? db->ops->script(db, buf_cstr(&sql), e) : 0;
	rules(rule, db);
	for (i = 0; i < 2 && !rc; i++) {
		const char *from = buf_cstr(&rule[i].from);

		buf_reset(&sql);
		buf_printf(&sql,
			"UPDATE latest SET case_id = %s WHERE %s AND "
			"case_id <> %s",
			from, buf_cstr(&rule[i].of), from);
		r = db->ops->query(db, buf_cstr(&sql), false, 0, NULL, e);
		rc = r ? db->ops->next(r, e) : -1;
		if (r)
			db->ops->done(r);
	}
	rules_release(rule);
	buf_release(&sql);
	return rc;
}

int settle_astray(struct db *db, int64_t *count, struct err *e)
{
	struct rule rule[2] = {{{0}, {0}}};
	struct buf sql = {0};
	int rc;

	rules(rule, db);
	buf_printf(&sql,
		"SELECT count(*) FROM latest WHERE (%s AND case_id <> %s) OR "
		"(%s AND case_id <> %s)",
		buf_cstr(&rule[0].of), buf_cstr(&rule[0].from),
		buf_cstr(&rule[1].of), buf_cstr(&rule[1].from));
	rc = db_number(db, buf_cstr(&sql), 0, NULL, count, 0, e);
	rules_release(rule);
	buf_release(&sql);
	return rc;
}
