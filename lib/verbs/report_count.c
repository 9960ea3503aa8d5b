#include "report_count.h"

#include <stdlib.h>
#include "base/mem.h"
#include "report/priority_check.h"

/* check of sos-report: the figures that its rules hold statuses against. */

static void *begin(int as_of, struct err *e)
{
	struct priority_count *c = xcalloc(1, sizeof *c);

	if (measure_terms_load(&c->terms, e)) {
		free(c);
		return NULL;
	}
	priority_count_begin(c, as_of);
	return c;
}

static int add(void *watched, struct casebook *b, struct err *e)
{
	return priority_count_add(watched, b, e);
}

static int end(void *watched, struct err *e)
{
	return priority_count_end(watched, e);
}

static void release(void *watched)
{
	if (watched)
		priority_count_release(watched);
	free(watched);
}

const struct check_watch report_count = {begin, add, end, release};
