#include "outfile.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include "mem.h"

#define PIPE_BYTES (1 << 20)
#define UNFINISHED 64
/* How often another program may take the temporary name from us. */
#define TRIES 100

/* What a signal has to remove. Slots are claimed and freed in the one thread.
 */
static const char *volatile unfinished[UNFINISHED];

static void note_unfinished(const char *was, const char *is)
{
	int i;

	for (i = 0; i < UNFINISHED; i++)
		if (unfinished[i] == was) {
			unfinished[i] = is;
			return;
		}
}

void outfile_abandon_all(void)
{
	int i;

	for (i = 0; i < UNFINISHED; i++)
		if (unfinished[i])
			unlink(unfinished[i]);
}

static const char *called(const struct outfile *out)
{
	return out->name ? out->name : "standard output";
}

static int failed(struct outfile *out, struct err *e)
{
	out->failed = true;
	return err_output(e, "%s: %s", called(out), strerror(errno));
}

/* An inode in the target's directory that has no name yet. */
static int open_unnamed(const char *target)
{
	char *copy = xstrdup(target), path[OUTFILE_PATH];
	int fd = open(dirname(copy), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);

	free(copy);
	if (fd < 0)
		return -1;
	snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
	/* Without /proc it could not get one. */
	if (access(path, F_OK) == 0)
		return fd;
	close(fd);
	return -1;
}

static bool still_there(int fd, const char *name)
{
	struct stat a, b;

	return fstat(fd, &a) == 0 && lstat(name, &b) == 0 &&
	       a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

/*
 * The one temporary name of a target: what a run that was killed left there
 * is removed, what one that still runs writes (it holds a lock) is not.
 */
static int remove_left(const char *temp)
{
	int fd = open(temp, O_RDWR | O_NOFOLLOW | O_CLOEXEC), rc = 0;

	if (fd < 0)
		return errno == ENOENT ? 0 : -1;
	if (flock(fd, LOCK_EX | LOCK_NB)) {
		errno = EBUSY;
		rc = -1;
	} else if (still_there(fd, temp)) {
		rc = unlink(temp);
	}
	close(fd);
	return rc;
}

static int open_named(const char *temp)
{
	int i;

	for (i = 0; i < TRIES; i++) {
		int fd =
			open(temp, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

		if (fd >= 0) {
			if (flock(fd, LOCK_EX | LOCK_NB) == 0 &&
				still_there(fd, temp))
				return fd;
			close(fd);
		} else if (errno != EEXIST || remove_left(temp)) {
			return -1;
		}
	}
	errno = EBUSY;
	return -1;
}

static int not_opened(struct outfile *out, struct err *e)
{
	(void)failed(out, e);
	outfile_release(out);
	return -1;
}

static int open_beside(struct outfile *out, const char *name, struct err *e)
{
	struct buf temp = {0};

	out->name = xstrdup(name);
	out->target = outfile_target(name);
	buf_printf(&temp, "%s.sos-part", out->target);
	out->temp = xstrdup(buf_cstr(&temp));
	buf_release(&temp);
	out->whole = true;
	out->fd = open_unnamed(out->target);
	if (out->fd >= 0) {
		out->unnamed = true;
		/* What is in use, or nobody's to remove, is no harm. */
		(void)!remove_left(out->temp);
		return 0;
	}
	/* From here on a signal removes it. */
	note_unfinished(NULL, out->temp);
	out->fd = open_named(out->temp);
	if (out->fd >= 0)
		return 0;
	note_unfinished(out->temp, NULL);
	return not_opened(out, e);
}

int outfile_open(struct outfile *out, const char *name, struct err *e)
{
	struct stat st;

	*out = (struct outfile){.fd = STDOUT_FILENO};
	if (name && strcmp(name, "-") != 0)
		return outfile_may(name, e) ? -1
					    : outfile_open_own(out, name, e);
	if (fstat(out->fd, &st) == 0 && S_ISFIFO(st.st_mode))
		(void)fcntl(out->fd, F_SETPIPE_SZ, PIPE_BYTES);
	return 0;
}

int outfile_open_own(struct outfile *out, const char *name, struct err *e)
{
	struct stat st;

	*out = (struct outfile){.fd = STDOUT_FILENO};
	if (stat(name, &st) == 0 && !S_ISREG(st.st_mode)) {
		/* A device or a fifo: nothing to rename over. */
		out->name = xstrdup(name);
		out->fd = open(name, O_WRONLY | O_CLOEXEC);
		return out->fd < 0 ? not_opened(out, e) : 0;
	}
	return open_beside(out, name, e);
}

const char *outfile_path(const struct outfile *out, char path[OUTFILE_PATH])
{
	if (!out->unnamed)
		return out->temp;
	snprintf(path, OUTFILE_PATH, "/proc/self/fd/%d", out->fd);
	return path;
}

/* In place of what is there, which is kept where others are still to appear. */
static int replace(struct outfile *out, bool last)
{
	out->swapped = !last && renameat2(AT_FDCWD, out->temp, AT_FDCWD,
					out->target, RENAME_EXCHANGE) == 0;
	return out->swapped ? 0 : rename(out->temp, out->target);
}

/* A name for what has none: the target's, where nothing is there yet. */
static int give_name(struct outfile *out, bool last)
{
	char path[OUTFILE_PATH];
	int i;

	outfile_path(out, path);
	if (linkat(AT_FDCWD, path, AT_FDCWD, out->target, AT_SYMLINK_FOLLOW) ==
		0)
		return 0;
	if (errno != EEXIST)
		return -1;
	note_unfinished(NULL, out->temp);
	for (i = 0; i < TRIES; i++) {
		if (linkat(AT_FDCWD, path, AT_FDCWD, out->temp,
			    AT_SYMLINK_FOLLOW) == 0) {
			if (replace(out, last) == 0)
				return 0;
			/* Another run takes it for what was left. */
			if (errno != ENOENT)
				return -1;
		} else if (errno != EEXIST || unlink(out->temp)) {
			if (errno != ENOENT)
				return -1;
		}
	}
	return -1;
}

static int appear(struct outfile *out, bool last)
{
	if (out->unnamed)
		return give_name(out, last);
	if (!still_there(out->fd, out->temp)) {
		errno = EBUSY;
		return -1;
	}
	return replace(out, last);
}

static void take_back(struct outfile *out)
{
	if (out->swapped && rename(out->temp, out->target) == 0)
		out->swapped = false;
	else if (still_there(out->fd, out->target))
		unlink(out->target);
}

static int sync_out(struct outfile *out, struct err *e)
{
	if (out->failed)
		return err_output(e, "%s: earlier output failed", called(out));
	if (outfile_flush(out, e))
		return -1;
	if (out->whole && fsync(out->fd) && errno != EINVAL && errno != EROFS)
		return failed(out, e);
	return 0;
}

static int done(struct outfile *out, struct err *e)
{
	int rc;

	if (out->swapped)
		unlink(out->temp);
	note_unfinished(out->temp, NULL);
	free(out->temp);
	out->temp = NULL;
	rc = close(out->fd);
	out->fd = -1;
	return rc ? failed(out, e) : 0;
}

int outfile_commit(struct outfile *out, struct err *e)
{
	return outfile_commit_all(&out, 1, e);
}

int outfile_commit_all(struct outfile *const out[], size_t n, struct err *e)
{
	size_t i;
	int rc = 0;

	for (i = 0; i < n; i++)
		if (sync_out(out[i], e))
			return -1;
	for (i = 0; i < n; i++)
		if (out[i]->temp && appear(out[i], i + 1 == n)) {
			rc = failed(out[i], e);
			while (i--)
				if (out[i]->temp)
					take_back(out[i]);
			return rc;
		}
	for (i = 0; i < n; i++)
		if (out[i]->temp && done(out[i], e))
			rc = -1;
	return rc;
}

int outfile_commit_first(struct outfile *out, struct err *e)
{
	char path[OUTFILE_PATH];

	if (sync_out(out, e))
		return -1;
	if (!out->temp)
		return 0;
	if (linkat(AT_FDCWD, outfile_path(out, path), AT_FDCWD, out->target,
		    AT_SYMLINK_FOLLOW) &&
		errno != EEXIST)
		return failed(out, e);
	if (!out->unnamed && still_there(out->fd, out->temp))
		unlink(out->temp);
	return done(out, e);
}

/* Whether the temporary name is this run's to remove. */
static bool is_noted(const char *temp)
{
	int i;

	for (i = 0; i < UNFINISHED; i++)
		if (unfinished[i] == temp)
			return true;
	return false;
}

void outfile_release(struct outfile *out)
{
	outfile_end_aside(out);
	if (out->temp && out->fd >= 0 && is_noted(out->temp)) {
		if (still_there(out->fd, out->temp))
			unlink(out->temp);
		note_unfinished(out->temp, NULL);
	}
	if (out->name && out->fd >= 0)
		close(out->fd);
	free(out->temp);
	free(out->name);
	free(out->target);
	buf_release(&out->pending);
	*out = (struct outfile){.fd = -1};
}
