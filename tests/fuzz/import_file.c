/*
 * Whole files (rows, JSON, XML or a workbook, as their bytes say) through a
 * profile that the first byte chooses: up to four, between which a record
 * separator stands, so that rows of one can name those of another. What comes
 * out is valid; of files of different tables it does not hang on their order.
 */
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>
#include "base/date.h"
#include "import_fuzz.h"

#define FILES 4
#define BETWEEN 0x1e

static const char *const names[] = {"csc-api", "ssd", "cin", "ssda903"};
static struct profile *loaded[4];

/* What came out: how much, and what of it hangs on no order. */
struct outcome {
	bool read, apart;
	size_t records, fields;
};

static int counted(void *arg, struct rec *r, struct err *e)
{
	struct outcome *o = arg;
	int i;

	o->records++;
	for (i = 0; i < r->kind->fields; i++)
		o->fields += rec_has(r, i);
	return take(NULL, r, e);
}

/* Whether each file is of a table of its own. */
static bool apart(const struct import_count *count, size_t n)
{
	size_t i, j;

	for (i = 0; i < n; i++)
		for (j = 0; j < i; j++)
			if (!count[i].table || count[i].table == count[j].table)
				return false;
	return true;
}

static struct outcome import_them(
	const struct import_input *in, size_t n, unsigned which)
{
	struct rejects rejects = {0};
	struct import_options o = {.rejects = &rejects,
		.as_of = 18000,
		.profile = built_in(names[which], &loaded[which])};
	struct import *im = import_new(&o);
	const struct import_count *count;
	struct outcome out = {0};
	struct err e;
	size_t files, i;

	if (import_files(im, in, n, &e) == 0) {
		out.read = true;
		if (import_each(im, NULL, counted, &out, &e))
			abort();
		count = import_counts(im, &files);
		out.apart = apart(count, files);
		for (i = 0; i < files; i++)
			if (count[i].rejected > count[i].rows)
				abort();
	}
	import_free(im);
	return out;
}

static int file_of(const uint8_t *data, size_t size, char name[40])
{
	int fd = memfd_create("fuzz", MFD_CLOEXEC);

	if (fd < 0 || write(fd, data, size) != (ssize_t)size)
		abort();
	snprintf(name, 40, "/proc/self/fd/%d", fd);
	return fd;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct import_input in[FILES], back[FILES];
	struct outcome there, again;
	char name[FILES][40];
	int fd[FILES];
	size_t n = 0, i, at, end;

	if (size < 1)
		return 0;
	for (at = 1; n < FILES; at = end + 1) {
		for (end = at; end < size; end++)
			if (data[end] == BETWEEN && n + 1 < FILES)
				break;
		fd[n] = file_of(data + at, end - at, name[n]);
		in[n] = (struct import_input){name[n], NO_DAY};
		n++;
		if (end >= size)
			break;
	}
	for (i = 0; i < n; i++)
		back[i] = in[n - 1 - i];
	there = import_them(in, n, data[0] % 4);
	again = n > 1 ? import_them(back, n, data[0] % 4) : there;
	if (there.read && again.read && there.apart &&
		there.records != again.records)
		abort();
	for (i = 0; i < n; i++)
		close(fd[i]);
	return 0;
}
