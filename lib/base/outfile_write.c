/* What an output has pending, out to its file: by a thread of its own where
 * it is a large file, so that the caller goes on meanwhile. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>
#include "crew.h"
#include "mem.h"
#include "outfile.h"

#define FULL ((size_t)1 << 18)
#define BEGIN ((size_t)8 << 20)

/* What the thread writes. */
struct outfile_aside {
	struct crew *crew; /* NULL: it could not be had */
	struct buf going;
	int fd;
	int fault; /* its errno */
	bool busy;
	size_t written, begun; /* bytes, and of them on their way to the disk */
};

static int fail(struct outfile *out, int fault, struct err *e)
{
	out->failed = true;
	return err_output(e, "%s: %s",
		out->name ? out->name : "standard output", strerror(fault));
}

/* 0, or errno. */
static int write_all(int fd, const struct buf *b)
{
	size_t done = 0;

	while (done < b->n) {
		ssize_t n = write(fd, b->p + done, b->n - done);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return n ? errno : EIO;
		done += (size_t)n;
	}
	return 0;
}

static void write_aside(void *job)
{
	struct outfile_aside *a = job;

	a->fault = write_all(a->fd, &a->going);
	a->written += a->going.n;
	/* The fsync at the end is to wait for little. */
	if (a->written - a->begun < BEGIN)
		return;
	(void)sync_file_range(a->fd, (off_t)a->begun,
		(off_t)(a->written - a->begun), SYNC_FILE_RANGE_WRITE);
	a->begun = a->written;
}

static struct outfile_aside *start(const struct outfile *out)
{
	struct outfile_aside *a = xcalloc(1, sizeof *a);

	a->fd = out->fd;
	if (processors() > 1)
		a->crew = crew_start(1, 1, write_aside);
	return a;
}

/* Until what the thread was given is written. */
static int settle(struct outfile *out, struct err *e)
{
	struct outfile_aside *a = out->aside;

	if (a && a->busy)
		(void)crew_take(a->crew);
	if (!a || !a->busy)
		return 0;
	a->busy = false;
	return a->fault ? fail(out, a->fault, e) : 0;
}

int outfile_flush(struct outfile *out, struct err *e)
{
	int fault;

	if (settle(out, e))
		return -1;
	fault = write_all(out->fd, &out->pending);
	if (fault)
		return fail(out, fault, e);
	buf_reset(&out->pending);
	return 0;
}

int outfile_flush_full(struct outfile *out, struct err *e)
{
	struct outfile_aside *a = out->aside;
	struct buf emptied;

	if (out->pending.n < FULL)
		return 0;
	if (out->whole && !a)
		a = out->aside = start(out);
	if (!a || !a->crew)
		return outfile_flush(out, e);
	if (settle(out, e))
		return -1;
	emptied = a->going;
	a->going = out->pending;
	out->pending = emptied;
	buf_reset(&out->pending);
	a->busy = true;
	crew_give(a->crew, a);
	return 0;
}

int outfile_again(struct outfile *out, struct err *e)
{
	if (settle(out, e))
		return -1;
	buf_reset(&out->pending);
	if (out->aside)
		out->aside->written = out->aside->begun = 0;
	if (ftruncate(out->fd, 0) || lseek(out->fd, 0, SEEK_SET) < 0)
		return fail(out, errno, e);
	return 0;
}

void outfile_end_aside(struct outfile *out)
{
	if (!out->aside)
		return;
	crew_end(out->aside->crew);
	buf_release(&out->aside->going);
	free(out->aside);
	out->aside = NULL;
}
