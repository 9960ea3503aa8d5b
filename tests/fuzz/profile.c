/* Whatever calls itself a profile: loads, or says why it does not. */
#include <stdint.h>
#include <stdlib.h>
#include "stream/import.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int take(void *arg, struct rec *r, struct err *e)
{
	struct problem p;

	(void)arg;
	(void)e;
	/* What comes out is valid, whatever the profile says. */
	if (rec_check(r, &p) && !p.fatal)
		abort();
	return 0;
}

/* A loaded profile reads a row under the names it asks for itself. */
static void read_with(const struct profile *p)
{
	struct rejects rejects = {0};
	struct import_options o = {.profile = p, .rejects = &rejects};
	struct import *im = import_new(&o);
	struct buf csv = {0};
	struct err e;
	size_t i;

	for (i = 0; i < p->table[0].columns; i++)
		buf_printf(&csv, "%s%.*s", i ? "," : "",
			SPAN_ARG(p->table[0].column[i].alias[0]));
	buf_puts(&csv, "\n");
	for (i = 0; i < p->table[0].columns; i++)
		buf_puts(&csv, i ? ",2021-01-01" : "1");
	buf_puts(&csv, "\n2,Yes,x\n");
	if (import_bytes(im, "fuzz", buf_as_span(&csv), &e) == 0 &&
		import_each(im, NULL, take, NULL, &e))
		abort();
	import_free(im);
	buf_release(&csv);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct err e;
	struct profile *p = profile_parse("fuzz", (const char *)data, size, &e);

	if (p)
		read_with(p);
	profile_free(p);
	return 0;
}
