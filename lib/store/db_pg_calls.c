/* The one door to PostgreSQL. */
#include "db_pg_internal.h"

#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include "base/digest.h"
#include "base/late.h"
#include "db_pg_text.h"

LATE(libpq, PQ);

#define PARAMETERS 16
#define COLUMNS 24
/* Rows fetched at a time. */
#define FETCH "FETCH 2000 FROM "

struct pg_rows {
	struct db_rows rows;
	PGresult *res;
	bool cursor; /* res is a piece of what it gives, and row one of it */
	int row;
	struct buf blob[COLUMNS];
};

static int failed(struct pg *d, struct err *e)
{
	const char *text = libpq.errorMessage(d->c);

	if (strncmp(text, "ERROR:  ", 8) == 0)
		text += 8;
	return err_output(
		e, "%s: %.*s", d->shown, (int)strcspn(text, "\n"), text);
}

int pg_run(struct pg *d, const char *sql, struct err *e)
{
	PGresult *r = libpq.exec(d->c, sql);
	ExecStatusType s = libpq.resultStatus(r);

	libpq.clear(r);
	return s == PGRES_COMMAND_OK || s == PGRES_TUPLES_OK ? 0 : failed(d, e);
}

void pg_forget_put(struct pg *d)
{
	libpq.clear(d->chunk);
	d->chunk = NULL;
	d->wanted = d->asked = d->fresh = false;
	buf_reset(&d->copy);
}

void pg_close(struct db *db)
{
	struct pg *d = (struct pg *)db;

	pg_forget_put(d);
	buf_release(&d->copy);
	libpq.finish(d->c);
	free(d->shown);
	free(d);
}

void pg_rollback(struct db *db)
{
	struct pg *d = (struct pg *)db;

	if (libpq.transactionStatus(d->c) == PQTRANS_IDLE)
		return;
	for (PGresult *r; (r = libpq.getResult(d->c));)
		libpq.clear(r);
	pg_forget_put(d);
	libpq.clear(libpq.exec(d->c, "ROLLBACK"));
}

static int send(struct pg *d, const char *sql, int n, const struct db_value *v)
{
	const char *value[PARAMETERS] = {0};
	int length[PARAMETERS] = {0}, raw[PARAMETERS] = {0}, i;
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
		raw[i] = v[i].type == V_BLOB;
	}
	ok = libpq.sendQueryParams(d->c, sql, n, NULL, value, length, raw, 0) &&
	     libpq.setSingleRowMode(d->c);
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

struct db_rows *pg_read(struct db *db, const char *sql, int n,
	const struct db_value *v, struct err *e)
{
	struct buf declare = {0};
	struct db_rows *rows;

	buf_printf(&declare, "DECLARE reading NO SCROLL CURSOR FOR %s", sql);
	rows = pg_query(db, buf_cstr(&declare), false, n, v, e);
	buf_release(&declare);
	if (rows && pg_next(rows, e)) {
		pg_done(rows);
		return NULL;
	}
	/* What follows a command's result is that there is no more. */
	if (rows && !libpq.getResult(((struct pg *)db)->c))
		((struct pg_rows *)rows)->cursor = true;
	return rows;
}

int pg_next(struct db_rows *rows, struct err *e)
{
	struct pg_rows *r = (struct pg_rows *)rows;
	struct pg *d = (struct pg *)rows->db;
	ExecStatusType s;

	if (r->cursor && ++r->row < libpq.ntuples(r->res))
		return 1;
	r->row = 0;
	libpq.clear(r->res);
	r->res = r->cursor ? libpq.exec(d->c, FETCH "reading")
			   : libpq.getResult(d->c);
	if (!r->res)
		return 0;
	s = libpq.resultStatus(r->res);
	if (s == PGRES_SINGLE_TUPLE || libpq.ntuples(r->res) > 0)
		return 1;
	if (s == PGRES_TUPLES_OK || s == PGRES_COMMAND_OK)
		return 0;
	return failed(d, e);
}

int64_t pg_changed(struct db_rows *rows)
{
	return strtoll(
		libpq.cmdTuples(((struct pg_rows *)rows)->res), NULL, 10);
}

int64_t pg_as_int(struct db_rows *rows, int i)
{
	const struct pg_rows *r = (struct pg_rows *)rows;

	return strtoll(libpq.getvalue(r->res, r->row, i), NULL, 10);
}

struct span pg_as_text(struct db_rows *rows, int i)
{
	const struct pg_rows *r = (struct pg_rows *)rows;

	return (struct span){libpq.getvalue(r->res, r->row, i),
		(size_t)libpq.getlength(r->res, r->row, i)};
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
	const struct pg_rows *r = (struct pg_rows *)rows;

	return libpq.getisnull(r->res, r->row, i);
}

void pg_done(struct db_rows *rows)
{
	struct pg_rows *r = (struct pg_rows *)rows;
	struct pg *d = (struct pg *)rows->db;
	int i;

	libpq.clear(r->res);
	for (PGresult *left; (left = libpq.getResult(d->c));)
		libpq.clear(left);
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
	r = libpq.exec(d->c, sql);
	if (libpq.resultStatus(r) != PGRES_COPY_IN)
		rc = failed(d, e);
	libpq.clear(r);
	if (rc)
		return rc;
	if (libpq.putCopyData(d->c, d->copy.p, (int)d->copy.n) != 1 ||
		libpq.putCopyEnd(d->c, NULL) != 1)
		rc = failed(d, e);
	while ((r = libpq.getResult(d->c))) {
		if (!rc && libpq.resultStatus(r) != PGRES_COMMAND_OK)
			rc = failed(d, e);
		libpq.clear(r);
	}
	buf_reset(&d->copy);
	return rc;
}

int pg_there(struct pg *d, struct err *e)
{
	if (d->chunk && d->row < libpq.ntuples(d->chunk))
		return 1;
	/* An empty chunk was the last. */
	if (d->chunk && libpq.ntuples(d->chunk) == 0)
		return 0;
	libpq.clear(d->chunk);
	d->row = 0;
	d->chunk = libpq.exec(d->c, FETCH "there");
	if (libpq.resultStatus(d->chunk) != PGRES_TUPLES_OK)
		return failed(d, e);
	return libpq.ntuples(d->chunk) > 0;
}

int64_t pg_there_int(const struct pg *d, int column)
{
	return strtoll(libpq.getvalue(d->chunk, d->row, column), NULL, 10);
}

struct span pg_there_text(const struct pg *d, int column)
{
	return (struct span){libpq.getvalue(d->chunk, d->row, column),
		(size_t)libpq.getlength(d->chunk, d->row, column)};
}

int pg_take(struct pg *d, struct err *e)
{
	PGresult *r = libpq.exec(d->c, pg_take_fresh);
	int rc = 0;

	if (libpq.resultStatus(r) != PGRES_TUPLES_OK || libpq.ntuples(r) != 1)
		rc = failed(d, e);
	else if (strcmp(libpq.getvalue(r, 0, 0), libpq.getvalue(r, 0, 1)) ||
		 strcmp(libpq.getvalue(r, 0, 0), libpq.getvalue(r, 0, 2)))
		rc = err_output(e,
			"%s: the store was tampered with: rows that were "
			"written are not there",
			d->shown);
	libpq.clear(r);
	return rc;
}

int pg_exists(struct db *db, struct err *e)
{
	struct pg *d = (struct pg *)db;
	PGresult *r = libpq.exec(d->c, "SELECT 1 FROM pg_class WHERE "
				       "relnamespace = to_regnamespace('sos')");
	int rc = libpq.resultStatus(r) == PGRES_TUPLES_OK ? libpq.ntuples(r) > 0
							  : failed(d, e);

	libpq.clear(r);
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
	PQconninfoOption *o = libpq.conninfoParse(url, NULL);
	const char *port = o ? option(o, "port") : "";
	bool sound = o && port[strspn(port, "0123456789,")] == '\0' &&
		     !strchr(option(o, "host"), '@') &&
		     !strchr(option(o, "dbname"), '@');

	libpq.conninfoFree(o);
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
	PQconninfoOption *o = libpq.conninfoParse(url, NULL);
	const char *mode = o ? option(o, "sslmode") : "";
	int rc = 0;

	if (o && *mode && strcmp(mode, "verify-full") != 0 && !is_socket(o))
		rc = err_usage(e,
			"%s: sslmode=%.20s does not check the server: expected "
			"verify-full, or --insecure",
			d->shown, mode);
	libpq.conninfoFree(o);
	return rc;
}

/* TLS and the server's name, unless that was waived. */
static PGconn *connect_to(const char *url, bool insecure)
{
	static const char *const name[] = {"sslmode", "dbname", NULL};
	const char *const value[] = {
		insecure ? "prefer" : "verify-full", url, NULL};

	return libpq.connectdbParams(name, value, 1);
}

static int ready(struct pg *d, const char *url, bool insecure, struct err *e)
{
	const char *why;

	if (!url_is_sound(url))
		return err_usage(e,
			"%s: expected postgresql://USER@HOST/DATABASE, with "
			"special characters as %%XX",
			d->shown);
	if (!insecure && check_tls(d, url, e))
		return -1;
	d->c = connect_to(url, insecure);
	why = libpq.errorMessage(d->c);
	if (libpq.status(d->c) != CONNECTION_OK)
		return err_input(
			e, "%s: %.*s", d->shown, (int)strcspn(why, "\n"), why);
	libpq.setNoticeProcessor(d->c, no_notices, NULL);
	return pg_run(d,
		"SET client_encoding = 'UTF8'; SET search_path = sos, "
		"pg_temp; SET standard_conforming_strings = on",
		e);
}

struct pg *pg_connect(
	const struct db_ops *ops, const char *url, bool insecure, struct err *e)
{
	struct pg *d = xcalloc(1, sizeof *d);

	libpq_ready();
	d->shown = pg_without_password(url);
	d->db = (struct db){
		.ops = ops, .dialect = SQL_POSTGRES, .name = d->shown};
	if (ready(d, url, insecure, e)) {
		pg_close(&d->db);
		return NULL;
	}
	return d;
}
