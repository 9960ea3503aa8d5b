/* What the fuzzers of imports share. */
#ifndef SOS_IMPORT_FUZZ_H
#define SOS_IMPORT_FUZZ_H

#include <stdint.h>
#include <stdlib.h>
#include "profile/profile_shipped.h"
#include "stream/import.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A built-in profile, loaded once. */
static struct profile *built_in(const char *name, struct profile **loaded)
{
	struct buf path = {0};
	struct err e;

	if (!*loaded) {
		if (profile_find(name, &path, &e))
			abort(); /* run it with SOS_SHARE=share */
		*loaded = profile_load(buf_cstr(&path), &e);
		buf_release(&path);
		if (!*loaded)
			abort();
	}
	return *loaded;
}

/* In place of the library's: each header that nobody knows would be held
 * against all profiles, at five runs a second. */
bool profile_fitting(
	const struct span *header, size_t n, struct profile_fit *fit)
{
	(void)header;
	(void)n;
	*fit = (struct profile_fit){0};
	return false;
}

/* What comes out is valid. */
static int take(void *arg, struct rec *r, struct err *e)
{
	struct problem p;

	(void)arg;
	(void)e;
	if (rec_check(r, &p))
		abort();
	return 0;
}

#endif
