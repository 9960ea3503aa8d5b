#include "schema.h"

#include "base/mem.h"
#include "record/kind.h"

static const struct {
	const char *word, *sqlite, *postgres;
} types[] = {
	{"%text", "TEXT", "text COLLATE \"C\""},
	{"%int", "INTEGER", "bigint"},
	{"%blob", "BLOB", "bytea"},
	{"%rowless", "WITHOUT ROWID", ""},
};

static const char tables[] =
	"CREATE TABLE IF NOT EXISTS kind(kind %int PRIMARY KEY,"
	" name %text NOT NULL);\n"
	"CREATE TABLE IF NOT EXISTS act(act %int PRIMARY KEY,"
	" at %text NOT NULL, \"by\" %text NOT NULL, what %text NOT NULL,"
	" about %text NOT NULL, why %text NOT NULL, override %int NOT NULL,"
	" revisions %int NOT NULL, last %int NOT NULL, head %blob NOT NULL);\n"
	"CREATE TABLE IF NOT EXISTS input(input %int PRIMARY KEY,"
	" act %int NOT NULL, source %text NOT NULL, sha256 %text NOT NULL);\n"
	"CREATE TABLE IF NOT EXISTS revision(rev %int PRIMARY KEY,"
	" kind %int NOT NULL, key %text NOT NULL, number %int NOT NULL,"
	" before %int NOT NULL, input %int NOT NULL, line %int NOT NULL,"
	" state %int NOT NULL, content %text, salt %blob, tag %blob NOT NULL, "
	"rest %blob);\n"
	"CREATE TABLE IF NOT EXISTS latest(kind %int NOT NULL,"
	" key %text NOT NULL, rev %int NOT NULL, number %int NOT NULL,"
	" state %int NOT NULL, case_id %text NOT NULL, day %int, team %text,"
	" service %text, child_id %text, referral_id %text,"
	" compare %blob NOT NULL, PRIMARY KEY(kind, key))%rowless;\n"
	"CREATE TABLE IF NOT EXISTS legal_hold(case_id %text PRIMARY KEY,"
	" act %int NOT NULL);\n";

static void spell(struct buf *sql, const char *text, enum dialect d)
{
	size_t i;

	while (*text) {
		for (i = 0; i < COUNT_OF(types); i++) {
			size_t n = strlen(types[i].word);

			if (strncmp(text, types[i].word, n) == 0) {
				buf_puts(sql, d == SQL_SQLITE
						      ? types[i].sqlite
						      : types[i].postgres);
				text += n;
				break;
			}
		}
		if (i == COUNT_OF(types))
			buf_addc(sql, *text++);
	}
}

void schema_tables(struct buf *sql, enum dialect d)
{
	int k;

	spell(sql, tables, d);
	for (k = 0; k < KINDS; k++)
		buf_printf(sql,
			"INSERT INTO kind VALUES(%d, '%s') ON CONFLICT DO "
			"NOTHING;\n",
			k, kind_table[k].name);
}

static const struct {
	const char *name, *on;
} indexes[] = {
	{"latest_case", "latest(case_id, kind, key, state, rev)"},
	{"latest_day", "latest(kind, day) WHERE day IS NOT NULL"},
	{"latest_team", "latest(team) WHERE team IS NOT NULL"},
	{"latest_service", "latest(service) WHERE service IS NOT NULL"},
	{"latest_child", "latest(child_id) WHERE child_id IS NOT NULL"},
	{"latest_referral", "latest(referral_id) WHERE referral_id IS NOT "
			    "NULL"},
};

#define INDEXES (COUNT_OF(indexes))

void schema_indexes(struct buf *sql)
{
	size_t i;

	for (i = 0; i < INDEXES; i++)
		buf_printf(sql, "CREATE INDEX IF NOT EXISTS %s ON %s;\n",
			indexes[i].name, indexes[i].on);
}

void schema_drop_indexes(struct buf *sql)
{
	size_t i;

	for (i = 0; i < INDEXES; i++)
		buf_printf(sql, "DROP INDEX IF EXISTS %s;\n", indexes[i].name);
}

static void sqlite_column(struct buf *sql, const struct field *f)
{
	const char *cast = f->type == T_INT       ? "INTEGER"
			   : f->type == T_DECIMAL ? "REAL"
			   : f->type == T_BOOL    ? "INTEGER"
						  : "TEXT";

	buf_printf(sql,
		"CAST(json_extract(r.content, '$.%s') AS %s) AS \"%s\", ",
		f->name, cast, f->name);
}

static bool has_field(const struct kind *k, int f, int format)
{
	return format > 1 || !(k->field[f].flags & FIELD_LATER);
}

static void sqlite_view(struct buf *sql, const struct kind *k, int format)
{
	int f;

	buf_printf(sql, "CREATE VIEW IF NOT EXISTS sos_%s AS SELECT ", k->name);
	for (f = 0; f < k->fields; f++)
		if (has_field(k, f, format))
			sqlite_column(sql, &k->field[f]);
	buf_printf(sql,
		"l.case_id AS sos_case_id, l.number AS sos_revision "
		"FROM latest AS l JOIN revision AS r ON r.rev = l.rev "
		"WHERE l.kind = %d AND l.state = 0;\n",
		k->id);
}

static const char *postgres_type(enum field_type t)
{
	switch (t) {
	case T_INT: return "bigint";
	case T_DECIMAL: return "double precision";
	case T_BOOL: return "boolean";
	case T_DATE: return "date";
	default: return "text";
	}
}

static void postgres_view(struct buf *sql, const struct kind *k, int format)
{
	int f;

	buf_printf(sql,
		"CREATE OR REPLACE VIEW sos_%s WITH (security_invoker = true) "
		"AS SELECT ",
		k->name);
	for (f = 0; f < k->fields; f++)
		if (!(k->field[f].flags & FIELD_LATER))
			buf_printf(sql, "j.\"%s\", ", k->field[f].name);
	buf_puts(sql, "l.case_id AS sos_case_id, l.number AS sos_revision");
	for (f = 0; f < k->fields; f++)
		if (format > 1 && k->field[f].flags & FIELD_LATER)
			buf_printf(sql, ", j.\"%s\"", k->field[f].name);
	buf_puts(sql, " FROM latest AS l JOIN revision AS r ON r.rev = l.rev, "
		      "jsonb_to_record(r.content::jsonb) AS j(");
	for (f = 0; f < k->fields; f++)
		if (has_field(k, f, format))
			buf_printf(sql, "%s\"%s\" %s", f ? ", " : "",
				k->field[f].name,
				postgres_type(k->field[f].type));
	buf_printf(sql, ") WHERE l.kind = %d AND l.state = 0;\n", k->id);
}

void schema_views(struct buf *sql, enum dialect d, int format)
{
	int k, kinds = format > 1 ? KINDS : FORMAT_1_KINDS;

	for (k = 0; k < kinds; k++) {
		/* What history works out is not kept as records. */
		if (k == K_revision)
			continue;
		if (d == SQL_SQLITE)
			sqlite_view(sql, &kind_table[k], format);
		else
			postgres_view(sql, &kind_table[k], format);
	}
}

static void sqlite_header(struct buf *sql)
{
	buf_printf(sql, "PRAGMA application_id = %d; PRAGMA user_version = %d;",
		STORE_APPLICATION, STORE_FORMAT);
}

void schema_sqlite(struct buf *sql)
{
	schema_tables(sql, SQL_SQLITE);
	schema_indexes(sql);
	schema_views(sql, SQL_SQLITE, STORE_FORMAT);
	sqlite_header(sql);
}

void schema_upgrade(struct buf *sql, enum dialect d)
{
	int k;

	for (k = 0; k < KINDS && d == SQL_SQLITE; k++)
		buf_printf(sql, "DROP VIEW IF EXISTS sos_%s;\n",
			kind_table[k].name);
	schema_tables(sql, d);
	schema_views(sql, d, STORE_FORMAT);
	if (d == SQL_SQLITE)
		sqlite_header(sql);
}
