#include <stdlib.h>
#include "content.h"
#include "store_internal.h"

struct store_reader {
	struct reader reader;
	struct store *store;
	struct db_rows *rows;
};

/* SQL as it grows, and the values of its parameters. */
struct asked {
	struct buf sql;
	struct db_value v[8];
	int n;
};

static int parameter(struct asked *a, struct db_value v)
{
	a->v[a->n++] = v;
	return a->n;
}

static bool by_day(const struct store_query *q)
{
	return q->since != NO_DAY || q->until != NO_DAY;
}

/*
 * A kind is looked up (with its days, or in a case) only where that finds
 * little: to run along the cases, in their order, is quicker than to sort.
 */
static void kinds(struct asked *a, const struct store_query *q)
{
	const char *by = by_day(q) || q->case_id ? " AND l.kind IN ("
						 : " AND +l.kind IN (";
	int k, wanted = 0;

	for (k = 0; k < KINDS; k++)
		wanted += q->kind[k];
	if (!wanted && !by_day(q))
		return;
	for (k = 0; k < KINDS; k++) {
		if ((wanted && !q->kind[k]) ||
			(by_day(q) && kind_places(&kind_table[k])->when < 0))
			continue;
		buf_printf(&a->sql, "%s%d", by, k);
		by = ", ";
	}
	buf_puts(&a->sql, *by == ',' ? ")" : " AND 1 = 0");
}

/* The record's own, else that of its case. */
static void own_or_case(struct asked *a, const char *column, const char *value)
{
	int n;

	if (!value)
		return;
	n = parameter(a, DB_TEXT(span_of(value)));
	buf_printf(&a->sql,
		" AND (l.%s = $%d OR (l.%s IS NULL AND l.case_id IN (SELECT "
		"key FROM latest WHERE kind = %d AND state = 0 AND %s = $%d)))",
		column, n, column, K_case, column, n);
}

/* The first 24 bits of the SHA-256 of the case's id. */
static const char *const place[] = {
	[SQL_SQLITE] = STORE_PLACE "(l.case_id)",
	[SQL_POSTGRES] = "(get_byte(sha256(convert_to(l.case_id, 'UTF8')), 0)"
			 " * 65536 + get_byte(sha256(convert_to(l.case_id,"
			 " 'UTF8')), 1) * 256 + get_byte(sha256(convert_to("
			 "l.case_id, 'UTF8')), 2))",
};

static void part(struct asked *a, const struct store_query *q, enum dialect d)
{
	int parts;

	if (!q->parts)
		return;
	parts = parameter(a, DB_INT(q->parts));
	buf_printf(&a->sql, " AND %s %% $%d = $%d", place[d], parts,
		parameter(a, DB_INT(q->part - 1)));
}

static void ask(struct asked *a, const struct store_query *q, enum dialect d)
{
	buf_puts(&a->sql,
		"SELECT r.content FROM latest AS l JOIN revision AS r ON "
		"r.rev = l.rev WHERE l.state = 0");
	kinds(a, q);
	if (q->case_id)
		buf_printf(&a->sql, " AND l.case_id = $%d",
			parameter(a, DB_TEXT(span_of(q->case_id))));
	if (q->key)
		buf_printf(&a->sql, " AND l.key = $%d",
			parameter(a, DB_TEXT(span_of(q->key))));
	own_or_case(a, "team", q->team);
	own_or_case(a, "service", q->service);
	if (q->since != NO_DAY)
		buf_printf(&a->sql, " AND l.day >= $%d",
			parameter(a, DB_INT(q->since)));
	if (q->until != NO_DAY)
		buf_printf(&a->sql, " AND l.day <= $%d",
			parameter(a, DB_INT(q->until)));
	part(a, q, d);
	/* A term that no index is in the order of: the days' is used. */
	buf_printf(&a->sql, " ORDER BY l.case_id%s, l.kind, l.key",
		by_day(q) ? " || ''" : "");
}

static int next(struct reader *reader, struct rec *r, struct err *e)
{
	struct store_reader *s = (struct store_reader *)reader;
	struct db *db = s->store->db;
	int rc = s->rows ? db->ops->next(s->rows, e) : 0;

	if (rc != 1)
		return rc;
	if (content_read(r, db->ops->as_text(s->rows, 0)))
		return err_input(e,
			"%s: a record is damaged (sos-store "
			"verify says which)",
			db->name);
	r->source = db->name;
	return 1;
}

static void done(struct reader *reader)
{
	struct store_reader *s = (struct store_reader *)reader;
	struct db *db = s->store->db;

	if (s->rows) {
		db->ops->done(s->rows);
		db->ops->rollback(db);
	}
	free(s);
}

static const struct reader_ops ops = {next, done};

struct reader *store_reader(
	struct store *s, const struct store_query *q, struct err *e)
{
	struct store_reader *r = xcalloc(1, sizeof *r);
	struct asked a = {0};

	r->reader = (struct reader){.ops = &ops, .in_case_order = true};
	r->store = s;
	if (s->empty)
		return &r->reader;
	ask(&a, q, s->db->dialect);
	if (s->db->ops->begin(s->db, DB_SNAPSHOT, e) == 0)
		r->rows = db_read(s->db, buf_cstr(&a.sql), a.n, a.v, e);
	buf_release(&a.sql);
	if (r->rows)
		return &r->reader;
	s->db->ops->rollback(s->db);
	free(r);
	return NULL;
}
