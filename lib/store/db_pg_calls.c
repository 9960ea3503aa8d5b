/* The one door to PostgreSQL. */
#include "db_pg_internal.h"

#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include "base/digest.h"
#include "base/mem.h"
#include "db_pg_text.h"

#define PARAMETERS 16
#define COLUMNS 24
/* Rows of what is there, fetched at a time. */
#define FETCH "FETCH 2000 FROM there"

struct pg_rows {
	struct db_rows rows;
	PGresult *res;
	struct buf blob[COLUMNS];
};

static int failed(struct pg *d, struct err *e)
{
	const char *text = PQerrorMessage(d->c);
	int n = (int)strcspn(text, "\n");

	if (strncmp(text, "ERROR:  ", 8) == 0) {
		text += 8;
		n -= 8;
	}
	return err_output(e, "%s: %.*s", d->shown, n, text);
}

int pg_run(struct pg *d, const char *sql, struct err *e)
{
	PGresult *r = PQexec(d->c, sql);
	ExecStatusType s = PQresultStatus(r);

	PQclear(r);
	return s == PGRES_COMMAND_OK || s == PGRES_TUPLES_OK ? 0 : failed(d, e);
}

void pg_forget_put(struct pg *d)
{
	PQclear(d->chunk);
	d->chunk = NULL;
	d->wanted = d->asked = d->fresh = false;
	buf_reset(&d->copy);
}

void pg_close(struct db *db)
{
	struct pg *d = (struct pg *)db;

	pg_forget_put(d);
	buf_release(&d->copy);
	PQfinish(d->c);
	free(d->shown);
	free(d);
}

void pg_rollback(struct db *db)
{
	struct pg *d = (struct pg *)db;

	if (PQtransactionStatus(d->c) == PQTRANS_IDLE)
		return;
	for (PGresult *r; (r = PQgetResult(d->c));)
		PQclear(r);
	pg_forget_put(d);
	PQclear(PQexec(d->c, "ROLLBACK"));
}

static int send(struct pg *d, const char *sql, int n, const struct db_value *v)
{
	const char *value[PARAMETERS] = {0};
	int length[PARAMETERS] = {0}, format[PARAMETERS] = {0}, i;
	struct buf text[PARAMETERS] = {{0}};
	int ok;

	for (i = 0; i < n; i++) {
		length[i] = (int)v[i].s.n;
		if (v[i].type == V_INT)
			buf_printf(&text[i], "%lld", (long long)v[i].i);
		else if (v[i].type != V_NULL)
			buf_span(&text[i], v[i].s);
		if (v[i].type != V_NULL)
			value[i] = buf_cstr(&text[i]);
		format[i] = v[i].type == V_BLOB;
	}
	ok = PQsendQueryParams(d->c, sql, n, NULL, value, length, format, 0) &&
	     PQsetSingleRowMode(d->c);
	for (i = 0; i < n; i++)
		buf_release(&text[i]);
	return ok ? 0 : -1;
}

struct db_rows *pg_query(struct db *db, const char *sql, bool keep, int n,
	const struct db_value *v, struct err *e)
{
	struct pg *d = (struct pg *)db;
	struct pg_rows *r;

	(void)keep;
	if (send(d, sql, n, v)) {
		failed(d, e);
		return NULL;
	}
	r = xcalloc(1, sizeof *r);
	r->rows.db = db;
	return &r->rows;
}

int pg_next(struct db_rows *rows, struct err *e)
{
	struct pg_rows *r = (struct pg_rows *)rows;
	struct pg *d = (struct pg *)rows->db;
	ExecStatusType s;

	PQclear(r->res);
	r->res = PQgetResult(d->c);
	if (!r->res)
		return 0;
	s = PQresultStatus(r->res);
	if (s == PGRES_SINGLE_TUPLE)
		return 1;
	if (s == PGRES_TUPLES_OK || s == PGRES_COMMAND_OK)
		return 0;
	return failed(d, e);
}

int64_t pg_changed(struct db_rows *rows)
{
	return strtoll(PQcmdTuples(((struct pg_rows *)rows)->res), NULL, 10);
}

int64_t pg_as_int(struct db_rows *rows, int i)
{
	return strtoll(
		PQgetvalue(((struct pg_rows *)rows)->res, 0, i), NULL, 10);
}

struct span pg_as_text(struct db_rows *rows, int i)
{
	PGresult *r = ((struct pg_rows *)rows)->res;

	return (struct span){PQgetvalue(r, 0, i), (size_t)PQgetlength(r, 0, i)};
}

/* Comes as \x and hex digits. */
struct span pg_as_blob(struct db_rows *rows, int i)
{
	struct buf *b = &((struct pg_rows *)rows)->blob[i];
	struct span s = pg_as_text(rows, i);
	size_t n = s.n < 2 ? 0 : s.n / 2 - 1;

	buf_reset(b);
	if (n && hex_bytes((struct span){s.p + 2, s.n - 2}, buf_room(b, n), n))
		b->n = n;
	return buf_as_span(b);
}

bool pg_is_null(struct db_rows *rows, int i)
{
	return PQgetisnull(((struct pg_rows *)rows)->res, 0, i);
}

void pg_done(struct db_rows *rows)
{
	struct pg_rows *r = (struct pg_rows *)rows;
	struct pg *d = (struct pg *)rows->db;
	int i;

	PQclear(r->res);
	for (PGresult *left; (left = PQgetResult(d->c));)
		PQclear(left);
	for (i = 0; i < COLUMNS; i++)
		buf_release(&r->blob[i]);
	free(r);
}

int pg_copy(struct pg *d, const char *sql, struct err *e)
{
	PGresult *r;
	int rc = 0;

	if (!d->copy.n)
		return 0;
	r = PQexec(d->c, sql);
	if (PQresultStatus(r) != PGRES_COPY_IN)
		rc = failed(d, e);
	PQclear(r);
	if (rc)
		return rc;
	if (PQputCopyData(d->c, d->copy.p, (int)d->copy.n) != 1 ||
		PQputCopyEnd(d->c, NULL) != 1)
		rc = failed(d, e);
	while ((r = PQgetResult(d->c))) {
		if (!rc && PQresultStatus(r) != PGRES_COMMAND_OK)
			rc = failed(d, e);
		PQclear(r);
	}
	buf_reset(&d->copy);
	return rc;
}

int pg_there(struct pg *d, struct err *e)
{
	if (d->chunk && d->row < PQntuples(d->chunk))
		return 1;
	/* An empty chunk was the last. */
	if (d->chunk && PQntuples(d->chunk) == 0)
		return 0;
	PQclear(d->chunk);
	d->row = 0;
	d->chunk = PQexec(d->c, FETCH);
	if (PQresultStatus(d->chunk) != PGRES_TUPLES_OK)
		return failed(d, e);
	return PQntuples(d->chunk) > 0;
}

int64_t pg_there_int(const struct pg *d, int column)
{
	return strtoll(PQgetvalue(d->chunk, d->row, column), NULL, 10);
}

struct span pg_there_text(const struct pg *d, int column)
{
	return (struct span){PQgetvalue(d->chunk, d->row, column),
		(size_t)PQgetlength(d->chunk, d->row, column)};
}

int pg_take(struct pg *d, struct err *e)
{
	PGresult *r = PQexec(d->c, pg_take_fresh);
	int rc = 0;

	if (PQresultStatus(r) != PGRES_TUPLES_OK || PQntuples(r) != 1)
		rc = failed(d, e);
	else if (strcmp(PQgetvalue(r, 0, 0), PQgetvalue(r, 0, 1)) != 0 ||
		 strcmp(PQgetvalue(r, 0, 0), PQgetvalue(r, 0, 2)) != 0)
		rc = err_output(e,
			"%s: the store was tampered with: rows that were "
			"written are not there",
			d->shown);
	PQclear(r);
	return rc;
}

int pg_exists(struct db *db, struct err *e)
{
	struct pg *d = (struct pg *)db;
	PGresult *r = PQexec(d->c, "SELECT 1 FROM pg_class WHERE "
				   "relnamespace = to_regnamespace('sos')");
	int rc = PQresultStatus(r) == PGRES_TUPLES_OK ? PQntuples(r) > 0
						      : failed(d, e);

	PQclear(r);
	return rc;
}

static void no_notices(void *arg, const char *text)
{
	(void)arg, (void)text;
}

static const char *option(const PQconninfoOption *o, const char *name)
{
	for (; o->keyword; o++)
		if (strcmp(o->keyword, name) == 0)
			return o->val ? o->val : "";
	return "";
}

/* What libpq says of a URL it cannot read quotes it, and its password. */
static bool url_is_sound(const char *url)
{
	PQconninfoOption *o = PQconninfoParse(url, NULL);
	const char *port = o ? option(o, "port") : "";
	bool sound = o && port[strspn(port, "0123456789,")] == '\0' &&
		     !strchr(option(o, "host"), '@') &&
		     !strchr(option(o, "dbname"), '@');

	PQconninfoFree(o);
	return sound;
}

static bool is_set(const char *variable)
{
	const char *value = getenv(variable);

	return value && *value;
}

/* What the URL does not say may come from the environment or a service. */
static bool is_socket(const PQconninfoOption *o)
{
	const char *host = option(o, "host");

	if (*option(o, "hostaddr") || *option(o, "service") ||
		is_set("PGHOSTADDR") || is_set("PGSERVICE"))
		return false;
	if (!*host)
		return !is_set("PGHOST");
	return (*host == '/' || *host == '@') && !strchr(host, ',');
}

static int check_tls(const struct pg *d, const char *url, struct err *e)
{
	PQconninfoOption *o = PQconninfoParse(url, NULL);
	const char *mode = o ? option(o, "sslmode") : "";
	int rc = 0;

	if (o && *mode && strcmp(mode, "verify-full") != 0 && !is_socket(o))
		rc = err_usage(e,
			"%s: sslmode=%.20s does not check the server: expected "
			"verify-full, or --insecure",
			d->shown, mode);
	PQconninfoFree(o);
	return rc;
}

/* TLS and the server's name, unless that was waived. */
static PGconn *connect_to(const char *url, bool insecure)
{
	static const char *const name[] = {"sslmode", "dbname", NULL};
	const char *const value[] = {
		insecure ? "prefer" : "verify-full", url, NULL};

	return PQconnectdbParams(name, value, 1);
}

static int ready(struct pg *d, const char *url, bool insecure, struct err *e)
{
	int n;

	if (!url_is_sound(url))
		return err_usage(e,
			"%s: expected postgresql://USER@HOST/DATABASE, with "
			"special characters as %%XX",
			d->shown);
	if (!insecure && check_tls(d, url, e))
		return -1;
	d->c = connect_to(url, insecure);
	if (PQstatus(d->c) != CONNECTION_OK) {
		n = (int)strcspn(PQerrorMessage(d->c), "\n");
		return err_input(
			e, "%s: %.*s", d->shown, n, PQerrorMessage(d->c));
	}
	PQsetNoticeProcessor(d->c, no_notices, NULL);
	return pg_run(d,
		"SET client_encoding = 'UTF8'; SET search_path = sos, "
		"pg_temp; SET standard_conforming_strings = on",
		e);
}

struct pg *pg_connect(
	const struct db_ops *ops, const char *url, bool insecure, struct err *e)
{
	struct pg *d = xcalloc(1, sizeof *d);

	d->shown = pg_without_password(url);
	d->db = (struct db){
		.ops = ops, .dialect = SQL_POSTGRES, .name = d->shown};
	if (ready(d, url, insecure, e)) {
		pg_close(&d->db);
		return NULL;
	}
	return d;
}
