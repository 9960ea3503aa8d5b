#include <stdlib.h>
#include "content.h"
#include "store_internal.h"

/* Records of one case and kind of this many bytes are read again by key. */
#define BLOCK_BYTES ((size_t)8 << 20)

struct kept {
	struct span key, content;
};

/* The records of one case and kind: no index has them in order of their keys,
 * since a key stands in one index alone. */
struct block {
	struct kept *at;
	size_t n, cap, next, bytes;
	struct arena text;
	struct span case_id;
	int64_t kind;
	struct db_rows *large; /* more than BLOCK_BYTES: these, by key */
};

struct store_reader {
	struct reader reader;
	struct store *store;
	struct store_query
		query; /* for block.large; borrowed until it is done */
	struct db_rows *rows;
	bool in_blocks; /* rows come in order of case and kind alone */
	int more;       /* then: whether rows is at the first of a block */
	struct block block;
};

/* SQL as it grows, and the values of its parameters. */
struct asked {
	struct buf sql;
	struct db_value v[9];
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
static void kinds(
	struct asked *a, const struct store_query *q, const struct db *db)
{
	const char *by = q->key && db_by_record(db) ? " AND k.kind IN ("
			 : by_day(q) || q->case_id  ? " AND l.kind IN ("
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
static void own_or_case(struct asked *a, const char *column, const char *value,
	const struct db *db)
{
	const char *of = db_by_record(db) ? "c" : "k";
	const char *from = db_by_record(db)
				   ? "revision AS k JOIN latest AS c ON c.rev "
				     "= k.rev WHERE k"
				   : "latest AS k WHERE k";
	int n;

	if (!value)
		return;
	n = parameter(a, DB_TEXT(span_of(value)));
	buf_printf(&a->sql,
		" AND (l.%s = $%d OR (l.%s IS NULL AND l.case_id IN (SELECT "
		"k.key FROM %s.kind = %d AND %s.state = 0 AND %s.%s = $%d)))",
		column, n, column, from, K_case, of, of, column, n);
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

/* large: of this block alone, in the order of keys; or NULL. */
static void ask(struct asked *a, const struct store_query *q,
	const struct db *db, const struct block *large)
{
	const bool by_key = db_by_record(db) && (q->key || large);
	const char *keyed = by_key ? "k" : db_by_record(db) ? "r" : "l";

	buf_printf(&a->sql,
		"SELECT r.content, r.key, l.kind, l.case_id %sWHERE l.state = "
		"0",
		by_key             ? SCHEMA_BY_RECORD
		: db_by_record(db) ? SCHEMA_NEWEST
				   : SCHEMA_LATEST);
	if (large)
		buf_printf(&a->sql, " AND k.kind = %d AND +l.case_id = $%d",
			(int)large->kind,
			parameter(a, DB_TEXT(large->case_id)));
	else
		kinds(a, q, db);
	if (q->case_id && !large)
		buf_printf(&a->sql, " AND l.case_id = $%d",
			parameter(a, DB_TEXT(span_of(q->case_id))));
	if (q->key)
		buf_printf(&a->sql, " AND %s.key = $%d", keyed,
			parameter(a, DB_TEXT(span_of(q->key))));
	own_or_case(a, "team", q->team, db);
	own_or_case(a, "service", q->service, db);
	if (q->since != NO_DAY)
		buf_printf(&a->sql, " AND l.day >= $%d",
			parameter(a, DB_INT(q->since)));
	if (q->until != NO_DAY)
		buf_printf(&a->sql, " AND l.day <= $%d",
			parameter(a, DB_INT(q->until)));
	part(a, q, db->dialect);
	if (large)
		buf_puts(&a->sql, " ORDER BY k.key");
	else if (by_day(q))
		/* A term that no index is in the order of: the days' is used.
		 */
		buf_printf(&a->sql, " ORDER BY l.case_id || '', l.kind, %s.key",
			keyed);
	else
		buf_printf(&a->sql, " ORDER BY l.case_id, l.kind%s",
			db_by_record(db) ? "" : ", l.key");
}

static struct db_rows *query(
	struct store_reader *s, const struct block *large, struct err *e)
{
	struct asked a = {0};
	struct db_rows *rows;

	ask(&a, &s->query, s->store->db, large);
	rows = db_read(s->store->db, buf_cstr(&a.sql), a.n, a.v, e);
	buf_release(&a.sql);
	return rows;
}

static int by_key(const void *a, const void *b)
{
	return span_cmp(
		((const struct kept *)a)->key, ((const struct kept *)b)->key);
}

/* Revisions mostly came in the order of keys. */
static void sort_block(struct block *b)
{
	size_t i;

	for (i = 1; i < b->n; i++)
		if (span_cmp(b->at[i - 1].key, b->at[i].key) > 0) {
			qsort(b->at, b->n, sizeof *b->at, by_key);
			return;
		}
}

static void keep(struct block *b, const struct db_ops *o, struct db_rows *r)
{
	struct span content = o->as_text(r, 0), key;
	char *p;

	b->bytes += content.n;
	if (b->bytes > BLOCK_BYTES)
		return;
	key = o->as_text(r, 1);
	p = arena_bytes(&b->text, key.n + content.n);
	memcpy(p, key.p, key.n);
	memcpy(p + key.n, content.p, content.n);
	if (b->n == b->cap)
		b->at = grow(b->at, b->n, &b->cap, sizeof *b->at);
	b->at[b->n++] = (struct kept){{p, key.n}, {p + key.n, content.n}};
}

static int fill_block(struct store_reader *s, struct err *e)
{
	const struct db_ops *o = s->store->db->ops;
	struct block *b = &s->block;

	arena_reset(&b->text);
	b->n = b->next = b->bytes = 0;
	b->kind = o->as_int(s->rows, 2);
	b->case_id = arena_copy(&b->text, o->as_text(s->rows, 3));
	do
		keep(b, o, s->rows);
	while ((s->more = o->next(s->rows, e)) == 1 &&
		o->as_int(s->rows, 2) == b->kind &&
		span_eq(o->as_text(s->rows, 3), b->case_id));
	if (b->bytes <= BLOCK_BYTES) {
		sort_block(b);
		return 0;
	}
	b->n = 0;
	b->large = query(s, b, e);
	return b->large ? 0 : -1;
}

static int next_of_block(
	struct store_reader *s, struct span *content, struct err *e)
{
	const struct db_ops *o = s->store->db->ops;
	struct block *b = &s->block;
	int rc;

	for (;;) {
		if (b->next < b->n) {
			*content = b->at[b->next++].content;
			return 1;
		}
		if (b->large) {
			rc = o->next(b->large, e);
			if (rc == 1)
				*content = o->as_text(b->large, 0);
			if (rc)
				return rc;
			o->done(b->large);
			b->large = NULL;
		}
		if (s->more != 1)
			return s->more;
		if (fill_block(s, e))
			return -1;
	}
}

static int next_content(
	struct store_reader *s, int *kind, struct span *content, struct err *e)
{
	const struct db_ops *o = s->store->db->ops;
	int rc;

	if (!s->rows)
		return 0;
	if (s->in_blocks) {
		rc = next_of_block(s, content, e);
		*kind = (int)s->block.kind;
		return rc;
	}
	rc = o->next(s->rows, e);
	if (rc == 1) {
		*content = o->as_text(s->rows, 0);
		*kind = (int)o->as_int(s->rows, 2);
	}
	return rc;
}

static int next(struct reader *reader, struct rec *r, struct err *e)
{
	struct store_reader *s = (struct store_reader *)reader;
	struct db *db = s->store->db;
	struct span content;
	int kind, rc = next_content(s, &kind, &content, e);

	if (rc != 1)
		return rc;
	if (content_read(&db->layout, kind, r, content))
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

	if (s->block.large)
		db->ops->done(s->block.large);
	if (s->rows) {
		db->ops->done(s->rows);
		db->ops->rollback(db);
	}
	free(s->block.at);
	arena_release(&s->block.text);
	free(s);
}

static const struct reader_ops ops = {next, done};

struct reader *store_reader(
	struct store *s, const struct store_query *q, struct err *e)
{
	struct store_reader *r = xcalloc(1, sizeof *r);

	r->reader = (struct reader){.ops = &ops, .in_case_order = true};
	r->store = s;
	r->query = *q;
	if (s->empty)
		return &r->reader;
	if (s->db->ops->begin(s->db, DB_SNAPSHOT, e) == 0)
		r->rows = query(r, NULL, e);
	r->in_blocks = db_by_record(s->db) && !by_day(q);
	if (r->rows && r->in_blocks)
		r->more = s->db->ops->next(r->rows, e);
	if (r->rows && r->more >= 0)
		return &r->reader;
	if (r->rows)
		s->db->ops->done(r->rows);
	s->db->ops->rollback(s->db);
	free(r);
	return NULL;
}
