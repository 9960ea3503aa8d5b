#include "outfile.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include "mem.h"

#define FULL ((size_t)1 << 18)
#define PIPE_BYTES (1 << 20)
#define UNFINISHED 64

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

/* The file a link leads to, so that the link stays a link. */
static char *target_of(const char *name)
{
	char *real = realpath(name, NULL);

	return real ? real : xstrdup(name);
}

int outfile_open(struct outfile *out, const char *name, struct err *e)
{
	struct stat st;
	struct buf temp = {0};

	*out = (struct outfile){.fd = STDOUT_FILENO};
	if (!name || strcmp(name, "-") == 0) {
		if (fstat(out->fd, &st) == 0 && S_ISFIFO(st.st_mode))
			(void)fcntl(out->fd, F_SETPIPE_SZ, PIPE_BYTES);
		return 0;
	}
	if (stat(name, &st) == 0 && !S_ISREG(st.st_mode)) {
		/* A device or a fifo: nothing to rename over. */
		out->name = xstrdup(name);
		out->fd = open(name, O_WRONLY | O_CLOEXEC);
		return out->fd < 0 ? failed(out, e) : 0;
	}
	out->name = target_of(name);
	buf_printf(&temp, "%s.XXXXXX", out->name);
	out->temp = xstrdup(buf_cstr(&temp));
	buf_release(&temp);
	out->fd = mkostemp(out->temp, O_CLOEXEC);
	if (out->fd < 0) {
		free(out->temp);
		out->temp = NULL;
		return failed(out, e);
	}
	note_unfinished(NULL, out->temp);
	return 0;
}

int outfile_flush(struct outfile *out, struct err *e)
{
	size_t done = 0;

	while (done < out->pending.n) {
		ssize_t n = write(
			out->fd, out->pending.p + done, out->pending.n - done);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return failed(out, e);
		done += (size_t)n;
	}
	buf_reset(&out->pending);
	return 0;
}

int outfile_flush_full(struct outfile *out, struct err *e)
{
	return out->pending.n >= FULL ? outfile_flush(out, e) : 0;
}

int outfile_commit(struct outfile *out, struct err *e)
{
	if (out->failed)
		return err_output(e, "%s: earlier output failed", called(out));
	if (outfile_flush(out, e))
		return -1;
	if (!out->temp)
		return 0;
	if (fsync(out->fd) && errno != EINVAL && errno != EROFS)
		return failed(out, e);
	if (close(out->fd)) {
		out->fd = -1;
		return failed(out, e);
	}
	out->fd = -1;
	if (rename(out->temp, out->name))
		return failed(out, e);
	note_unfinished(out->temp, NULL);
	free(out->temp);
	out->temp = NULL;
	return 0;
}

void outfile_release(struct outfile *out)
{
	if (out->name && out->fd >= 0)
		close(out->fd);
	if (out->temp) {
		unlink(out->temp);
		note_unfinished(out->temp, NULL);
	}
	free(out->temp);
	free(out->name);
	buf_release(&out->pending);
	*out = (struct outfile){.fd = -1};
}
