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

static int make_empty(const char *path, struct err *e)
{
	int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	if (fd < 0)
		return err_output(e, "%s: %s", path, strerror(errno));
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
	rc = make_empty(buf_cstr(&temp), e);
	if (rc)
		goto out;
	rc = s->db->ops->backup(s->db, temp.p, e) || sync_file(temp.p, e) ||
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
