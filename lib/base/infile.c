#include "infile.h"

#include <errno.h>
#include <fcntl.h>
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
	in->buf = xmalloc(n);
	if (n)
		memcpy(in->buf, bytes, n);
	in->cap = in->end = n;
}

static int fill(struct infile *in, struct err *e)
{
	size_t keep = in->marked ? in->mark : in->start;
	ssize_t got;

	if (keep > 0 && in->cap - in->end < CHUNK) {
		memmove(in->buf, in->buf + keep, in->end - keep);
		in->start -= keep;
		in->mark -= in->marked ? keep : 0;
		in->end -= keep;
	}
	if (in->cap - in->end < CHUNK) {
		in->cap = in->cap ? in->cap * 2 : 2 * CHUNK;
		in->buf = xrealloc(in->buf, in->cap);
	}
	do
		got = read(in->fd, in->buf + in->end, in->cap - in->end);
	while (got < 0 && errno == EINTR);
	if (got < 0)
		return err_input(e, "%s: %s", in->name, strerror(errno));
	if (got == 0)
		in->eof = true;
	else if (in->tap)
		in->tap(in->tap_arg, in->buf + in->end, (size_t)got);
	in->end += (size_t)got;
	in->taken += (size_t)got;
	return 0;
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

bool infile_can_rewind(const struct infile *in)
{
	return in->from >= 0 && !in->tap;
}

int infile_rewind(struct infile *in, struct err *e)
{
	if (lseek(in->fd, (off_t)in->from, SEEK_SET) < 0)
		return err_input(e, "%s: %s", in->name, strerror(errno));
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
	if (in->start == in->end)
		return 0;
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

static const char separators[] = ",\t;|";
static const char *const separator_words[] = {
	NULL, "tabs", "semicolons", "bars"};

/* Counts each separator of the line at p, outside quotes; where it ends. */
static const char *count_line(const char *p, const char *end, size_t count[4])
{
	bool quoted = false;
	const char *at;

	memset(count, 0, 4 * sizeof *count);
	for (; p < end && (quoted || *p != '\n'); p++) {
		quoted ^= *p == '"';
		at = quoted || !*p ? NULL : strchr(separators, *p);
		if (at)
			count[at - separators]++;
	}
	return p;
}

char separator_of(struct span s, bool whole, bool tabs)
{
	const char *p = s.p, *end = s.p + s.n, *from;
	size_t first[4], count[4], which = 0, i;

	p = count_line(p, end, first);
	if (first[0])
		return 0;
	if (tabs && first[1])
		return '\t';
	for (i = 1; i < 4; i++)
		if (first[i] && which++)
			return 0;
	for (which = 0, i = 1; i < 4; i++)
		if (first[i])
			which = i;
	while (which && p < end) {
		from = ++p;
		p = count_line(p, end, count);
		if (p == end && !whole)
			break;
		/* A blank line says nothing. */
		if (p - from > 1 && count[which] != first[which])
			return 0;
	}
	return which ? separators[which] : 0;
}

const char *separator_word(char separator)
{
	const char *at = separator ? strchr(separators, separator) : NULL;

	return at ? separator_words[at - separators] : NULL;
}
