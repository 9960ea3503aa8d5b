/* Records that are written as they come, and a file that changes meanwhile. */
#include "expect.h"

#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>
#include "base/date.h"
#include "stream/import.h"

struct file {
	int fd;
	char name[40];
	long written, rejected; /* records, rows */
	const char *later;      /* what it holds when it is read again */
};

static struct rejects rejects;
static struct file *taking;

static void take(struct rejects *to, const struct reject *unused)
{
	(void)to;
	(void)unused;
	taking->rejected++;
}

static int put(struct sink *unused, const struct rec *unused_rec,
	struct err *unused_err)
{
	(void)unused;
	(void)unused_rec;
	(void)unused_err;
	taking->written++;
	return 0;
}

static struct sink *begin(void *unused, struct err *unused_err)
{
	static const struct sink_ops ops = {.put = put};
	static struct sink sink = {.ops = &ops};

	(void)unused;
	(void)unused_err;
	return &sink;
}

static void write_rows(struct file *f, const char *rows)
{
	assert_int_equal(ftruncate(f->fd, 0), 0);
	assert_int_equal(pwrite(f->fd, rows, strlen(rows), 0), strlen(rows));
}

static int again(void *arg, struct err *unused)
{
	struct file *f = arg;

	(void)unused;
	f->written = 0;
	write_rows(f, f->later);
	return 0;
}

static int import(
	struct file *f, const char *rows, const char *later, struct err *e)
{
	struct import_straight straight = {begin, again, f};
	const struct import_options o = {
		.rejects = &rejects, .straight = &straight};
	struct import_input in = {f->name, NO_DAY};
	struct import *im = import_new(&o);
	int rc;

	*f = (struct file){.fd = memfd_create("rows", 0), .later = later};
	snprintf(f->name, sizeof f->name, "/proc/self/fd/%d", f->fd);
	taking = f;
	rejects.take = take;
	write_rows(f, rows);
	rc = import_files(im, &in, 1, e);
	import_free(im);
	close(f->fd);
	return rc;
}

#define ROW(id) id ",early-help,none,2021-01-01\n"
#define HEAD "case_id,service,plan,opened\n"
#define BAD "C9,early-help,none,soon\n"

static void in_order_none_is_kept(void **unused)
{
	struct file f;
	struct err e;

	(void)unused;
	assert_int_equal(import(&f, HEAD ROW("C1") BAD ROW("C2"), "", &e), 0);
	assert_int_equal(f.written, 2);
	assert_int_equal(f.rejected, 1);
}

static void a_reject_is_said_once(void **unused)
{
	static const char rows[] = HEAD ROW("C2") BAD ROW("C1") BAD;
	struct file f;
	struct err e;

	(void)unused;
	assert_int_equal(import(&f, rows, rows, &e), 0);
	assert_int_equal(f.written, 0);
	assert_int_equal(f.rejected, 2);
}

static void what_changed_is_an_error(void **unused)
{
	static const char *const later[] = {HEAD ROW("C2") ROW("C1"),
		HEAD BAD ROW("C2") ROW("C1"), HEAD, ""};
	struct file f;
	struct err e;
	size_t i;

	(void)unused;
	for (i = 0; i < COUNT_OF(later); i++) {
		assert_int_equal(
			import(&f, HEAD ROW("C2") BAD ROW("C1"), later[i], &e),
			-1);
		assert_non_null(strstr(e.text, ": changed while it was read"));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(in_order_none_is_kept),
		cmocka_unit_test(a_reject_is_said_once),
		cmocka_unit_test(what_changed_is_an_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
