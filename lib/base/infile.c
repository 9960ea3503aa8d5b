#include "infile.h"

#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include "mem.h"

#define CHUNK ((size_t)256 << 10)
#define PIPE_BYTES (1 << 20)

int infile_open(struct infile *in, const char *name, struct err *e)
{
	struct stat st;

	*in = (struct infile){.name = name, .from = -1};
	if (strcmp(name, "-") == 0) {
		in->name = "standard input";
		in->fd = STDIN_FILENO;
	} else {
		in->fd = open(name, O_RDONLY | O_CLOEXEC);
		in->own_fd = true;
	}
	if (in->fd < 0)
		return err_input(e, "%s: %s", name, strerror(errno));
	if (fstat(in->fd, &st) == 0) {
		if (S_ISDIR(st.st_mode)) {
			infile_close(in);
			return err_input(e, "%s: is a directory", name);
		}
		if (S_ISREG(st.st_mode)) {
			in->size = (unsigned long long)st.st_size;
			in->from = lseek(in->fd, 0, SEEK_CUR);
			posix_fadvise(in->fd, 0, 0, POSIX_FADV_SEQUENTIAL);
		}
		/* Fewer turns between two processes; refused is no harm. */
		if (S_ISFIFO(st.st_mode))
			(void)fcntl(in->fd, F_SETPIPE_SZ, PIPE_BYTES);
	}
	return 0;
}

void infile_memory(
	struct infile *in, const char *name, const char *bytes, size_t n)
{
	*in = (struct infile){.name = name, .fd = -1, .eof = true, .from = -1};
	infile_load(in, (struct span){bytes, n});
	in->taken = n;
}

void infile_load(struct infile *in, struct span bytes)
{
	if (!in->buf || in->cap < bytes.n) {
		free(in->buf);
		in->buf = xmalloc(bytes.n);
		in->cap = bytes.n;
	}
	if (bytes.n)
		memcpy(in->buf, bytes.p, bytes.n);
	in->start = 0;
	in->end = bytes.n;
	in->line = 0;
	in->marked = in->cut_short = false;
}

void infile_hand_over(struct infile *in, size_t n, struct infile *to)
{
	const struct infile from = *in;
	const struct span goes = {from.buf + from.start, n};
	const struct span left = {goes.p + n, from.end - from.start - n};

	if (left.n >= n) {
		infile_load(to, goes);
		in->start += n;
		return;
	}
	in->buf = to->buf;
	in->cap = to->cap;
	infile_load(in, left);
	in->line = from.line;
	to->buf = from.buf;
	to->cap = from.cap;
	to->start = from.start;
	to->end = from.start + n;
	to->line = 0;
	to->marked = to->cut_short = false;
}

struct recoding {
	iconv_t how;
	const char *from;
	struct buf raw; /* not yet made UTF-8 from `at` on */
	size_t at;
	long line; /* line ends that came out */
	bool eof;
};

static void make_room(struct infile *in)
{
	size_t keep = in->marked ? in->mark : in->start;

	if (keep > 0 && in->cap - in->end < CHUNK) {
		memmove(in->buf, in->buf + keep, in->end - keep);
		in->start -= keep;
		in->mark -= in->marked ? keep : 0;
		in->end -= keep;
	}
	if (in->cap - in->end < CHUNK) {
		in->cap = 2 * (in->cap < CHUNK ? CHUNK : in->cap);
		in->buf = xrealloc(in->buf, in->cap);
	}
}

/* Up to n bytes of the file; *got 0: there are no more. */
static int take(
	struct infile *in, char *to, size_t n, size_t *got, struct err *e)
{
	ssize_t rc;

	do
		rc = read(in->fd, to, n);
	while (rc < 0 && errno == EINTR);
	if (rc < 0)
		return err_input(e, "%s: %s", in->name, strerror(errno));
	*got = (size_t)rc;
	if (*got && in->tap)
		in->tap(in->tap_arg, to, *got);
	in->taken += *got;
	return 0;
}

static int more_raw(struct infile *in, struct err *e)
{
	struct recoding *r = in->recoding;
	size_t left = r->raw.n - r->at, got;

	if (left)
		memmove(r->raw.p, r->raw.p + r->at, left);
	r->at = 0;
	r->raw.n = left;
	if (take(in, buf_room(&r->raw, CHUNK), CHUNK, &got, e))
		return -1;
	r->raw.n += got;
	r->eof = !got;
	return 0;
}

/* The longest character of UTF-16 is four bytes. */
#define CHARACTER 4

static int fill_recoded(struct infile *in, struct err *e)
{
	struct recoding *r = in->recoding;
	char *from, *to;
	size_t left, room;

	if (!r->eof && r->raw.n - r->at < CHARACTER && more_raw(in, e))
		return -1;
	left = r->raw.n - r->at;
	from = left ? r->raw.p + r->at : NULL;
	to = in->buf + in->end;
	room = in->cap - in->end;
	errno = 0;
	if (left)
		(void)iconv(r->how, &from, &left, &to, &room);
	if (errno == EINVAL && r->eof)
		return err_at(e, in->name, r->line + 1,
			"%s that ends within a character", r->from);
	for (; in->end < (size_t)(to - in->buf); in->end++)
		r->line += in->buf[in->end] == '\n';
	r->at = r->raw.n - left;
	if (errno == EILSEQ)
		return err_at(e, in->name, r->line + 1,
			"byte 0x%02x is not valid %s",
			(unsigned)(unsigned char)*from, r->from);
	in->eof = r->eof && !left;
	return 0;
}

static int fill(struct infile *in, struct err *e)
{
	size_t got;

	make_room(in);
	if (in->recoding)
		return fill_recoded(in, e);
	if (take(in, in->buf + in->end, CHUNK, &got, e))
		return -1;
	in->eof = !got;
	in->end += got;
	return 0;
}

int infile_recode(struct infile *in, const char *encoding, struct err *e)
{
	struct recoding *r = xcalloc(1, sizeof *r);

	r->from = encoding;
	r->how = iconv_open("UTF-8", encoding);
	if (r->how == (iconv_t)-1) {
		free(r);
		return err_input(e, "%s: this system cannot read %s: %s",
			in->name, encoding, strerror(errno));
	}
	buf_add(&r->raw, in->buf ? in->buf + in->start : "",
		in->end - in->start);
	r->eof = in->eof;
	in->recoding = r;
	in->end = in->start;
	in->eof = false;
	return 0;
}

int infile_utf16(struct infile *in, struct err *e)
{
	struct span start;
	bool little;

	if (infile_peek(in, 2, &start, e))
		return -1;
	if (start.n < 2)
		return 0;
	little = memcmp(start.p, "\xff\xfe", 2) == 0;
	if (!little && memcmp(start.p, "\xfe\xff", 2) != 0)
		return 0;
	infile_skip(in, 2);
	return infile_recode(in, little ? "UTF-16LE" : "UTF-16BE", e) ? -1 : 1;
}

static void end_recoding(struct infile *in)
{
	if (!in->recoding)
		return;
	iconv_close(in->recoding->how);
	buf_release(&in->recoding->raw);
	free(in->recoding);
	in->recoding = NULL;
}

int infile_peek(
	struct infile *in, size_t want, struct span *bytes, struct err *e)
{
	while (!in->eof && in->end - in->start < want)
		if (fill(in, e))
			return -1;
	bytes->p = in->buf ? in->buf + in->start : "";
	bytes->n = in->end - in->start;
	if (bytes->n > want)
		bytes->n = want;
	return 0;
}

void infile_skip(struct infile *in, size_t n)
{
	in->start += n;
}

struct span infile_held(const struct infile *in)
{
	return (struct span){
		in->buf ? in->buf + in->start : "", in->end - in->start};
}

bool infile_ready(const struct infile *in)
{
	struct pollfd p = {.fd = in->fd, .events = POLLIN};

	return in->from >= 0 || in->fd < 0 || poll(&p, 1, 0) != 0;
}

void infile_give_back(struct infile *in, struct span bytes)
{
	size_t held = in->end - in->start;

	if (in->start < bytes.n) {
		if (in->cap < held + bytes.n) {
			in->cap = held + bytes.n;
			in->buf = xrealloc(in->buf, in->cap);
		}
		memmove(in->buf + bytes.n, in->buf + in->start, held);
		in->start = bytes.n;
		in->end = bytes.n + held;
	}
	in->start -= bytes.n;
	memcpy(in->buf + in->start, bytes.p, bytes.n);
}

bool infile_can_rewind(const struct infile *in)
{
	return in->from >= 0 && !in->tap;
}

int infile_rewind(struct infile *in, struct err *e)
{
	if (lseek(in->fd, (off_t)in->from, SEEK_SET) < 0)
		return err_input(e, "%s: %s", in->name, strerror(errno));
	end_recoding(in);
	in->start = in->end = in->mark = 0;
	in->marked = in->eof = false;
	in->line = 0;
	in->taken = 0;
	return 0;
}

int infile_line(struct infile *in, char **line, size_t *n, struct err *e)
{
	size_t seen = 0;
	char *lf;

	for (;;) {
		size_t have = in->end - in->start;

		lf = have > seen ? memchr(in->buf + in->start + seen, '\n',
					   have - seen)
				 : NULL;
		if (lf || in->eof)
			break;
		if (have > INFILE_LINE_MAX)
			return err_at(e, in->name, in->line + 1,
				"line longer than %zu bytes", INFILE_LINE_MAX);
		seen = have;
		if (fill(in, e))
			return -1;
	}
	if (in->start == in->end) {
		in->cut_short |= in->marked && in->mark < in->start;
		return 0;
	}
	*line = in->buf + in->start;
	*n = lf ? (size_t)(lf + 1 - *line) : in->end - in->start;
	in->start += *n;
	in->line++;
	return 1;
}

void infile_mark(struct infile *in)
{
	in->mark = in->start;
	in->marked = true;
}

void infile_unmark(struct infile *in)
{
	in->marked = false;
}

void infile_back(struct infile *in, long line)
{
	in->start = in->mark;
	in->line = line;
	in->marked = false;
}

size_t infile_since_mark(const struct infile *in)
{
	return in->start - in->mark;
}

void infile_close(struct infile *in)
{
	if (in->own_fd && in->fd >= 0)
		close(in->fd);
	end_recoding(in);
	free(in->buf);
	*in = (struct infile){.fd = -1};
}

int infile_whole(const char *path, struct buf *to, struct err *e)
{
	struct infile in;
	struct span all;
	int rc;

	if (infile_open(&in, path, e))
		return -1;
	rc = infile_peek(&in, INFILE_LINE_MAX, &all, e);
	if (!rc && all.n == INFILE_LINE_MAX)
		rc = err_input(e, "%s: too large", path);
	if (!rc)
		buf_span(to, all);
	infile_close(&in);
	return rc;
}
