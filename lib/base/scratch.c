#include "scratch.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>
#include "crew.h"
#include "mem.h"

#define NEAR ((size_t)4 << 10) /* read of the file where it is jumped to */
#define ON ((size_t)64 << 10)  /* and where it is read on */

static const char *directory(const struct scratch *s)
{
	const char *dir = s->dir ? s->dir : getenv("TMPDIR");

	return dir && *dir ? dir : "/tmp";
}

static void fail(struct scratch *s, const char *why)
{
	if (!s->failed)
		(void)err_output(
			&s->err, "temporary file in %s: %s", directory(s), why);
	s->failed = true;
}

/* Where the file system gives no inode without a name: its name goes at once.
 */
static int open_named(const char *dir)
{
	struct buf path = {0};
	char *name;
	int fd;

	buf_printf(&path, "%s/sos-XXXXXX", dir);
	name = xstrdup(buf_cstr(&path));
	fd = mkostemp(name, O_CLOEXEC);
	if (fd >= 0)
		unlink(name);
	free(name);
	buf_release(&path);
	return fd;
}

static bool open_file(struct scratch *s)
{
	int fd = open(
		directory(s), O_TMPFILE | O_RDWR | O_CLOEXEC | O_EXCL, 0600);

	if (fd < 0)
		fd = open_named(directory(s));
	if (fd < 0)
		fail(s, strerror(errno));
	s->file = fd + 1;
	random_bytes(s->key, sizeof s->key);
	return fd >= 0;
}

/* In a thread, where there is one. */
static void write_going(void *scratch)
{
	struct scratch *s = scratch;
	const size_t from = s->written - s->going.n;
	size_t done = 0;
	ssize_t n;

	cipher_at(s->key, from, s->going.p, s->going.n);
	while (done < s->going.n) {
		n = pwrite(s->file - 1, s->going.p + done, s->going.n - done,
			(off_t)(from + done));
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0) {
			s->fault = n ? errno : ENOSPC;
			return;
		}
		done += (size_t)n;
	}
}

/* Until all that was to be written is. */
static void settle(struct scratch *s)
{
	if (s->busy)
		(void)crew_take(s->crew);
	s->busy = false;
	if (s->fault)
		fail(s, strerror(s->fault));
}

/* Its key in hand, the next entries are taken while these are written. */
static void write_out(struct scratch *s)
{
	const struct buf emptied = s->going;

	settle(s);
	if (s->failed || (!s->file && !open_file(s)))
		return;
	s->going = s->recent;
	s->written += s->going.n;
	s->recent = emptied;
	buf_reset(&s->recent);
	if (s->aside && !s->crew && processors() > 1)
		s->crew = crew_start(1, 1, write_going);
	s->busy = s->crew != NULL;
	if (s->busy)
		crew_give(s->crew, s);
	else
		write_going(s);
}

size_t scratch_add(struct scratch *s, struct span entry)
{
	const size_t limit = s->limit ? s->limit : SCRATCH_MEMORY;
	size_t at;

	/* Half of it is being written. */
	if (s->recent.n > limit >> (s->crew != NULL) && !s->failed)
		write_out(s);
	at = scratch_end(s);
	buf_add(&s->recent, &entry.n, sizeof entry.n);
	buf_span(&s->recent, entry);
	return at;
}

/* At least n bytes of the file from there on into the window. */
static bool look(
	struct scratch *s, struct scratch_window *w, size_t at, size_t n)
{
	size_t most = at == w->at + w->bytes.n ? ON : NEAR;
	ssize_t got;

	if (at >= w->at && at + n <= w->at + w->bytes.n)
		return true;
	/* An entry across the window's end: it is read on. */
	if (at > w->at && at < w->at + w->bytes.n)
		most = ON;
	most = most < n ? n : most;
	most = most < s->written - at ? most : s->written - at;
	buf_reset(&w->bytes);
	(void)buf_room(&w->bytes, most);
	w->at = at;
	while (w->bytes.n < most) {
		got = pread(s->file - 1, w->bytes.p + w->bytes.n,
			most - w->bytes.n, (off_t)(at + w->bytes.n));
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			break;
		w->bytes.n += (size_t)got;
	}
	cipher_at(s->key, at, w->bytes.p, w->bytes.n);
	return w->bytes.n >= n;
}

struct span scratch_get(
	struct scratch *s, struct scratch_window *w, size_t at, size_t *next)
{
	static const char noughts[256];
	size_t n;
	const char *p;

	if (at >= s->written) {
		p = s->recent.p + (at - s->written);
		memcpy(&n, p, sizeof n);
	} else {
		settle(s);
		if (s->failed || !look(s, w, at, sizeof n))
			goto failed;
		memcpy(&n, w->bytes.p + (at - w->at), sizeof n);
		if (n > s->written - at - sizeof n ||
			!look(s, w, at, sizeof n + n))
			goto failed;
		p = w->bytes.p + (at - w->at);
	}
	if (next)
		*next = at + sizeof n + n;
	return (struct span){p + sizeof n, n};
failed:
	fail(s, "it could not be read back");
	if (next)
		*next = at;
	return (struct span){noughts, sizeof noughts};
}

int scratch_failed(const struct scratch *s, struct err *e)
{
	if (!s->failed)
		return 0;
	*e = s->err;
	return -1;
}

void scratch_release(struct scratch *s)
{
	crew_end(s->crew);
	if (s->file)
		close(s->file - 1);
	buf_release(&s->recent);
	buf_release(&s->going);
	*s = (struct scratch){0};
}

void scratch_window_release(struct scratch_window *w)
{
	buf_release(&w->bytes);
	*w = (struct scratch_window){0};
}
