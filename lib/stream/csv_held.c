#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>
#include "sink_internal.h"

#define SCRATCH_MEMORY ((size_t)1 << 20)

static int failed(const char *dir, struct err *e)
{
	return err_output(e, "temporary file in %s: %s", dir, strerror(errno));
}

static const char *directory(void)
{
	const char *dir = getenv("TMPDIR");

	return dir && *dir ? dir : "/tmp";
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

static int open_file(struct scratch *s, struct err *e)
{
	const char *dir = directory();
	int fd = open(dir, O_TMPFILE | O_RDWR | O_CLOEXEC | O_EXCL, 0600);

	if (fd < 0)
		fd = open_named(dir);
	if (fd < 0)
		return failed(dir, e);
	s->file = fdopen(fd, "w+");
	if (s->file)
		return 0;
	close(fd);
	return failed(dir, e);
}

static int write_out(struct scratch *s, struct err *e)
{
	if (!s->file && open_file(s, e))
		return -1;
	if (fwrite(s->recent.p, 1, s->recent.n, s->file) != s->recent.n)
		return failed(directory(), e);
	buf_reset(&s->recent);
	return 0;
}

static int scratch_flush_full(struct scratch *s, struct err *e)
{
	return s->recent.n > SCRATCH_MEMORY ? write_out(s, e) : 0;
}

static int scratch_rewind(struct scratch *s, struct err *e)
{
	s->read = 0;
	if (!s->file)
		return 0;
	if (s->recent.n && write_out(s, e))
		return -1;
	return fseek(s->file, 0, SEEK_SET) ? failed(directory(), e) : 0;
}

static int scratch_read(struct scratch *s, void *bytes, size_t n, struct err *e)
{
	if (!n)
		return 0;
	if (s->file)
		return fread(bytes, 1, n, s->file) == n
			       ? 0
			       : failed(directory(), e);
	if (n > s->recent.n - s->read)
		return err_output(e, "temporary rows end early");
	memcpy(bytes, s->recent.p + s->read, n);
	s->read += n;
	return 0;
}

static void scratch_release(struct scratch *s)
{
	if (s->file)
		fclose(s->file);
	buf_release(&s->recent);
	*s = (struct scratch){0};
}

static void add_number(struct buf *b, size_t n)
{
	buf_add(b, &n, sizeof n);
}

static void add_text(struct buf *b, struct span s)
{
	add_number(b, s.n);
	buf_span(b, s);
}

int held_add(struct held_rows *h, struct columns *c, struct span row,
	const struct rec *r, struct err *e)
{
	struct buf *b = &h->scratch.recent;
	size_t x;

	if (columns_extend(c, r, e))
		return -1;
	add_text(b, row);
	add_number(b, r->xn);
	for (x = 0; x < r->xn; x++) {
		add_number(b, (size_t)columns_find(c, r->x[x].name));
		add_text(b, r->x[x].value);
	}
	h->rows++;
	return scratch_flush_full(&h->scratch, e);
}

static int read_number(struct held_rows *h, size_t *n, struct err *e)
{
	return scratch_read(&h->scratch, n, sizeof *n, e);
}

static int read_extra(struct held_rows *h, struct err *e)
{
	size_t column, n;
	char *text;

	if (read_number(h, &column, e) || read_number(h, &n, e))
		return -1;
	text = arena_bytes(&h->text, n + 1);
	if (scratch_read(&h->scratch, text, n, e))
		return -1;
	h->extra[column] = (struct span){text, n};
	return 0;
}

int held_next(struct held_rows *h, const struct columns *c, struct err *e)
{
	size_t n, x;

	if (!h->extra) {
		h->extras = c->n;
		h->extra = xcalloc(c->n + 1, sizeof *h->extra);
	}
	arena_reset(&h->text);
	for (x = 0; x < h->extras; x++)
		h->extra[x] = (struct span){"", 0};
	buf_reset(&h->fixed);
	if (read_number(h, &n, e) ||
		scratch_read(&h->scratch, buf_room(&h->fixed, n), n, e))
		return -1;
	h->fixed.n = n;
	if (read_number(h, &n, e))
		return -1;
	for (x = 0; x < n; x++)
		if (read_extra(h, e))
			return -1;
	return 0;
}

int held_rewind(struct held_rows *h, struct err *e)
{
	return scratch_rewind(&h->scratch, e);
}

void held_release(struct held_rows *h)
{
	scratch_release(&h->scratch);
	buf_release(&h->fixed);
	free(h->extra);
	arena_release(&h->text);
	*h = (struct held_rows){0};
}
