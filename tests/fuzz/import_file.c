/*
 * A whole file (rows, JSON, XML or a workbook, as its bytes say) through a
 * profile that the first byte chooses. What comes out is valid.
 */
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>
#include "import_fuzz.h"

static const char *const names[] = {"csc-api", "ssd", "cin", "ssda903"};
static struct profile *loaded[4];

static void import_it(const char *name, unsigned which)
{
	struct rejects rejects = {0};
	struct import_options o = {.rejects = &rejects,
		.as_of = 18000,
		.profile = built_in(names[which], &loaded[which])};
	struct import *im = import_new(&o);
	const struct import_count *count;
	struct err e;
	size_t n, i;

	if (import_file(im, name, &e) == 0) {
		if (import_each(im, NULL, take, NULL, &e))
			abort();
		count = import_counts(im, &n);
		for (i = 0; i < n; i++)
			if (count[i].rejected > count[i].rows)
				abort();
	}
	import_free(im);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char name[40];
	int fd;

	if (size < 1)
		return 0;
	fd = memfd_create("fuzz", MFD_CLOEXEC);
	if (fd < 0 || write(fd, data + 1, size - 1) != (ssize_t)size - 1)
		abort();
	snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
	import_it(name, data[0] % 4);
	close(fd);
	return 0;
}
