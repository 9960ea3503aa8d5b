#include <stdlib.h>
#include "workbook_internal.h"

#define BLOCK ((size_t)64 << 10)

int xlsx_part(struct workbook *w, const char *part, const struct xml_handler *h,
	struct err *e)
{
	struct zip_entry *f = NULL;
	struct xml_in *x = NULL;
	char *block = NULL;
	long got;
	int rc = -1;

	if (zip_entry_open(&f, w->zip, part, e))
		return -1;
	x = xml_in_new(h, w->name);
	block = xmalloc(BLOCK);
	do {
		got = zip_entry_read(f, block, BLOCK, e);
		if (got < 0 || xml_in_feed(x, block, (size_t)got, e))
			goto out;
	} while (got);
	rc = 0;
out:
	free(block);
	xml_in_free(x);
	zip_entry_close(f);
	return rc;
}
