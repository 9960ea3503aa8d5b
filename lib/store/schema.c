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
	"CREATE TABLE IF NOT EXISTS legal_hold(case_id %text PRIMARY KEY,"
	" act %int NOT NULL);\n";

#define LATEST "CREATE TABLE IF NOT EXISTS latest("
#define OF_RECORD                                                              \
	" number %int NOT NULL, state %int NOT NULL, case_id %text NOT NULL,"  \
	" day %int, team %text, service %text, child_id %text,"                \
	" referral_id %text, compare %blob NOT NULL"

static const char latest_by_key[] = LATEST
	"kind %int NOT NULL, key %text NOT NULL, rev %int NOT NULL," OF_RECORD
	", PRIMARY KEY(kind, key))%rowless;\n";
/* How much later its newest revision is takes no room in most rows. */
static const char latest_by_record[] = LATEST
	"record %int PRIMARY KEY, kind %int NOT NULL, later %int NOT "
	"NULL," OF_RECORD ", rev %int GENERATED ALWAYS AS (record + later));\n"
	"CREATE TABLE IF NOT EXISTS field(field %int PRIMARY KEY,"
	" kind %int NOT NULL, place %int NOT NULL,"
	" name %text NOT NULL);\n";

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

void schema_tables(struct buf *sql, enum dialect d, int format)
{
	int k;

	spell(sql, tables, d);
	spell(sql, format < FORMAT_BY_RECORD ? latest_by_key : latest_by_record,
		d);
	for (k = 0; k < KINDS; k++)
		buf_printf(sql,
			"INSERT INTO kind VALUES(%d, '%s') ON CONFLICT DO "
			"NOTHING;\n",
			k, kind_table[k].name);
}

#define KEY_INDEX "revision_key"

enum { BY_KEY = 1, BY_RECORD, BOTH };

static const struct {
	const char *name, *on;
	int where;
} indexes[] = {
	{KEY_INDEX, "revision(kind, key) WHERE number = 1", BY_RECORD},
	{"latest_case", "latest(case_id, kind, key, state, rev)", BY_KEY},
	{"latest_case", "latest(case_id, kind, state, later)", BY_RECORD},
	{"latest_day", "latest(kind, day) WHERE day IS NOT NULL", BOTH},
	{"latest_team", "latest(team) WHERE team IS NOT NULL", BOTH},
	{"latest_service", "latest(service) WHERE service IS NOT NULL", BOTH},
	{"latest_child", "latest(child_id) WHERE child_id IS NOT NULL", BOTH},
	{"latest_referral", "latest(referral_id) WHERE referral_id IS NOT NULL",
		BOTH},
};

#define INDEXES (COUNT_OF(indexes))

static void index_at(struct buf *sql, size_t i, int format)
{
	if (indexes[i].where & (format < FORMAT_BY_RECORD ? BY_KEY : BY_RECORD))
		buf_printf(sql, "CREATE %sINDEX IF NOT EXISTS %s ON %s;\n",
			strcmp(indexes[i].name, KEY_INDEX) == 0 ? "UNIQUE "
								: "",
			indexes[i].name, indexes[i].on);
}

void schema_key_index(struct buf *sql, int format)
{
	index_at(sql, 0, format);
}

void schema_indexes(struct buf *sql, int format)
{
	size_t i;

	for (i = 0; i < INDEXES; i++)
		index_at(sql, i, format);
}

void schema_drop_indexes(struct buf *sql)
{
	size_t i;

	for (i = 0; i < INDEXES; i++)
		buf_printf(sql, "DROP INDEX IF EXISTS %s;\n", indexes[i].name);
}

/* Without printf: at each open all views are made, to be compared. */
static void extract(struct buf *sql, const char *at, const char *name)
{
	buf_puts(sql, "json_extract(r.content, '$");
	buf_puts(sql, at);
	buf_puts(sql, name);
	buf_puts(sql, "')");
}

/* Content is an array, or of an older format; x_ fields are in an object in the
 * array's first place, with that place's field. */
static void sqlite_value(struct buf *sql, const struct field *f, int place)
{
	const char at[] = {'[', (char)('0' + place / 10),
		(char)('0' + place % 10), ']', '\0'};
	const char one[] = {'[', at[2], ']', '\0'};

	buf_puts(sql, "coalesce(");
	if (place) {
		extract(sql, place < 10 ? one : at, "");
	} else {
		buf_puts(sql, "CASE json_type(r.content, '$[0]') WHEN "
			      "'object' THEN ");
		extract(sql, "[0].", f->name);
		buf_puts(sql, " ELSE ");
		extract(sql, "[0]", "");
		buf_puts(sql, " END");
	}
	buf_puts(sql, ", ");
	extract(sql, ".", f->name);
	buf_addc(sql, ')');
}

/* place -1: content is an object. */
static void sqlite_column(struct buf *sql, const struct field *f, int place)
{
	buf_puts(sql, "CAST(");
	if (place < 0)
		extract(sql, ".", f->name);
	else
		sqlite_value(sql, f, place);
	buf_puts(sql, f->type == T_INT || f->type == T_BOOL ? " AS INTEGER"
		      : f->type == T_DECIMAL                ? " AS REAL"
							    : " AS TEXT");
	buf_puts(sql, ") AS \"");
	buf_puts(sql, f->name);
	buf_puts(sql, "\", ");
}

static bool has_field(const struct kind *k, int f, int format)
{
	return format > 1 || !(k->field[f].flags & FIELD_LATER);
}

static void sqlite_columns(struct buf *sql, const struct kind *k, int format,
	const struct layout *l)
{
	int f, p;

	if (format < FORMAT_BY_RECORD) {
		for (f = 0; f < k->fields; f++)
			if (has_field(k, f, format))
				sqlite_column(sql, &k->field[f], -1);
	} else {
		for (p = 0; p < l->places[k->id]; p++)
			sqlite_column(sql, &k->field[l->field[k->id][p]], p);
	}
}

static void sqlite_view(struct buf *sql, const struct kind *k, int format,
	const struct layout *l)
{
	/* A kind that came since, without a new format. */
	if (format >= FORMAT_BY_RECORD && !l->places[k->id])
		return;
	buf_printf(sql, "CREATE VIEW IF NOT EXISTS sos_%s AS SELECT ", k->name);
	sqlite_columns(sql, k, format, l);
	buf_printf(sql,
		"l.case_id AS sos_case_id, l.number AS sos_revision "
		"%s.kind = %d AND l.state = 0;\n",
		format < FORMAT_BY_RECORD ? SCHEMA_LATEST "WHERE l"
					  : SCHEMA_BY_RECORD "WHERE k",
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

void schema_views(
	struct buf *sql, enum dialect d, int format, const struct layout *l)
{
	int k, kinds = format > 1 ? KINDS : FORMAT_1_KINDS;

	for (k = 0; k < kinds; k++) {
		/* What history works out is not kept as records. */
		if (k == K_revision)
			continue;
		if (d == SQL_SQLITE)
			sqlite_view(sql, &kind_table[k], format, l);
		else
			postgres_view(sql, &kind_table[k], format);
	}
}

static void place_fields(
	struct buf *sql, const struct layout *had, const struct layout *now)
{
	int k, p;

	for (k = 0; k < KINDS; k++)
		for (p = had->places[k]; p < now->places[k]; p++)
			buf_printf(sql,
				"INSERT INTO field(kind, place, name) "
				"VALUES(%d, %d, '%s');\n",
				k, p,
				kind_table[k].field[now->field[k][p]].name);
}

/* Places for the fields that have none, the views by them, the header. */
static void sqlite_rest(struct buf *sql, const struct layout *had)
{
	struct layout now = *had;

	layout_complete(&now);
	place_fields(sql, had, &now);
	schema_views(sql, SQL_SQLITE, STORE_FORMAT(SQL_SQLITE), &now);
	buf_printf(sql, "PRAGMA application_id = %d; PRAGMA user_version = %d;",
		STORE_APPLICATION, STORE_FORMAT(SQL_SQLITE));
}

void schema_sqlite(struct buf *sql)
{
	const int format = STORE_FORMAT(SQL_SQLITE);
	const struct layout none = {.arrays = true};

	schema_tables(sql, SQL_SQLITE, format);
	schema_indexes(sql, format);
	sqlite_rest(sql, &none);
}

/* SQLite keeps a table's statement as it was given: only what is new may have
 * the name from the start. */
static void from_by_key(struct buf *sql)
{
	const int format = STORE_FORMAT(SQL_SQLITE);

	schema_drop_indexes(sql);
	buf_puts(sql, "ALTER TABLE latest RENAME TO latest_by_key;\n");
	schema_tables(sql, SQL_SQLITE, format);
	buf_puts(sql, "INSERT INTO latest SELECT r.rev, l.kind, "
		      "l.rev - r.rev, l.number, l.state, l.case_id, l.day, "
		      "l.team, l.service, "
		      "l.child_id, l.referral_id, l.compare FROM revision AS r "
		      "JOIN latest_by_key AS l ON l.kind = r.kind AND l.key = "
		      "r.key WHERE r.number = 1 ORDER BY r.rev;\n"
		      "DROP TABLE latest_by_key;\n");
	schema_indexes(sql, format);
}

void schema_upgrade(
	struct buf *sql, enum dialect d, int from, const struct layout *l)
{
	int k;

	for (k = 0; k < KINDS && d == SQL_SQLITE; k++)
		buf_printf(sql, "DROP VIEW IF EXISTS sos_%s;\n",
			kind_table[k].name);
	if (d == SQL_SQLITE && from < FORMAT_BY_RECORD)
		from_by_key(sql);
	else
		schema_tables(sql, d, STORE_FORMAT(d));
	if (d == SQL_SQLITE)
		sqlite_rest(sql, l);
	else
		schema_views(sql, d, STORE_FORMAT(d), l);
}
