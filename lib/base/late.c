#include "late.h"

#include <dlfcn.h>
#include <errno.h>
#include <string.h>
#include "mem_internal.h"

static _Noreturn void missing(const char *what)
{
	if (errno == ENOMEM)
		mem_fail();
	mem_end(what, " is not installed, or cannot be opened\n");
}

void late_open(const char *file, const char *const *name, size_t n, void *calls)
{
	void *library, *at;
	char *to = calls;
	size_t i;

	errno = 0;
	library = dlopen(file, RTLD_NOW | RTLD_LOCAL);
	if (!library)
		missing(file);
	for (i = 0; i < n; i++) {
		at = dlsym(library, name[i]);
		if (!at)
			missing(name[i]);
		memcpy(to + i * sizeof at, &at, sizeof at);
	}
}
