#include "backup.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/mem.h"
#include "base/outfile.h"
#include "left.h"
#include "store_internal.h"

static bool same_file(const char *a, const char *b)
{
	struct stat x, y;

	return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev &&
	       x.st_ino == y.st_ino;
}

static int copy_key(const struct store *s, const char *file, struct err *e)
{
	struct outfile out = {.fd = -1};
	struct buf path = {0};
	struct chain c;
	int rc = -1;

	buf_printf(&path, "%s.key", file);
	if (store_key(s, &c, false, e))
		goto out;
	chain_start(&c);
	if (!store_key_fits(s, &c, e) &&
		!outfile_open(&out, buf_cstr(&path), e)) {
		buf_add(&out.pending, c.key.b, SECRET_BYTES);
		rc = outfile_commit(&out, e);
	}
out:
	outfile_release(&out);
	chain_release(&c);
	buf_release(&path);
	return rc;
}

/* The log of a store that is open there would be taken for the copy's. */
static int unused(const char *file, struct err *e)
{
	static const char *const ends[] = {"-wal", "-journal"};
	struct buf path = {0};
	size_t i;
	int rc = 0;

	for (i = 0; i < COUNT_OF(ends) && !rc; i++) {
		buf_reset(&path);
		buf_printf(&path, "%s%s", file, ends[i]);
		if (access(buf_cstr(&path), F_OK) == 0)
			rc = err_output(
				e, "%s: is in use: %s exists", file, path.p);
	}
	buf_release(&path);
	return rc;
}

/* i a number, t text, b bytes; in the order of the table's columns. */
static const struct {
	const char *columns, *from, *to;
} tables[] = {
	{"ittttt"
	 "iiib",
		"SELECT * FROM act",
		"INSERT INTO act VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9, "
		"$10)"},
	{"iitt", "SELECT * FROM input",
		"INSERT INTO input VALUES($1, $2, $3, $4)"},
	{"iitiiiiitbbb", "SELECT * FROM revision",
		"INSERT INTO revision VALUES($1, $2, $3, $4, $5, $6, $7, $8, "
		"$9, $10, $11, $12)"},
	{"iiiiititttt"
	 "b",
		"SELECT r.rev, l.kind, l.rev - r.rev, l.number, l.state, "
		"l.case_id, "
		"l.day, l.team, l.service, l.child_id, l.referral_id, "
		"l.compare FROM latest AS l JOIN revision AS r ON r.kind = "
		"l.kind AND r.key = l.key AND r.number = 1 ORDER BY r.rev",
		"INSERT INTO latest VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9, "
		"$10, $11, $12)"},
	{"ti", "SELECT * FROM legal_hold",
		"INSERT INTO legal_hold VALUES($1, $2)"},
};

static int copy_row(struct db *to, const char *sql, const char *columns,
	struct db_rows *r, struct err *e)
{
	const struct db_ops *o = r->db->ops;
	struct db_value v[16];
	int i;

	for (i = 0; columns[i]; i++) {
		if (o->is_null(r, i))
			v[i] = DB_NULL;
		else if (columns[i] == 'i')
			v[i] = DB_INT(o->as_int(r, i));
		else if (columns[i] == 't')
			v[i] = DB_TEXT(o->as_text(r, i));
		else
			v[i] = DB_BLOB(o->as_blob(r, i));
	}
	return db_write(to, sql, i, v, e);
}

static int copy_table(
	struct db *from, struct db *to, size_t table, struct err *e)
{
	struct db_rows *r =
		from->ops->query(from, tables[table].from, true, 0, NULL, e);
	int rc;

	if (!r)
		return -1;
	while ((rc = from->ops->next(r, e)) == 1) {
		rc = copy_row(
			to, tables[table].to, tables[table].columns, r, e);
		if (rc)
			break;
	}
	from->ops->done(r);
	return rc;
}

static int copy_rows(struct db *from, const char *file, struct err *e)
{
	struct db *to = sqlite_open(file, true, e);
	size_t i;
	int rc = -1;

	if (!to)
		return -1;
	/* No journal beside a copy that nobody has seen yet. */
	if (!db_run(to, "PRAGMA journal_mode = MEMORY", 0, NULL, e) &&
		!to->ops->create(to, e) && !to->ops->begin(to, DB_CHANGE, e) &&
		!from->ops->begin(from, DB_SNAPSHOT, e)) {
		rc = 0;
		for (i = 0; i < COUNT_OF(tables) && !rc; i++)
			rc = copy_table(from, to, i, e);
		from->ops->rollback(from);
		if (!rc)
			rc = to->ops->commit(to, e);
	}
	to->ops->close(to);
	return rc;
}

/* The copy stands alone: its header does not ask for a log beside it. */
static int without_log(const struct outfile *out, struct err *e)
{
	static const char rollback[2] = {1, 1};

	if (pwrite(out->fd, rollback, 2, 18) == 2)
		return 0;
	return err_output(e, "%s: %s", out->name, strerror(errno));
}

static int copy_store(struct store *s, const struct outfile *out, struct err *e)
{
	char path[OUTFILE_PATH];
	const char *to = outfile_path(out, path);

	if (!s->db->ops->backup)
		return copy_rows(s->db, to, e);
	return s->db->ops->backup(s->db, to, e) ? -1 : without_log(out, e);
}

int store_backup(struct store *s, const char *file, bool with_key, bool *noted,
	struct err *e)
{
	struct outfile out;
	int rc = -1;

	if (same_file(s->name, file))
		return err_usage(e,
			"%s: a backup must be another file than its store",
			file);
	if (s->empty)
		return err_input(e, "%s: the store is empty", s->db->name);
	if (unused(file, e))
		return -1;
	if (outfile_open(&out, file, e))
		goto out;
	if (!out.whole)
		err_usage(e, "%s: a backup must be a file", file);
	else if (!copy_store(s, &out, e) &&
		 !(with_key && copy_key(s, file, e)) &&
		 !backup_note(s, file, noted, e))
		rc = outfile_commit(&out, e);
out:
	outfile_release(&out);
	return rc;
}
