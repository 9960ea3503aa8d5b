#include "early.h"

#include <stdlib.h>
#include "call_internal.h"

#ifdef SOS_STRICT
void must_be_early(const struct call *c, const char *name)
{
	/* Asked by cli itself, for each file and each page. */
	static const char *const ours[] = {"shared-file", "insecure", "each"};
	const struct option_row *r = c->verb->options;
	size_t i;

	for (i = 0; i < COUNT_OF(ours); i++)
		if (strcmp(name, ours[i]) == 0)
			return;
	for (; c->state->has_read && r && r->name; r++)
		if (strcmp(r->name, name) == 0)
			abort();
}
#else
void must_be_early(const struct call *c, const char *name)
{
	(void)c;
	(void)name;
}
#endif
