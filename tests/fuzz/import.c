/*
 * Rows of an export, through a built-in profile: the first byte chooses it.
 * Every row is a record or a reject, and what comes out is valid. It comes out
 * the same when threads read it in parts, and when it is written as it comes.
 */
#include "import_fuzz.h"

#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>
#include "base/date.h"

static const char *const names[] = {
	"annex-a", "ssda903", "forms", "hr-staff", "learning-attendance"};
static struct profile *loaded[5];

/* What came out, as text. */
struct answer {
	struct rejects rejects; /* first */
	struct buf text;
	struct sink sink; /* straight: records come here */
	struct buf records;
};

static void take_reject(struct rejects *to, const struct reject *w)
{
	buf_printf(&((struct answer *)to)->text, "%ld %ld %d %s %s %d <%.*s>\n",
		w->row, w->line, w->column, w->rule, w->message, w->kept,
		SPAN_ARG(w->value));
}

static void record_text(
	const struct sink *unused, const struct rec *r, struct buf *b)
{
	int f;

	(void)unused;
	buf_puts(b, r->kind->name);
	for (f = 0; f < r->kind->fields; f++)
		buf_printf(b, " <%.*s>", SPAN_ARG(r->v[f]));
	buf_printf(b, " %zu\n", r->xn);
}

static int take_record(void *arg, struct rec *r, struct err *e)
{
	struct answer *a = arg;

	record_text(NULL, r, &a->records);
	buf_printf(&a->text, "%ld %ld\n", r->row, r->line);
	return take(NULL, r, e);
}

static struct answer *answer_of(struct sink *s)
{
	return (struct answer *)(void *)((char *)s -
					 offsetof(struct answer, sink));
}

static int take_text(struct sink *s, struct span text, struct err *unused)
{
	(void)unused;
	buf_span(&answer_of(s)->records, text);
	return 0;
}

static int put(struct sink *s, const struct rec *r, struct err *unused)
{
	(void)unused;
	record_text(s, r, &answer_of(s)->records);
	return 0;
}

static struct sink *begin(void *arg, struct err *unused)
{
	static const struct sink_ops ops = {.put = put};
	static const struct sink_lines lines = {record_text, take_text};
	struct answer *a = arg;

	(void)unused;
	a->sink = (struct sink){.ops = &ops, .lines = &lines};
	return &a->sink;
}

static int again(void *arg, struct err *unused)
{
	(void)unused;
	buf_reset(&((struct answer *)arg)->records);
	return 0;
}

/* Of the file, or where that is NULL of bytes in memory: rejects, how many
 * records, and what they are; where each came from, which is known of those
 * that were kept, is in *from. */
static struct buf answer(struct import_options o, const char *file,
	bool straightly, struct span rows, struct buf *from)
{
	struct answer a = {.rejects.take = take_reject};
	struct import_straight straight = {begin, again, &a};
	const struct import_input in = {file, o.strict ? 17990 : NO_DAY};
	const struct import_count *count;
	struct import *im;
	struct err e;
	size_t n;
	int rc, k;

	o.rejects = &a.rejects;
	o.straight = straightly ? &straight : NULL;
	im = import_new(&o);
	rc = file ? import_files(im, &in, 1, &e)
		  : import_bytes(im, "fuzz", rows, &e);
	*from = (struct buf){0};
	if (rc == 0) {
		struct buf rejected = a.text;

		a.text = *from;
		if (import_each(im, NULL, take_record, &a, &e))
			abort();
		*from = a.text;
		a.text = rejected;
		count = import_counts(im, &n);
		if (count[0].rejected > count[0].rows ||
			a.rejects.values != count[0].values ||
			a.rejects.rows > count[0].rejected)
			abort();
		buf_printf(&a.text, "%ld rows, %ld rejected\n", count[0].rows,
			count[0].rejected);
		for (k = 0; k < KINDS; k++)
			buf_printf(&a.text, "%ld ", count[0].records[k]);
		buf_span(&a.text, buf_as_span(&a.records));
	}
	import_free(im);
	buf_release(&a.records);
	return a.text;
}

static void same(struct buf *a, struct buf *b)
{
	if (!span_eq(buf_as_span(a), buf_as_span(b)))
		abort();
	buf_release(b);
}

static void same_straight(const struct import_options *o, struct span rows)
{
	int fd = memfd_create("rows", 0);
	struct buf kept, written, from[2];
	char name[40];

	if (fd < 0 || write(fd, rows.p, rows.n) != (ssize_t)rows.n)
		abort();
	snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
	kept = answer(*o, name, false, rows, &from[0]);
	written = answer(*o, name, true, rows, &from[1]);
	same(&kept, &written);
	buf_release(&kept);
	buf_release(&from[0]);
	buf_release(&from[1]);
	close(fd);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct import_options o = {.as_of = 18000, .part_bytes = 40};
	struct buf one, many, one_from, many_from;
	struct span rows;

	if (size < 1)
		return 0;
	rows = (struct span){(const char *)data + 1, size - 1};
	o.strict = data[0] & 0x80;
	if (data[0] % 6 < 5)
		o.profile = built_in(names[data[0] % 6], &loaded[data[0] % 6]);
	one = answer(o, NULL, false, rows, &one_from);
	o.threads = 2;
	same_straight(&o, rows);
	if (!o.profile) {
		many = answer(o, NULL, false, rows, &many_from);
		same(&one, &many);
		same(&one_from, &many_from);
	}
	buf_release(&one);
	buf_release(&one_from);
	return 0;
}
