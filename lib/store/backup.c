#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>
#include "history.h"
#include "inside.h"

static bool same_file(const char *a, const char *b)
{
	struct stat x, y;

	return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev &&
	       x.st_ino == y.st_ino;
}

static int make_empty(const char *path, const char *shown, struct err *e)
{
	int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	if (fd < 0)
		return err_output(e, "%s: %s", shown, strerror(errno));
	close(fd);
	return 0;
}

static int sync_file(const char *path, struct err *e)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	int rc = fd < 0 || fsync(fd)
			 ? err_output(e, "%s: %s", path, strerror(errno))
			 : 0;

	if (fd >= 0)
		close(fd);
	return rc;
}

static int copy_key(const struct store *s, const char *file, struct err *e)
{
	struct buf path = {0};
	struct chain c;
	int fd, rc = -1;

	buf_printf(&path, "%s.key", file);
	if (store_key(s, &c, false, e))
		goto out;
	fd = open(buf_cstr(&path), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC,
		0600);
	if (fd < 0 || fchmod(fd, 0600) ||
		write(fd, c.key.b, SECRET_BYTES) != SECRET_BYTES || fsync(fd))
		err_output(e, "%s: %s", buf_cstr(&path), strerror(errno));
	else
		rc = 0;
	if (fd >= 0)
		close(fd);
out:
	chain_release(&c);
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
	{"itiiititttt"
	 "b",
		"SELECT * FROM latest",
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
	return db_run(to, sql, i, v, e);
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
	if (!to->ops->create(to, e) && !to->ops->begin(to, DB_CHANGE, e) &&
		!from->ops->begin(from, DB_SNAPSHOT, e)) {
		rc = 0;
		for (i = 0; i < sizeof tables / sizeof *tables && !rc; i++)
			rc = copy_table(from, to, i, e);
		from->ops->rollback(from);
		if (!rc)
			rc = to->ops->commit(to, e);
	}
	to->ops->close(to);
	return rc;
}

int store_backup(
	struct store *s, const char *file, bool with_key, struct err *e)
{
	struct buf temp = {0};
	int rc;

	if (same_file(s->name, file))
		return err_usage(
			e, "%s: a backup goes into another file", file);
	if (s->empty)
		return err_input(e, "%s: holds nothing", s->db->name);
	buf_printf(&temp, "%s.%ld", file, (long)getpid());
	rc = make_empty(buf_cstr(&temp), file, e);
	if (rc)
		goto out;
	rc = (s->db->ops->backup ? s->db->ops->backup(s->db, temp.p, e)
				 : copy_rows(s->db, temp.p, e)) ||
			     sync_file(temp.p, e) ||
			     (with_key && copy_key(s, file, e))
		     ? -1
		     : 0;
	if (!rc && rename(temp.p, file))
		rc = err_output(e, "%s: %s", file, strerror(errno));
	if (rc)
		unlink(temp.p);
out:
	buf_release(&temp);
	return rc;
}
