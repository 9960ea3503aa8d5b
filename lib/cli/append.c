#include "append.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdlib.h>
#include <unistd.h>
#include "store/store.h"
#include "stream/csv_header.h"
#include "stream/ndjson_out.h"

#define BLOCK ((size_t)1 << 16)

static bool ends_in(const char *name, const char *end)
{
	size_t n = strlen(name), m = strlen(end);

	return n >= m && strcmp(name + n - m, end) == 0;
}

/* A form that has a place for every field. */
static int takes_all(struct append *a, enum append_form form)
{
	int f;

	a->form = form;
	for (f = 0; f < a->kind->fields; f++)
		a->has[f] = true;
	return 0;
}

/* It is not there yet: the name says what it will be. */
static int open_new(struct append *a, struct err *e)
{
	char *target = outfile_target(a->name);
	bool may;

	a->is_new = true;
	takes_all(a, ends_in(a->name, ".ndjson") ? APPEND_NDJSON : APPEND_CSV);
	if (a->form == APPEND_CSV && !ends_in(a->name, ".csv")) {
		free(target);
		return err_usage(e,
			"%s: a new FILE must end in .csv or .ndjson", a->name);
	}
	may = access(dirname(target), W_OK | X_OK) == 0;
	free(target);
	return may ? 0 : err_output(e, "%s: %s", a->name, strerror(errno));
}

static int take_columns(struct append *a, struct csv_header *h, struct err *e)
{
	const struct csv_columns *c;
	size_t i;

	if (h->kind && h->kind != a->kind)
		return err_usage(e, "%s: holds records of kind %s, not %s",
			a->name, h->kind->name, a->kind->name);
	c = csv_header_columns(h, a->kind);
	a->columns = h->wide;
	a->column = xcalloc(h->wide, sizeof *a->column);
	for (i = 0; i < h->wide; i++) {
		a->column[i] = i < h->n ? c->field[i] : COLUMN_NONE;
		if (a->column[i] >= 0)
			a->has[a->column[i]] = true;
	}
	return 0;
}

static int open_csv(struct append *a, struct infile *in, struct err *e)
{
	struct csv_header h = {0};
	struct csv csv;
	int rc = -1;

	csv_open_any(&csv, in);
	if (csv_row(&csv, e) != CSV_ROW) {
		err_usage(e, "%s: the header cannot be read", a->name);
	} else if (csv_separated_by(&csv)) {
		err_usage(e, "%s: separated by %s: expected commas", a->name,
			csv_separated_by(&csv));
	} else {
		rc = csv_header_read(&h, csv.field, csv.n, a->kind, a->name, e);
		if (!rc)
			rc = take_columns(a, &h, e);
		csv_header_release(&h);
	}
	csv_close(&csv);
	return rc;
}

/* What the bytes say it is. */
static int open_old(struct append *a, struct infile *in, struct err *e)
{
	struct span start;
	const char *line;
	size_t i = 0;

	if (infile_peek(in, 4096, &start, e))
		return -1;
	if (store_is(start))
		return takes_all(a, APPEND_STORE);
	if (!start.n)
		return open_new(a, e);
	if (start.n >= 3 && memcmp(start.p, "\xef\xbb\xbf", 3) == 0)
		i = 3;
	while (i < start.n && strchr(" \t\r\n", start.p[i]) && start.p[i])
		i++;
	line = memchr(start.p, '\n', start.n);
	a->crlf = line && line > start.p && line[-1] == '\r';
	if (i < start.n && start.p[i] == '{')
		return takes_all(a, APPEND_NDJSON);
	if (memchr(start.p, '\0', start.n) || start.p[i] == '[' ||
		(start.n > 1 && memcmp(start.p, "PK", 2) == 0))
		return err_usage(e,
			"%s: expected CSV or NDJSON of UTF-8, or a store",
			a->name);
	return open_csv(a, in, e);
}

int append_open(
	struct append *a, const char *name, const struct kind *k, struct err *e)
{
	struct infile in;
	int rc;

	*a = (struct append){.name = name, .kind = k};
	if (strcmp(name, "-") == 0)
		return err_usage(e, "expected a FILE or STORE, not '-'");
	if (store_named(name))
		return takes_all(a, APPEND_STORE);
	if (stat(name, &a->was))
		return errno == ENOENT
			       ? open_new(a, e)
			       : err_input(e, "%s: %s", name, strerror(errno));
	if (!S_ISREG(a->was.st_mode))
		return err_usage(e, "%s: not a file", name);
	if (access(name, W_OK))
		return err_output(e, "%s: %s", name, strerror(errno));
	if (outfile_may(name, e) || infile_open(&in, name, e))
		return -1;
	rc = open_old(a, &in, e);
	infile_close(&in);
	return rc;
}

void append_release(struct append *a)
{
	free(a->column);
	a->column = NULL;
}

/* All that the file has, and a line end behind it. */
static int copy(int fd, struct outfile *out, const char *end, struct err *e)
{
	char last = '\n', *to;
	ssize_t n;

	for (;;) {
		to = buf_room(&out->pending, BLOCK);
		n = read(fd, to, BLOCK);
		if (n < 0)
			return err_input(
				e, "%s: %s", out->name, strerror(errno));
		if (n == 0)
			break;
		last = to[n - 1];
		out->pending.n += (size_t)n;
		if (outfile_flush_full(out, e))
			return -1;
	}
	if (last != '\n')
		buf_puts(&out->pending, end);
	return 0;
}

static bool unchanged(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino &&
	       a->st_size == b->st_size &&
	       a->st_mtim.tv_sec == b->st_mtim.tv_sec &&
	       a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

static int changed(const struct append *a, struct err *e)
{
	return err_output(
		e, "%s: was changed meanwhile; nothing was added", a->name);
}

static int copy_old(const struct append *a, struct outfile *out,
	const char *end, struct err *e)
{
	int fd = open(a->name, O_RDONLY | O_CLOEXEC), rc = -1;
	struct stat is;

	if (fd < 0 || fstat(fd, &is))
		err_input(e, "%s: %s", a->name, strerror(errno));
	else if (!unchanged(&a->was, &is))
		changed(a, e);
	else if (fchmod(out->fd, is.st_mode & 07777))
		err_output(e, "%s: %s", a->name, strerror(errno));
	else
		rc = copy(fd, out, end, e);
	if (fd >= 0)
		close(fd);
	return rc;
}

static void put_row(const struct append *a, const struct rec *r, struct buf *b)
{
	size_t i, from = b->n;

	for (i = 0; i < a->columns; i++) {
		if (i)
			buf_addc(b, ',');
		if (a->column[i] == COLUMN_KIND)
			csv_cell(b, span_of(r->kind->name), false);
		else if (a->column[i] >= 0)
			csv_cell(b, r->v[a->column[i]], false);
	}
	if (b->n == from)
		buf_puts(b, "\"\"");
	buf_puts(b, a->crlf ? "\r\n" : "\n");
}

static int put_first(struct outfile *out, const struct rec *r, struct err *e)
{
	struct sink_options o = {.format = TO_CSV, .kind = r->kind};
	struct sink *s = record_sink(out, &o);
	int rc = sink_put(s, r, e) || sink_finish(s, e) ? -1 : 0;

	sink_free(s);
	return rc;
}

int append_record(const struct append *a, const struct rec *r, struct err *e)
{
	struct outfile out;
	struct stat is;
	int rc = 0;

	if (outfile_open(&out, a->name, e))
		return -1;
	if (a->was.st_ino)
		rc = copy_old(a, &out, a->crlf ? "\r\n" : "\n", e);
	else if (stat(a->name, &is) == 0)
		rc = changed(a, e);
	if (!rc && a->form == APPEND_NDJSON)
		ndjson_line(r, &out.pending);
	else if (!rc && a->is_new)
		rc = put_first(&out, r, e);
	else if (!rc)
		put_row(a, r, &out.pending);
	if (!rc)
		rc = outfile_commit(&out, e);
	outfile_release(&out);
	return rc;
}
