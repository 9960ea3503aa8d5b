#include "schema_check.h"

#include "base/mem.h"
#include "base/hash.h"
#include "record/kind.h"
#include "schema.h"

/* Each statement as SQLite keeps it, without "IF NOT EXISTS". */
static size_t note_statements(struct hash *m, const struct buf *sql)
{
	static const char unless[] = "IF NOT EXISTS ";
	const char *p = sql->p, *end;
	struct buf one = {0};
	size_t n = 0;
	bool is_new;

	for (; (end = strstr(p, ";\n")); p = end + 2) {
		const char *gap = strstr(p, unless);

		if (strncmp(p, "CREATE ", 7) != 0 || !gap || gap > end)
			continue;
		buf_reset(&one);
		buf_add(&one, p, (size_t)(gap - p));
		gap += sizeof unless - 1;
		buf_add(&one, gap, (size_t)(end - gap));
		hash_put(m, buf_as_span(&one), n++, &is_new);
	}
	buf_release(&one);
	return n;
}

static int not_ours(struct db_rows *r, struct err *e)
{
	const struct db_ops *o = r->db->ops;

	return err_output(e,
		"%s: the store was tampered with: %.*s '%.60s' is not as "
		"sos-store makes it",
		r->db->name, SPAN_ARG(o->as_text(r, 0)),
		/* No name of anybody's making is that long. */
		o->as_text(r, 1).n < 60 ? o->as_text(r, 1).p : "...");
}

/* The index of a primary key has no SQL of its own. */
static bool is_of_key(struct db_rows *r)
{
	const struct db_ops *o = r->db->ops;
	struct span name = o->as_text(r, 1);

	return o->is_null(r, 2) && span_is(o->as_text(r, 0), "index") &&
	       name.n > 17 && memcmp(name.p, "sqlite_autoindex_", 17) == 0;
}

/* One that nobody has put to since is read as it was. */
static int format_of(struct db *db, int *format, struct err *e)
{
	int64_t n;

	if (db_number(db,
		    db->dialect == SQL_SQLITE ? "PRAGMA user_version"
					      : "SELECT count(*) FROM kind",
		    0, NULL, &n, 0, e))
		return -1;
	if (db->dialect == SQL_SQLITE)
		*format = (int)n;
	else
		*format = n == FORMAT_1_KINDS ? 1 : STORE_FORMAT(db->dialect);
	return 0;
}

/* What a query finds of SQLite's schema is what `made` makes. */
static int compare(
	struct db *db, const char *found, struct buf *made, struct err *e)
{
	const struct db_ops *o = db->ops;
	struct hash ours = {0};
	struct db_rows *r;
	size_t want, seen = 0;
	int rc = -1;

	buf_cstr(made);
	want = note_statements(&ours, made);
	r = o->query(db, found, false, 0, NULL, e);
	while (r && (rc = o->next(r, e)) == 1) {
		if (is_of_key(r))
			continue;
		if (o->is_null(r, 2) || !hash_get(&ours, o->as_text(r, 2))) {
			rc = not_ours(r, e);
			break;
		}
		seen++;
	}
	if (r)
		o->done(r);
	if (rc == 0 && seen != want)
		rc = err_output(e,
			"%s: the store was tampered with: it has %zu of %zu "
			"tables, indexes and views",
			db->name, seen, want);
	hash_release(&ours);
	return rc;
}

#define FOUND "SELECT type, name, sql FROM sqlite_schema WHERE type "

/* Views are made by a table. */
int schema_check_sqlite(struct db *db, struct err *e)
{
	struct buf sql = {0};
	int rc = format_of(db, &db->format, e);

	if (!rc) {
		schema_tables(&sql, SQL_SQLITE, db->format);
		schema_indexes(&sql, db->format);
		rc = compare(db, FOUND "<> 'view'", &sql, e);
	}
	buf_reset(&sql);
	if (!rc)
		rc = layout_load(&db->layout, db, e);
	if (!rc) {
		schema_views(&sql, SQL_SQLITE, db->format, &db->layout);
		rc = compare(db, FOUND "= 'view'", &sql, e);
	}
	buf_release(&sql);
	return rc;
}

/*
 * Each query answers with nothing, or with what is not ours: what it is, and
 * its name. team_reader, case_is_of and the policies are roles.sql's.
 */
static const char *const foreign[] = {
	"SELECT 'trigger', t.tgname FROM pg_catalog.pg_trigger AS t "
	"JOIN pg_catalog.pg_class AS c ON c.oid = t.tgrelid "
	"WHERE c.relnamespace = 'sos'::regnamespace AND NOT t.tgisinternal",

	"SELECT 'rule', w.rulename FROM pg_catalog.pg_rewrite AS w "
	"JOIN pg_catalog.pg_class AS c ON c.oid = w.ev_class "
	"WHERE c.relnamespace = 'sos'::regnamespace AND "
	"NOT (c.relkind = 'v' AND w.rulename = '_RETURN')",

	"SELECT 'relation', c.relname FROM pg_catalog.pg_class AS c "
	"WHERE c.relnamespace = 'sos'::regnamespace AND NOT ("
	"c.relkind = 'r' AND c.relpersistence = 'p' AND "
	"NOT c.relforcerowsecurity AND NOT c.relispartition AND c.relname IN "
	"('kind', 'act', 'input', 'revision', 'latest', 'legal_hold', "
	"'backup', 'team_reader') OR c.relkind = 'v' AND "
	"c.relname LIKE 'sos\\_%' OR c.relkind = 'i')",

	"SELECT 'child table', c.relname FROM pg_catalog.pg_inherits AS h "
	"JOIN pg_catalog.pg_class AS c ON c.oid = h.inhparent "
	"WHERE c.relnamespace = 'sos'::regnamespace",

	"SELECT 'index', c.relname FROM pg_catalog.pg_index AS x "
	"JOIN pg_catalog.pg_class AS c ON c.oid = x.indexrelid "
	"WHERE c.relnamespace = 'sos'::regnamespace AND "
	"(x.indexprs IS NOT NULL OR NOT x.indisvalid OR "
	"NOT x.indisprimary AND (x.indisunique OR c.relname NOT IN "
	"('latest_case', 'latest_day', 'latest_team', 'latest_service', "
	"'latest_child', 'latest_referral')))",

	"SELECT 'constraint', k.conname FROM pg_catalog.pg_constraint AS k "
	"WHERE k.connamespace = 'sos'::regnamespace AND k.contype <> 'p'",

	"SELECT 'column', a.attname FROM pg_catalog.pg_attribute AS a "
	"JOIN pg_catalog.pg_class AS c ON c.oid = a.attrelid "
	"WHERE c.relnamespace = 'sos'::regnamespace AND c.relkind = 'r' AND "
	"a.attnum > 0 AND (a.atthasdef OR a.attisdropped OR "
	"a.attidentity <> '')",

	"SELECT 'function', p.proname FROM pg_catalog.pg_proc AS p "
	"WHERE p.pronamespace = 'sos'::regnamespace AND "
	"p.proname <> 'case_is_of'",

	"SELECT 'operator', p.oprname FROM pg_catalog.pg_operator AS p "
	"WHERE p.oprnamespace = 'sos'::regnamespace",
};

static int has_foreign(struct db *db, const char *sql, struct err *e)
{
	struct db_rows *r = db->ops->query(db, sql, false, 0, NULL, e);
	int rc;

	if (!r)
		return -1;
	rc = db->ops->next(r, e);
	if (rc == 1)
		rc = not_ours(r, e);
	db->ops->done(r);
	return rc;
}

/* The tables' columns as one text, in the order of the statements in $1. */
static const char shape[] =
	"SELECT string_agg(c.relname || '.' || a.attname || ' ' || "
	"pg_catalog.format_type(a.atttypid, a.atttypmod) || "
	"CASE WHEN a.attnotnull THEN ' !' ELSE '' END, ',' ORDER BY "
	"strpos($1, 'EXISTS ' || c.relname || '('), a.attnum) "
	"FROM pg_catalog.pg_attribute AS a JOIN pg_catalog.pg_class AS c "
	"ON c.oid = a.attrelid WHERE c.relnamespace = 'sos'::regnamespace AND "
	"c.relkind = 'r' AND a.attnum > 0 AND c.relname <> 'team_reader'";

static bool is_there(const char *from, const char *end, const char *word)
{
	const char *at = strstr(from, word);

	return at && at < end;
}

/* "name type ...": a column, and not a table's own PRIMARY KEY. */
static void add_column(
	struct buf *out, struct span table, const char *p, const char *end)
{
	const char *type, *type_end;

	while (*p == ' ')
		p++;
	if (strncmp(p, "PRIMARY KEY", 11) == 0)
		return;
	type = p + strcspn(p, " ") + 1;
	type_end = type + strcspn(type, " ,)");
	if (out->n)
		buf_addc(out, ',');
	buf_printf(out, "%.*s.", SPAN_ARG(table));
	for (; p < type - 1; p++)
		if (*p != '"')
			buf_addc(out, *p);
	buf_printf(out, " %.*s", (int)(type_end - type), type);
	if (is_there(type, end, "PRIMARY KEY") ||
		is_there(type, end, "NOT NULL"))
		buf_puts(out, " !");
}

/* What `shape` answers of the statements themselves. */
static void shape_of(const char *sql, struct buf *out)
{
	static const char from[] = "CREATE TABLE IF NOT EXISTS ";
	const char *p = sql, *column;
	int depth;

	while ((p = strstr(p, from))) {
		struct span table = {p + sizeof from - 1, 0};

		table.n = strcspn(table.p, "(");
		p = column = table.p + table.n + 1;
		for (depth = 1; depth; p++) {
			depth += (*p == '(') - (*p == ')');
			if (depth > (*p == ',' ? 1 : 0))
				continue;
			add_column(out, table, column, p);
			column = p + 1;
		}
	}
	buf_cstr(out);
}

static int check_shape(struct db *db, struct err *e)
{
	struct buf sql = {0}, want = {0};
	struct db_rows *r;
	int rc = -1;

	schema_tables(&sql, SQL_POSTGRES, STORE_FORMAT(SQL_POSTGRES));
	shape_of(buf_cstr(&sql), &want);
	r = db->ops->query(
		db, shape, false, 1, DB_VALUES(DB_TEXT(buf_as_span(&sql))), e);
	if (r)
		rc = db->ops->next(r, e);
	if (rc == 1 && !span_is(db->ops->as_text(r, 0), want.p))
		rc = err_output(e,
			"%s: the store was tampered with: the tables' columns "
			"are not as sos-store makes them",
			db->name);
	if (r)
		db->ops->done(r);
	buf_release(&sql);
	buf_release(&want);
	return rc == 1 ? 0 : -1;
}

int schema_check_postgres(struct db *db, struct err *e)
{
	size_t i;

	for (i = 0; i < COUNT_OF(foreign); i++)
		if (has_foreign(db, foreign[i], e))
			return -1;
	return check_shape(db, e);
}

static const char views_differ[] =
	"SELECT 'view', v.relname FROM pg_catalog.pg_class AS v "
	"LEFT JOIN pg_catalog.pg_class AS o ON o.relname = v.relname AND "
	"o.relnamespace = 'sos'::regnamespace AND o.relkind = 'v' "
	"WHERE v.relnamespace = pg_my_temp_schema() AND v.relkind = 'v' AND "
	"(o.oid IS NULL OR pg_get_viewdef(o.oid) <> pg_get_viewdef(v.oid) OR "
	"o.reloptions IS DISTINCT FROM v.reloptions)";

static const char views_more[] =
	"SELECT 'view', o.relname FROM pg_catalog.pg_class AS o "
	"WHERE o.relnamespace = 'sos'::regnamespace AND o.relkind = 'v' AND "
	"NOT EXISTS(SELECT FROM pg_catalog.pg_class AS v WHERE "
	"v.relnamespace = pg_my_temp_schema() AND v.relname = o.relname)";

static int make_views(struct db *db, int format, struct err *e)
{
	struct buf sql = {0};
	const char *p, *end;
	int rc = 0;

	schema_views(&sql, SQL_POSTGRES, format, &db->layout);
	buf_cstr(&sql);
	for (p = sql.p; !rc && (end = strstr(p, ";\n")); p = end + 2) {
		static const char from[] = "CREATE OR REPLACE VIEW ";
		struct buf one = {0};

		buf_puts(&one, "CREATE TEMP VIEW ");
		buf_add(&one, p + sizeof from - 1,
			(size_t)(end - p) - (sizeof from - 1));
		rc = db_do(db, buf_cstr(&one), e);
		buf_release(&one);
	}
	buf_release(&sql);
	return rc;
}

int schema_check_views(struct db *db, struct err *e)
{
	int format, rc = -1;

	if (format_of(db, &format, e) || db_do(db, "BEGIN", e))
		return -1;
	if (!make_views(db, format, e) && !has_foreign(db, views_differ, e) &&
		!has_foreign(db, views_more, e))
		rc = 0;
	db->ops->rollback(db);
	return rc;
}
