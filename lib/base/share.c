#include "share.h"

#include "mem.h"

#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

static const char *const beside[] = {"../share", "../share/sos"};

static bool try(struct buf *path, struct span dir, const char *between,
	const char *name)
{
	buf_reset(path);
	buf_span(path, dir);
	buf_puts(path, between);
	buf_addc(path, '/');
	buf_puts(path, name);
	return access(buf_cstr(path), R_OK) == 0;
}

int share_path(const char *name, struct buf *path, struct err *e)
{
	const char *own = getenv("SOS_SHARE");
	char self[PATH_MAX];
	ssize_t n;
	size_t i;

	if (own && *own) {
		if (try(path, span_of(own), "", name))
			return 0;
		return err_input(e, "no %s in $SOS_SHARE", name);
	}
	n = readlink("/proc/self/exe", self, sizeof self);
	while (n > 0 && self[n - 1] != '/')
		n--;
	for (i = 0; n > 0 && i < COUNT_OF(beside); i++)
		if (try(path, (struct span){self, (size_t)n}, beside[i], name))
			return 0;
	return err_input(e, "no %s in the share directory", name);
}
