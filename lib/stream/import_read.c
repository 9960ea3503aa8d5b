/* One file, or one sheet of a workbook. */
#include <stdio.h>
#include "import_internal.h"

void import_begin_file(struct import *im, const char *name, bool sheet)
{
	im->count = grow(im->count, im->files, &im->cap, sizeof *im->count);
	im->count[im->files++] =
		(struct import_count){.file = name, .sheet = sheet};
	im->month_first = 0;
}

int import_read(struct import *im, struct csv *csv, struct err *e)
{
	int rc = im->o.profile ? import_with_profile(im, csv, e)
			       : import_plain(im, csv, e);
	char text[60];

	if (!rc && csv_separated_by(csv) && im->o.say) {
		snprintf(text, sizeof text, "columns are separated by %s",
			csv_separated_by(csv));
		im->o.say(im->o.arg, csv->in->name, text);
	}
	if (!rc && im->month_first && im->o.say)
		im->o.say(im->o.arg, csv->in->name,
			"dates seem to have the month first, and others may be "
			"read wrong: check, or use --dates mdy");
	return rc;
}
