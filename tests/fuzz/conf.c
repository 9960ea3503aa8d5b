/* Whatever stands in a profile, a form or a threshold file. */
#include <stdint.h>
#include "base/conf.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static size_t walk(const struct conf *c)
{
	const struct conf *child;
	size_t n = 1;

	for (child = conf_first(c); child; child = conf_next(child))
		n += walk(child);
	return n + (conf_str(c) != NULL) + conf_count(c);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct err e;
	struct conf *c = conf_parse("fuzz", (const char *)data, size, &e);

	if (c)
		walk(c);
	conf_free(c);
	return 0;
}
